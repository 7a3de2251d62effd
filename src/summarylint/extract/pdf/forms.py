"""What was filled in, typed, drawn or stamped over a page: form fields and annotations."""

import ctypes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from summarylint.extract.pdf.geometry import Box, Frame
from summarylint.extract.pdf.own_marks import is_ours, string_of
from summarylint.extract.pdf.runs import Run
from summarylint.extract.pdf.symbols import BOXED, EMPTY
from summarylint.model.document import MarkupKind

_HIDDEN_OR_NO_VIEW = 2 | 32
_SIZE = 11.0
_LEADING = 1.2
_ONE_LINE = 2.5  # a field lower than this many times its text holds one line
_LARGEST_MARK = 60.0
_FONT_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s+Tf")
_LEADERS = frozenset("_.…")


class Unread(NamedTuple):
    """Something at a place that can't be read."""

    box: Box
    reason: str


@dataclass(slots=True)
class Overlay:
    """What lies over a page."""

    runs: list[Run] = field(default_factory=list)
    tick_boxes: list[Box] = field(default_factory=list)
    text_fields: list[Box] = field(default_factory=list)
    filled_in: list[Box] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    struck: list[Box] = field(default_factory=list)
    markup: list[tuple[MarkupKind, Box]] = field(default_factory=list)


class _Reader:
    """Reads the annotations of one page."""

    def __init__(self, form: Any, frame: Frame) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium = pdfium
        self.form = form
        self.frame = frame
        self.overlay = Overlay()
        self.readers: dict[int, Callable[[Any, Box], None]] = {
            pdfium.FPDF_ANNOT_WIDGET: self._widget,
            pdfium.FPDF_ANNOT_FREETEXT: self._free_text,
            pdfium.FPDF_ANNOT_STAMP: self._stamp,
            pdfium.FPDF_ANNOT_INK: self._ink,
            pdfium.FPDF_ANNOT_TEXT: self._comment,
            pdfium.FPDF_ANNOT_HIGHLIGHT: self._highlight,
            pdfium.FPDF_ANNOT_CARET: self._insertion,
            pdfium.FPDF_ANNOT_STRIKEOUT: self._strike_out,
            **dict.fromkeys(
                (
                    pdfium.FPDF_ANNOT_LINE,
                    pdfium.FPDF_ANNOT_SQUARE,
                    pdfium.FPDF_ANNOT_CIRCLE,
                    pdfium.FPDF_ANNOT_POLYGON,
                    pdfium.FPDF_ANNOT_POLYLINE,
                ),
                self._drawn,
            ),
        }

    def read(self, page: Any) -> None:
        pdfium = self.pdfium
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, index)
            if not annotation:
                continue
            try:
                self._annotation(annotation)
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)

    def _annotation(self, annotation: Any) -> None:
        pdfium = self.pdfium
        read = self.readers.get(pdfium.FPDFAnnot_GetSubtype(annotation))
        if read is None or pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN_OR_NO_VIEW:
            return
        if read != self._widget and is_ours(annotation):
            return
        rect = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetRect(annotation, rect):
            sides = sorted((rect.bottom, rect.top))
            ends = sorted((rect.left, rect.right))
            read(annotation, self.frame.box(ends[0], sides[0], ends[1], sides[1]))

    def _widget(self, annotation: Any, box: Box) -> None:
        pdfium = self.pdfium
        if self.form is None:
            return
        kind = pdfium.FPDFAnnot_GetFormFieldType(self.form, annotation)
        if kind in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
            self._tick_box(annotation, box)
        elif kind == pdfium.FPDF_FORMFIELD_SIGNATURE:
            if pdfium.FPDFAnnot_HasKey(annotation, b"V"):
                self.overlay.unread.append(Unread(box, "signature"))
        elif kind != pdfium.FPDF_FORMFIELD_PUSHBUTTON:
            self.overlay.text_fields.append(box)
            self._typed(annotation, box, self._value(annotation))

    def _tick_box(self, annotation: Any, box: Box) -> None:
        checked = bool(self.pdfium.FPDFAnnot_IsChecked(self.form, annotation))
        checked = checked or self._string(annotation, b"AS") not in ("", "Off")
        self.overlay.tick_boxes.append(box)
        self.overlay.runs.append(tick_box(box, BOXED if checked else EMPTY))

    def _typed(self, annotation: Any, box: Box, text: str) -> None:
        if not text.strip():
            return
        found = _FONT_SIZE.search(self._string(annotation, b"DA"))
        size = float(found[1]) if found else 0.0
        self.overlay.filled_in.append(box)
        self.overlay.runs.extend(_typed_lines(text, box, size or min(_SIZE, 0.7 * box.height)))

    def _free_text(self, annotation: Any, box: Box) -> None:
        self._typed(annotation, box, self._string(annotation, b"Contents"))

    def _stamp(self, _annotation: Any, box: Box) -> None:
        self.overlay.unread.append(Unread(box, "stamp"))

    def _ink(self, _annotation: Any, box: Box) -> None:
        self.overlay.unread.append(Unread(box, "ink"))

    def _drawn(self, annotation: Any, box: Box) -> None:
        if max(box.width, box.height) <= _LARGEST_MARK:
            self._ink(annotation, box)

    def _comment(self, _annotation: Any, box: Box) -> None:
        self.overlay.markup.append((MarkupKind.COMMENT, box))

    def _highlight(self, annotation: Any, box: Box) -> None:
        if self._string(annotation, b"Contents").strip():
            self._comment(annotation, box)

    def _insertion(self, _annotation: Any, box: Box) -> None:
        self.overlay.markup.append((MarkupKind.INSERTION, box))

    def _strike_out(self, annotation: Any, box: Box) -> None:
        pdfium = self.pdfium
        self.overlay.markup.append((MarkupKind.DELETION, box))
        quad = pdfium.FS_QUADPOINTSF()
        count = pdfium.FPDFAnnot_CountAttachmentPoints(annotation)
        for index in range(count):
            if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
                xs = (quad.x1, quad.x2, quad.x3, quad.x4)
                ys = (quad.y1, quad.y2, quad.y3, quad.y4)
                struck = self.frame.box(min(xs), min(ys), max(xs), max(ys))
                self.overlay.struck.append(struck)
        if not count:
            self.overlay.struck.append(box)

    def _string(self, annotation: Any, key: bytes) -> str:
        return string_of(annotation, key)

    def _value(self, annotation: Any) -> str:
        get = self.pdfium.FPDFAnnot_GetFormFieldValue
        return self._buffered(lambda buffer, size: get(self.form, annotation, buffer, size))

    def _buffered(self, get: Callable[[Any, int], int]) -> str:
        """A string that pdfium writes into a buffer of two-byte characters, with its zero."""
        size = get(None, 0)
        if size <= 2:
            return ""
        buffer = ctypes.create_string_buffer(size)
        get(ctypes.cast(buffer, ctypes.POINTER(self.pdfium.FPDF_WCHAR)), size)
        return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def tick_box(box: Box, text: str) -> Run:
    """A box to tick, or a mark, as text at its place."""
    return Run(text, box, box.bottom - 0.15 * box.height, box.height, alone=True)


