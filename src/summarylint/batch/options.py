"""What a run is told."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from summarylint.extract.limits import Limits
from summarylint.model.finding import Waiver
from summarylint.model.referral import Circumstances, Team
from summarylint.policy.selection import Selection


@dataclass(frozen=True)
class Options:
    """The circumstances of a run and what an authority has set."""

    today: date
    panel_date: date | None = None
    received: datetime | None = None
    team: Team | None = None
    procedure: str | None = None  # given: recognition of it is skipped
    default_procedure: str | None = None  # where the documents don't tell
    cut_off_weekday: int = 1
    cut_off: time = time(17, 0)
    limits: Limits = field(default_factory=Limits)
    selection: Selection = field(default_factory=Selection)
    waivers: tuple[Waiver, ...] = ()

    def circumstances(self, received: datetime | None = None) -> Circumstances:
        """What is known of a referral that was received then."""
        from summarylint.checks.calendar import cut_off_for

        panel = self.panel_date
        cut_off = cut_off_for(panel, self.cut_off_weekday, self.cut_off) if panel else None
        return Circumstances(self.today, panel, received, self.team, cut_off)
