"""A panel's list as a Word file: the agenda, then the panel's form for each family, to be completed."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

from summarylint.authoring.template.controls import PLACEHOLDER_STYLE, add_control
from summarylint.authoring.template.look import (
    PALE,
    keep_whole,
    repeat_as_heading,
    ruled_table,
    set_font,
    set_language,
    shade,
)
from summarylint.packs.library import Library
from summarylint.packs.schema import Entry
from summarylint.panel.agenda import Agenda
from summarylint.panel.form import Filled, form_of
from summarylint.panel.table import Row, facts, other_rows, slot_rows
from summarylint.report import wording

_COLUMNS = {"Family": 4.2, "Case number": 2.5, "Pathway": 3.5, "Team": 3.0, "Paperwork": 2.8}
_SLOT = {"Slot": 1.4}  # and with it these are as wide as the page
_LABEL, _VALUE = 5.2, 12.2  # centimetres
_NOT_TOLD = "The referral doesn't tell. Click or tap here to enter text."
_KEEP = "This list holds families' details: keep it as you keep their case summaries."


def render(agenda: Agenda, library: Library, *, quote: bool) -> bytes:
    """The file."""
    document = docx.Document()
    _prepare(document, agenda, quote=quote)
    _alarm(document, agenda)
    for fact in facts(agenda):
        document.add_paragraph(fact, style="List Bullet")
    slots = slot_rows(agenda, quote=quote)
    document.add_heading("The list", 1)
    if slots:
        _table(document, slots)
    else:
        document.add_paragraph("No referral is ready.")
    for standing in agenda.others:
        document.add_heading(f"Not on the list: {standing.value}", 1)
        _table(document, other_rows(agenda, standing, quote=quote))
    if quote:
        numbers = count(1)
        for slot, row in zip(agenda.slots, slots, strict=True):
            _form(document, agenda, row, form_of(agenda, slot.listed, library), numbers)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _prepare(document: Any, agenda: Agenda, *, quote: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.8)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after = Pt(3)
    set_language(document.styles, "en-GB")
    placeholder = document.styles.add_style(PLACEHOLDER_STYLE, WD_STYLE_TYPE.CHARACTER)
    placeholder.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    for style, size in (("Title", 18), ("Heading 1", 13)):
        set_font(document.styles[style], size)
    title = f"{agenda.title}, {_day(agenda.day)}"
    document.add_paragraph(title, style="Title")
    document.core_properties.title = title
    document.core_properties.author = document.core_properties.comments = ""
    footer = section.footer.paragraphs[0]
    footer.text = f"{wording.SCOPE} {_KEEP if quote else ''}".strip()
    footer.runs[0].font.size = Pt(8)


def _alarm(document: Any, agenda: Agenda) -> None:
    for one in agenda.in_danger:
        words = f"{wording.DANGER}: {one.report.path}. {one.report.emergency_route}"
        run = document.add_paragraph().add_run(words)
        run.bold, run.font.color.rgb = True, RGBColor(0xAA, 0x2A, 0x16)


def _table(document: Any, rows: Sequence[Row]) -> None:
    columns = {**_SLOT, **_COLUMNS} if rows[0].slot else _COLUMNS
    table = ruled_table(document, list(columns.values()))
    head = table.add_row()
    repeat_as_heading(head)
    for cell, label in zip(head.cells, columns, strict=True):
        shade(cell, PALE)
        cell.paragraphs[0].add_run(label).bold = True
    for row in rows:
        line = table.add_row()
        keep_whole(line)
        told = _cells(row)
        for cell, label in zip(line.cells, columns, strict=True):
            cell.paragraphs[0].add_run(told[label])
    document.add_paragraph()


def _cells(row: Row) -> dict[str, str]:
    received = f"Received {row.received}" if row.received else ""
    return {
        "Slot": "\n".join(part for part in (row.slot, row.time) if part),
        "Family": row.family,
        "Case number": row.case_number,
        "Pathway": row.pathway,
        "Team": row.team,
        "Paperwork": "\n".join(part for part in (row.paperwork, received) if part),
    }


def _form(document: Any, agenda: Agenda, row: Row, fields: Iterable[Filled], numbers: "count[int]") -> None:
    document.add_page_break()
    title = agenda.pack.agenda.form if agenda.pack.agenda else agenda.title
    document.add_heading(f"{title}: {row.family}", 1)
    table = ruled_table(document, (_LABEL, _VALUE))
    when = ", ".join(part for part in (_day(agenda.day), row.time, f"slot {row.slot}") if part)
    for field in (Filled("Panel", when), *fields):
        left, right = table.add_row().cells
        shade(left, PALE)
        left.paragraphs[0].add_run(field.label).bold = True
        if field.text:
            right.paragraphs[0].add_run(field.text)
        else:
            entry = Entry(label=field.label, hint=_NOT_TOLD)
            add_control(right.paragraphs[0], entry, f"entry-{next(numbers)}")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
