"""Columns of running text, and the rows of a page in reading order."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summarylint.extract.pdf.runs import COLUMN_GAP, Run, letters_of

_LEAST_GUTTER = 8.0
_LEAST_ROWS = 4
_PROSE_WIDTH = 0.6
_PROSE_LETTERS = 15


class Fragment(NamedTuple):
    """A stretch of a row without a wide gap."""

    runs: list[Run]
    x0: float
    x1: float


def fragments_of(row: list[Run]) -> list[Fragment]:
    """The stretches of a row, from left to right."""
    if len(row) == 1:
        return [Fragment(row, row[0].box.x0, row[0].box.x1)]
    fragments: list[Fragment] = []
    start, end = 0, row[0].box.x1
    for index, run in enumerate(row):
        if run.box.x0 - end > COLUMN_GAP * run.size:
            fragments.append(Fragment(row[start:index], row[start].box.x0, end))
            start = index
        end = max(end, run.box.x1)
    fragments.append(Fragment(row[start:], row[start].box.x0, end))
    return fragments


Gutter = tuple[float, float]


def _narrowed(gutter: Gutter | None, fragments: list[Fragment]) -> Gutter | None:
    """What is left of the gap between two columns when a row is laid over it."""
    left, right = fragments[0].x0, fragments[-1].x1
    gaps = [(one.x1, other.x0) for one, other in pairwise(fragments)]
    if gutter is not None:
        gaps += [(right, gutter[1]), (gutter[0], left)]
        gaps = [(max(start, gutter[0]), min(end, gutter[1])) for start, end in gaps]
    widest = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))
    return widest if widest[1] - widest[0] >= _LEAST_GUTTER else None


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _is_prose(sides: list[list[tuple[int, Fragment]]]) -> bool:
    """Whether two columns hold running text rather than labels and answers."""
    for column in ([part for _, part in side] for side in sides):
        if len(column) < _LEAST_ROWS:
            return False
        wide = max(part.x1 for part in column) - min(part.x0 for part in column)
        if _middle([part.x1 - part.x0 for part in column]) < _PROSE_WIDTH * wide:
            return False
        if _middle([letters_of(part.runs) for part in column]) < _PROSE_LETTERS:
            return False
    return True


def _sides(rows: list[list[Fragment]], gutter: Gutter) -> list[list[tuple[int, Fragment]]]:
    """The rows parted at the gutter, each part with the number of its row."""
    middle = (gutter[0] + gutter[1]) / 2
    columns: list[list[tuple[int, Fragment]]] = [[], []]
    for at, fragments in enumerate(rows):
        for column, parts in zip(
            columns,
            (
                [part for part in fragments if part.x1 <= middle],
                [part for part in fragments if part.x1 > middle],
            ),
            strict=True,
        ):
            if parts:
                runs = [run for part in parts for run in part.runs]
                column.append((at, Fragment(runs, parts[0].x0, parts[-1].x1)))
    return columns


class Placed(NamedTuple):
    """A row, or the part of one in a column, and the numbers of its column and row."""

    column: int
    row: int
    runs: list[Run]


def in_reading_order(rows: Sequence[list[Run]]) -> list[Placed]:
    """The rows, and where they stand in two columns first the left one and then the right."""
    if len(rows) < _LEAST_ROWS:
        return [Placed(0, index, row) for index, row in enumerate(rows)]
    split = [fragments_of(row) for row in rows]
    ordered: list[Placed] = []
    start = column = 0
    while start < len(rows):
        gutter, end = None, start
        while end < len(rows):
            narrowed = _narrowed(gutter, split[end])
            if narrowed is None:
                break
            gutter, end = narrowed, end + 1
        sides = _sides(split[start:end], gutter) if gutter is not None else []
        if sides and _is_prose(sides):
            for side in sides:
                column += 1
                ordered.extend(Placed(column, start + at, part.runs) for at, part in side)
        else:
            end = max(end, start + 1)
            ordered.extend(Placed(0, index, rows[index]) for index in range(start, end))
        start = end
    return ordered
