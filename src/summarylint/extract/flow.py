"""Running text while it is being read: paragraphs and tables out of pieces of text.

Formats that are marked up as text is written (HTML, OpenDocument) come in here piece by piece.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from summarylint.extract.docx.place import Place
from summarylint.extract.docx.symbols import Glyphs, plain
from summarylint.extract.docx.tables import MAX_SPAN, CellDraft, RowDraft, TableDraft, finish
from summarylint.model.document import Mark, Node, NodeKind, Span

BREAK = "\n"

_BLANKS = re.compile(r"[ \t\r\f\v]+")


class Look(NamedTuple):
    """How a piece of text looks."""

    bold: bool = False
    italic: bool = False
    mark: Mark = Mark.TEXT
    glyphs: Glyphs | None = None  # of a symbol font

    def marked(self, mark: Mark) -> "Look":
        """The same look of a text that has a mark, unless it has one already."""
        return self._replace(mark=mark) if self.mark is Mark.TEXT else self


Piece = tuple[str, Look]


class Flow:
    """The text of one part of a document, as blocks."""

    def __init__(self, place: Place) -> None:
        """Begin at a place."""
        self.place = place
        self.nodes: list[Node] = []
        self._pieces: list[Piece] = []
        self._after: list[Node | Callable[[], None]] = []
        self._kind = NodeKind.PARAGRAPH
        self._level: int | None = None
        self._marker: str | None = None  # of the next paragraph
        self._tables = 0

    def add(self, text: str, look: Look) -> None:
        """A piece of the paragraph that is being read; a BREAK in it begins a new line."""
        if text:
            shown = text.translate(look.glyphs) if look.glyphs else text
            self._pieces.append((shown, look))

    def unread(self, reason: str) -> None:
        """Something that stands in or after the paragraph and can't be read."""
        self.place.charge()
        self._after.append(Node(NodeKind.UNREAD, self.place.here(), reason=reason))

    @contextmanager
    def block(
        self, kind: NodeKind | None = None, level: int | None = None, marker: str | None = None
    ) -> Iterator[None]:
        """What is a paragraph, or several, of its own; of the kind of what is round it.

        The first of them has the marker, the number or bullet that a list prints.
        """
        self.end_paragraph()
        outer = self._kind, self._level
        if kind is not None:
            self._kind, self._level = kind, level
        self._marker = marker or self._marker
        yield
        self.end_paragraph()
        self._kind, self._level = outer
        if marker:
            self._marker = None

    @contextmanager
    def apart(self) -> Iterator[list[Node]]:
        """What goes into a list of its own, and leaves the paragraph round it as it is."""
        outer = self.nodes, self._pieces, self._after, self._kind, self._level, self._marker
        self.nodes, self._pieces, self._after = [], [], []
        self._kind, self._level, self._marker = NodeKind.PARAGRAPH, None, None
        inner = self.nodes
        yield inner
        self.end_paragraph()
        self.nodes, self._pieces, self._after, self._kind, self._level, self._marker = outer

    def after(self, read: Callable[[], None]) -> None:
        """What stands in a box that hangs on the paragraph: it is read, and comes, after it."""
        self._after.append(read)

    @contextmanager
    def table(self) -> Iterator["Table"]:
        """A table: it is filled through what this gives."""
        self.end_paragraph()
        place = self.place
        self._tables += 1
        if self._tables > place.max_depth:
            raise place.too_deep()
        outer = place.table, place.row, place.column
        place.table, place.row, place.column = place.next_table(), None, None
        table = Table(self)
        yield table
        node = finish(table.draft)
        if node is not None:
            self.nodes.append(node)
        place.table, place.row, place.column = outer
        self._tables -= 1

    def end_paragraph(self) -> None:
        """Let what follows be a new paragraph."""
        place = self.place
        for spans in paragraphs(self._pieces):
            place.paragraph = place.next_paragraph()
            node = Node(self._kind, place.here(), spans, level=self._level, marker=self._marker)
            self.nodes.append(node)
            place.paragraph = self._marker = None
        self._pieces.clear()
        hanging, self._after = self._after, []
        for item in hanging:
            if isinstance(item, Node):
                self.nodes.append(item)
            else:
                self._read_apart(item)

    def _read_apart(self, read: Callable[[], None]) -> None:
        with self.apart() as inner:
            read()
        self.nodes.extend(inner)


