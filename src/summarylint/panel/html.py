"""A panel's list as one page, for the screen and for paper."""

from summarylint.packs.library import Library
from summarylint.panel.agenda import Agenda
from summarylint.panel.form import form_of
from summarylint.panel.table import facts, other_rows, slot_rows
from summarylint.report import wording
from summarylint.report.templating import fill


def render(agenda: Agenda, library: Library, *, quote: bool) -> bytes:
    """The page."""
    slots = slot_rows(agenda, quote=quote)
    forms = [form_of(agenda, slot.listed, library) for slot in agenda.slots] if quote else []
    page = fill(
        "panel-list.html.j2",
        agenda=agenda,
        quote=quote,
        facts=facts(agenda),
        slots=slots,
        others=[(name, other_rows(agenda, name, quote=quote)) for name in agenda.others],
        forms=list(zip(slots, forms, strict=False)),
        danger_words=wording.DANGER,
        scope=wording.SCOPE,
    )
    return page.encode()
