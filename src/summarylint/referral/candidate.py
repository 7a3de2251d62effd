"""A document and what it may be, alone or with others of its referral."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from summarylint.language.phrases import fold
from summarylint.model.document import Document
from summarylint.model.referral import Criteria, Identity

if TYPE_CHECKING:
    from summarylint.referral.drafts import Draft
    from summarylint.referral.kinds import KindScore

_WORDS = re.compile(r"[\w'-]+")


@dataclass
class Candidate:
    """A document with everything that may be said of it before its procedure is known.

    Of one that can't be read nothing is said.
    """

    document: Document
    drafts: "Sequence[Draft]" = ()
    scores: "Sequence[KindScore]" = ()
    common: Sequence[str] = ()
    criteria: Criteria | None = None
    identity: Identity = field(default_factory=Identity)
    guidance: bool = False
    is_main: bool = False  # whether it may be the document on which a procedure turns

    @property
    def is_read(self) -> bool:
        """Whether the document could be read."""
        return self.document.problem is None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word that the document holds, in lower case."""
        nodes = (*self.document.body, *self.document.margins)
        return tuple(word for node in nodes for word in _WORDS.findall(fold(node.full_text)))

    def best_for(self, procedure: str) -> float:
        return max((s.score for s in self.scores if s.procedure == procedure), default=0.0)


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that make one referral."""

    members: tuple[Candidate, ...]
    unplaced: bool = False  # it isn't clear to which family they belong
