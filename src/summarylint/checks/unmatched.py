"""A document of a folder belongs to no family that can be told."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.model.finding import Outcome, Verdict

Settings = NoSettings


def check(context: Context, settings: NoSettings) -> list[Verdict]:  # noqa: ARG001
    """A review for each such document; that one can't be read is told by other rules."""
    found = [
        Verdict(Outcome.REVIEW, values={"document": paper.path}, place=paper.place())
        for paper in context.referral.papers
        if context.referral.unplaced and paper.document.problem is None
    ]
    return found or [not_applicable()]
