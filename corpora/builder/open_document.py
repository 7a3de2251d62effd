"""OpenDocument texts, written by hand: a zip of XML."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from .markup import Piece, shown
from .outline import Cell, Grid, Item, Line, outline
from .source import Document
from .word_file import zipped

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{OASIS}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("manifest", "manifest"),
    )
)
LEVELS = {"title": 1, "heading": 2}
STYLES = (
    '<style:style style:name="Strong" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Ruled" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>'
)


def write_odt(source: Document, procedure: str) -> bytes:
    """Write an OpenDocument text."""
    body = "".join(_item(item, number) for number, item in enumerate(outline(source, procedure)))
    return zipped(
        {
            "META-INF/manifest.xml": _manifest().encode(),
            "content.xml": _root(
                "document-content",
                f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body>",
            ),
            "mimetype": MEDIA_TYPE.encode(),
            "styles.xml": _root("document-styles", _page_ends(source)),
        },
        first="mimetype",
    )


def _root(name: str, content: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:{name} {NAMESPACES} office:version="1.3">{content}</office:{name}>'
    ).encode()


def _manifest() -> str:
    files = (("/", MEDIA_TYPE), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in files
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest {NAMESPACES} manifest:version="1.3">{entries}</manifest:manifest>'
    )


def _page_ends(source: Document) -> str:
    ends = "".join(
        f"<style:{end}><text:p>{escape(words)}</text:p></style:{end}>"
        for end, words in (("header", source.header), ("footer", source.footer))
        if words
    )
    return (
        '<office:automatic-styles><style:page-layout style:name="Page"/></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">'
        f"{ends}</style:master-page></office:master-styles>"
    )


def _item(item: Item, number: int) -> str:
    return _grid(item, number) if isinstance(item, Grid) else _line(item)


def _line(line: Line) -> str:
    level = LEVELS.get(line.style)
    if level:
        return f'<text:h text:outline-level="{level}">{_pieces(line.pieces)}</text:h>'
    if line.style == "label":
        return f"<text:p>{_strong(escape(line.words))}</text:p>"
    paragraph = f"<text:p>{_pieces(line.pieces)}</text:p>"
    if line.style == "bullet":
        return f"<text:list><text:list-item>{paragraph}</text:list-item></text:list>"
    return paragraph


def _pieces(given: Iterable[Piece]) -> str:
    return "".join(_piece(piece) for piece in given)


def _piece(piece: Piece) -> str:
    words = escape(shown(piece))
    match piece.style:
        case "bold":
            return _strong(words)
        case "prompt":
            return f'<text:placeholder text:placeholder-type="text">{words}</text:placeholder>'
        case _:
            return words


def _strong(words: str) -> str:
    return f'<text:span text:style-name="Strong">{words}</text:span>'


def _grid(grid: Grid, number: int) -> str:
    columns = f'<table:table-column table:number-columns-repeated="{grid.width}"/>'
    rows = "".join(f"<table:table-row>{_row(row, grid.width)}</table:table-row>" for row in grid.rows)
    return f'<table:table table:name="Table{number}">{columns}{rows}</table:table><text:p/>'


def _row(row: tuple[Cell, ...], width: int) -> str:
    return "<table:covered-table-cell/>" * (width - len(row)) + "".join(map(_cell, row))


def _cell(cell: Cell) -> str:
    spanned = f' table:number-rows-spanned="{cell.rows}"' if cell.rows > 1 else ""
    lines = "".join(map(_line, cell.lines)) or "<text:p/>"
    return f'<table:table-cell table:style-name="Ruled"{spanned}>{lines}</table:table-cell>'
