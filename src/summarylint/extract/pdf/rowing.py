"""Where the rows of a stretch of columns begin that no line parts."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from summarylint.extract.pdf.lines import Line
from summarylint.extract.pdf.strips import Stretch

_LOOSE = 1.2  # so many times the usual distance of lines parts paragraphs
_LABEL_LOOSE = 1.12  # and labels
_LEADING = 1.25
_MOST_LEADING = 1.6
_WORD_SPACE = 0.85
_CAPITALS = 0.72
_SAME_BASE = 0.35
_MOSTLY = 0.5
_PADDING = 16.0  # between columns, where nothing shows it


class Span(NamedTuple):
    """The strips of one row, the last one not included."""

    first: int
    end: int


@dataclass(slots=True)
class _Column:
    """What one column has shown down to a strip."""

    right: float  # as far as its lines run
    leading: float
    last: Line | None = None

    def starts(self, line: Line) -> bool:
        """Whether a line can't be but a paragraph's first."""
        if self.last is None or self.is_loose(line) or self.fits(line):
            return True
        before = self.last.text
        return before.rstrip().endswith(":") or not any(map(str.isalpha, before + line.text))

    def is_loose(self, line: Line, loose: float = _LOOSE) -> bool:
        return self.last is not None and line.base - self.last.base > self.leading * loose

    def fits(self, line: Line) -> bool:
        """Whether a line's first word would have had room on the line before."""
        if self.last is None:
            return True
        return self.right - self.last.box.x1 > line.first_word + _WORD_SPACE * line.size

    def goes_on(self, line: Line) -> bool:
        """Whether a line stands in the middle of a sentence."""
        return line.text[:1].islower() and not self.starts(line)


def _columns(stretch: Stretch) -> list[_Column]:
    columns = []
    for index in range(len(stretch.starts)):
        lines = [line for row in stretch.rows if (line := row[index]) is not None]
        right = max((line.box.x1 for line in lines), default=0.0)
        if index + 1 < len(stretch.starts):
            right = max(right, stretch.starts[index + 1] - _PADDING)
        columns.append(_Column(right, leading(lines)))
    return columns


def leading(lines: Sequence[Line]) -> float:
    """The usual distance from line to line of one paragraph: the least."""
    steps = [
        line.base - before.base
        for before, line in pairwise(lines)
        if 0.5 * line.size < line.base - before.base < _MOST_LEADING * line.size
    ]
    return min(steps) if steps else _LEADING * max((line.size for line in lines), default=0.0)


def _is_padded(stretch: Stretch, usual: float) -> bool:
    """Whether rows stand farther apart than the lines of a label."""
    labels = [row[0] for row in stretch.rows if row[0] is not None]
    steps = [line.base - before.base for before, line in pairwise(labels)]
    loose = sum(step > usual * _LABEL_LOOSE for step in steps)
    return 0 < loose < len(steps)


def _is_filled(stretch: Stretch) -> bool:
    """Whether every strip has something in every column, and nothing that carries on a line above."""
    return all(all(line and not line.text[:1].islower() for line in row) for row in stretch.rows)


class Rower:
    """Parts a stretch with labels on the left into rows."""

    def __init__(self, stretch: Stretch, separators: list[float]) -> None:
        self.stretch = stretch
        self.separators = separators
        self.columns = _columns(stretch)
        self.padded = _is_padded(stretch, self.columns[0].leading)
        self.filled = _is_filled(stretch)
        self.doubtful = 0  # rows that would begin in the middle of an answer

    def spans(self) -> list[Span]:
        """The rows."""
        firsts = self._ruled()
        drawn = [index for index in range(1, len(self.stretch.rows)) if self._is_parted(index)]
        if len(drawn) < 2 or len(drawn) + 1 < _MOSTLY * len(firsts):
            found = firsts
        else:
            found, self.doubtful = [0, *drawn], 0
        ends = [*found[1:], len(self.stretch.rows)]
        return [Span(first, end) for first, end in zip(found, ends, strict=True)]

    def _ruled(self) -> list[int]:
        firsts = [0]
        for index, row in enumerate(self.stretch.rows):
            if index and self._begins(index, row):
                firsts.append(index)
                for column in self.columns:
                    column.last = None
            for column, line in zip(self.columns, row, strict=True):
                column.last = line or column.last
        return firsts

    def _is_parted(self, index: int) -> bool:
        """Whether a line is drawn between a strip and the one before."""
        before, strip = self.stretch.strips[index - 1], self.stretch.strips[index]
        place = bisect_right(self.separators, before.base - 0.1 * before.size)
        high = strip.base - 0.5 * strip.size
        return place < len(self.separators) and self.separators[place] < high

    def _begins(self, index: int, row: list[Line | None]) -> bool:
        """Whether a row begins with a strip."""
        label = row[0]
        if self._is_parted(index):
            return True
        if label is None:
            return False
        first = self.columns[0]
        beside = [
            (column, line)
            for column, line in zip(self.columns[1:], row[1:], strict=True)
            if line is not None and abs(line.base - label.base) <= _SAME_BASE * max(label.size, line.size)
        ]
        if first.last is None or first.is_loose(label, _LABEL_LOOSE):
            return self._new(beside, index) or self._is_next(first, label, beside)
        return self._is_next(first, label, beside)

    def _is_next(self, first: _Column, label: Line, beside: list[tuple[_Column, Line]]) -> bool:
        """Whether a label close under another begins a row."""
        before = first.last
        if before is None or not beside or any(column.goes_on(line) for column, line in beside):
            return False
        if self.filled:
            return True
        starting = [column.starts(line) for column, line in beside]
        if before.text.rstrip().endswith(":"):
            return any(starting) or label.text[:1].isupper()
        if label.text[:1].islower() or self.padded:
            return False
        return all(starting) or (first.fits(label) and any(starting))

    def _new(self, beside: list[tuple[_Column, Line]], index: int) -> bool:
        """Whether a label after a gap begins a row: not in the middle of the answer's lines."""
        before, strip = self.stretch.strips[index - 1], self.stretch.strips[index]
        usual = max(column.leading for column in self.columns)
        if strip.base - before.base > usual * (1 + (_LOOSE - 1) / 2):
            return True
        if not beside:
            return not any(self.stretch.rows[index - 1][1:])
        if any(column.goes_on(line) for column, line in beside):
            self.doubtful += 1
        return all(column.starts(line) for column, line in beside)


def aligned(stretch: Stretch, span: Span) -> bool:
    """Whether a row's label and an answer begin on the same height."""
    firsts = [
        next((line for row in stretch.rows[span.first : span.end] if (line := row[column])), None)
        for column in range(len(stretch.starts))
    ]
    label = firsts[0]
    return label is not None and any(
        line is not None and abs(line.base - label.base) <= _SAME_BASE * max(label.size, line.size)
        for line in firsts[1:]
    )
