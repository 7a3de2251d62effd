"""Which documents of a folder belong to one family."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from summarylint.referral.identity import same_family
from summarylint.referral.recognise import Candidate

_NAME_PARTS = re.compile(r"[a-z]{3,}|\d{4,}")
_NOT_TELLING = frozenset(
    [
        "case",
        "summary",
        "step",
        "across",
        "form",
        "criteria",
        "supporting",
        "families",
        "family",
        "chronology",
        "assessment",
        "panel",
        "docx",
        "pdf",
        "final",
        "draft",
        "copy",
        "scan",
        "document",
        "the",
        "and",
        "for",
        "early",
        "help",
        "eh",
        "csc",
        "version",
        "updated",
        "signed",
        "sf",
        "cin",
    ]
)


def group(candidates: Sequence[Candidate]) -> tuple[list[list[Candidate]], list[Candidate]]:
    """The documents of each family, and those that can't be placed.

    A folder with one main document is one referral. With main documents of several families, the others
    go by case number, then by names, then by what their file names share; never by guessing.
    """
    families = _families([candidate for candidate in candidates if candidate.is_main])
    if len(families) <= 1:
        return [list(candidates)], []
    groups = [list(family) for family in families]
    unplaced: list[Candidate] = []
    for candidate in candidates:
        if candidate.is_main:
            continue
        home = _home(candidate, families)
        if home is None:
            unplaced.append(candidate)
        else:
            groups[home].append(candidate)
    return groups, unplaced


def _families(mains: Sequence[Candidate]) -> list[list[Candidate]]:
    families: list[list[Candidate]] = []
    for main in mains:
        home = next((f for f in families if _may_be_same(main, f[0])), None)
        if home is None:
            families.append([main])
        else:
            home.append(main)
    return families


def _may_be_same(one: Candidate, other: Candidate) -> bool:
    return same_family(one.identity, other.identity) is not False


def _home(candidate: Candidate, families: Sequence[Sequence[Candidate]]) -> int | None:
    """The one family that a document belongs to, if just one."""
    by_words = [i for i, family in enumerate(families) if same_family(candidate.identity, family[0].identity)]
    if by_words:
        return by_words[0] if len(by_words) == 1 else None
    if any(candidate.identity.case_numbers.values()) or candidate.identity.names:
        excluded = [
            i
            for i, family in enumerate(families)
            if same_family(candidate.identity, family[0].identity) is False
        ]
        if len(excluded) == len(families):
            return None
    own = _parts(candidate)
    by_name = [i for i, family in enumerate(families) if own & _parts(family[0])]
    return by_name[0] if len(by_name) == 1 else None


def _parts(candidate: Candidate) -> set[str]:
    return set(_NAME_PARTS.findall(PurePath(candidate.document.path).name.lower())) - _NOT_TELLING
