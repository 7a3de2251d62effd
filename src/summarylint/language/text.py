"""A text read by the pipeline: its statements, and where a vocabulary's phrases stand in it."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from summarylint.language.phrases import compile_phrases, fold, is_plain, matches_whole

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from summarylint.language.reader import Words

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase of a vocabulary stands, in characters of the whole text."""

    start: int
    end: int
    words: str


class Text:
    """A text of one author, read once and asked many times."""

    def __init__(self, raw: str, doc: "Doc", words: "Words", plain: dict[str, list[tuple[int, int]]]) -> None:
        self.raw = raw
        self.folded = fold(self.raw)
        self._doc = doc
        self._words = words
        self._plain = plain
        self._hits: dict[str, tuple[Hit, ...]] = {}

    @cached_property
    def statements(self) -> tuple["Statement", ...]:
        """Sentences and fragments, in order; blank ones left out."""
        return tuple(self._statements())

    def _statements(self) -> Iterator["Statement"]:
        for span in self._doc.sents:
            start, end = span.start_char, span.end_char
            text = self.raw[start:end]
            start += len(text) - len(text.lstrip(" \t\r\n•▪●*-–—·‣"))
            if self.raw[start:end].strip():
                yield Statement(self, start, end)

    def hits(self, vocabulary: str) -> tuple[Hit, ...]:
        """Every place where a phrase of the vocabulary stands, in order; none overlaps another."""
        if vocabulary not in self._hits:
            self._hits[vocabulary] = self._find(vocabulary)
        return self._hits[vocabulary]

    def hits_between(self, start: int, end: int, vocabulary: str) -> tuple[Hit, ...]:
        """Those that begin there: found without looking at the others, however long the text is."""
        hits = self.hits(vocabulary)
        first = bisect_left(hits, start, key=_start)
        return hits[first : bisect_left(hits, end, first, key=_start)]

    @property
    def vocabularies(self) -> "Words":
        """All vocabularies that the text was read with."""
        return self._words

    def vocabulary(self, name: str) -> tuple[str, ...]:
        """The phrases of a vocabulary, as written."""
        return self._words[name]

    def _find(self, vocabulary: str) -> tuple[Hit, ...]:
        spans = list(self._plain.get(vocabulary, ()))
        pattern = compile_phrases(tuple(p for p in self._words[vocabulary] if not is_plain(p)))
        if pattern:
            spans += [match.span() for match in pattern.finditer(self.folded)]
        spans.sort(key=lambda span: (span[0], span[0] - span[1]))
        kept: list[Hit] = []
        for start, end in spans:
            if end > start and (not kept or start >= kept[-1].end):
                kept.append(Hit(start, end, self.raw[start:end]))
        return tuple(kept)


@dataclass(frozen=True)
class Statement:
    """A sentence, a bullet or a fragment of a text."""

    whole: Text
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.whole.raw[self.start : self.end].strip()

    @property
    def folded(self) -> str:
        return self.whole.folded[self.start : self.end]

    def hits(self, vocabulary: str) -> tuple[Hit, ...]:
        """The vocabulary's phrases that begin in this statement."""
        return self.whole.hits_between(self.start, self.end, vocabulary)

    def has(self, vocabulary: str) -> bool:
        """Whether a phrase of the vocabulary begins in this statement."""
        return bool(self.hits(vocabulary))

    def part(self, start: int, end: int) -> "Statement":
        """A clause of this statement, by characters of the whole text."""
        return Statement(self.whole, start, end)

    def is_only(self, phrases: tuple[str, ...]) -> bool:
        """Whether the statement is one of these phrases and nothing else."""
        return matches_whole(phrases, self.text)
