"""A panel list has no more families on it than the panel can hear."""

from collections.abc import Iterable

from summarylint.checks.context import Context
from summarylint.checks.settings import settings
from summarylint.model.finding import Outcome, Verdict
from summarylint.model.report import ReferralReport


@settings
class Settings:
    """The ``most`` families that fit; only those of a ``procedure`` count where one is named."""

    most: int
    procedure: str | None = None


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where more are listed; review where no panel date says that all are for one panel."""
    listed = (member for member in context.referral.members if settings.procedure in (None, member.procedure))
    count = _families(listed)
    values = {"count": str(count), "most": str(settings.most)}
    if count <= settings.most:
        return Verdict(Outcome.PASS, values=values)
    known = context.referral.circumstances.panel_date is not None
    return Verdict(Outcome.VIOLATION if known else Outcome.REVIEW, values=values)


def _families(listed: Iterable[ReferralReport]) -> int:
    """How many families there are: referrals that share a case number are one family's."""
    families: list[set[str]] = []
    for member in listed:
        own = set(member.case_numbers)
        same = [family for family in families if family & own]
        families = [family for family in families if not family & own]
        families.append(own.union(*same))
    return len(families)
