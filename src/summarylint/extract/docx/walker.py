"""The walk through one part of a document: paragraphs, tables and what stands between them."""

from collections.abc import Iterable

from summarylint.extract.docx.descent import Descent, Level, ignore
from summarylint.extract.docx.fields import Fields, balanced
from summarylint.extract.docx.line import Line
from summarylint.extract.docx.names import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    TABLE,
    Element,
    M,
    W,
    children,
    value,
)
from summarylint.extract.docx.numbering import Numbering
from summarylint.extract.docx.place import Place
from summarylint.extract.docx.runs import EMBEDDED, Runs
from summarylint.extract.docx.styles import Styles, level_of, numbered_by
from summarylint.extract.docx.symbols import TICKED
from summarylint.extract.docx.tables import (
    CellDraft,
    RowDraft,
    TableDraft,
    finish,
    read_cell_shape,
    read_row_shape,
)
from summarylint.model.document import MarkupKind, Node, NodeKind

_TICKS = frozenset({"✓", TICKED})  # as the bullet of an empty line, somebody's tick
_MARK_CHANGES = {W + "ins": MarkupKind.INSERTION, W + "del": MarkupKind.DELETION}


def read_part(root: Element, place: Place, styles: Styles, numbering: Numbering) -> list[Node]:
    """The nodes of one part, or of one note of a part, in reading order."""
    return _Walker(place, styles, numbering, trusted=balanced(root)).blocks(root)


class _Walker:
    """One walk. Every level names its leaves; the descent finds them."""

    def __init__(self, place: Place, styles: Styles, numbering: Numbering, *, trusted: bool) -> None:
        self._place = place
        self._styles = styles
        self._numbering = numbering
        self._usual_style = styles.paragraph(None)
        self._trusted = trusted
        self._descent = descent = Descent(place)
        self._runs = Runs(descent, styles, Fields(trusted=trusted), self._text_box)
        blocks: Level[list[Node]] = {
            PARAGRAPH: self._paragraph,
            TABLE: self._table,
            W + "altChunk": self._embedded,
            W + "sectPr": ignore,
            W + "tcPr": ignore,
        }
        inlines: Level[Line] = {
            W + "r": self._runs.read,
            M + "r": self._runs.read,
            PARAGRAPH_PROPERTIES: self._paragraph_properties,
            W + "subDoc": self._embedded_inline,
        }
        rows: Level[TableDraft] = {W + "tr": self._row, W + "tblPr": ignore}
        cells: Level[RowDraft] = {
            W + "tc": self._cell,
            W + "trPr": ignore,
            W + "tblPrEx": ignore,
        }
        self._blocks, self._inlines = descent.level(blocks), descent.level(inlines)
        self._rows, self._cells = descent.level(rows), descent.level(cells)
        self._settings: Level[Line] = {
            W + "pStyle": self._paragraph_style,
            W + "outlineLvl": self._paragraph_level,
            W + "numPr": self._paragraph_list,
            RUN_PROPERTIES: self._paragraph_mark,
        }

    def blocks(self, elements: Iterable[Element]) -> list[Node]:
        """The blocks among or below some elements."""
        nodes: list[Node] = []
        self._descent.descend(elements, nodes, self._blocks)
        return nodes

    def _text_box(self, box: Element) -> list[Node]:
        # it stands in a paragraph, whose number and open fields are not its own
        paragraph, fields = self._place.paragraph, self._runs.fields
        self._place.paragraph, self._runs.fields = None, Fields(trusted=self._trusted)
        nodes = self.blocks(box)
        self._place.paragraph, self._runs.fields = paragraph, fields
        return nodes

    def _paragraph(self, paragraph: Element, nodes: list[Node]) -> None:
        place = self._place
        place.paragraph = place.next_paragraph()
        line = Line(self._usual_style)
        self._descent.descend(children(paragraph), line, self._inlines)
        listing = line.listing
        marker = None if listing is None else self._numbering.marker(listing)
        if marker in _TICKS and not line.says_something:
            line.pieces.append((marker, line.style.look))
        if line.says_something:
            node = line.node(place.here())
            nodes.append(node if listing is None else _listed(node, marker))
        if line.after:
            nodes.extend(line.after)
        place.paragraph = None

    def _paragraph_properties(self, properties: Element, line: Line) -> None:
        for setting in children(properties):
            setter = self._settings.get(setting.tag)
            if setter is not None:
                setter(setting, line)

    def _paragraph_style(self, setting: Element, line: Line) -> None:
        line.style = self._styles.paragraph(value(setting))

    def _paragraph_level(self, setting: Element, line: Line) -> None:
        line.level = level_of(setting)

    def _paragraph_list(self, setting: Element, line: Line) -> None:
        line.numbering = numbered_by(setting)

    def _paragraph_mark(self, setting: Element, _line: Line) -> None:
        for change in setting:
            if change.tag in _MARK_CHANGES:
                self._place.note(_MARK_CHANGES[change.tag])

    def _embedded(self, _chunk: Element, nodes: list[Node]) -> None:
        self._place.charge()
        nodes.append(Node(NodeKind.UNREAD, self._place.here(), reason=EMBEDDED))

    def _embedded_inline(self, chunk: Element, line: Line) -> None:
        self._embedded(chunk, line.after)

    def _table(self, table: Element, nodes: list[Node]) -> None:
        place = self._place
        outer = place.table, place.row, place.column
        place.table, place.row, place.column = place.next_table(), None, None
        draft = TableDraft(place.here())
        self._descent.descend(children(table), draft, self._rows)
        node = finish(draft)
        if node is not None:
            nodes.append(node)
        place.table, place.row, place.column = outer

    def _row(self, row: Element, table: TableDraft) -> None:
        inside = children(row)
        place, shape = self._place, read_row_shape(inside)
        table.row_count += 1
        place.row, place.column = table.row_count, None
        if shape.change is not None:
            place.note(shape.change)
        if shape.change is MarkupKind.DELETION:
            place.leave_out(row)
            return
        place.charge()
        above = table.rows[-1].merged if table.rows else set()
        draft = RowDraft(place.here(), 1 + shape.before, above)
        self._descent.descend(inside, draft, self._cells)
        table.rows.append(draft)

    def _cell(self, cell: Element, row: RowDraft) -> None:
        inside = children(cell)
        place, shape = self._place, read_cell_shape(inside)
        column, row.column = row.column, row.column + shape.span
        if shape.beside and row.cells:
            row.cells[-1].span += shape.span
            place.leave_out(cell)
            return
        place.column = column
        if shape.change is not None:
            place.note(shape.change)
        if shape.change is MarkupKind.DELETION:
            place.leave_out(cell)
            return
        place.charge()
        draft = CellDraft(place.here(), column, shape.span, shape.fill)
        row.cells.append(draft)
        if shape.merge is not None:
            row.merged.add(column)
        draft.continues = shape.merge not in (None, "restart") and column in row.mergeable
        if draft.continues:
            place.leave_out(cell)
        else:
            draft.children = tuple(self.blocks(inside))


def _listed(node: Node, marker: str | None) -> Node:
    kind = NodeKind.LIST_ITEM if node.kind is NodeKind.PARAGRAPH else node.kind
    return node._replace(kind=kind, marker=marker)
