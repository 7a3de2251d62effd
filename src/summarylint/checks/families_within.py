"""A panel list has no more families on it than the panel can hear."""

from collections.abc import Iterable

from summarylint.checks.context import Context
from summarylint.checks.settings import settings
from summarylint.model.finding import Outcome, Verdict
from summarylint.model.referral import Member


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


def _families(listed: Iterable[Member]) -> int:
    """How many families there are: referrals that share a case number are one family's."""
    same_as: list[int] = []  # for each referral an earlier one of its family, or itself
    with_number: dict[str, int] = {}
    for place, member in enumerate(listed):
        same_as.append(place)
        for number in member.case_numbers:
            known = _first(same_as, with_number.setdefault(number, place))
            same_as[_first(same_as, place)] = known
    return sum(earlier == place for place, earlier in enumerate(same_as))


def _first(same_as: list[int], place: int) -> int:
    """The first of a referral's family; the way to it is shortened for whoever asks again."""
    while same_as[place] != place:
        same_as[place] = same_as[same_as[place]]
        place = same_as[place]
    return place
