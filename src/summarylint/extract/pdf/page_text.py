"""The text of a page in runs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import sub
from typing import Any

from summarylint.extract.pdf.calls import address
from summarylint.extract.pdf.characters import Characters, Stretch, read_edges
from summarylint.extract.pdf.geometry import Box, Frame
from summarylint.extract.pdf.looks import Look, Looks
from summarylint.extract.pdf.runs import COLUMN_GAP, OVERPRINTED, WORD_GAP, Places, Run, spelled
from summarylint.extract.pdf.symbols import UNKNOWN, said
from summarylint.model.document import Mark

_MOSTLY = 0.5
_FEW = 10
_ORDINARY = frozenset(map(chr, range(ord("!"), 0x7F)))  # these say themselves
_ORDINARY_SIGNS = frozenset("0123456789.,;:?!'\"’‘“”()/–-&£%•\ufffd")
_MOSTLY_ORDINARY = 0.85
_VOWELS = 0.2
_LONGEST_WORD = 30


@dataclass(slots=True)
class PageText:
    """The text of a page, and the frame in which most of it stands upright."""

    runs: list[Run]
    frame: Frame
    characters: int = 0  # spaces and all
    garbled: bool = False
    invisible: bool = False  # all of it is drawn invisibly, as text recognition leaves it


class _Reader:
    """Reads the runs of one text page."""

    def __init__(self, textpage: int, frame: Frame) -> None:
        self.characters = Characters(textpage)
        self.looks = Looks(self.characters, frame)
        self.edges = read_edges(self.characters, self.looks.frame.matrix)
        self.begins = self.characters.begins
        self.done = 0  # so many characters
        odd = {char: said(char, None) for char in set(self.characters.text) - _ORDINARY}
        self.long = {char for char, text in odd.items() if len(text) != 1 or text.isspace()}
        self.chars = self.characters.text.translate(
            {ord(char): text for char, text in odd.items() if char not in self.long}
        )

    def runs(self) -> Iterator[Run]:
        """All text but spaces."""
        for line in self.characters.lines:
            for stretches in self._alike(line):
                yield from self._parted(stretches)

    def _alike(self, line: list[Stretch]) -> Iterator[list[Stretch]]:
        """Neighbours of one look together."""
        together: list[Stretch] = []
        for stretch in line:
            if together and not self._goes_on(together[-1], stretch):
                yield together
                together = []
            together.append(stretch)
        if together:
            yield together

    def _goes_on(self, last: Stretch, stretch: Stretch) -> bool:
        looks = self.looks.of
        return last.end == stretch.start and looks[last.source] is looks[stretch.source]

    def _parted(self, stretches: list[Stretch]) -> Iterator[Run]:
        """The runs that stretches of one look make."""
        start, end = stretches[0].start, stretches[-1].end
        look = self.looks.of[stretches[0].source]
        if look.font.table is not None or look.angle or look.unmapped:
            cuts = list(range(start + 1, end))
        elif self.edges.are_ordered(start, end):
            cuts = self._cuts(start, end, look.size)
            cuts += [
                place
                for _, place, _ in stretches[:-1]
                if self.edges.lefts[place] - self.edges.lefts[place - 1] < OVERPRINTED * look.size
            ]
        elif len(stretches) > 1:
            for stretch in stretches:
                yield from self._parted([stretch])
            return
        else:
            cuts = list(range(start + 1, end))
        for first, after in pairwise(sorted({start, end, *cuts})):
            source = next(each.source for each in stretches if first < each.end)
            run = self._run(first, after, look, source)
            if run is not None:
                self.done = after
                yield run

    def _cuts(self, start: int, end: int, size: float) -> list[int]:
        """Where a level stretch must be parted: at gaps that are wide, and at characters that say several."""
        lefts, rights = self.edges.lefts, self.edges.rights
        near, far = WORD_GAP * size, COLUMN_GAP * size
        begins = frozenset(self._inner(start, end))
        gaps = map(sub, lefts[start + 1 : end], rights[start : end - 1])
        cuts = [
            place
            for place, gap in enumerate(gaps, start + 1)
            if gap > near and (gap > far or place not in begins)
        ]
        if self.long:
            longs = [place for place in range(start, end) if self.characters.text[place] in self.long]
            cuts += [at for place in longs for at in (place, place + 1)]
        return cuts

    def _inner(self, start: int, end: int) -> list[int]:
        """Where words begin between two characters."""
        return self.begins[bisect_right(self.begins, start) : bisect_left(self.begins, end)]

    def _run(self, start: int, end: int, look: Look, source: int) -> Run | None:
        """Some characters as one run; None where nothing is to be seen of them."""
        lefts, rights = self.edges.lefts[start:end], self.edges.rights[start:end]
        tops, bottoms = self.edges.heights(start, end)
        box = Box(lefts[0], min(tops), max(rights), max(bottoms))
        places = None
        if end - start == 1:
            text = said(self.characters.text[start], look.font.table)
            if not text or text.isspace():
                return None
        else:
            words = [place - start for place in self._inner(start, end)]
            tops, bottoms = (tops, bottoms) if len(tops) > 1 else ([], [])
            places = Places(self.chars[start:end], lefts, rights, tops, bottoms, words)
            text = spelled(places.chars, words)
        return Run(
            text,
            box,
            look.base,
            look.size,
            look.bold,
            look.font.italic,
            look.mark,
            spaced=bisect_right(self.begins, start) > bisect_left(self.begins, self.done),
            angle=look.angle,
            source=source,
            places=places,
        )


def _is_plausible(runs: list[Run]) -> bool:
    """Whether text that a font gives no meaning for can be what it looks like."""
    text = "".join(run.text for run in runs)
    if len(text) > _LONGEST_WORD * (1 + sum(run.spaced for run in runs)):
        return False
    letters = [char for char in text.lower() if char.isascii() and char.isalpha()]
    ordinary = len(letters) + sum(char in _ORDINARY_SIGNS for char in text)
    if ordinary < _MOSTLY_ORDINARY * len(text):
        return False
    vowels = sum(char in "aeiouy" for char in letters)
    return len(letters) < _FEW or vowels >= _VOWELS * len(letters)


def _doubt(unmapped: list[Run]) -> None:
    """Take for unknown what a font gives no meaning for, unless it looks like words."""
    if not _is_plausible(unmapped):
        for run in unmapped:
            run.text = UNKNOWN


def _is_garbled(runs: list[Run]) -> bool:
    broken = sum(run.text.count(UNKNOWN) for run in runs)
    return broken >= _FEW and broken > sum(run.letters for run in runs) * _MOSTLY


def read_text(textpage: Any, frame: Frame) -> PageText:
    """The text of a page as shown."""
    reader = _Reader(address(textpage.raw), frame)
    runs = list(reader.runs())
    _doubt([run for run in runs if reader.looks.of[run.source].unmapped])
    count = reader.characters.count
    if _is_garbled(runs):
        return PageText([], reader.looks.frame, count, garbled=True)
    invisible = bool(runs) and all(run.mark is Mark.HIDDEN for run in runs)
    if invisible:
        for run in runs:
            run.mark = Mark.TEXT
    return PageText(runs, reader.looks.frame, count, invisible=invisible)
