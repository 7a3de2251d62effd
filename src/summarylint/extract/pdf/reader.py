"""Reads a PDF file into a document."""

import hashlib
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.pdf.blocks import Block, UnreadBlock
from summarylint.extract.pdf.geometry import Box
from summarylint.extract.pdf.joins import join_pages
from summarylint.extract.pdf.lines import Line
from summarylint.extract.pdf.margins import take_margins
from summarylint.extract.pdf.nodes import Builder, heading_sizes
from summarylint.extract.pdf.ocr import Recogniser, find_program
from summarylint.extract.pdf.own_marks import is_summary_page
from summarylint.extract.pdf.pages import PageContent, in_paragraphs, read_page
from summarylint.extract.pdf.paragraphs import Room, page_room
from summarylint.extract.pdf.unruled import Columns, Surroundings, with_tables
from summarylint.model.document import (
    Document,
    Location,
    Markup,
    Node,
    NodeKind,
    Problem,
    ProblemKind,
)

MEDIA_TYPE = "application/pdf"

_MAGIC = b"%PDF"
_MAGIC_WITHIN = 1024
_RIGHTS_MANAGED = (b"MicrosoftIRMServices", b"/EncryptedPayload")
_NO_XFA_READER = ("please wait", "adobe reader", "adobe acrobat")
_SHORT_NOTICE = 2000

_PROTECTED = Problem(
    ProblemKind.PROTECTED,
    "The file needs a password to open. Save a copy without a password and use that.",
)
_RIGHTS = Problem(
    ProblemKind.PROTECTED,
    "The file is protected by rights management. Save a copy without protection and use that.",
)
_DAMAGED = Problem(ProblemKind.UNREADABLE, "The file is damaged or cut short, and can't be opened as a PDF.")
_NO_BYTES = Problem(ProblemKind.UNREADABLE, "The file is empty: it has no bytes.")
_NOT_PDF = Problem(ProblemKind.UNREADABLE, "The file is not a PDF, whatever its name says.")
_NO_PAGES = Problem(ProblemKind.UNREADABLE, "The document has no pages that can be opened.")
_EMPTY = Problem(ProblemKind.UNREADABLE, "The document is empty.")
_PICTURES = (
    "The pages are pictures: there is no text in them to read.{} "
    "Use the document from which they were printed or scanned.{}"
)
_NOT_SURE = " Text recognition was tried, but no words could be recognised in them surely enough."
_NOT_INSTALLED = " Text recognition is not installed: install summarylint[ocr] and Tesseract."
_XFA = Problem(
    ProblemKind.UNSUPPORTED,
    "It is an XFA form, which few programs can show. "
    "Open it in the program that it was filled in with, print it to PDF and use that.",
)


class _UnusableError(Exception):
    """The document as a whole can't be read."""

    def __init__(self, problem: Problem, pages: int | None = None) -> None:
        super().__init__(problem.detail)
        self.problem = problem
        self.pages = pages


def read(path: str, data: bytes, limits: Limits) -> Document:
    """Read a PDF file. What can't be read is said in the document's ``problem``, never raised."""
    digest = hashlib.sha256(data).hexdigest()
    pages: int | None = None
    try:
        _check_bytes(data, limits)
        return _read(path, digest, data, limits)
    except _UnusableError as unusable:
        problem, pages = unusable.problem, unusable.pages
    except LimitExceeded as exceeded:
        problem = _limits(str(exceeded))
    except Exception:  # whatever a hostile file makes of the libraries
        problem = _DAMAGED
    return Document(path, MEDIA_TYPE, digest, pages=pages, problem=problem)


def _pictures() -> Problem:
    """The problem of pages that are pictures: whether their words were looked for, and how they can be."""
    installed = find_program() is not None
    how = (_NOT_SURE, "") if installed else ("", _NOT_INSTALLED)
    return Problem(ProblemKind.NO_TEXT, _PICTURES.format(*how))


def _limits(why: str) -> Problem:
    return Problem(ProblemKind.LIMITS, f"The document is too large to be read: {why}.")


def _check_bytes(data: bytes, limits: Limits) -> None:
    if not data:
        raise _UnusableError(_NO_BYTES)
    if len(data) > limits.file_bytes:
        raise LimitExceeded(f"it has more than {limits.file_bytes:,} bytes")
    if _MAGIC not in data[:_MAGIC_WITHIN]:
        raise _UnusableError(_NOT_PDF)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The file opened by pdfium, with its form."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        raise _UnusableError(_opening_problem(code)) from None
    try:
        yield pdf
    finally:
        pdf.close()


