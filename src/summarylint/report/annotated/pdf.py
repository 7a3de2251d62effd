"""A copy of a PDF with marks on its pages, and a first page with the summary.

What is added follows the bytes of the original, as PDF allows: forms, signatures and everything else
stay as they were. Our own marks of an earlier run are taken out first.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.pdf.own_marks import AUTHOR, SUMMARY
from summarylint.report.annotated.notes import Note
from summarylint.report.annotated.refused import NoCopyError

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 56  # A4, in points
_LINE, _LETTERS = 15, 88  # points between lines, letters in one
_LINES = (_HEIGHT - 2 * _MARGIN) // _LINE
_ICON = 18
_YELLOW = (1, 0.87, 0.35)
_COPY_TOLD = 200  # the last bytes, in which a copy says so
_COPY_OF = b"\n%%summarylint: what came before are the first %d bytes\n"
_IS_COPY = re.compile(rb"%summarylint: what came before are the first (\d+) bytes\s*\Z")
Box = tuple[float, float, float, float]


def annotate(data: bytes, notes: Sequence[Note], day: date, limits: Limits) -> bytes:  # noqa: ARG001
    """A PDF with these notes on its pages.

    Raises:
        NoCopyError, LimitExceeded: nothing can be added to it.
    """
    if len(data) > limits.file_bytes:
        raise LimitExceeded("The file is too large.")
    try:
        original = _without_ours(data)
        writer = _writer(original)
        for note in notes[1:]:
            _mark(writer, note)
        for page in reversed(_summary_pages(notes)):
            _insert(writer, page)
        out = BytesIO()
        writer.write(out)
    except Exception as error:  # whatever a damaged file makes of the library
        raise NoCopyError("Nothing can be added to this PDF.") from error
    return out.getvalue() + _COPY_OF % len(original)


def is_annotated(data: bytes, limits: Limits) -> bool:  # noqa: ARG001
    """Whether a PDF has marks of ours."""
    from pypdf import PdfReader

    if _IS_COPY.search(data[-_COPY_TOLD:]) is not None:
        return True
    try:
        return bool(_named_summary(PdfReader(BytesIO(data)).pages[0]))
    except Exception:  # whatever a damaged file makes of the library
        return False


def _named_summary(page: Any) -> bool:
    marks = page.get("/Annots")
    found = marks.get_object() if marks is not None else []
    return any(mark.get_object().get("/NM") == SUMMARY for mark in found)


def _without_ours(data: bytes) -> bytes:
    """The original of a copy; where another program has saved the copy anew, that without our marks."""
    copy_of = _IS_COPY.search(data[-_COPY_TOLD:])
    if copy_of is not None:
        return data[: int(copy_of[1])]
    if not is_annotated(data, Limits()):
        return data
    writer = _writer(data, incremental=False)
    _take_out(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _writer(data: bytes, *, incremental: bool = True) -> Any:
    import logging

    from pypdf import PdfWriter

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it tells may be the document's
    return PdfWriter(BytesIO(data), incremental=True) if incremental else PdfWriter(clone_from=BytesIO(data))


def _take_out(writer: Any) -> None:
    from pypdf.generic import ArrayObject, NameObject

    for number in reversed(range(len(writer.pages))):
        page = writer.pages[number]
        marks = page.get("/Annots")
        found = list(marks.get_object()) if marks is not None else []
        kept = [mark for mark in found if mark.get_object().get("/T") != AUTHOR]
        if _named_summary(page):
            writer.remove_page(number)
        elif len(kept) != len(found):
            page[NameObject("/Annots")] = ArrayObject(kept)


def _mark(writer: Any, note: Note) -> None:
    """A highlight and a note at a place; what has none is told on the first page alone."""
    from pypdf.annotations import Highlight, Text
    from pypdf.generic import ArrayObject, FloatObject

    if note.location is None or not note.location.page or note.location.page > len(writer.pages):
        return
    index = note.location.page - 1
    page = writer.pages[index]
    x0, y0, x1, y1 = _on_page(page, note.location.bbox or (0, 0, _ICON, _ICON))
    if note.location.bbox:
        corners = ArrayObject(FloatObject(value) for value in (x0, y1, x1, y1, x0, y0, x1, y0))
        colour = "".join(f"{round(part * 255):02x}" for part in _YELLOW)
        _add(writer, index, Highlight(rect=(x0, y0, x1, y1), quad_points=corners, highlight_color=colour), "")
    left = max(x0 - _ICON - 2, float(page.cropbox.left))
    icon = Text(rect=(left, y1 - _ICON, left + _ICON, y1), text="")
    _add(writer, index, icon, "\n".join(note.lines))


def _add(writer: Any, page: int, mark: Any, text: str, name: str | None = None) -> None:
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, TextStringObject

    mark[NameObject("/T")] = TextStringObject(AUTHOR)
    mark[NameObject("/F")] = NumberObject(4)  # printed too
    mark[NameObject("/C")] = ArrayObject(FloatObject(part) for part in _YELLOW)
    if text:
        mark[NameObject("/Contents")] = TextStringObject(text)
    if name:
        mark[NameObject("/NM")] = TextStringObject(name)
    writer.add_annotation(page, mark)


def _on_page(page: Any, box: Box) -> Box:
    """A box counted from the top left corner of the page as it is shown, in the page's own points."""
    crop = page.cropbox
    left, bottom, right, top = (float(side) for side in (crop.left, crop.bottom, crop.right, crop.top))
    x0, y0, x1, y1 = box
    turned = {
        0: (left + x0, top - y1, left + x1, top - y0),
        90: (left + y0, bottom + x0, left + y1, bottom + x1),
        180: (right - x1, bottom + y0, right - x0, bottom + y1),
        270: (right - y1, top - x1, right - y0, top - x0),
    }
    return turned[page.rotation % 360]


