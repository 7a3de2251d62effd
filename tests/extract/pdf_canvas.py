"""PDF files made for the tests of the PDF extractor, and ways to look at what was read."""

import ctypes
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from summarylint.extract.limits import Limits
from summarylint.extract.pdf import read_pdf
from summarylint.model.document import Document, Node, NodeKind

Draw = Callable[[Canvas], None]

TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=12)
BOLD = ParagraphStyle("bold", TEXT, fontName="Helvetica-Bold")


def read(data: bytes, **limits: int) -> Document:
    """What the extractor makes of a file."""
    return read_pdf("case.pdf", data, Limits(**limits))


def drawn(*pages: Draw, size: tuple[float, float] = A4, **options: Any) -> bytes:
    """A file whose pages are drawn by functions."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def set_out(*flowables: Flowable, on_page: Draw | None = None, **options: Any) -> bytes:
    """A file set out by reportlab, with something drawn on every page."""
    buffer = BytesIO()

    def each_page(canvas: Canvas, _template: object) -> None:
        if on_page is not None:
            on_page(canvas)

    SimpleDocTemplate(buffer, pagesize=A4, **options).build(
        list(flowables), onFirstPage=each_page, onLaterPages=each_page
    )
    return buffer.getvalue()


def lines(canvas: Canvas, x: float, y: float, *texts: str, leading: float = 12) -> None:
    """Lines of text under one another."""
    for index, text in enumerate(texts):
        canvas.drawString(x, y - index * leading, text)


def grid(
    rows: Sequence[Sequence[str]], widths: Sequence[float], *style: tuple[Any, ...], **options: Any
) -> Table:
    """A table with lines round every cell."""
    cells = [[Paragraph(text, TEXT) if isinstance(text, str) else text for text in row] for row in rows]
    commands = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(cells, colWidths=list(widths), style=[*commands, *style], **options)


def ruled(canvas: Canvas, xs: Sequence[float], ys: Sequence[float]) -> None:
    """Lines across and down."""
    canvas.grid(list(xs), list(ys))


def changed(data: bytes, change: Callable[[Any, Any], None]) -> bytes:
    """A file after pdfium changed its first page."""
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    page = pdf[0]
    change(pdf, page)
    buffer = BytesIO()
    page.close()
    pdf.save(buffer)
    pdf.close()
    return buffer.getvalue()


def annotate(data: bytes, kind: int, rect: tuple[float, float, float, float], contents: str = "") -> bytes:
    """A file with an annotation on its first page; the rectangle is left, bottom, right, top."""
    left, bottom, right, top = rect

    def change(_pdf: Any, page: Any) -> None:
        annotation = pdfium.FPDFPage_CreateAnnot(page.raw, kind)
        pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(left, top, right, bottom))
        if contents:
            encoded = ctypes.create_string_buffer((contents + "\0").encode("utf-16-le"))
            wide = ctypes.cast(encoded, ctypes.POINTER(pdfium.FPDF_WCHAR))
            pdfium.FPDFAnnot_SetStringValue(annotation, b"Contents", wide)
        pdfium.FPDFPage_CloseAnnot(annotation)

    return changed(data, change)


def flattened(data: bytes) -> bytes:
    """A file whose form fields are made part of the first page."""

    def change(_pdf: Any, page: Any) -> None:
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)

    return changed(data, change)


def written(objects: Iterable[str]) -> bytes:
    """A file from its objects, numbered from 1; the first is the catalogue."""
    body = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(places) + 1
    start = len(body)
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
    return body + end.encode() + f"startxref\n{start}\n%%EOF\n".encode()


def one_page(content: str, font: str, *more: str, catalogue: str = "") -> bytes:
    """A file of one page with this content and font; further objects count from 6."""
    return written(
        [
            f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            "/Resources<</Font<</F1 5 0 R>>>>>>",
            f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
            font,
            *more,
        ]
    )


def said(document: Document) -> list[str]:
    """The text of every paragraph in reading order."""
    return [node.text for node in document.walk() if node.spans]


def kinds(document: Document) -> list[tuple[str, str]]:
    """The kind and text of every node at the top of the body."""
    return [(node.kind.value, node.text or node.reason or "") for node in document.body]


def unread(document: Document) -> list[str | None]:
    """Why things could not be read."""
    return [node.reason for node in document.walk() if node.kind is NodeKind.UNREAD]


def table(document: Document, index: int = 0) -> Node:
    """A table of the document."""
    return [node for node in document.walk() if node.kind is NodeKind.TABLE][index]


def cells(node: Node) -> list[list[str]]:
    """What a table's cells say, row by row."""
    return [[cell.full_text for cell in row.children] for row in node.children]
