"""From ruled lines to tables: which lines belong together, and which cells they make."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from summarylint.extract.limits import LimitExceeded
from summarylint.extract.pdf.drawing import SMALL_BOX, Rule
from summarylint.extract.pdf.geometry import Box

MOST_PAIRS = 4_000_000  # lines across times lines down
MOST_SQUARES = 100_000
LARGEST_BOX = 24.0  # a closed cell on its own and below this is a box to tick

_TOUCH = 2.0
_SNAP = 3.5
_COVERED = 0.8
_OPEN_SIDE = 8.0  # how far lines must reach out for a column without a side of its own

Sides = list[list[bool]]


class GridCell(NamedTuple):
    """A cell and the rows and columns that it covers, the last ones included."""

    box: Box
    row: int
    column: int
    last_row: int
    last_column: int
    closed: bool  # two sides that face one another are drawn
    framed: bool  # all four are


@dataclass(slots=True)
class Grid:
    """One table: the edges of its columns and rows, and its cells in reading order."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    squares: list[list[int]]  # for every row and column, which cell covers it

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell that holds a point."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.squares[row][column]
        return None

    def cell_round(self, box: Box) -> int | None:
        """The index of the cell that holds a box."""
        first, last = self.cell_at(box.x0, box.top), self.cell_at(box.x1, box.bottom)
        return first if first == last else None


def merge_rules(rules: list[Rule]) -> list[Rule]:
    """The same lines, those joined that lie on one another or end to end."""
    merged: list[Rule] = []
    band: list[Rule] = []
    for rule in sorted(rules):
        if band and rule.at - band[0].at > _TOUCH:
            merged.extend(_merge_band(band))
            band = []
        band.append(rule)
    merged.extend(_merge_band(band))
    return sorted(merged)


