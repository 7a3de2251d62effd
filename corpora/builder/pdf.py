"""PDF documents in every layout."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, count
from typing import Any
from xml.sax.saxutils import escape

from . import flowables as rl
from .forms import forms
from .markup import Block, Passage, Piece, blocks, passages, pieces, shown
from .pdf_form import form_story
from .source import Document, Pair

WIDTH = 17 * rl.cm
LABEL_FILL = rl.colors.HexColor(0xD9E2F3)
HEADING_COLOUR = rl.colors.HexColor(0x1F3864)
PROMPT_COLOUR = "#808080"
PASSWORD = "Panel2026"
TABLE_STYLES = ("side", "stacked", "controls", "headings")
RULED = [
    ("GRID", (0, 0), (-1, -1), 0.5, rl.colors.black),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
SERIF = ("Times-Roman", "Times-Bold")
SANS = ("Helvetica", "Helvetica-Bold")


@dataclass(frozen=True)
class Look:
    """The fonts of a layout, and its kinds of paragraph."""

    regular: str
    bold: str

    def style(self, **changes: Any) -> Any:
        """Make a paragraph style."""
        usual = {"fontName": self.regular, "fontSize": 10.5, "leading": 13.5, "spaceAfter": 5}
        return rl.ParagraphStyle("text", **{**usual, **changes})

    def rich(self, given: Iterable[Piece]) -> str:
        """Give pieces in reportlab's mark-up."""
        return "".join(self._rich_piece(piece) for piece in given)

    def _rich_piece(self, piece: Piece) -> str:
        words = with_fallback(shown(piece))
        if piece.style == "bold":
            return f'<font name="{self.bold}">{words}</font>'
        if piece.style == "prompt":
            return f'<font color="{PROMPT_COLOUR}">{words}</font>'
        return words

    def words(self, text: str, **changes: Any) -> Any:
        """Make a paragraph of plain words."""
        return rl.Paragraph(with_fallback(text), self.style(**changes))

    def label(self, text: str, **changes: Any) -> Any:
        """Make a paragraph of bold words."""
        return self.words(text, fontName=self.bold, **changes)

    def block(self, block: Block, *, sign: str = "•") -> Any:
        """Make a paragraph or a bullet."""
        words = self.rich(block.pieces)
        if not block.bullet:
            return rl.Paragraph(words, self.style())
        style = self.style(leftIndent=14, bulletIndent=3, spaceAfter=2)
        return rl.Paragraph(words, style, bulletText=sign)

    def answer(self, given: Sequence[Block]) -> list[Any]:
        """Make an answer's paragraphs; a blank one leaves a gap."""
        return [self.block(block) for block in given] or [rl.Spacer(1, 14)]


def with_fallback(text: str) -> str:
    """Escape text, and put what the standard fonts lack into the fallback font."""
    missing = rl.lacking(text)
    if missing:
        raise ValueError(f"no font for {missing!r}")
    return "".join(
        escape(sign) if rl.in_helvetica(sign) else f'<font name="{rl.FALLBACK}">{sign}</font>'
        for sign in text
    )


