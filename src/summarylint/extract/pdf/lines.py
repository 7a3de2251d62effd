"""From characters to lines of text in reading order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from summarylint.extract.pdf.geometry import Box
from summarylint.extract.pdf.glyphs import Glyph
from summarylint.extract.pdf.symbols import LINE_HYPHEN
from summarylint.model.document import Mark

# All of these in sizes of the text.
_SAME_BASE = 0.15
_CAPITALS = 0.72
_WORD_GAP = 0.18
_COLUMN_GAP = 1.0
_TAB_GAP = 2.5

_SAME_LINE = 0.5
_SMALLER = 0.85
_SAME_LINE_SMALLER = 0.05
_OVERPRINTED = 0.12
_CLASH = 0.25
_LEAST_GUTTER = 8.0
_LEAST_ROWS = 4
_LEAST_PARTED = 2
_PROSE_WIDTH = 0.6
_PROSE_LETTERS = 15


class Piece(NamedTuple):
    """Text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    mark: Mark = Mark.TEXT


@dataclass(slots=True)
class Line:
    """One line of text."""

    box: Box
    base: float
    size: float
    pieces: list[Piece]
    first_word: float  # how wide it is
    second_word: float | None = None  # where it begins
    first_gap: float = 0.0  # between the two
    tabs: list[float] = field(default_factory=list)  # where words begin after a wide gap
    wide_gap: bool = False  # there is one that could part columns
    column: int = 0  # which column of running text it stands in, 0 where there is but one
    row: int = -1  # which row of its area it stands in
    glyphs: Sequence[Glyph] = ()  # kept only where rows may stand in columns

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def all_bold(self) -> bool:
        """Whether all of its words are bold."""
        said = [piece for piece in self.pieces if any(map(str.isalnum, piece.text))]
        return bool(said) and all(piece.bold for piece in said)