# --- the first page ---------------------------------------------------------------------------


def _summary_pages(notes: Sequence[Note]) -> list[list[tuple[str, bool]]]:
    lines = list(_lines(notes))
    return [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)]


def _lines(notes: Sequence[Note]) -> Iterator[tuple[str, bool]]:
    """The lines of the first page, and whether each stands out."""
    summary, *rest = notes
    yield "summarylint", True
    yield "", False
    for number, text in enumerate(summary.lines):
        yield from ((line, number == 0) for line in textwrap.wrap(text, _LETTERS))
    for number, note in enumerate(rest, 1):
        yield "", False
        page = f" (page {note.location.page + 1})" if note.location and note.location.page else ""
        first, *more = note.lines
        for line in textwrap.wrap(f"{number}. {first}{page}", _LETTERS - 6):
            yield line, True
        for text in more:
            yield from ((line, False) for line in textwrap.wrap(text, _LETTERS))


def _insert(writer: Any, lines: Sequence[tuple[str, bool]]) -> None:
    from pypdf.annotations import Text
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    writer.insert_blank_page(_WIDTH, _HEIGHT, 0)
    page = writer.pages[0]
    faces = enumerate(("Helvetica", "Helvetica-Bold"))
    fonts = DictionaryObject({NameObject(f"/F{number}"): _font(name) for number, name in faces})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = StreamObject()
    content.set_data(b"\n".join([b"BT", b"%d TL" % _LINE, _start(), *map(_drawn, lines), b"ET"]))
    page[NameObject("/Contents")] = writer._add_object(content)
    corner = (_WIDTH - 30, _HEIGHT - 30, _WIDTH - 12, _HEIGHT - 12)
    _add(writer, 0, Text(rect=corner, text=""), "The summary of what summarylint found.", SUMMARY)


def _font(name: str) -> Any:
    from pypdf.generic import DictionaryObject, NameObject

    parts = {"Type": "Font", "Subtype": "Type1", "BaseFont": name, "Encoding": "WinAnsiEncoding"}
    return DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in parts.items()})


def _start() -> bytes:
    return b"1 0 0 1 %d %d Tm" % (_MARGIN, _HEIGHT - _MARGIN)


def _drawn(line: tuple[str, bool]) -> bytes:
    text, stands_out = line
    written = text.encode("cp1252", "replace")
    for letter in (b"\\", b"(", b")"):
        written = written.replace(letter, b"\\" + letter)
    return b"/F%d 11 Tf (%s) Tj T*" % (stands_out, written)
