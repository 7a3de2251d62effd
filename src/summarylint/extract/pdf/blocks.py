"""What the pages are made of before they are put together into a document."""

from dataclasses import dataclass, field

from summarylint.extract.pdf.geometry import Box
from summarylint.extract.pdf.lines import Piece


@dataclass(slots=True)
class TextBlock:
    """A paragraph or list item."""

    page: int
    box: Box
    pieces: list[Piece]
    size: float
    lines: int = 1
    item: bool = False  # a bullet or number was stripped
    bold: bool = False  # all of it
    column: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class UnreadBlock:
    """Something that stands there and can't be read."""

    page: int
    box: Box
    reason: str


@dataclass(slots=True)
class CellBlock:
    """A cell."""

    page: int
    box: Box
    blocks: "list[Block]" = field(default_factory=list)
    continues: bool = False
    filled: bool = False

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks if isinstance(block, TextBlock))


@dataclass(slots=True)
class RowBlock:
    """A row of a table."""

    page: int
    box: Box
    cells: list[CellBlock]

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]


@dataclass(slots=True)
class TableBlock:
    """A table, and the edges of its columns."""

    page: int
    box: Box
    xs: list[float]
    rows: list[RowBlock]
    merged_down: bool = False  # some cell of the first column covers several rows

    @property
    def text(self) -> str:
        return "\n".join(text for row in self.rows for text in row.texts)


Block = TextBlock | UnreadBlock | TableBlock