class _Row:
    """Characters that stand side by side."""

    __slots__ = ("base", "bottom", "glyphs", "top")

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.base = glyph.base
        if glyph.alone:
            self.top, self.bottom = glyph.box.top, glyph.box.bottom
        else:
            self.top, self.bottom = glyph.base - _CAPITALS * glyph.size, glyph.base

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def beside(self, other: "_Row") -> bool:
        """Whether the other row stands on the same line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        least, most = sorted((self.height, other.height))
        enough = _SAME_LINE_SMALLER if least < _SMALLER * most else _SAME_LINE
        return shared >= enough * least and not _clash(self.glyphs, other.glyphs)

    def take(self, other: "_Row") -> None:
        """Add the other row; the larger one says where the line stands."""
        if len(other.glyphs) > len(self.glyphs) or (
            all(glyph.alone for glyph in self.glyphs) and not other.glyphs[0].alone
        ):
            self.base, self.top, self.bottom = other.base, other.top, other.bottom
        self.glyphs.extend(other.glyphs)


def _clash(one: list[Glyph], other: list[Glyph]) -> bool:
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


def _spans(glyphs: list[Glyph]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for start, end in sorted((glyph.box.x0, glyph.box.x1) for glyph in glyphs):
        if spans and start <= spans[-1][1] + 0.5:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    """The characters row by row from the top."""
    rows: list[_Row] = []
    for glyph in sorted(glyphs, key=lambda each: each.base):
        last = rows[-1] if rows else None
        if (
            last is not None
            and not glyph.alone
            and not last.glyphs[0].alone
            and glyph.base - last.base <= _SAME_BASE * max(glyph.size, last.glyphs[0].size)
        ):
            last.glyphs.append(glyph)
            last.top = min(last.top, glyph.base - _CAPITALS * glyph.size)
        else:
            rows.append(_Row(glyph))
    merged: list[_Row] = []
    for row in rows:
        if merged and merged[-1].beside(row):
            merged[-1].take(row)
        else:
            merged.append(row)
    for row in merged:
        row.glyphs = _once(sorted(row.glyphs, key=lambda each: each.box.x0))
    return sorted(merged, key=lambda row: row.base)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters of a row, those once that are printed twice to look bold."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        last = kept[-1] if kept else glyph
        shift = glyph.box.x0 - last.box.x0
        twice = glyph.text == last.text and glyph.source != last.source
        if twice and shift < _OVERPRINTED * glyph.size:
            last.bold = last.bold or shift > 0
        else:
            kept.append(glyph)
    return kept


class Fragment(NamedTuple):
    """A stretch of a row without a wide gap."""

    glyphs: list[Glyph]
    x0: float
    x1: float


def fragments_of(row: list[Glyph]) -> list[Fragment]:
    """The stretches of a row, from left to right."""
    fragments: list[Fragment] = []
    start, end = 0, row[0].box.x1
    for index, glyph in enumerate(row):
        if glyph.box.x0 - end > _COLUMN_GAP * glyph.size:
            fragments.append(Fragment(row[start:index], row[start].box.x0, end))
            start = index
        end = max(end, glyph.box.x1)
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
        if _middle([len(part.glyphs) for part in column]) < _PROSE_LETTERS:
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
                glyphs = [glyph for part in parts for glyph in part.glyphs]
                column.append((at, Fragment(glyphs, parts[0].x0, parts[-1].x1)))
    return columns


class _Placed(NamedTuple):
    """A row, or the part of one in a column, and the numbers of its column and row."""

    column: int
    row: int
    glyphs: list[Glyph]


def _in_reading_order(rows: Sequence[list[Glyph]]) -> list[_Placed]:
    """The rows, and where they stand in two columns first the left one and then the right."""
    if len(rows) < _LEAST_ROWS:
        return [_Placed(0, index, row) for index, row in enumerate(rows)]
    split = [fragments_of(row) for row in rows]
    ordered: list[_Placed] = []
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
                ordered.extend(_Placed(column, start + at, part.glyphs) for at, part in side)
        else:
            end = max(end, start + 1)
            ordered.extend(_Placed(0, index, rows[index]) for index in range(start, end))
        start = end
    return ordered


def _around(glyphs: Sequence[Glyph]) -> Box:
    """The smallest box round some characters."""
    return Box(
        min(glyph.box.x0 for glyph in glyphs),
        min(glyph.box.top for glyph in glyphs),
        max(glyph.box.x1 for glyph in glyphs),
        max(glyph.box.bottom for glyph in glyphs),
    )


def _size(glyphs: list[Glyph]) -> float:
    """The commonest size, that of fields and marks only where there is nothing else."""
    sizes = Counter(glyph.size for glyph in glyphs if not glyph.alone)
    return (sizes or Counter(glyph.size for glyph in glyphs)).most_common(1)[0][0]


def line_of(glyphs: list[Glyph]) -> Line:
    """One line from its characters from left to right."""
    pieces: list[Piece] = []
    parts: list[str] = []
    first = before = glyphs[0]
    end = first.box.x0
    word_end: float | None = None
    second: float | None = None
    tabs: list[float] = []
    wide_gap = False
    for glyph in glyphs:
        gap = glyph.box.x0 - end
        space = "" if glyph is first else _space(before, glyph, gap)
        if space:
            parts.append(space)
            if second is None:
                word_end, second = end, glyph.box.x0
            if gap > _COLUMN_GAP * glyph.size:
                wide_gap = True
                if gap > _TAB_GAP * glyph.size:
                    tabs.append(glyph.box.x0)
        if (
            glyph.bold is not before.bold
            or glyph.italic is not before.italic
            or glyph.mark is not before.mark
        ):
            pieces.append(Piece("".join(parts), before.bold, before.italic, before.mark))
            parts = []
        parts.append(glyph.text)
        end, before = max(end, glyph.box.x1), glyph
    pieces.append(Piece("".join(parts), before.bold, before.italic, before.mark))
    base = next((glyph.base for glyph in glyphs if not glyph.alone), first.base)
    box = _around(glyphs)
    width = (box.x1 if word_end is None else word_end) - box.x0
    first_gap = 0.0 if second is None else second - box.x0 - width
    return Line(box, base, _size(glyphs), _mended(pieces), width, second, first_gap, tabs, wide_gap)


def _space(before: Glyph, glyph: Glyph, gap: float) -> str:
    """What stands between two characters of a line."""
    apart = glyph.spaced or glyph.alone or before.alone or gap > _WORD_GAP * glyph.size
    return " " if apart else ""


def _mended(pieces: list[Piece]) -> list[Piece]:
    """The pieces with a hyphen where pdfium marks the end of a line in the middle of one."""
    last = len(pieces) - 1
    return [piece._replace(text=_hyphens(piece.text, index == last)) for index, piece in enumerate(pieces)]


def _hyphens(text: str, at_end: bool) -> str:
    if LINE_HYPHEN not in text:
        return text
    keeps = at_end and text.endswith(LINE_HYPHEN)
    return text.rstrip(LINE_HYPHEN).replace(LINE_HYPHEN, "-") + (LINE_HYPHEN if keeps else "")


def make_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines that upright characters make, in reading order."""
    lines = lines_of_rows([row.glyphs for row in _rows(glyphs)])
    if sum(line.wide_gap or line.column > 0 for line in lines) < _LEAST_PARTED:
        for line in lines:
            line.glyphs = line.glyphs if line.wide_gap else ()
    return lines


def lines_of_rows(rows: Sequence[list[Glyph]]) -> list[Line]:
    """The lines of rows from the top, in reading order."""
    lines: list[Line] = []
    for placed in _in_reading_order(rows):
        line = line_of(placed.glyphs)
        line.column, line.row, line.glyphs = placed.column, placed.row, placed.glyphs
        lines.append(line)
    return lines


def _turned(glyph: Glyph) -> Glyph:
    """A character that stands sideways or upside down, as if it stood upright."""
    x0, top, x1, bottom = glyph.box
    if glyph.angle == 90:
        box, base = Box(top, -x1, bottom, -x0), -x0
    elif glyph.angle == 270:
        box, base = Box(-bottom, x0, -top, x1), x1
    else:
        box, base = Box(-x1, -bottom, -x0, -top), -glyph.base
    return replace(glyph, box=box, base=base, angle=0)


def make_turned_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of characters that stand sideways or upside down; their boxes stay as shown."""
    lines: list[Line] = []
    for angle in (90, 180, 270):
        turned = [glyph for glyph in glyphs if glyph.angle == angle]
        if not turned:
            continue
        around = _around(turned)
        for line in make_lines([_turned(glyph) for glyph in turned]):
            line.box, line.base = around, around.bottom
            lines.append(line)
    return lines