class PdfWriter:
    """Writes one document."""

    def __init__(self, source: Document, procedure: str) -> None:
        self.source = source
        self.layout = source.style
        self.look = Look(*(SERIF if self.layout == "plain" else SANS))
        self.passages = list(passages(source, procedure))
        self.numbers = count(1)

    def write(self) -> bytes:
        """Write the document and give its bytes."""
        buffer = BytesIO()
        blank = self.source.damage == "blank-page"
        story = [] if blank else list(self._story())
        while story and isinstance(story[-1], rl.Spacer):  # it could begin a page of its own
            story.pop()
        ends = _nothing if blank else self._page_ends
        first = ends if blank else self._first_page
        filled = story or [rl.Spacer(1, 1)]
        self._template(buffer).build(filled, onFirstPage=first, onLaterPages=ends)
        return buffer.getvalue()

    def _template(self, buffer: BytesIO) -> Any:
        locked = self.source.damage == "encrypted"
        key = rl.StandardEncryption(PASSWORD, ownerPassword=PASSWORD, strength=128)
        return rl.SimpleDocTemplate(
            buffer,
            pagesize=(21 * rl.cm, 29.7 * rl.cm),
            leftMargin=2 * rl.cm,
            rightMargin=2 * rl.cm,
            topMargin=2 * rl.cm,
            bottomMargin=2 * rl.cm,
            title=self.source.heading or "",
            author="",
            subject="",
            creator="",
            invariant=1,
            pageCompression=0,
            encrypt=key if locked else None,
        )

    def _story(self) -> Iterator[Any]:
        yield from self._title()
        yield from self._pairs(self.source.fields)
        yield from self._rows()
        yield from self._sections()
        form = form_story(self.source, self.look) if self.source.holds_form else ()
        closing = self._pairs(self.source.closing)
        yield from chain(form, closing) if self.source.shape == "form" else chain(closing, form)

    def _title(self) -> Iterator[Any]:
        title = self.source.heading
        if title and self.layout == "plain":
            yield self.look.words(title)
        elif title:
            yield self.look.label(title, fontSize=15, leading=19, spaceAfter=10)

    # Page header, footer and comments

    def _page_ends(self, canvas: Any, _template: Any) -> None:
        for words, y in ((self.source.header, 28.5), (self.source.footer, 1.0)):
            if words:
                paragraph = self.look.words(words, fontSize=8.5, leading=10)
                paragraph.wrapOn(canvas, WIDTH, 2 * rl.cm)
                paragraph.drawOn(canvas, 2 * rl.cm, y * rl.cm)

    def _first_page(self, canvas: Any, template: Any) -> None:
        self._page_ends(canvas, template)
        for number, words in enumerate(self.source.comments):
            top = (25 - 2 * number) * rl.cm
            place = (19.2 * rl.cm, top - 18, 19.2 * rl.cm + 18, top)
            canvas.textAnnotation(words, place, addtopage=1, name=None)

    # Label and value pairs

    def _pairs(self, pairs: Sequence[Pair]) -> Iterator[Any]:
        if pairs and self.layout in TABLE_STYLES:
            rows = [[self.look.label(label), self._value(value or "")] for label, value in pairs]
            yield self._table(rows, (5 * rl.cm, 12 * rl.cm))
            yield rl.Spacer(1, 10)
            return
        bold = self.look.regular if self.layout == "plain" else self.look.bold
        for label, value in pairs:
            name = f'<font name="{bold}">{with_fallback(label)}:</font> '
            words = name + self.look.rich(pieces(value or ""))
            yield rl.Paragraph(words, self.look.style(spaceAfter=3))
        if pairs:
            yield rl.Spacer(1, 6)

    def _value(self, value: str) -> Any:
        given = list(pieces(value))
        if self.layout == "controls":
            words = "".join(shown(piece) for piece in given)
            return rl.TextField(self._name("field"), words, 11.5 * rl.cm)
        return rl.Paragraph(self.look.rich(given), self.look.style(spaceAfter=0))

    def _name(self, part: str) -> str:
        return f"{part}{next(self.numbers)}"

    # Questions and answers

    def _sections(self) -> Iterator[Any]:
        if self.layout == "side":
            rows = [[self._asked(p), self.look.answer(p.blocks)] for p in self.passages]
            yield from self._answer_table(rows, (6 * rl.cm, 11 * rl.cm))
        elif self.layout == "stacked":
            rows = [[part] for p in self.passages for part in (self._asked(p), p.blocks)]
            rows[1::2] = [[self.look.answer(given)] for (given,) in rows[1::2]]
            shaded = [("BACKGROUND", (0, n), (0, n), LABEL_FILL) for n in range(0, len(rows), 2)]
            yield from self._answer_table(rows, (WIDTH,), shaded)
        else:
            for passage in self.passages:
                yield from self._section(passage)

    def _asked(self, passage: Passage) -> Any:
        return self.look.label(passage.label or "")

    def _answer_table(
        self, rows: list[list[Any]], widths: Sequence[float], shaded: list[Any] | None = None
    ) -> Iterator[Any]:
        if rows:
            yield self._table(rows, widths, shaded)
            yield rl.Spacer(1, 10)

    def _section(self, passage: Passage) -> Iterator[Any]:
        match self.layout:
            case "runin":
                yield from self._run_in(passage)
                return
            case "headings" if passage.label:
                style = {"fontSize": 12, "leading": 15, "spaceBefore": 6, "keepWithNext": 1}
                yield self.look.label(passage.label, textColor=HEADING_COLOUR, **style)
            case "plain" if passage.label:
                yield self.look.words(passage.label)
            case _ if passage.label:
                yield self.look.label(passage.label, keepWithNext=1)
        yield from self._answer(passage)

    def _answer(self, passage: Passage) -> Iterator[Any]:
        if self.layout == "controls" and passage.label:
            yield from self._controlled(passage)
        elif self.layout == "plain":
            yield from (self._unstyled(block) for block in passage.blocks)
        else:
            yield from self.look.answer(passage.blocks)

    def _unstyled(self, block: Block) -> Any:
        sign = (Piece("text", "- "),) if block.bullet else ()
        return self.look.block(Block((*sign, *block.pieces)))

    def _run_in(self, passage: Passage) -> Iterator[Any]:
        first, rest = passage.blocks[:1], passage.blocks[1:]
        if not passage.label or (first and first[0].bullet):
            first, rest = (), passage.blocks
        if passage.label:
            answer = f" {self.look.rich(first[0].pieces)}" if first else ""
            label = f'<font name="{self.look.bold}">{with_fallback(passage.label)}</font>'
            yield rl.Paragraph(label + answer, self.look.style())
        yield from (self.look.block(block) for block in rest)

    def _controlled(self, passage: Passage) -> Iterator[Any]:
        boxes = [block for block in passage.blocks if block.has_box]
        for block in boxes:
            yield rl.BoxLine(self._name("box"), block.pieces, WIDTH)
        others = [block for block in passage.blocks if not block.has_box]
        if others or not boxes:
            lines = (f"{'- ' if block.bullet else ''}{block.plain}" for block in others)
            yield rl.TextField(self._name("answer"), "\n".join(lines), WIDTH, least=44)
        yield rl.Spacer(1, 8)

    # Tables

    def _table(self, rows: list[list[Any]], widths: Sequence[float], shaded: list[Any] | None = None) -> Any:
        fill = shaded or [("BACKGROUND", (0, 0), (0, -1), LABEL_FILL)]
        return rl.Table(rows, colWidths=widths, style=[*RULED, *fill], splitInRow=40)

    def _rows(self) -> Iterator[Any]:
        names = self.source.columns or forms().chronology
        if self.source.shape != "chronology" and not self.source.rows:
            return
        first = WIDTH if len(names) == 1 else 3 * rl.cm
        others = [(WIDTH - first) / max(len(names) - 1, 1)] * (len(names) - 1)
        rows = [[self.look.label(name) for name in names]]
        rows += [[self._cell(words or "") for words in row] for row in self.source.rows]
        shaded = [("BACKGROUND", (0, 0), (-1, 0), LABEL_FILL)]
        style = [*RULED, *shaded]
        yield rl.Table(rows, colWidths=[first, *others], style=style, repeatRows=1)
        yield rl.Spacer(1, 10)

    def _cell(self, words: str) -> list[Any]:
        return [self.look.block(block) for block in blocks(words)]


def _nothing(_canvas: Any, _template: Any) -> None:
    """Draw no header and no footer."""


def write_pdf(source: Document, procedure: str) -> bytes:
    """Write a PDF document."""
    return PdfWriter(source, procedure).write()


def write_picture_pdf(pages: Sequence[bytes]) -> bytes:
    """Write a PDF document whose pages are pictures."""
    buffer = BytesIO()
    canvas = rl.Canvas(buffer, pagesize=(21 * rl.cm, 29.7 * rl.cm), invariant=1)
    for page in pages:
        picture = rl.ImageReader(BytesIO(page))
        canvas.drawImage(picture, 0, 0, width=21 * rl.cm, height=29.7 * rl.cm)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
