"""What a run is told."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Self

from summarylint.config import Config
from summarylint.extract.limits import Limits
from summarylint.model.finding import Severity, Waiver
from summarylint.model.referral import Circumstances, Team
from summarylint.policy.selection import Selection
from summarylint.policy.waivers import accept


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
    waivers_kept_in: str = "summarylint.toml"  # for what is said of the waivers themselves

    @classmethod
    def configured(cls, config: Config, today: date, panel_date: date | None = None) -> Self:
        """As an authority has set it; without a panel date the next one of its calendar.

        Raises:
            WaiverError: a waiver can't be used.
        """
        return cls(
            today=today,
            panel_date=panel_date or config.panel.next_date(today),
            team=config.defaults.team,
            default_procedure=config.defaults.procedure,
            cut_off_weekday=config.panel.cut_off_day,
            cut_off=config.panel.cut_off,
            limits=config.limits.limits(),
            selection=Selection((), (), dict[str, Severity](config.severity)),
            waivers=accept(settings.waiver() for settings in config.waivers),
        )

    def circumstances(self, received: datetime | None = None) -> Circumstances:
        """What is known of a referral that was received then."""
        from summarylint.checks.calendar import cut_off_for

        panel = self.panel_date
        cut_off = cut_off_for(panel, self.cut_off_weekday, self.cut_off) if panel else None
        return Circumstances(self.today, panel, received, self.team, cut_off)