def _opening_problem(code: int | None) -> Problem:
    import pypdfium2.raw as pdfium

    if code == pdfium.FPDF_ERR_PASSWORD:
        return _PROTECTED
    return _RIGHTS if code == pdfium.FPDF_ERR_SECURITY else _DAMAGED


def _read(path: str, digest: str, data: bytes, limits: Limits) -> Document:
    with _opened(data) as pdf:
        count = len(pdf)
        if count > limits.pages:
            raise LimitExceeded(f"it has more than {limits.pages:,} pages")
        if any(sign in data for sign in _RIGHTS_MANAGED):
            raise _UnusableError(_RIGHTS, count)
        form_type = pdf.get_formtype()
        if form_type:
            _init_forms(pdf)
        pages = _pages(pdf, count, limits)
    _check_pages(pages, count, form_type)
    return _document(path, digest, pages, count, limits)


def _init_forms(pdf: Any) -> None:
    """Make the form's fields readable, without pypdfium2's advice about XFA on the screen."""
    logger = logging.getLogger("pypdfium2")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        pdf.init_forms()
    finally:
        logger.setLevel(level)


def _pages(pdf: Any, count: int, limits: Limits) -> list[PageContent]:
    """What the pages hold; one that can't be opened holds only that."""
    import pypdfium2

    pages = []
    failed = 0
    form = pdf.formenv.raw if pdf.formenv else None
    recogniser = Recogniser(limits)
    for number in range(1, count + 1):
        try:
            page = pdf[number - 1]
        except pypdfium2.PdfiumError:
            failed += 1
            lost = UnreadBlock(number, Box(0, 0, 0, 0), "damaged")
            pages.append(PageContent(number, 0, 0, [lost]))
            continue
        try:
            if number > 1 or not is_summary_page(page.raw):
                pages.append(read_page(page, form, number, limits, recogniser))
        finally:
            page.close()
    if failed == count:
        raise _UnusableError(_NO_PAGES)
    return pages


def _check_pages(pages: list[PageContent], count: int, form_type: int) -> None:
    """Raise if there is nothing in the pages to read."""
    if form_type in _xfa_types() and _is_notice(pages):
        raise _UnusableError(_XFA, count)
    if any(page.text or (page.items and not page.pictured) for page in pages):
        return
    raise _UnusableError(_pictures() if any(page.pictured for page in pages) else _EMPTY, count)


def _xfa_types() -> tuple[int, int]:
    import pypdfium2.raw as pdfium

    return (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND)


def _is_notice(pages: list[PageContent]) -> bool:
    """Whether the pages only ask for another program, or say nothing."""
    texts = [item.text for page in pages for item in page.items if not isinstance(item, UnreadBlock)]
    text = " ".join(texts).lower()
    return len(text) < _SHORT_NOTICE and (not text.strip() or any(sign in text for sign in _NO_XFA_READER))


def _document(path: str, digest: str, pages: list[PageContent], count: int, limits: Limits) -> Document:
    markup = tuple(
        Markup(kind, Location(page=page.number, bbox=box.rounded()))
        for page in pages
        for kind, box in page.markup
    )
    margins = take_margins(pages)
    blocks = join_pages(_blocks(pages), [page.height for page in pages])
    in_cells: Counter[float] = Counter()
    for page in pages:
        in_cells.update(page.sizes)
    builder = Builder(limits, heading_sizes(blocks, in_cells))
    body = builder.build(blocks)
    return Document(
        path,
        MEDIA_TYPE,
        digest,
        body,
        builder.build_margins(margins),
        markup,
        count,
        _pictures() if _only_scans(body) else None,
    )


def _only_scans(body: tuple[Node, ...]) -> bool:
    """Whether nothing but the pictures of pages is left once headers and footers are gone."""
    return bool(body) and all(node.kind is NodeKind.UNREAD and node.reason == "scan" for node in body)


def _blocks(pages: list[PageContent]) -> list[list[Block]]:
    """The blocks of each page, its running text now in paragraphs."""
    lines: dict[int, list[Line]] = {}
    for page in pages:
        kept = lines.setdefault(round(page.width), [])
        kept.extend(item for item in page.items if isinstance(item, Line))
    rooms = {width: page_room(of_width, width) for width, of_width in lines.items()}
    columns = Columns()
    return [_of_page(page, rooms[round(page.width)], columns) for page in pages]


def _of_page(page: PageContent, room: Room, columns: Columns) -> list[Block]:
    surroundings = Surroundings(page.number, room, page.separators, page.sizes)
    return in_paragraphs(with_tables(page.items, surroundings, columns), room, page.number)
