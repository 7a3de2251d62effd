"""Text in stretches of one look, and where each of their characters stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, repeat
from typing import NamedTuple

from summarylint.extract.pdf.geometry import Box
from summarylint.model.document import Mark

# in sizes of the text
WORD_GAP = 0.18  # so far apart are words
COLUMN_GAP = 1.0  # so far apart is what may stand in columns
OVERPRINTED = 0.12  # nearer to one another is the same once more


class Places(NamedTuple):
    """The characters of a run without its spaces, and where they stand."""

    chars: str
    lefts: list[float]
    rights: list[float]
    tops: list[float]  # of each character; empty where all have those of the run
    bottoms: list[float]
    words: list[int]  # at which of them a word begins, but the first


@dataclass(slots=True)
class Run:
    """Text at its place: characters side by side that look the same, or a field's value as one piece."""

    text: str
    box: Box
    base: float  # the line it stands on
    size: float
    bold: bool = False
    italic: bool = False
    mark: Mark = Mark.TEXT
    spaced: bool = False  # a space goes before it
    alone: bool = False  # a word of its own: a tick, a field's value
    angle: int = 0  # degrees clockwise
    source: int = 0  # which text object it comes from
    places: Places | None = None  # None for a single character or piece

    @property
    def letters(self) -> int:
        """How many characters it has; a field's value counts as one."""
        return len(self.places.chars) if self.places else 1

    @property
    def chars(self) -> Sequence[str]:
        """Its characters without spaces, or the text of its one piece."""
        return self.places.chars if self.places else (self.text,)

    @property
    def lefts(self) -> Sequence[float]:
        """Where its characters begin."""
        return self.places.lefts if self.places else (self.box.x0,)

    @property
    def middles(self) -> Sequence[tuple[float, float]]:
        """The middles of its characters."""
        places = self.places
        if places is None:
            return ((self.box.cx, self.box.cy),)
        across = map(_middle, places.lefts, places.rights)
        down = map(_middle, places.tops, places.bottoms) if places.tops else repeat(self.box.cy)
        return list(zip(across, down, strict=False))

    @property
    def middle(self) -> Box:
        """The box round the middles of its characters."""
        x, y, places = self.box.cx, self.box.cy, self.places
        if places is None:
            return Box(x, y, x, y)
        across = list(map(_middle, places.lefts, places.rights))
        down = list(map(_middle, places.tops, places.bottoms)) or [y]
        return Box(min(across), min(down), max(across), max(down))

    @property
    def spans(self) -> Iterator[tuple[float, float]]:
        """From where to where each of its characters goes."""
        if self.places is None:
            return iter(((self.box.x0, self.box.x1),))
        return zip(self.places.lefts, self.places.rights, strict=True)

    @property
    def last_left(self) -> float:
        """Where its last character begins."""
        return self.places.lefts[-1] if self.places else self.box.x0

    def inside(self, box: Box) -> list[int]:
        """Which of its characters have their middle in a box."""
        if not self.box.near(box, 0.0):
            return []
        return [index for index, (x, y) in enumerate(self.middles) if box.holds(x, y)]

    def stands_in(self, box: Box) -> bool:
        """Whether a character of it has its middle in a box."""
        return bool(self.inside(box))

    def crosses(self, start: float, end: float) -> bool:
        """Whether a character of it reaches between two places."""
        if self.box.x0 >= end or self.box.x1 <= start:
            return False
        return any(left < end and right > start for left, right in self.spans)

    def part(self, start: int, end: int) -> "Run":
        """Some of its characters, the last one not included."""
        if self.places is None:
            return self
        chars = self.places.chars[start:end]
        lefts, rights, tops, bottoms = (edges[start:end] for edges in self.places[1:5])
        words = [word - start for word in self.places.words if start < word < end]
        box = Box(
            lefts[0],
            min(tops, default=self.box.top),
            max(rights),
            max(bottoms, default=self.box.bottom),
        )
        return replace(
            self,
            text=spelled(chars, words),
            box=box,
            spaced=start in self.places.words if start else self.spaced,
            places=Places(chars, lefts, rights, tops, bottoms, words) if end - start > 1 else None,
        )

    def parted(self, keys: Sequence[object]) -> list["Run"]:
        """It in parts whose characters have the same key."""
        cuts = [index for index, (one, other) in enumerate(pairwise(keys), start=1) if one != other]
        if not cuts:
            return [self]
        return [self.part(start, end) for start, end in pairwise((0, *cuts, len(keys)))]

    def without(self, gone: Sequence[bool]) -> list["Run"]:
        """What is left of it when some of its characters are gone."""
        return self.parted(gone)[1 if gone[0] else 0 :: 2]

    def single(self) -> list["Run"]:
        """Each of its characters by itself."""
        return [self.part(index, index + 1) for index in range(self.letters)]


def _middle(one: float, other: float) -> float:
    return (one + other) / 2


def spelled(chars: str, words: Sequence[int]) -> str:
    """Characters with a space before those at which words begin."""
    if not words:
        return chars
    return " ".join([chars[start:end] for start, end in pairwise((0, *words, len(chars)))])


def letters_of(runs: Sequence[Run]) -> int:
    """How many characters runs have."""
    return sum(run.letters for run in runs)
