"""Documents of one referral speak of different families."""

from itertools import combinations

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.model.finding import Outcome, Verdict
from summarylint.referral.identity import same_family

Settings = NoSettings


def check(context: Context, settings: NoSettings) -> Verdict:  # noqa: ARG001
    """A review where case numbers of one system, or children's names, differ."""
    papers = [paper for paper in context.referral.papers if paper.document.problem is None]
    for one, other in combinations(papers, 2):
        if same_family(one.identity, other.identity) is False:
            by_number = set(one.identity.case_numbers) & set(other.identity.case_numbers)
            return Verdict(Outcome.REVIEW, "numbers" if by_number else "names", place=other.place())
    return not_applicable()
