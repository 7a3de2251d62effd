"""A document is of no kind that a procedure names, or of several equally."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.model.finding import Outcome, Verdict

Settings = NoSettings


def check(context: Context, settings: NoSettings) -> list[Verdict]:  # noqa: ARG001
    """A review for each such document; what couldn't be read or placed is told by other rules."""
    found = [
        Verdict(Outcome.REVIEW, paper.doubt, {"document": paper.path}, paper.place())
        for paper in context.referral.papers
        if paper.doubt is not None and not context.referral.unplaced
    ]
    return found or [not_applicable()]
