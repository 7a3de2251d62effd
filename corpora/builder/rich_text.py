"""RTF documents."""

from collections.abc import Iterable

from .markup import Piece, shown
from .outline import Cell, Grid, Item, Line, outline
from .source import Document

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f3\froman\fcharset2 Symbol;}}"
    "\n" + r"{\info{\creatim\yr2026\mo1\dy5\hr9\min0}}\paperw11906\paperh16838\fs21" + "\n"
)
STARTS = {
    "title": r"\pard\outlinelevel0\sa200\b\fs30 ",
    "heading": r"\pard\outlinelevel1\sb120\sa60\b\fs24 ",
    "label": r"\pard\sa60\b ",
    "text": r"\pard\sa100 ",
    "bullet": r"\pard\fi-280\li280{\listtext\f3\'b7\tab}",
}
PAGE_WIDTH = 9638  # between the margins, in twentieths of a point
BORDERS = "".join(rf"\clbrdr{side}\brdrs\brdrw10" for side in "tlbr")


def write_rtf(source: Document, procedure: str) -> bytes:
    """Write an RTF document."""
    ends = "".join(
        rf"{{\{end}\pard {escaped(words)}\par}}" + "\n"
        for end, words in (("header", source.header), ("footer", source.footer))
        if words
    )
    body = "".join(_item(item) for item in outline(source, procedure))
    return f"{HEAD}{ends}{body}}}\n".encode("ascii")


def escaped(text: str) -> str:
    """Text as RTF writes it: what is not ASCII by its number."""
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    if sign in "\\{}":
        return f"\\{sign}"
    if sign.isascii():
        return sign
    units = sign.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(rf"\u{number}?" for number in numbers)


def _item(item: Item) -> str:
    return _grid(item) if isinstance(item, Grid) else f"{_line(item)}\\par\n"


def _line(line: Line, *, in_table: bool = False) -> str:
    start = STARTS[line.style].replace(r"\pard", r"\pard\intbl" if in_table else r"\pard", 1)
    bold = line.style in ("title", "heading", "label")
    end = r"\b0\fs21 " if bold else ""
    return f"{start}{_pieces(line.pieces)}{end}"


def _pieces(given: Iterable[Piece]) -> str:
    return "".join(_piece(piece) for piece in given)


def _piece(piece: Piece) -> str:
    words = escaped(shown(piece))
    return rf"{{\b {words}}}" if piece.style == "bold" else words


def _grid(grid: Grid) -> str:
    ends = [PAGE_WIDTH * number // grid.width for number in range(1, grid.width + 1)]
    return "".join(_row(row, ends) for row in grid.rows) + "\\pard\\par\n"


def _row(row: tuple[Cell, ...], ends: list[int]) -> str:
    shape = r"\trowd\trgaph70" + "".join(rf"{BORDERS}\cellx{end}" for end in ends)
    covered = [Cell(())] * (len(ends) - len(row))
    cells = "".join(_cell(cell) for cell in (*covered, *row))
    return f"{shape}\n{cells}\\row\n"


def _cell(cell: Cell) -> str:
    lines = "\\par\n".join(_line(line, in_table=True) for line in cell.lines)
    return f"{lines or chr(92) + 'pard' + chr(92) + 'intbl '}\\cell\n"
