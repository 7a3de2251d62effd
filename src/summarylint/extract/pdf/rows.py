"""Characters side by side, row by row."""

from collections.abc import Sequence
from itertools import pairwise

from summarylint.extract.pdf.runs import OVERPRINTED, Run, letters_of

# All of these in sizes of the text.
_SAME_BASE = 0.15
_CAPITALS = 0.72
_SAME_LINE = 0.5
_SMALLER = 0.85
_SAME_LINE_SMALLER = 0.05
_CLASH = 0.25


class _Row:
    """Runs that stand side by side."""

    __slots__ = ("base", "bottom", "runs", "top")

    def __init__(self, run: Run) -> None:
        self.runs = [run]
        self.base = run.base
        if run.alone:
            self.top, self.bottom = run.box.top, run.box.bottom
        else:
            self.top, self.bottom = run.base - _CAPITALS * run.size, run.base

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def beside(self, other: "_Row") -> bool:
        """Whether the other row stands on the same line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        least, most = sorted((self.height, other.height))
        enough = _SAME_LINE_SMALLER if least < _SMALLER * most else _SAME_LINE
        return shared >= enough * least and not _clash(self.runs, other.runs)

    def take(self, other: "_Row") -> None:
        """Add the other row; the larger one says where the line stands."""
        if letters_of(other.runs) > letters_of(self.runs) or (
            all(run.alone for run in self.runs) and not other.runs[0].alone
        ):
            self.base, self.top, self.bottom = other.base, other.top, other.bottom
        self.runs.extend(other.runs)


def _clash(one: list[Run], other: list[Run]) -> bool:
    """Whether much of the two would stand on one another."""
    spans = [_spans(one), _spans(other)]
    least = min(sum(end - start for start, end in each) for each in spans)
    shared, i, j = 0.0, 0, 0
    while i < len(spans[0]) and j < len(spans[1]):
        first, second = spans[0][i], spans[1][j]
        shared += max(0.0, min(first[1], second[1]) - max(first[0], second[0]))
        if first[1] < second[1]:
            i += 1
        else:
            j += 1
    return shared > _CLASH * least


def _spans(runs: list[Run]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for start, end in sorted(span for run in runs for span in run.spans):
        if spans and start <= spans[-1][1] + 0.5:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans


def rows_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Upright runs row by row from the top, each from left to right."""
    rows: list[_Row] = []
    for run in sorted(runs, key=lambda each: each.base):
        last = rows[-1] if rows else None
        if (
            last is not None
            and not run.alone
            and not last.runs[0].alone
            and run.base - last.base <= _SAME_BASE * max(run.size, last.runs[0].size)
        ):
            last.runs.append(run)
            last.top = min(last.top, run.base - _CAPITALS * run.size)
        else:
            rows.append(_Row(run))
    merged: list[_Row] = []
    for row in rows:
        if merged and merged[-1].beside(row):
            merged[-1].take(row)
        else:
            merged.append(row)
    return [_in_order(row.runs) for row in sorted(merged, key=lambda row: row.base)]


def _in_order(runs: list[Run]) -> list[Run]:
    """The runs of a row from left to right; those that run into one another character by character."""
    ordered = sorted(runs, key=lambda each: each.box.x0)
    if all(run.box.x0 - last.last_left >= OVERPRINTED * run.size for last, run in pairwise(ordered)):
        return ordered
    return _once(sorted([each for run in runs for each in run.single()], key=lambda each: each.box.x0))


def _once(characters: list[Run]) -> list[Run]:
    """The characters of a row, those once that are printed twice to look bold."""
    kept: list[Run] = []
    for character in characters:
        last = kept[-1] if kept else character
        shift = character.box.x0 - last.box.x0
        twice = character.text == last.text and character.source != last.source
        if twice and shift < OVERPRINTED * character.size:
            last.bold = last.bold or shift > 0
        else:
            kept.append(character)
    return kept
