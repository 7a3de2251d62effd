"""From blocks to the nodes of a document."""

from bisect import bisect_left
from collections import Counter

from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.pdf.blocks import (
    Block,
    CellBlock,
    RowBlock,
    TableBlock,
    TextBlock,
    UnreadBlock,
)
from summarylint.extract.pdf.lines import Piece
from summarylint.extract.pdf.margins import Margin
from summarylint.extract.pdf.paragraphs import tidy
from summarylint.model.document import Location, Node, NodeKind, Part, Span

_LARGER = 1.15
_LARGER_BY = 1.0
_HEADING_LINES, _HEADING_LETTERS = 3, 200
_MOST_LETTERS = 0.4  # of the text: more than this is no heading
_LEAST_LETTERS = 150  # of running text, for its size to be the usual one


def _half(size: float) -> float:
    return round(size * 2) / 2


def heading_sizes(blocks: list[Block], in_cells: Counter[float]) -> list[float]:
    """The sizes of headings, largest first."""
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    running: Counter[float] = Counter()
    for block in texts:
        running[_half(block.size)] += len(block.text)
    letters = running if running.total() >= _LEAST_LETTERS else running + in_cells
    usual = letters.most_common(1)[0][0] if letters else 0.0
    least = max(usual * _LARGER, usual + _LARGER_BY)
    larger = {size for size in running if size >= least}
    larger -= {_half(block.size) for block in texts if not _is_short(block)}
    most = _MOST_LETTERS * letters.total()
    return sorted((size for size in larger if running[size] <= most), reverse=True)


def _is_short(block: TextBlock) -> bool:
    short = block.lines <= _HEADING_LINES and len(block.text) <= _HEADING_LETTERS
    return short and any(map(str.isalpha, block.text))


def _spans(pieces: list[Piece]) -> tuple[Span, ...]:
    return tuple(Span(*piece) for piece in pieces)


class Builder:
    """Builds the nodes of one document, and counts what stands in it."""

    def __init__(self, limits: Limits, headings: list[float]) -> None:
        self.limits = limits
        self.headings = headings
        self.nodes = 0
        self.paragraphs = 0
        self.tables = 0

    def build(self, blocks: list[Block]) -> tuple[Node, ...]:
        """The body's nodes."""
        return tuple(self._block(block, Location()) for block in blocks)

    def build_margins(self, margins: list[Margin]) -> tuple[Node, ...]:
        """Headers and footers; each part counts its own paragraphs."""
        counts: Counter[Part] = Counter()
        nodes = []
        for part, page, line in ((each.part, each.page, each.line) for each in margins):
            counts[part] += 1
            place = Location(part, page, paragraph=counts[part], bbox=line.box.rounded())
            nodes.append(self._node(Node(NodeKind.PARAGRAPH, place, _spans(tidy(line.pieces)))))
        return tuple(nodes)

    def _node(self, node: Node) -> Node:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            raise LimitExceeded("it has too many paragraphs and cells")
        return node

    def _block(self, block: Block, within: Location) -> Node:
        place = within._replace(page=block.page, bbox=block.box.rounded())
        if isinstance(block, TableBlock):
            return self._table(block, place)
        if isinstance(block, UnreadBlock):
            return self._node(Node(NodeKind.UNREAD, place, reason=block.reason))
        self.paragraphs += 1
        place = place._replace(paragraph=self.paragraphs)
        size = _half(block.size)
        if size in self.headings and within.table is None and _is_short(block):
            level = self.headings.index(size) + 1
            return self._node(Node(NodeKind.HEADING, place, _spans(block.pieces), level=level))
        kind = NodeKind.LIST_ITEM if block.item else NodeKind.PARAGRAPH
        return self._node(Node(kind, place, _spans(block.pieces)))

    def _table(self, table: TableBlock, place: Location) -> Node:
        self.tables += 1
        place = place._replace(table=self.tables, row=None, column=None)
        rows = tuple(
            self._row(row, table.xs, place._replace(row=index))
            for index, row in enumerate(table.rows, start=1)
        )
        return self._node(Node(NodeKind.TABLE, place, children=rows))

    def _row(self, row: RowBlock, xs: list[float], place: Location) -> Node:
        place = place._replace(page=row.page, bbox=row.box.rounded())
        cells = tuple(self._cell(cell, xs, place) for cell in row.cells)
        return self._node(Node(NodeKind.ROW, place, children=cells))

    def _cell(self, cell: CellBlock, xs: list[float], place: Location) -> Node:
        first, last = _column(xs, cell.box.x0), _column(xs, cell.box.x1)
        bbox = cell.box.rounded()
        place = place._replace(page=cell.page, column=first + 1, bbox=bbox)
        return self._node(
            Node(
                NodeKind.CELL,
                place,
                children=tuple(self._block(block, place) for block in cell.blocks),
                columns=max(1, last - first),
                continues=cell.continues,
                filled=cell.filled,
            )
        )


def _column(xs: list[float], x: float) -> int:
    """The index of the column edge nearest to a place."""
    index = bisect_left(xs, x)
    if index == len(xs) or (index and x - xs[index - 1] <= xs[index] - x):
        return index - 1
    return index
