"""The page as areas in areas: running text, tables, their cells, and tables in cells."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarylint.extract.limits import LimitExceeded
from summarylint.extract.pdf.drawing import Drawing, Fill, Rule
from summarylint.extract.pdf.forms import Unread
from summarylint.extract.pdf.geometry import Box
from summarylint.extract.pdf.grid import (
    Grid,
    GridCell,
    find_grids,
    is_frame,
    is_lattice,
    is_small_box,
    is_table,
)
from summarylint.extract.pdf.runs import Run
from summarylint.model.document import Mark

_MOST_SHEETS = 500
_MOST_FILLS = 2000
_FEW_FIELDS = 4
_FIELD_EDGE = 4.0
_PAGE_BORDER = 0.5  # a frame round more of the page than this is its border
_SLACK = 2.0
_SHADED = 0.6
_MOST_SHADED = 2 / 3

# Where a line strikes text through, above the line it stands on, in sizes of the text.
_STRIKE_FROM, _STRIKE_TO = 0.14, 0.48
_UNSTRUCK = frozenset("_.…-–—")


@dataclass(slots=True)
class Area:
    """A page, a cell or a frame, and what stands in it but not in an area inside."""

    box: Box
    cell: GridCell | None = None  # of a table
    runs: list[Run] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    sheets: list["Sheet"] = field(default_factory=list)
    filled: bool = False

    def at(self, x: float, y: float) -> "Area":
        """The innermost area that holds a point."""
        for sheet in self.sheets:
            index = sheet.grid.cell_at(x, y)
            if index is not None:
                return sheet.areas[index].at(x, y)
        return self

    def put(self, run: Run) -> None:
        """Put text where it stands; what reaches from one area into another, in parts."""
        middle = run.middle if self.sheets else run.box
        for sheet in self.sheets:
            within = sheet.grid.cell_round(middle)
            if within is not None:
                sheet.areas[within].put(run)
                return
            if sheet.grid.box.near(middle, 0.0):
                for part in run.parted([id(self.at(x, y)) for x, y in run.middles]):
                    self.at(*part.middles[0]).runs.append(part)
                return
        self.runs.append(run)

    def walk(self) -> Iterator["Area"]:
        """The area and all inside it."""
        yield self
        for sheet in self.sheets:
            for area in sheet.areas:
                yield from area.walk()

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.runs and not self.unread and all(sheet.empty for sheet in self.sheets)


@dataclass(slots=True)
class Sheet:
    """A table, or a frame round something, and its cells."""

    grid: Grid
    areas: list[Area]

    @property
    def empty(self) -> bool:
        return all(area.empty for area in self.areas)

    @property
    def is_frame(self) -> bool:
        return len(self.areas) == 1


def lay_out(page: Box, drawing: Drawing, fields: list[Box], depth: int) -> Area:
    """The areas of a page from what is drawn on it; small boxes go to the drawing's boxes.

    ``fields`` are the places of the form's text fields, whose outlines make no table.
    """
    root = Area(page)
    ruled = find_grids(drawing.across, drawing.down)
    drawing.boxes.extend(grid.box for grid in ruled if is_small_box(grid))
    frames = [
        grid
        for grid in ruled
        if is_frame(grid) and not is_small_box(grid) and grid.box.area < _PAGE_BORDER * page.area
    ]
    tables = [grid for grid in _tables(ruled, drawing) if not _is_fields(grid, fields)]
    wanted = [*tables, *frames]
    wanted.sort(key=lambda grid: grid.box.area, reverse=True)
    for grid in wanted[:_MOST_SHEETS]:
        _place(root, grid, depth)
    return root


def _tables(ruled: list[Grid], drawing: Drawing) -> list[Grid]:
    """The tables; shading can part cells that no line parts, add to a table, or be one."""
    tables = [grid for grid in ruled if is_table(grid)]
    across, down = list(drawing.across), list(drawing.down)
    for box, _ in drawing.fills[:_MOST_FILLS]:
        around = [table for table in tables if table.box.overlap(box) > 0.5 * box.area]
        if not around or any(_has_edges(table, box) for table in around):
            across += [Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1)]
            down += [Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom)]
    if len(across) == len(drawing.across):
        return tables
    return [
        grid
        for grid in find_grids(across, down)
        if is_lattice(grid) or (is_table(grid) and any(table.box.overlap(grid.box) for table in tables))
    ]


def _is_fields(grid: Grid, fields: list[Box]) -> bool:
    """Whether a grid is but the outlines of a few fields that touch."""
    if len(grid.cells) > _FEW_FIELDS:
        return False
    outlines = sum(any(same_outline(cell.box, field, _FIELD_EDGE) for field in fields) for cell in grid.cells)
    return outlines > len(grid.cells) / 2


def same_outline(one: Box, other: Box, slack: float = _SLACK) -> bool:
    """Whether two boxes are the same but for the thickness of a line."""
    return all(abs(a - b) <= slack for a, b in zip(one, other, strict=True))


def _has_edges(grid: Grid, box: Box) -> bool:
    """Whether shading goes from column edge to column edge, or from row edge to row edge."""
    return (_is_edge(grid.xs, box.x0) and _is_edge(grid.xs, box.x1)) or (
        _is_edge(grid.ys, box.top) and _is_edge(grid.ys, box.bottom)
    )


def _is_edge(edges: list[float], at: float) -> bool:
    place = bisect_left(edges, at - _SLACK)
    return place < len(edges) and edges[place] <= at + _SLACK


def _place(root: Area, grid: Grid, depth: int) -> None:
    """Put a grid into the smallest area that holds all of it."""
    area, inner = root, _holding(root, grid.box)
    while inner is not None:
        depth -= 1
        if depth < 0:
            raise LimitExceeded("a page has boxes in boxes too deep")
        area, inner = inner, _holding(inner, grid.box)
    is_cells = len(grid.cells) > 1
    areas = [Area(cell.box, cell if is_cells else None) for cell in grid.cells]
    area.sheets.append(Sheet(grid, areas))


def _holding(area: Area, box: Box) -> Area | None:
    """The cell of an area's tables that holds a box."""
    for sheet in area.sheets:
        index = sheet.grid.cell_at(box.cx, box.cy)
        if index is not None and sheet.areas[index].box.contains(box, _SLACK):
            return sheet.areas[index]
    return None


