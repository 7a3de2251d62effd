"""One panel's list: who is heard when, who is late, and the panel's form filled in as far as can be."""

from summarylint.panel.agenda import Agenda, Listed, Slot, Standing, agenda_of
from summarylint.panel.gathering import gathered

__all__ = ["Agenda", "Listed", "Slot", "Standing", "agenda_of", "gathered"]
