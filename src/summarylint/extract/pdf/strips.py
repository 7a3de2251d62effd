"""Stretches of a page whose rows stand in the same columns, with no line between these."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from summarylint.extract.pdf.columns import Fragment, fragments_of
from summarylint.extract.pdf.lines import Line, line_of
from summarylint.extract.pdf.runs import Run

SAME_X = 2.5

_LEAST_GUTTER = 8.0
_GUTTER = 0.7  # in sizes of the text
_SAME_SIZE = 0.12
_FAR = 4.0  # a text so far below, in its sizes, is no more of an answer
_MOST_COLUMNS = 6


@dataclass(slots=True)
class Strip:
    """One row of an area, and the stretches of text in it."""

    row: int
    lines: list[Line]  # one, or one for each column of running text
    fragments: list[Fragment] = field(default_factory=list)
    _xs: list[float] = field(default_factory=list)
    _parts: dict[tuple[int, ...], list[Line | None]] = field(default_factory=dict)

    @property
    def base(self) -> float:
        return max(line.base for line in self.lines)

    @property
    def top(self) -> float:
        return min(line.box.top for line in self.lines)

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def left(self) -> float:
        return self.fragments[0].x0

    @property
    def bold(self) -> bool:
        return all(line.all_bold for line in self.lines)

    @property
    def runs(self) -> list[Run]:
        return [run for line in self.lines for run in line.runs]

    def parted(self, starts: tuple[float, ...]) -> list[Line | None]:
        """What it has in each column."""
        whole = self.lines[0]
        if len(self.lines) == 1 and not whole.runs:
            parts: list[Line | None] = [None] * len(starts)
            parts[_column(whole.box.x0, starts)] = whole
            return parts
        self._xs = self._xs or sorted(x for run in self.runs for x in run.lefts)
        # many columns are tried, and most of them part a strip at the same characters
        parting = tuple(bisect_left(self._xs, start - SAME_X) for start in starts[1:])
        if parting not in self._parts:
            self._parts[parting] = _parted(self.runs, starts)
        return self._parts[parting]


class Stretch(NamedTuple):
    """Strips one under the other that are parted at the same places."""

    starts: tuple[float, ...]  # of the columns, the first one included
    strips: list[Strip]
    rows: list[list[Line | None]]  # what each strip has in each column


def strips_of(lines: Sequence[Line]) -> list[Strip]:
    """The rows of an area from the top."""
    by_row: dict[int, list[Line]] = {}
    for line in lines:
        if line.row >= 0:
            by_row.setdefault(line.row, []).append(line)
    strips = []
    for row in sorted(by_row):
        of_row = sorted(by_row[row], key=lambda line: line.box.x0)
        strip = Strip(row, of_row)
        for line in of_row:
            whole = Fragment(list(line.runs), line.box.x0, line.box.x1)
            strip.fragments.extend(fragments_of(whole.runs) if line.wide_gap else [whole])
        strips.append(strip)
    return strips


def _is_near(x: float, other: float) -> bool:
    return abs(x - other) <= SAME_X


def _begins(strip: Strip, start: float) -> bool:
    """Whether a text begins at a place, beside another."""
    return any(_is_near(fragment.x0, start) for fragment in strip.fragments[1:])


def _is_clear(strip: Strip, start: float) -> bool:
    """Whether nothing runs through the gap before a column."""
    low, high = start - max(_LEAST_GUTTER, _GUTTER * strip.size), start - SAME_X
    for fragment in strip.fragments:
        if fragment.x0 < high and fragment.x1 > low:
            parts = fragment.runs
            if not parts or any(run.crosses(low, high) for run in parts):
                return False
    return True


def _is_foreign(strip: Strip, seed: Strip, start: float) -> bool:
    """Whether a strip that is all in the first column is a heading or a paragraph of its own."""
    if strip.fragments[-1].x1 > start:
        return False
    first = next(iter(seed.fragments[0].runs), seed)
    return (
        strip.left < seed.left - SAME_X
        or abs(strip.size - first.size) > _SAME_SIZE * strip.size
        or (strip.bold and not first.bold)
    )


def _is_apart(before: Strip, strip: Strip, start: float) -> bool:
    """Whether a strip without a label stands too far below."""
    return strip.left >= start - SAME_X and strip.top - before.base > _FAR * strip.size


def _carries_on(strip: Strip, columns: tuple[float, ...]) -> bool:
    """Whether a page's first strip is the rest of an answer, or of a label."""
    rest = strip.fragments[-1].x1 < columns[1] and strip.lines[0].text[:1].islower()
    return strip.left >= columns[1] - SAME_X or (rest and _is_near(strip.left, columns[0]))


