"""Which documents of a folder belong to one family.

A folder with one main document is one referral. With main documents of several families the others go by
case number, then by names, then by what file names share; what fits none, or several, is given to nobody.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summarylint.language.phrases import fold
from summarylint.referral.candidate import Candidate, Group
from summarylint.referral.file_names import FileNames
from summarylint.referral.identity import alike, name_words, same_family


@dataclass
class _Family:
    """One family's main documents, and what joined them."""

    mains: list[Candidate]
    names: FileNames
    others: list[Candidate] = field(default_factory=list)
    unplaced: bool = False

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(n for main in self.mains for n in main.identity.case_numbers.values())

    @cached_property
    def full_names(self) -> frozenset[str]:
        """Names of a first name and a surname at least."""
        named = (fold(name) for main in self.mains for name in main.identity.names)
        return frozenset(name for name in named if " " in name)

    @cached_property
    def file_words(self) -> frozenset[str]:
        """What file names of this family's papers may hold."""
        in_files = (word for main in self.mains for word in self.names.telling(main.document.path))
        named = (word for main in self.mains for word in name_words(main.identity.names))
        return frozenset((*in_files, *named, *self.numbers))

    def is_same(self, candidate: Candidate) -> bool | None:
        """Whether a document's own numbers and names are this family's; None where they don't tell."""
        answers = {same_family(candidate.identity, main.identity) for main in self.mains}
        return True if True in answers else False if False in answers else None


def group(candidates: Sequence[Candidate], names: FileNames) -> list[Group]:
    """The referrals that documents found together make up."""
    mains = [candidate for candidate in candidates if candidate.is_main]
    families = _families(mains, names) if len(mains) > 1 else []
    if len(families) <= 1:
        return [Group(tuple(candidates))]
    unplaced: list[Candidate] = []
    for candidate in candidates:
        if candidate.is_main:
            continue
        home = _home(candidate, families)
        (home.others if home else unplaced).append(candidate)
    return [
        *(Group((*family.mains, *family.others), family.unplaced) for family in families),
        *(Group((candidate,), unplaced=True) for candidate in unplaced),
    ]


# --- main documents -------------------------------------------------------------------------------


def _families(mains: Sequence[Candidate], names: FileNames) -> list[_Family]:
    """Main documents by family. One that tells of none joins the only family there is, or stands alone."""
    families: list[_Family] = []
    untold: list[Candidate] = []
    words = {main.document.path: names.telling(main.document.path) for main in mains}
    shared = frozenset.intersection(*words.values())  # a folder's own way of naming tells nothing
    for main in mains:
        own = words[main.document.path] - shared
        same = [family for family in families if _is_one(main, own, family, shared)]
        if len(same) == 1:
            same[0].mains.append(main)
        elif same or main.identity.tells or own:
            families.append(_Family([main], names, unplaced=len(same) > 1))
        else:
            untold.append(main)
    if len(families) <= 1:
        return [_Family([*(families[0].mains if families else []), *untold], names)]
    return [*families, *(_Family([main], names, unplaced=True) for main in untold)]


def _is_one(main: Candidate, own: frozenset[str], family: _Family, shared: frozenset[str]) -> bool:
    """Whether a main document is one more of a family's: by its words, else by its file's name."""
    same = family.is_same(main)
    if same is not None or not own:
        return bool(same)
    others = (family.names.telling(other.document.path) - shared for other in family.mains)
    return any(other and (own <= other or other <= own) for other in others)


# --- the other documents --------------------------------------------------------------------------


def _home(candidate: Candidate, families: Sequence[_Family]) -> _Family | None:
    """The one family that a document belongs to, by the strongest of what tells it; None: not clear."""
    pool = [family for family in families if family.is_same(candidate) is not False]
    for tells in _EVIDENCE:
        told = tells(candidate, pool)
        if len(told) == 1:
            return told[0]
        pool = told or pool
    return None


def _by_number(candidate: Candidate, pool: list[_Family]) -> list[_Family]:
    own = set(candidate.identity.case_numbers.values())
    return [family for family in pool if own & family.numbers]


def _by_full_name(candidate: Candidate, pool: list[_Family]) -> list[_Family]:
    own = {fold(name) for name in candidate.identity.names}
    return [family for family in pool if own & family.full_names]


def _by_name(candidate: Candidate, pool: list[_Family]) -> list[_Family]:
    return [family for family in pool if family.is_same(candidate)]


def _by_number_in_text(candidate: Candidate, pool: list[_Family]) -> list[_Family]:
    words = set(candidate.words)
    return [family for family in pool if {fold(number) for number in family.numbers} & words]


def _by_name_in_text(candidate: Candidate, pool: list[_Family]) -> list[_Family]:
    text = f" {' '.join(candidate.words)} "
    return [family for family in pool if any(f" {name} " in text for name in family.full_names)]


def _by_file_name(candidate: Candidate, pool: list[_Family]) -> list[_Family]:
    """Families with a word in their names that this file's name has too, and no other family's."""
    told: list[_Family] = []
    for word in pool[0].names.telling(candidate.document.path) if pool else ():
        having = [family for family in pool if any(alike(word, other) for other in family.file_words)]
        told += [family for family in having if len(having) == 1 and family not in told]
    return told


_EVIDENCE: tuple[Callable[[Candidate, list[_Family]], list[_Family]], ...] = (
    _by_number,
    _by_full_name,
    _by_name,
    _by_number_in_text,
    _by_name_in_text,
    _by_file_name,
)
