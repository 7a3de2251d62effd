"""Web pages, which also serve as the bodies of mails."""

from collections.abc import Iterable
from html import escape

from .markup import Piece, shown
from .outline import Cell, Grid, Item, Line, outline
from .source import Document

TAGS = {"title": "h1", "heading": "h2", "text": "p", "bullet": "li"}
LOOK = "table { border-collapse: collapse } td { border: 1px solid; padding: 4px; vertical-align: top }"


def write_html(source: Document, procedure: str) -> bytes:
    """Write a web page."""
    return page(source.heading or "", html_body(source, procedure)).encode()


def page(title: str, body: str) -> str:
    """Put a body into a page."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>{LOOK}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def html_body(source: Document, procedure: str) -> str:
    """Give what stands between the tags of the body."""
    parts = "".join(_item(item) for item in outline(source, procedure))
    return f"{_end('header', source.header)}{parts}{_end('footer', source.footer)}"


def _end(tag: str, words: str | None) -> str:
    return f"<{tag}>{escape(words, quote=False)}</{tag}>\n" if words else ""


def _item(item: Item) -> str:
    return _grid(item) if isinstance(item, Grid) else f"{_line(item)}\n"


def _line(line: Line) -> str:
    if line.style == "label":
        return f"<p><b>{escape(line.words, quote=False)}</b></p>"
    tag = TAGS[line.style]
    made = f"<{tag}>{_pieces(line.pieces)}</{tag}>"
    return f"<ul>{made}</ul>" if tag == "li" else made


def _pieces(given: Iterable[Piece]) -> str:
    return "".join(_piece(piece) for piece in given)


def _piece(piece: Piece) -> str:
    words = escape(shown(piece), quote=False)
    return f"<b>{words}</b>" if piece.style == "bold" else words


def _grid(grid: Grid) -> str:
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in grid.rows)
    return f"<table>\n{rows}</table>\n"


def _cell(cell: Cell) -> str:
    spanned = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<td{spanned}>{''.join(map(_line, cell.lines))}</td>"
