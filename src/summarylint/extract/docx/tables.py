"""Tables while they are being read: grid columns, merged and shaded cells."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarylint.extract.docx.names import Element, W, children, value, whole
from summarylint.model.document import Location, MarkupKind, Node, NodeKind

MAX_SPAN = 63  # Word has no more columns than that

_CELL_PROPERTIES = W + "tcPr"
_ROW_PROPERTIES = W + "trPr"
_GRID_BEFORE = W + "gridBefore"
_GRID_SPAN = W + "gridSpan"
_VERTICAL_MERGE = W + "vMerge"
_OLD_MERGE = W + "hMerge"
_SHADE = W + "shd"
_CHANGES = {
    W + "ins": MarkupKind.INSERTION,
    W + "cellIns": MarkupKind.INSERTION,
    W + "del": MarkupKind.DELETION,
    W + "cellDel": MarkupKind.DELETION,
}
_LEAST_ALONG = 4  # cells of a row in which one may stand out
_NO_SHADE = frozenset({"", "auto", "ffffff", "white"})

_Shades = dict[int, Counter[str | None]]  # of each column: how many cells have which


@dataclass(slots=True)
class CellShape:
    """What the properties of a cell say of its form."""

    span: int = 1
    merge: str | None = None  # with the cells above and below: "restart", "continue" or none
    beside: bool = False  # merged into the cell before it, in the old way
    fill: str | None = None
    change: MarkupKind | None = None


@dataclass(slots=True)
class RowShape:
    """What the properties of a row say of its form."""

    before: int = 0  # how many grid columns are left free at its start
    change: MarkupKind | None = None


@dataclass(slots=True)
class CellDraft:
    """A cell that has been read."""

    location: Location
    column: int
    span: int
    fill: str | None = None
    children: tuple[Node, ...] = ()
    continues: bool = False


@dataclass(slots=True)
class RowDraft:
    """A row that is being read."""

    location: Location
    column: int  # where the next cell begins
    mergeable: set[int]  # the columns in which the row above has a cell that goes on downwards
    merged: set[int] = field(default_factory=set)  # those in which this one has
    cells: list[CellDraft] = field(default_factory=list)


@dataclass(slots=True)
class TableDraft:
    """A table that is being read."""

    location: Location
    rows: list[RowDraft] = field(default_factory=list)
    row_count: int = 0  # with those that are left out


def read_cell_shape(inside: Sequence[Element]) -> CellShape:
    """Read the properties of a cell, which are among its children."""
    shape = CellShape()
    for item in _properties(inside, _CELL_PROPERTIES):
        _shape_cell(shape, item)
    return shape


def read_row_shape(inside: Sequence[Element]) -> RowShape:
    """Read the properties of a row, which are among its children."""
    shape = RowShape()
    for item in _properties(inside, _ROW_PROPERTIES):
        tag = item.tag
        if tag == _GRID_BEFORE:
            shape.before = min(whole(item) or 0, MAX_SPAN)
        elif tag in _CHANGES and shape.change is None:
            shape.change = _CHANGES[tag]
    return shape


def finish(table: TableDraft) -> Node | None:
    """The table as a node, or None where it has no cell."""
    shades = _shades_by_column(table)
    rows = tuple(_finish_row(row, shades) for row in table.rows if row.cells)
    return Node(NodeKind.TABLE, table.location, children=rows) if rows else None


def _shades_by_column(table: TableDraft) -> _Shades:
    cells = [cell for row in table.rows for cell in row.cells if not cell.continues]
    shades: _Shades = {}
    if any(cell.fill is not None for cell in cells):
        for cell in cells:
            shades.setdefault(cell.column, Counter())[cell.fill] += 1
    return shades


def _properties(inside: Sequence[Element], tag: str) -> Sequence[Element]:
    return next((children(child) for child in inside if child.tag == tag), ())


def _shape_cell(shape: CellShape, item: Element) -> None:
    tag = item.tag
    if tag == _GRID_SPAN:
        shape.span = min(max(whole(item) or 1, 1), MAX_SPAN)
    elif tag == _VERTICAL_MERGE:
        shape.merge = value(item) or "continue"
    elif tag == _OLD_MERGE:
        shape.beside = value(item) != "restart"
    elif tag == _SHADE:
        shape.fill = _fill_of(item)
    elif tag in _CHANGES:
        shape.change = _CHANGES[tag]


def _fill_of(shade: Element) -> str | None:
    name = "color" if value(shade) == "solid" else "fill"
    colour = (shade.get(W + name) or "").lower()
    return None if colour in _NO_SHADE else colour


def _finish_row(row: RowDraft, shades: _Shades) -> Node:
    # a row that is shaded alike from side to side is a heading: no cell of it stands out
    along = Counter(cell.fill for cell in row.cells) if shades else Counter()
    if len(along) == 1:
        shades = {}
    cells = tuple(
        Node(
            NodeKind.CELL,
            cell.location,
            (),
            cell.children,
            None,
            cell.span,
            cell.continues,
            cell.fill is not None and _stands_out(cell, shades.get(cell.column), along),
        )
        for cell in row.cells
    )
    return Node(NodeKind.ROW, row.location, children=cells)


def _stands_out(cell: CellDraft, column: Counter[str | None] | None, along: Counter[str | None]) -> bool:
    # in a column of labels, which are shaded too, most of the other cells are shaded alike
    if column is not None and column.total() == 1 and along.total() >= _LEAST_ALONG:
        column = along  # a row on its own, such as a scale of numbers
    return column is not None and not cell.continues and 0 < column[None] >= column[cell.fill]
