"""No family stands twice on a panel list."""

from collections.abc import Sequence
from pathlib import PurePath

from summarylint.checks.context import Context
from summarylint.checks.settings import NoSettings
from summarylint.checks.words import list_words
from summarylint.model.finding import Outcome, Place, Verdict
from summarylint.model.report import ReferralReport

Settings = NoSettings


def check(context: Context, settings: NoSettings) -> list[Verdict]:  # noqa: ARG001
    """A review in each referral whose case number another has too, which names the other."""
    members = context.referral.members
    found = [
        Verdict(Outcome.REVIEW, values={"others": list_words(others)}, place=_place(member))
        for member in members
        if (others := _others(member, members))
    ]
    return found or [Verdict(Outcome.PASS)]


def _others(member: ReferralReport, members: Sequence[ReferralReport]) -> list[str]:
    own = set(member.case_numbers)
    return [
        f"“{PurePath(other.path).name}”"
        for other in members
        if other is not member and own & set(other.case_numbers)
    ]


def _place(member: ReferralReport) -> Place:
    return Place(member.documents[0].path)
