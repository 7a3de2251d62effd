"""A document of a kind is among the referral's."""

from summarylint.checks.context import Context
from summarylint.checks.settings import KindSettings
from summarylint.model.finding import Outcome, Verdict

Settings = KindSettings


def check(context: Context, settings: KindSettings) -> Verdict:
    """Violation where none is; review where one that can't be read could be it."""
    papers = context.referral.of_kind(settings.kind)
    if papers:
        return Verdict(Outcome.PASS, place=papers[0].place())
    unreadable = context.referral.unreadable
    if unreadable:
        names = ", ".join(f"“{paper.path}”" for paper in unreadable)
        return Verdict(Outcome.REVIEW, values={"documents": names}, place=unreadable[0].place())
    return Verdict(Outcome.VIOLATION)
