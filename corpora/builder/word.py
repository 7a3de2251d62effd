"""Word documents in every layout."""

import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any, TypeAlias

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from . import word_xml as xml
from .forms import forms
from .markup import Block, Passage, Piece, blocks, passages, pieces, shown
from .source import Document, Pair
from .word_file import new_document, saved
from .word_form import write_form

Place: TypeAlias = WordDocument | _Cell
LABEL_FILL = "D9E2F3"
DATE_LABEL = re.compile(r"\b(date|dob|d\.o\.b)\b", re.IGNORECASE)
TABLE_STYLES = ("side", "stacked", "controls", "nested")
CHOICE_LENGTH = 30
NESTING = 0.4  # what a cell's margins take from each column, in cm


class WordWriter:
    """Writes one document."""

    def __init__(self, source: Document, procedure: str) -> None:
        self.source = source
        self.style = source.style
        self.passages = list(passages(source, procedure))
        self.ids = xml.Ids()
        self.document = new_document(self.style, source.heading)

    def write(self) -> bytes:
        """Write the document and give its bytes."""
        if self.source.damage != "blank-page":
            self._page_ends()
            self._title()
            self._body()
            self._comments()
        return saved(self.document)

    def _body(self) -> None:
        is_form = self.source.shape == "form"
        if self.style == "nested":
            self._nested()
            self._rows()
        else:
            self._pairs(self.document, self.source.fields)
            self._rows()
            self._sections(self.document)
            self._pairs(self.document, () if is_form else self.source.closing)
        if self.source.holds_form:
            write_form(self)
        if is_form:
            self._pairs(self.document, self.source.closing)

    def _page_ends(self) -> None:
        section = self.document.sections[0]
        if self.source.header:
            section.header.paragraphs[0].add_run(self.source.header).font.size = Pt(9)
        if self.source.footer:
            section.footer.paragraphs[0].add_run(self.source.footer).font.size = Pt(9)

    def _title(self) -> None:
        title = self.source.heading
        if not title:
            return
        if self.style == "headings":
            self.document.add_heading(title, level=1)
            return
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(title)
        if self.style != "plain":
            run.bold = True
            run.font.size = Pt(14)
            paragraph.paragraph_format.space_after = Pt(10)

    # Label and value pairs

    def _pairs(self, place: Place, pairs: Sequence[Pair]) -> None:
        if not pairs:
            return
        if self.style in (*TABLE_STYLES, "headings"):
            self._pair_table(place, pairs)
            self._gap(place)
            return
        for label, value in pairs:
            paragraph = place.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            run = paragraph.add_run(f"{label}: ")
            run.bold = True if self.style != "plain" else None
            self._pieces(paragraph, pieces(value or ""))

    def _pair_table(self, place: Place, pairs: Sequence[Pair]) -> None:
        table = self.table(place, (5.0, 12.0))
        for label, value in pairs:
            left, right = table.add_row().cells
            self._label(left, label)
            if self.style == "controls":
                self._cell_control(label, value or "", right)
            else:
                self._pieces(right.paragraphs[0], pieces(value or ""))

    def _cell_control(self, label: str, value: str, cell: _Cell) -> None:
        sort, items = _control_sort(label, value)
        given = tuple(pieces(value)) or (Piece("prompt", xml.PROMPTS[sort]),)
        unfilled = all(piece.style == "prompt" for piece in given)
        for piece in given:
            made = xml.prompt_run(piece.text) if unfilled else self._element(piece)
            cell.paragraphs[0]._p.append(made)
        control, content = xml.new_control(self.ids, sort, showing_prompt=unfilled, value=value, items=items)
        xml.wrap([cell._tc], control, content)

    # Questions and answers

    def _sections(self, place: Place) -> None:
        if self.style in ("side", "stacked") and self.passages:
            self._answer_table(place, stacked=self.style == "stacked")
            return
        for passage in self.passages:
            self._section(place, passage)

    def _section(self, place: Place, passage: Passage) -> None:
        if self.style == "runin":
            self._run_in(place, passage)
            return
        if passage.label:
            self._heading(place, passage.label)
        if self.style == "controls" and passage.label:
            self._controlled(place, passage)
        else:
            self._blocks(place, passage.blocks)

    def _heading(self, place: Place, label: str) -> None:
        if self.style == "headings" and not isinstance(place, _Cell):
            place.add_heading(label, level=2)
            return
        paragraph = place.add_paragraph()
        run = paragraph.add_run(label)
        if self.style != "plain":
            run.bold = True
            paragraph.paragraph_format.keep_with_next = True

    def _run_in(self, place: Place, passage: Passage) -> None:
        first, rest = passage.blocks[:1], passage.blocks[1:]
        if not passage.label or (first and first[0].bullet):
            first, rest = (), passage.blocks
        if passage.label:
            paragraph = place.add_paragraph()
            paragraph.add_run(passage.label).bold = True
            if first:
                paragraph.add_run(" ")
                self._pieces(paragraph, first[0].pieces)
        self._blocks(place, rest, blank=not passage.blocks and not passage.label)

    def _answer_table(self, place: Place, *, stacked: bool) -> None:
        table = self.table(place, (17.0,) if stacked else (6.0, 11.0))
        for passage in self.passages:
            if stacked:
                (label,), (answer,) = table.add_row().cells, table.add_row().cells
            else:
                label, answer = table.add_row().cells
            self._label(label, passage.label or "")
            self._blocks(answer, passage.blocks)
        self._gap(place)

    def _nested(self) -> None:
        frame = self.table(self.document, (17.6,))
        if self.source.fields:
            self._framed(frame, lambda cell: self._pair_table(cell, self.source.fields))
        if self.passages:
            self._framed(frame, lambda cell: self._answer_table(cell, stacked=False))
        if self.source.closing:
            self._framed(frame, lambda cell: self._pair_table(cell, self.source.closing))

    def _framed(self, frame: Table, fill: Callable[[_Cell], None]) -> None:
        (cell,) = frame.add_row().cells
        fill(cell)
        paragraphs = cell.paragraphs
        for spare in paragraphs[:-1]:
            spare._p.getparent().remove(spare._p)

    # Content controls round answers

    def _controlled(self, place: Place, passage: Passage) -> None:
        if any(block.has_box for block in passage.blocks):
            self._blocks(place, passage.blocks)
        elif len(passage.blocks) > 1:
            written = self._blocks(place, passage.blocks)
            made = xml.new_control(self.ids, "richText")
            xml.wrap([paragraph._p for paragraph in written], *made)
        else:
            self._inline_control(place, passage)

    def _inline_control(self, place: Place, passage: Passage) -> None:
        given = passage.blocks[0].pieces if passage.blocks else ()
        value = passage.blocks[0].plain if passage.blocks else ""
        paragraph = place.add_paragraph()
        if any(piece.style == "prompt" for piece in given):
            self._pieces(paragraph, given)
            return
        sort, items = _answer_sort(passage.question, value)
        control, content = xml.new_control(self.ids, sort, showing_prompt=not given, items=items)
        for piece in given:
            content.append(self._element(piece))
        if not given:
            content.append(xml.prompt_run(xml.PROMPTS[sort]))
        paragraph._p.append(control)

    # Paragraphs and pieces

    def _blocks(self, place: Place, given: Iterable[Block], *, blank: bool = True) -> list[Paragraph]:
        written: list[Paragraph] = []
        for block in given:
            paragraph = self._paragraph(place, first=not written)
            if block.bullet and self.style == "plain":
                paragraph.add_run("- ")
            elif block.bullet:
                paragraph.style = "List Bullet"
            self._pieces(paragraph, block.pieces)
            written.append(paragraph)
        if not written and blank:
            written.append(self._paragraph(place, first=True))
        return written

    def _paragraph(self, place: Place, *, first: bool) -> Paragraph:
        if first and isinstance(place, _Cell) and not place.paragraphs[0].text:
            return place.paragraphs[0]
        return place.add_paragraph()

    def _pieces(self, paragraph: Paragraph, given: Iterable[Piece]) -> None:
        for piece in given:
            paragraph._p.append(self._element(piece))

    def _element(self, piece: Piece) -> Any:
        match piece.style:
            case "box" if self.style not in ("plain", "runin"):
                return xml.checkbox(self.ids, checked=bool(piece.text))
            case "prompt" if self.style == "controls":
                return xml.prompt_control(self.ids, piece.text)
            case "prompt":
                return xml.prompt_run(piece.text)
            case "inserted":
                return xml.inserted(self.ids, piece.text)
            case "deleted":
                return xml.deleted(self.ids, piece.text)
            case _:
                return xml.run(shown(piece), bold=piece.style == "bold")

    def _gap(self, place: Place) -> None:
        if not isinstance(place, _Cell):
            place.add_paragraph().paragraph_format.space_after = Pt(0)

    def _label(self, cell: _Cell, words: str) -> None:
        cell.paragraphs[0].add_run(words).bold = True
        xml.shade(cell._tc, LABEL_FILL)

    # Tables

    def table(self, place: Place, widths: Sequence[float]) -> Table:
        """Make an empty ruled table."""
        if isinstance(place, _Cell):
            widths = [width - NESTING for width in widths]
        table = place.add_table(0, len(widths))
        table.style = self.document.styles["Table Grid"]
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        return table

    def head(self, table: Table, names: Sequence[str]) -> None:
        """Add the row of column names."""
        row = table.add_row()
        for cell, name in zip(row.cells, names, strict=True):
            self._label(cell, name)
        row._tr.get_or_add_trPr().append(xml.element("tblHeader"))

    def _rows(self) -> None:
        names = self.source.columns or forms().chronology
        if self.source.shape != "chronology" and not self.source.rows:
            return
        table = self.table(self.document, _row_widths(len(names)))
        self.head(table, names)
        for row in self.source.rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                self._blocks(cell, blocks(words or ""))
        self._gap(self.document)

    # Comments

    def _comments(self) -> None:
        runs = [paragraph.runs for paragraph in self._paragraphs() if paragraph.runs]
        for number, words in enumerate(self.source.comments):
            made = self.document.add_comment(
                runs[(number + len(runs) // 2) % len(runs)],
                text=words,
                author=xml.CHANGED_BY,
                initials="TM",
            )
            made._comment_elm.set(qn("w:date"), xml.CHANGED_ON)

    def _paragraphs(self) -> list[Paragraph]:
        found = self.document.element.body.iter(qn("w:p"))
        return [Paragraph(each, self.document._body) for each in found]


def _row_widths(number: int) -> tuple[float, ...]:
    if number == 1:
        return (17.0,)
    return (3.0, *[14.0 / (number - 1)] * (number - 1))


def _control_sort(label: str, value: str) -> tuple[str, tuple[str, ...]]:
    choices = forms().choices.get(label, ())
    if choices:
        return "dropDownList", _with(choices, value)
    if DATE_LABEL.search(label) and (not value or xml.read_date(value)):
        return "date", ()
    return "text", ()


def _answer_sort(question: str | None, value: str) -> tuple[str, tuple[str, ...]]:
    choices = forms().choices.get(question or "", ())
    if choices and len(value) <= CHOICE_LENGTH:
        return "dropDownList", _with(choices, value)
    return "text", ()


def _with(items: tuple[str, ...], value: str) -> tuple[str, ...]:
    return items if not items or not value or value in items else (*items, value)


def write_word(source: Document, procedure: str) -> bytes:
    """Write a Word document."""
    return WordWriter(source, procedure).write()


def write_picture_word(pages: Sequence[bytes]) -> bytes:
    """Write a Word document whose pages are pictures."""
    document = new_document("plain", None)
    for page in pages:
        document.add_picture(BytesIO(page), width=Cm(17))
    return saved(document)
