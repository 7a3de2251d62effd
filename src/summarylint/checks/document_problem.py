"""A document can't be read, for one of the reasons that a document may have."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import settings
from summarylint.model.document import ProblemKind
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings:
    """``problem`` is the kind of problem that the rule reports."""

    problem: ProblemKind


def check(context: Context, settings: Settings) -> list[Verdict]:
    """A violation for each such document."""
    found = [
        Verdict(
            Outcome.VIOLATION,
            values={"document": paper.path, "detail": paper.document.problem.detail},
            place=paper.place(),
        )
        for paper in context.referral.papers
        if paper.document.problem is not None and paper.document.problem.kind is settings.problem
    ]
    return found or [not_applicable()]
