"""No family stands twice on a panel list."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from summarylint.checks.context import Context
from summarylint.checks.settings import NoSettings
from summarylint.checks.words import list_words
from summarylint.model.finding import Outcome, Place, Verdict
from summarylint.model.referral import Member

Settings = NoSettings
_NAMED = 5  # of those that share a number; a number in a template may stand on hundreds


def check(context: Context, settings: NoSettings) -> list[Verdict]:  # noqa: ARG001
    """A review in each referral whose case number another has too, which names the other."""
    members = context.referral.members
    numbered = _numbered(members)
    found = [
        Verdict(Outcome.REVIEW, values={"others": _named(others)}, place=_place(member))
        for place, member in enumerate(members)
        if (others := [members[other] for other in _others(place, member, numbered)])
    ]
    return found or [Verdict(Outcome.PASS)]


def _numbered(members: Sequence[Member]) -> Mapping[str, list[int]]:
    """The places on the list at which each case number stands."""
    numbered: defaultdict[str, list[int]] = defaultdict(list)
    for place, member in enumerate(members):
        for case_number in member.case_numbers:
            numbered[case_number].append(place)
    return numbered


def _others(place: int, member: Member, numbered: Mapping[str, list[int]]) -> list[int]:
    return sorted({other for number in member.case_numbers for other in numbered[number]} - {place})


def _named(others: Sequence[Member]) -> str:
    names = [f"“{PurePath(other.path).name}”" for other in others[:_NAMED]]
    more = len(others) - len(names)
    return list_words([*names, f"{more} more"] if more else names)


def _place(member: Member) -> Place | None:
    return Place(member.document) if member.document else None
