"""A document of a kind is among the referral's."""

from collections.abc import Sequence

from summarylint.checks.context import Context
from summarylint.checks.settings import KindSettings
from summarylint.checks.words import list_words
from summarylint.model.finding import Outcome, Verdict
from summarylint.model.referral import Paper

Settings = KindSettings


def check(context: Context, settings: KindSettings) -> Verdict:
    """Violation where none is; review where one that can't be read could be it.

    What was read and not recognised holds nothing of the kind, so it stays a violation, which names it.
    """
    papers = context.referral.of_kind(settings.kind)
    if papers:
        return Verdict(Outcome.PASS, place=papers[0].place())
    unreadable = context.referral.unreadable
    if unreadable:
        return Verdict(Outcome.REVIEW, values=_named(unreadable), place=unreadable[0].place())
    unknown = [paper for paper in context.referral.papers if paper.doubt == "nothing"]
    if unknown:
        return Verdict(Outcome.VIOLATION, "unrecognised", _named(unknown))
    return Verdict(Outcome.VIOLATION)


def _named(papers: Sequence[Paper]) -> dict[str, str]:
    return {"documents": list_words([f"“{paper.path}”" for paper in papers])}