def strike(runs: Sequence[Run], rules: list[Rule], boxes: list[Box]) -> list[Run]:
    """The text, with what a line or a strike-out runs through marked as struck."""
    ordered = sorted((run for run in runs if not run.alone and not run.angle), key=lambda run: run.base)
    if not ordered or not (rules or boxes):
        return list(runs)
    bases = [run.base for run in ordered]
    most = max(run.size for run in ordered)
    struck: dict[int, set[int]] = defaultdict(set)
    for rule in rules:
        first = bisect_left(bases, rule.at)
        for run in ordered[first : bisect_right(bases, rule.at + _STRIKE_TO * most)]:
            if _STRIKE_FROM <= (run.base - rule.at) / run.size <= _STRIKE_TO:
                struck[id(run)].update(run.inside(Box(rule.start, run.box.top, rule.end, run.box.bottom)))
    for box in boxes:
        first = bisect_left(bases, box.top)
        for run in ordered[first : bisect_right(bases, box.bottom + most)]:
            struck[id(run)].update(run.inside(box))
    return [part for run in runs for part in _struck(run, struck.get(id(run)))]


def _struck(run: Run, struck: set[int] | None) -> list[Run]:
    """A run in parts, those of some of its characters struck through."""
    if not struck:
        return [run]
    marks = [
        Mark.STRUCK if at in struck and char not in _UNSTRUCK else run.mark
        for at, char in enumerate(run.chars)
    ]
    firsts = [0, *(at for at in range(1, len(marks)) if marks[at] is not marks[at - 1])]
    parts = run.parted(marks)
    for part, at in zip(parts, firsts, strict=True):
        part.mark = marks[at]
    return parts


def shade(root: Area, fills: list[Fill]) -> None:
    """Mark the cells that are shaded although their neighbours are not."""
    seen = fills[:_MOST_FILLS]
    for area in root.walk():
        for sheet in area.sheets:
            if not sheet.is_frame:
                _shade_sheet(sheet, [fill for fill in seen if fill.box.overlap(sheet.grid.box)])


def _shade_sheet(sheet: Sheet, fills: list[Fill]) -> None:
    shaded = [_is_shaded(area.box, fills) for area in sheet.areas]
    if not any(shaded):
        return
    cells = sheet.grid.cells
    for index, area in enumerate(sheet.areas):
        cell = cells[index]
        column = [i for i, other in enumerate(cells) if _same_column(cell, other)]
        row = [i for i, other in enumerate(cells) if other.row <= cell.row <= other.last_row]
        few = sum(shaded[i] for i in column) < _MOST_SHADED * len(column)
        area.filled = shaded[index] and few and not all(shaded[i] for i in row)


def _same_column(one: GridCell, other: GridCell) -> bool:
    return (one.column, one.last_column) == (other.column, other.last_column)


def _is_shaded(box: Box, fills: list[Fill]) -> bool:
    """Whether most of a cell is shaded, in one piece or in several."""
    return sum(fill.box.overlap(box) for fill in fills) >= _SHADED * box.area