def _typed_lines(text: str, box: Box, size: float) -> list[Run]:
    """A field's value as text at its place, a piece for every line of it."""
    lines = [line.strip() for line in re.split(r"[\r\n]+", text)]
    top = box.top + 0.1 * size
    if len(lines) == 1 and box.height < _ONE_LINE * size:
        top = box.cy - 0.5 * size
    leading = min(_LEADING * size, box.height / len(lines))
    runs = []
    for index, line in enumerate(line for line in lines if line):
        start = top + index * leading
        end = min(max(box.x1, box.x0 + 1), box.x0 + 0.5 * size * len(line) + 2)
        place = Box(box.x0, start, end, start + size)
        runs.append(Run(line, place, start + 0.8 * size, size, alone=True))
    return runs


def without_leaders(runs: Sequence[Run], filled_in: list[Box]) -> list[Run]:
    """The text without the dots and underscores that a field's value covers."""
    if not filled_in:
        return list(runs)
    return [part for run in runs for part in _without_leaders(run, filled_in)]


def _without_leaders(run: Run, filled_in: list[Box]) -> list[Run]:
    if _LEADERS.isdisjoint(run.chars):
        return [run]
    return run.without(
        [
            char in _LEADERS and any(box.holds(x, run.base, 1.0) for box in filled_in)
            for char, (x, _) in zip(run.chars, run.middles, strict=True)
        ]
    )


def read_overlay(page: Any, form: Any, frame: Frame) -> Overlay:
    """What lies over a page as shown; ``form`` is pdfium's handle of the document's form."""
    reader = _Reader(form, frame)
    reader.read(page)
    return reader.overlay
