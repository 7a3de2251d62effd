"""The criteria form as a Word table."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Protocol

from docx.document import Document as WordDocument
from docx.shared import Cm
from docx.table import Table, _Cell

from . import word_xml as xml
from .form import Row, form_rows
from .forms import forms
from .picture import tick_picture
from .source import Document

MARK_FILL = "404040"
WIDTHS = (4.2, 9.8, 3.0)


class Writer(Protocol):
    """What the form needs of the document's writer."""

    source: Document
    document: WordDocument
    ids: xml.Ids

    def table(self, place: Any, widths: Sequence[float]) -> Table:
        """Make an empty ruled table."""

    def head(self, table: Table, names: Sequence[str]) -> None:
        """Add the row of column names."""


def write_form(writer: Writer) -> None:
    """Print the criteria form at the document's end."""
    criteria, source = forms().criteria, writer.source
    if source.shape != "form":
        writer.document.add_page_break()
        writer.document.add_paragraph().add_run(criteria.title).bold = True
    writer.document.add_paragraph().add_run(criteria.statement).bold = True
    table = writer.table(writer.document, WIDTHS)
    writer.head(table, criteria.columns)
    columns: dict[str, list[_Cell]] = {}
    for row in form_rows(criteria, source.ticks or {}):
        columns.setdefault(row.headline, []).append(_row(writer, table, row))
    if source.criteria_style != "flat":
        for cells in columns.values():
            xml.merge_down(cell._tc for cell in cells)


def _row(writer: Writer, table: Table, row: Row) -> _Cell:
    made = table.add_row()
    made._tr.get_or_add_trPr().append(xml.element("cantSplit"))
    left, middle, right = made.cells
    if row.first or writer.source.criteria_style == "flat":
        left.paragraphs[0].add_run(row.headline).bold = True
    middle.paragraphs[0].add_run(row.need)
    _mark(writer, right, row)
    return left


def _mark(writer: Writer, cell: _Cell, row: Row) -> None:
    paragraph, style = cell.paragraphs[0], writer.source.criteria_style
    if row.mark == "[filled]":
        xml.shade(cell._tc, MARK_FILL)
    elif row.mark == "[image]":
        paragraph.add_run().add_picture(BytesIO(tick_picture()), height=Cm(0.5))
    elif style == "boxes":
        paragraph._p.append(xml.checkbox(writer.ids, checked=row.ticked))
        _evidence(paragraph, row)
    elif style == "symbols" and row.ticked:
        paragraph._p.append(xml.symbol("F0FB" if row.crossed else "F0FC"))
        _evidence(paragraph, row)
    elif row.mark:
        paragraph.add_run(row.mark)


def _evidence(paragraph: Any, row: Row) -> None:
    if row.ticked and row.words:
        paragraph.add_run(f" {row.words}")
