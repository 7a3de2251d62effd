"""The text of a page in runs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from summarylint.extract.pdf.calls import address
from summarylint.extract.pdf.characters import Characters, Stretch
from summarylint.extract.pdf.edges import Edges
from summarylint.extract.pdf.geometry import Box, Frame
from summarylint.extract.pdf.looks import Look, Looks
from summarylint.extract.pdf.runs import COLUMN_GAP, OVERPRINTED, WORD_GAP, Places, Run, spelled
from summarylint.extract.pdf.symbols import UNKNOWN, said
from summarylint.model.document import Mark

_MOSTLY = 0.5
_FEW = 10
_ODD = re.compile(r"[^!-~]")  # all others say themselves
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
        self.edges = Edges(self.characters, self.looks.frame.matrix)
        self.begins = self.characters.begins
        self.done = 0  # so many characters
        odd = {char: said(char, None) for char in set(_ODD.findall(self.characters.text))}
        self.long = {char for char, text in odd.items() if len(text) != 1 or text.isspace()}
        self.chars, self.whole = self.characters.text, self.characters.whole
        changed = {ord(char): text for char, text in odd.items() if text != char and char not in self.long}
        if changed:
            self.chars, self.whole = self.chars.translate(changed), self.whole.translate(changed)

    def runs(self) -> Iterator[Run]:
        """All text but spaces."""
        for line in self.characters.lines:
            for stretches in self._alike(line) if len(line) > 1 else [line]:
                if stretches:
                    yield from self._parted(stretches)

    def _alike(self, line: list[Stretch]) -> Iterator[list[Stretch]]:
        """Neighbours of one look together."""
        looks = self.looks.of
        together = line[:1]
        for last, stretch in pairwise(line):
            if last.end != stretch.start or looks[last.source] is not looks[stretch.source]:
                yield together
                together = []
            together.append(stretch)
        yield together

    def _parted(self, stretches: list[Stretch]) -> Iterator[Run]:
        """The runs that stretches of one look make."""
        start, end = stretches[0].start, stretches[-1].end
        look = self.looks.of[stretches[0].source]
        if len(stretches) > 1 and not self.edges.are_ordered(start, end):
            for stretch in stretches:
                yield from self._parted([stretch])
            return
        lefts, least = self.edges.lefts, OVERPRINTED * look.size
        joints = [each.start for each in stretches[1:]]
        again = [joint for joint in joints if lefts[joint] - lefts[joint - 1] < least]
        current = 0
        for first, after in pairwise((start, *sorted({*self._cuts(start, end, look), *again}), end)):
            while stretches[current].end <= first:
                current += 1
            run = self._run(first, after, look, stretches[current].source)
            if run is not None:
                self.done = after
                yield run

    def _cuts(self, start: int, end: int, look: Look) -> Iterable[int]:
        """Where characters of one look must be parted."""
        if end - start == 1:
            return ()
        single = look.font.table is not None or look.angle or look.unmapped
        if single or not self.edges.are_ordered(start, end):
            return range(start + 1, end)
        cuts: set[int] = set()
        near, far = WORD_GAP * look.size, COLUMN_GAP * look.size
        gaps = self.edges.gaps[start : end - 1]
        if max(gaps) > near:
            cuts.update(place for place, gap in enumerate(gaps, start + 1) if gap > near)
        first, last = self._words(start, end)
        if max(self.edges.spaces[first:last], default=0.0) > far:
            cuts.update(self.begins[at] for at in range(first, last) if self.edges.spaces[at] > far)
        text = self.characters.text
        if self.long and not self.long.isdisjoint(text[start:end]):
            longs = [place for place in range(start, end) if text[place] in self.long]
            cuts.update(at for place in longs for at in (place, place + 1) if start < at < end)
        return cuts

    def _words(self, start: int, end: int) -> tuple[int, int]:
        """Which words begin between two characters."""
        return bisect_right(self.begins, start), bisect_left(self.begins, end)

    def _run(self, start: int, end: int, look: Look, source: int) -> Run | None:
        """Some characters as one run; None where nothing is to be seen of them."""
        lefts, rights = self.edges.lefts[start:end], self.edges.rights[start:end]
        tops, bottoms = self.edges.heights(start, end)
        box = Box(lefts[0], min(tops), max(rights), max(bottoms))
        first, last = self._words(start, end)
        places = None
        if end - start == 1:
            text = said(self.characters.text[start], look.font.table)
            if not text or text.isspace():
                return None
        else:
            if len(tops) == 1:
                tops, bottoms = [], []
            words = [begin - start for begin in self.begins[first:last]]
            places = Places(self.chars[start:end], lefts, rights, tops, bottoms, words)
            text = self._spelled(start, end, places)
        return Run(
            text,
            box,
            look.base,
            look.size,
            look.bold,
            look.font.italic,
            look.mark,
            first > bisect_left(self.begins, self.done),
            False,
            look.angle,
            source,
            places,
        )

    def _spelled(self, start: int, end: int, places: Places) -> str:
        """The text of some characters, a single space between its words."""
        indices = self.characters.indices
        text = self.whole[indices[start] : indices[end - 1] + 1]
        if len(text) == end - start + len(places.words) and text.isprintable():
            return text
        return spelled(places.chars, places.words)


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
