"""Tables without lines between their columns: labels and answers, needs and marks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarylint.extract.pdf.blocks import Block, CellBlock, RowBlock, TableBlock, UnreadBlock
from summarylint.extract.pdf.drawing import Drawing
from summarylint.extract.pdf.geometry import Box
from summarylint.extract.pdf.lines import Line, lines_of_rows
from summarylint.extract.pdf.marking import are_marks, is_mark, mark_rows
from summarylint.extract.pdf.paragraphs import Room, make_paragraphs
from summarylint.extract.pdf.rowing import Rower, aligned
from summarylint.extract.pdf.strips import SAME_X, Finder, Stretch, Strip, strips_of

Item = Line | Block
Cells = list[list[Line]]

_MOST_STRIPS = 500
_WHOLE = 0.7  # so much of two columns of running text a table must be, if they are one
_LABEL_LETTERS = 70  # of the middling label
_LONGEST_LABEL = 260
_WIDEST_LABEL = 0.55  # of the table
_ACROSS = 0.6  # of a table's width: a line so long parts its rows
_LEAST_WORDS = 0.6  # so many labels have letters


@dataclass(slots=True)
class Separator:
    """A line or the edge of shading across the page."""

    at: float
    start: float
    end: float


def separators_of(drawing: Drawing) -> list[Separator]:
    """What is drawn across the page and can part rows."""
    found = [Separator(rule.at, rule.start, rule.end) for rule in drawing.across]
    for box, _ in drawing.fills:
        found += [Separator(at, box.x0, box.x1) for at in (box.top, box.bottom)]
    return sorted(found, key=lambda each: each.at)


@dataclass(slots=True)
class Columns:
    """The columns found so far in a document."""

    known: list[tuple[float, ...]] = field(default_factory=list)
    open: tuple[float, ...] | None = None  # those of a table at the end of the page before


@dataclass(slots=True)
class Surroundings:
    """Where the items of an area stand."""

    page: int
    room: Room
    separators: list[Separator]
    sizes: Counter[float]  # counts the letters of each size in cells


class _Maker:
    """Makes the unruled tables of one area."""

    def __init__(self, surroundings: Surroundings, known: Sequence[tuple[float, ...]]) -> None:
        self.known = known
        self.room = surroundings.room
        self.page = surroundings.page
        self.separators = surroundings.separators

    def table(self, stretch: Stretch) -> tuple[TableBlock, int, int] | None:
        """The table that a stretch makes, and its first strip and the one after its last."""
        parting = self._parting(stretch)
        if are_marks(stretch):
            rows = mark_rows(stretch, parting)
            if rows is not None:
                return self._built(stretch, rows), 0, len(stretch.strips)
        return self._labelled(stretch, parting)

    def _parting(self, stretch: Stretch) -> list[float]:
        left = stretch.starts[0]
        right = max(line.box.x1 for strip in stretch.strips for line in strip.lines)
        return [
            each.at
            for each in self.separators
            if min(each.end, right) - max(each.start, left) >= _ACROSS * (right - left)
        ]

    def _labelled(self, stretch: Stretch, parting: list[float]) -> tuple[TableBlock, int, int] | None:
        rower = Rower(stretch, parting)
        spans = rower.spans()
        while spans and not _answered(stretch, spans[-1].first, spans[-1].end):
            spans.pop()
        carried = bool(spans) and not any(row[0] for row in stretch.rows[spans[0].first : spans[0].end])
        if len(spans) == len(stretch.strips) and _are_fields(stretch):
            return None
        good = [span for span in spans if aligned(stretch, span)]
        if not spans or rower.doubtful > len(good) / 3 or len(good) + carried < len(spans) / 2:
            return None
        if len(spans) < 2 and not (carried or self._is_known(stretch) or _has_wrapped_label(stretch)):
            return None
        rows = [_cells(stretch, span.first, span.end) for span in spans]
        if not (carried and len(rows) == 1) and not _are_labels(stretch, rows[1:] if carried else rows):
            return None
        return self._built(stretch, rows), spans[0].first, spans[-1].end

    def _is_known(self, stretch: Stretch) -> bool:
        return any(
            len(starts) == len(stretch.starts)
            and all(abs(a - b) <= SAME_X for a, b in zip(starts, stretch.starts, strict=True))
            for starts in self.known
        )

    def _built(self, stretch: Stretch, rows: list[Cells]) -> TableBlock:
        starts = stretch.starts
        rights = [
            max((line.box.x1 for row in rows for line in row[column]), default=start)
            for column, start in enumerate(starts)
        ]
        xs = [*starts, max(self.room.right, rights[-1])]
        boxes = [_around(row) for row in rows]
        blocks = []
        for index, (row, box) in enumerate(zip(rows, boxes, strict=True)):
            bottom = max(box.bottom, boxes[index + 1].top if index + 1 < len(boxes) else box.bottom)
            cells = [
                self._cell(lines, Box(xs[column], box.top, xs[column + 1], bottom), rights[column])
                for column, lines in enumerate(row)
            ]
            blocks.append(RowBlock(self.page, Box(xs[0], box.top, xs[-1], bottom), cells))
        around = Box(xs[0], blocks[0].box.top, xs[-1], blocks[-1].box.bottom)
        return TableBlock(self.page, around, xs, blocks)

    def _cell(self, lines: list[Line], box: Box, right: float) -> CellBlock:
        left = min((line.box.x0 for line in lines), default=box.x0)
        return CellBlock(self.page, box, list(make_paragraphs(lines, Room(left, right), self.page)))


def _around(row: Cells) -> Box:
    boxes = [line.box for lines in row for line in lines]
    around = boxes[0]
    for box in boxes[1:]:
        around = around.joined(box)
    return around


def _answered(stretch: Stretch, first: int, end: int) -> bool:
    return any(any(row[1:]) for row in stretch.rows[first:end])


def _are_fields(stretch: Stretch) -> bool:
    """Whether all answers were typed into the form's own fields: such stand in their label's line."""
    answers = [fragment for strip in stretch.strips for fragment in strip.fragments[1:]]
    return bool(answers) and all(run.alone for fragment in answers for run in fragment.runs)


def _has_wrapped_label(stretch: Stretch) -> bool:
    """Whether a bold label of several lines stands beside what isn't bold: one row is a table already."""
    labels = [row[0] for row in stretch.rows if row[0]]
    answers = [line for row in stretch.rows for line in row[1:] if line]
    return len(labels) >= 2 and all(each.all_bold for each in labels) and not any(a.all_bold for a in answers)