def _merge_band(band: list[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for rule in sorted(band, key=lambda each: each.start):
        last = joined[-1] if joined else None
        if last is None or rule.start > last.end + _TOUCH:
            joined.append(rule)
            continue
        at = last.at if last.length >= rule.length else rule.at
        joined[-1] = Rule(at, last.start, max(last.end, rule.end))
    return joined


def find_grids(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """The tables, frames and boxes that the lines of a page make."""
    across, down = merge_rules(across), merge_rules(down)
    if len(across) * len(down) > MOST_PAIRS:
        raise LimitExceeded("a page has too many crossing lines")
    grids = []
    for rows, columns in _groups(across, down):
        grid = _grid(rows, columns)
        if grid is not None:
            grids.append(grid)
    return grids


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines, sorted into groups that hang together."""
    parent = list(range(len(across) + len(down)))
    places = [rule.at for rule in down]
    for index, rule in enumerate(across):
        first = bisect_left(places, rule.start - _TOUCH)
        last = bisect_right(places, rule.end + _TOUCH)
        for other in range(first, last):
            if down[other].start - _TOUCH <= rule.at <= down[other].end + _TOUCH:
                _union(parent, index, len(across) + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate(across):
        groups[_find(parent, index)][0].append(rule)
    for index, rule in enumerate(down):
        groups[_find(parent, len(across) + index)][1].append(rule)
    return [(rows, columns) for rows, columns in groups.values() if _could_be_grid(rows, columns)]


def _could_be_grid(rows: list[Rule], columns: list[Rule]) -> bool:
    return bool(rows) and bool(columns) and len(rows) + len(columns) > 2


def _find(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _union(parent: list[int], one: int, other: int) -> None:
    parent[_find(parent, one)] = _find(parent, other)


def _edges(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where columns (or rows) begin and end."""
    edges: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not edges or at - edges[-1] > _SNAP:
            edges.append(at)
    starts = sorted(rule.start for rule in crossing)
    ends = sorted((rule.end for rule in crossing), reverse=True)
    if len(crossing) < 2:
        return edges
    if starts[1] < edges[0] - _OPEN_SIDE and starts[1] - starts[0] < _SNAP:
        edges.insert(0, starts[0])
    if ends[1] > edges[-1] + _OPEN_SIDE and ends[0] - ends[1] < _SNAP:
        edges.append(ends[0])
    return edges


def _nearest(edges: list[float], at: float) -> int:
    place = bisect_left(edges, at)
    if place == len(edges) or (place and at - edges[place - 1] <= edges[place] - at):
        return place - 1
    return place


def _drawn(rules: list[Rule], lines: list[float], edges: list[float]) -> Sides:
    """For every line of the grid, which of its pieces between two edges are drawn."""
    lengths = [[0.0] * (len(edges) - 1) for _ in lines]
    for rule in rules:
        row = lengths[_nearest(lines, rule.at)]
        first = max(0, bisect_right(edges, rule.start) - 1)
        for piece in range(first, len(edges) - 1):
            start, end = edges[piece], edges[piece + 1]
            if start >= rule.end:
                break
            row[piece] += max(0.0, min(end, rule.end) - max(start, rule.start))
    return [[_is_covered(length, edges[i + 1] - edges[i]) for i, length in enumerate(row)] for row in lengths]


def _is_covered(length: float, whole: float) -> bool:
    return length >= _COVERED * whole or (length > 0 and whole - length <= _TOUCH)


def _needed(lines: list[float], sides: Sides) -> list[float]:
    """The lines without those inside that part no cells."""
    last = len(lines) - 1
    return [at for i, at in enumerate(lines) if i in (0, last) or any(sides[i])]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs, ys = _edges(down, across), _edges(across, down)
    while True:
        if len(xs) < 2 or len(ys) < 2:
            return None
        if len(xs) * len(ys) > MOST_SQUARES:
            raise LimitExceeded("a page has a table with too many cells")
        level, upright = _drawn(across, ys, xs), _drawn(down, xs, ys)
        fewer_ys, fewer_xs = _needed(ys, level), _needed(xs, upright)
        if len(fewer_ys) == len(ys) and len(fewer_xs) == len(xs):
            cells = _cells(xs, ys, level, upright)
            return Grid(xs, ys, cells, _squares(cells, len(xs) - 1, len(ys) - 1))
        xs, ys = fewer_xs, fewer_ys


def _cells(xs: list[float], ys: list[float], level: Sides, upright: Sides) -> list[GridCell]:
    """The squares of the grid, joined where no line parts them."""
    wide, high = len(xs) - 1, len(ys) - 1
    parent = list(range(wide * high))
    for row in range(high):
        for column in range(wide):
            square = row * wide + column
            if column + 1 < wide and not upright[column + 1][row]:
                _union(parent, square, square + 1)
            if row + 1 < high and not level[row + 1][column]:
                _union(parent, square, square + wide)
    areas: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for square in range(wide * high):
        areas[_find(parent, square)].append(divmod(square, wide))
    cells = []
    for squares in areas.values():
        for row, column, last_row, last_column in _rectangles(squares):
            box = Box(xs[column], ys[row], xs[last_column + 1], ys[last_row + 1])
            level_sides = all(level[row][column : last_column + 1]) and all(
                level[last_row + 1][column : last_column + 1]
            )
            upright_sides = all(upright[column][row : last_row + 1]) and all(
                upright[last_column + 1][row : last_row + 1]
            )
            closed = level_sides or upright_sides
            framed = level_sides and upright_sides
            cells.append(GridCell(box, row, column, last_row, last_column, closed, framed))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _squares(cells: list[GridCell], wide: int, high: int) -> list[list[int]]:
    squares = [[0] * wide for _ in range(high)]
    for index, cell in enumerate(cells):
        for row in range(cell.row, cell.last_row + 1):
            for column in range(cell.column, cell.last_column + 1):
                squares[row][column] = index
    return squares


def _rectangles(squares: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """An area as one rectangle, or row by row where it isn't one."""
    rows = [row for row, _ in squares]
    columns = [column for _, column in squares]
    top, bottom, left, right = min(rows), max(rows), min(columns), max(columns)
    if len(squares) == (bottom - top + 1) * (right - left + 1):
        return [(top, left, bottom, right)]
    runs: list[tuple[int, int, int, int]] = []
    for row, column in sorted(squares):
        if runs and runs[-1][0] == row and runs[-1][3] == column - 1:
            runs[-1] = (row, runs[-1][1], row, column)
        else:
            runs.append((row, column, row, column))
    return runs


def is_small_box(grid: Grid) -> bool:
    """Whether a grid is but a box to tick."""
    return (
        len(grid.cells) == 1
        and max(grid.box.width, grid.box.height) <= LARGEST_BOX
        and grid.box.width <= 2 * grid.box.height
    )


def is_table(grid: Grid) -> bool:
    """Whether a grid has cells enough, and sides enough drawn, to be a table."""
    closed = [cell for cell in grid.cells if cell.closed]
    covered = sum(cell.box.area for cell in closed)
    return len(closed) > 1 and covered >= grid.box.area / 2


def is_frame(grid: Grid) -> bool:
    """Whether a grid is a box drawn round something."""
    return len(grid.cells) == 1 and grid.cells[0].framed and grid.box.height >= SMALL_BOX / 2


def is_lattice(grid: Grid) -> bool:
    """Whether a grid has several rows and columns, and no cell is merged or open."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    whole = len(grid.cells) == rows * columns and all(cell.framed for cell in grid.cells)
    return whole and rows > 1 and columns > 1