class Finder:
    """Finds the stretches of one area."""

    def __init__(self, strips: list[Strip], walls: list[float], known: Sequence[tuple[float, ...]]) -> None:
        self.strips = strips
        self.walls = walls
        self.known = known  # columns found before

    def at(self, first: int) -> Stretch | None:
        """The stretch that begins with a strip."""
        seed = self.strips[first]
        starts = [fragment.x0 for fragment in seed.fragments[1:]]
        if not starts or len(starts) >= _MOST_COLUMNS:
            return None
        known = self._known(seed, starts)
        ends = {}
        for start in starts:
            end = self._end(first, start)
            support = sum(_begins(strip, start) for strip in self.strips[first:end])
            if support > 1 or (known and end > first):
                ends[start] = end
        while ends:
            end = min(ends.values())
            weak = [start for start in ends if not known and self._support(first, end, start) < 2]
            if not weak:
                return self.stretch(first, end, (seed.left, *sorted(ends)))
            for start in weak:
                del ends[start]
        return None

    def _known(self, seed: Strip, starts: list[float]) -> bool:
        """Whether a strip stands in columns that were found before."""
        return any(
            len(columns) == len(starts) + 1
            and all(_is_near(*pair) for pair in zip(columns, (seed.left, *starts), strict=True))
            for columns in self.known
        )

    def _support(self, first: int, end: int, start: float) -> int:
        return sum(_begins(strip, start) for strip in self.strips[first:end])

    def _end(self, first: int, start: float) -> int:
        """Where a stretch with a column that starts there ends."""
        seed = self.strips[first]
        end = first
        while end < len(self.strips):
            strip = self.strips[end]
            if not _is_clear(strip, start) or strip.left < seed.left - SAME_X:
                break
            if end > first and (
                self._walled(self.strips[end - 1], strip)
                or _is_foreign(strip, seed, start)
                or _is_apart(self.strips[end - 1], strip, start)
            ):
                break
            end += 1
        return end

    def _walled(self, before: Strip, strip: Strip) -> bool:
        return any(before.base < wall <= strip.base for wall in self.walls)

    def carried_on(self, columns: tuple[float, ...]) -> Stretch | None:
        """At the top of an area that has strips, what carries on an answer or a label of the page before."""
        if not _carries_on(self.strips[0], columns):
            return None
        end = 0
        while end < len(self.strips):
            strip = self.strips[end]
            beside = any(_is_near(fragment.x0, columns[0]) for fragment in strip.fragments)
            if not all(_is_clear(strip, start) for start in columns[1:]) or (
                not beside and strip.left < columns[1] - SAME_X
            ):
                break
            if end and (
                self._walled(self.strips[end - 1], strip)
                or _is_apart(self.strips[end - 1], strip, columns[1])
            ):
                break
            end += 1
        is_in_column = end > 1 or any(_is_near(self.strips[0].left, start) for start in columns)
        return self.stretch(0, end, columns) if end and is_in_column else None

    def stretch(self, first: int, end: int, starts: tuple[float, ...]) -> Stretch:
        strips = self.strips[first:end]
        return Stretch(starts, strips, [strip.parted(starts) for strip in strips])


def _parted(runs: list[Run], starts: tuple[float, ...]) -> list[Line | None]:
    columns: list[list[Run]] = [[] for _ in starts]
    for run in runs:
        first, last = _column(run.box.x0, starts), _column(run.last_left, starts)
        parts = [run] if first == last else run.parted([_column(x, starts) for x in run.lefts])
        for part in parts:
            columns[_column(part.box.x0, starts)].append(part)
    return [line_of(of_column) if of_column else None for of_column in columns]


def _column(x: float, starts: tuple[float, ...]) -> int:
    return max((index for index, start in enumerate(starts) if x >= start - SAME_X), default=0)