def _cells(stretch: Stretch, first: int, end: int) -> Cells:
    cells: Cells = [[] for _ in stretch.starts]
    for row in stretch.rows[first:end]:
        for cell, line in zip(cells, row, strict=True):
            if line is not None:
                cell.append(line)
    return cells


def _said(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def _are_labels(stretch: Stretch, rows: list[Cells]) -> bool:
    """Whether the texts of the first column are short enough to be labels, and others answer them."""
    labels = [text for row in rows if (text := _said(row[0]))]
    answers = [text for row in rows if (text := " ".join(_said(cell) for cell in row[1:]).strip())]
    if not labels or not answers:
        return False
    lengths = sorted(map(len, labels))
    worded = sum(sum(map(str.isalpha, label)) > 1 for label in labels)
    width = max(line.box.x1 for row in stretch.rows for line in row if line) - stretch.starts[0]
    return (
        lengths[len(lengths) // 2] <= _LABEL_LETTERS
        and lengths[-1] <= _LONGEST_LABEL
        and worded >= _LEAST_WORDS * len(labels)
        and not all(is_mark(label) for label in labels)
        and not (all(text.isdigit() and len(text) < 4 for text in answers) and len(answers) > 2)
        and (stretch.starts[1] - stretch.starts[0]) <= _WIDEST_LABEL * width
        and not _are_whole(rows)
    )


def _are_whole(rows: list[Cells]) -> bool:
    """Whether the cells say label and answer each by itself: "Name: Ann" beside "Age: 5"."""
    texts = [_said(cell).strip() for row in rows for cell in row if cell]
    return all(":" in text[:-1] for text in texts)


def _walls(items: Sequence[Item]) -> list[float]:
    """The heights at which a table or frame begins."""
    return sorted(item.box.top for item in items if not isinstance(item, Line | UnreadBlock))


@dataclass(slots=True)
class _Found:
    table: TableBlock
    first: int
    end: int
    starts: tuple[float, ...]


def _find(strips: list[Strip], walls: list[float], maker: _Maker, columns: Columns) -> list[_Found]:
    finder = Finder(strips, walls, columns.known)
    found: list[_Found] = []
    index = 0
    while index < len(strips):
        stretch = finder.carried_on(columns.open) if index == 0 and columns.open else None
        stretch = stretch or finder.at(index)
        made = maker.table(stretch) if stretch is not None else None
        if stretch is None or made is None:
            index += 1
            continue
        table, first, end = made
        if not _are_whole_columns(strips, index + first, index + end):
            index += 1
            continue
        found.append(_Found(table, index + first, index + end, stretch.starts))
        columns.known.append(stretch.starts)
        index += end
    return found


def _are_whole_columns(strips: list[Strip], first: int, end: int) -> bool:
    """Whether a table takes up most of the columns of running text that it seemed to be."""
    inside = {line.column for strip in strips[first:end] for line in strip.lines if line.column}
    if not inside:
        return True
    rows = [at for at, strip in enumerate(strips) if any(line.column in inside for line in strip.lines)]
    return sum(first <= at < end for at in rows) >= _WHOLE * len(rows)


def with_tables(items: list[Item], surroundings: Surroundings, columns: Columns) -> list[Item]:
    """The items of an area, the lines of unruled tables now in these."""
    opened = columns.open
    lines = [item for item in items if isinstance(item, Line)]
    parted = sum(line.wide_gap or line.column > 0 for line in lines)
    if not lines or not (parted > 1 or opened or (parted and columns.known)):
        columns.open = None
        return items
    strips = strips_of(lines)
    if len(strips) > _MOST_STRIPS:
        columns.open = None
        return items
    found = _find(strips, _walls(items), _Maker(surroundings, columns.known), columns)
    for each in found:
        for line in (line for strip in strips[each.first : each.end] for line in strip.lines):
            surroundings.sizes[round(line.size * 2) / 2] += len(line.text)
    ends = bool(found) and found[-1].end == len(strips)
    columns.open = found[-1].starts if ends and isinstance(items[-1], Line) else None
    return _put_in(items, strips, found) if found else items


def _put_in(items: list[Item], strips: list[Strip], found: list[_Found]) -> list[Item]:
    """The items from the top, tables in the place of their lines."""
    placed: list[Item] = []
    start = 0
    for each in found:
        placed.extend(_reordered(strips[start : each.first]))
        placed.append(each.table)
        start = each.end
    placed.extend(_reordered(strips[start:]))
    others = [item for item in items if not isinstance(item, Line) or item.row < 0]
    return _merged(placed, others)


def _reordered(strips: list[Strip]) -> list[Line]:
    """The lines of strips that make no table, in reading order."""
    lines = [line for strip in strips for line in strip.lines]
    if not any(line.column for line in lines):
        return lines
    return lines_of_rows([sorted(strip.runs, key=lambda run: run.box.x0) for strip in strips])


def _merged(placed: list[Item], others: list[Item]) -> list[Item]:
    """The items in the order in which they stand, columns of running text left whole."""
    merged: list[Item] = []
    waiting = sorted(others, key=lambda item: item.box.top)
    for item in placed:
        in_column = isinstance(item, Line) and item.column > 0
        middle = item.box.cy if isinstance(item, Line) else item.box.top
        while waiting and not in_column and waiting[0].box.top < middle:
            merged.append(waiting.pop(0))
        merged.append(item)
    return [*merged, *waiting]