class Table:
    """A table while it is being read: rows, and cells that may span columns and rows."""

    def __init__(self, flow: Flow) -> None:
        """Begin a table in running text."""
        self._flow = flow
        self._place = flow.place
        self.draft = TableDraft(self._place.here())
        self._row = RowDraft(self._place.here(), 1, set())
        # cells that go on in this row and in the next: column, rows to come, columns spanned
        self._above: dict[int, tuple[int, int]] = {}
        self._below: dict[int, tuple[int, int]] = {}

    @contextmanager
    def row(self) -> Iterator[None]:
        """One row."""
        place = self._place
        self.draft.row_count += 1
        place.row, place.column = self.draft.row_count, None
        place.charge()
        self._row = row = RowDraft(place.here(), 1, set())
        self._above, self._below = self._below, {}
        yield
        for column in sorted(self._above):
            if column >= row.column:
                self._carry_on(column)
        self.draft.rows.append(row)

    @contextmanager
    def cell(self, columns: int = 1, rows: int = 1, fill: str | None = None) -> Iterator[None]:
        """One cell of the row."""
        while self._row.column in self._above:
            self._carry_on(self._row.column)
        columns = min(max(columns, 1), MAX_SPAN)
        cell = self._begin_cell(self._row.column, columns)
        cell.fill = fill
        if rows > 1:
            self._below[cell.column] = rows - 1, columns
        with self._flow.apart() as children:
            yield
        cell.children = tuple(children)

    def _carry_on(self, column: int) -> None:
        rows, columns = self._above.pop(column)
        self._begin_cell(column, columns).continues = True
        if rows > 1:
            self._below[column] = rows - 1, columns

    def _begin_cell(self, column: int, columns: int) -> CellDraft:
        self._place.column = column
        self._place.charge()
        cell = CellDraft(self._place.here(), column, columns)
        self._row.cells.append(cell)
        self._row.column = column + columns
        return cell


def paragraphs(pieces: Iterable[Piece]) -> list[tuple[Span, ...]]:
    """Pieces of text as paragraphs.

    White space is collapsed. A break begins a new line, an empty line a new paragraph.
    """
    found: list[tuple[Span, ...]] = []
    current: list[list[Piece]] = []
    for line in (*_lines(pieces), []):
        if line:
            current.append(line)
        elif current:
            found.append(_spans(current))
            current = []
    return found


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for text, look in pieces:
        first, *others = text.split(BREAK)
        lines[-1].append((first, look))
        lines.extend([(other, look)] for other in others)
    return [_collapsed(line) for line in lines]


def _collapsed(line: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    after_blank = True
    for text, look in line:
        shown = _BLANKS.sub(" ", plain(text))
        if after_blank:
            shown = shown.lstrip(" ")
        if shown:
            kept.append((shown, look))
            after_blank = shown.endswith(" ")
    if kept and after_blank:
        text, look = kept.pop()
        if text.rstrip(" "):
            kept.append((text.rstrip(" "), look))
    return kept


def _spans(lines: list[list[Piece]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for number, line in enumerate(lines):
        if number:
            last = spans.pop()
            spans.append(Span(last.text + BREAK, last.bold, last.italic, last.mark))
        for text, look in line:
            span = Span(text, look.bold, look.italic, look.mark)
            if spans and _alike(spans[-1], span):
                span = Span(spans.pop().text + text, span.bold, span.italic, span.mark)
            spans.append(span)
    return tuple(spans)


def _alike(one: Span, other: Span) -> bool:
    return (one.bold, one.italic, one.mark) == (other.bold, other.italic, other.mark)
