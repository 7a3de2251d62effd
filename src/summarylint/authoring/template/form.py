"""A blank Word form of a procedure's main document."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

from summarylint.authoring.template.controls import PLACEHOLDER_STYLE, add_control, add_tick_box
from summarylint.authoring.template.look import (
    PALE,
    keep_whole,
    keep_with_next,
    repeat_as_heading,
    ruled_table,
    set_font,
    set_language,
    shade,
)
from summarylint.packs.library import Library
from summarylint.packs.schema import BlankForm, CriteriaForm, Entry, Filling, Pack

_LABEL, _VALUE = 5.2, 11.8  # centimetres
_CRITERIA = (3.8, 11.0, 2.2)
_MARK_COLUMNS = ("Headline criteria", "Identification of need", "Tick if present")


def blank_form(library: Library, pack: Pack) -> bytes:
    """The form as a Word file."""
    kind = pack.documents[pack.main_kind]
    form = kind.form or BlankForm(title=kind.titles[0].capitalize() if kind.titles else pack.title)
    writer = _Writer(docx.Document(), count(1))
    writer.prepare(form.title, pack)
    writer.short_entries([entry for entry in form.top if entry.kind != "words"])
    for entry in form.top:
        if entry.kind == "words":
            writer.question(entry)
    for name, question in kind.questions.items():
        filling = form.questions.get(name, Filling())
        writer.question(
            Entry(label=question.wording, kind=filling.kind, choices=filling.choices, hint=filling.hint)
        )
    for entry in form.end:
        if entry.kind == "words":
            writer.question(entry)
    writer.short_entries([entry for entry in form.end if entry.kind != "words"])
    if pack.documents.get(library.form.kind) and pack.documents[library.form.kind].required:
        writer.criteria(library.form)
    return writer.saved()


@dataclass
class _Writer:
    document: Any
    numbers: "count[int]"

    def prepare(self, title: str, pack: Pack) -> None:
        """Page, type and the head of the form."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.0)
        section.top_margin = section.bottom_margin = Cm(1.8)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(11)
        normal.paragraph_format.space_after = Pt(4)
        set_language(self.document.styles, "en-GB")
        placeholder = self.document.styles.add_style(PLACEHOLDER_STYLE, WD_STYLE_TYPE.CHARACTER)
        placeholder.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
        for style, size in (("Title", 20), ("Heading 1", 15)):
            set_font(self.document.styles[style], size)
        self.document.add_paragraph(title, style="Title")
        self.document.core_properties.title = title
        self.document.core_properties.author = ""
        self.document.core_properties.comments = ""
        footer = section.footer.paragraphs[0]
        footer.text = f"{pack.title}. {pack.edition.source}, {pack.edition.dated}."
        footer.runs[0].font.size = Pt(8)

    def short_entries(self, entries: Sequence[Entry]) -> None:
        """Labels on the left, places to fill in on the right."""
        if not entries:
            return
        table = ruled_table(self.document, (_LABEL, _VALUE))
        for entry in entries:
            left, right = table.add_row().cells
            shade(left, PALE)
            left.paragraphs[0].add_run(entry.label).bold = True
            add_control(right.paragraphs[0], entry, self._name())
        self.document.add_paragraph()

    def question(self, entry: Entry) -> None:
        """A question across the page, the place for its answer below it."""
        table = ruled_table(self.document, (_LABEL + _VALUE,))
        head = table.add_row().cells[0]
        shade(head, PALE)
        head.paragraphs[0].add_run(entry.label).bold = True
        keep_with_next(head.paragraphs[0])
        row = table.add_row()
        row.height = Cm(2.2) if entry.kind == "words" else None
        add_control(row.cells[0].paragraphs[0], entry, self._name())
        self.document.add_paragraph()

    def criteria(self, form: CriteriaForm) -> None:
        """The criteria form, a box to tick beside each need, on a page of its own."""
        self.document.add_page_break()
        self.document.add_heading(form.titles[0].title(), 1)
        table = ruled_table(self.document, _CRITERIA)
        head = table.add_row()
        repeat_as_heading(head)
        for cell, words in zip(head.cells, _MARK_COLUMNS, strict=True):
            shade(cell, PALE)
            cell.paragraphs[0].add_run(words).bold = True
        for headline in form.headlines.values():
            first = None
            for number, need in enumerate(headline.needs, 1):
                row = table.add_row()
                keep_whole(row)
                left, middle, right = row.cells
                middle.paragraphs[0].add_run(need)
                if number < len(headline.needs):
                    keep_with_next(middle.paragraphs[0])
                add_tick_box(right.paragraphs[0], need, self._name())
                first = left if first is None else first.merge(left)
            if first is not None:
                first.paragraphs[0].add_run(headline.wording).bold = True

    def saved(self) -> bytes:
        buffer = BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def _name(self) -> str:
        return f"entry-{next(self.numbers)}"
