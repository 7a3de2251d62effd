"""Files that can't be read, or not wholly: what is said of them."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_canvas import (
    TEXT,
    Canvas,
    Paragraph,
    changed,
    drawn,
    grid,
    kinds,
    lines,
    one_page,
    read,
    said,
    set_out,
    unread,
    written,
)
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from summarylint.model.document import Document, Problem, ProblemKind

SECRET = "Zephaniah lives at 4 Quarry Lane"
HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def page(canvas: Canvas) -> None:
    lines(canvas, 72, 700, SECRET)


def nothing(canvas: Canvas) -> None:
    canvas.saveState()


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)


def problem(document: Document) -> Problem:
    """The document's problem, which carries nothing of its text."""
    assert document.problem is not None
    assert document.body == ()
    assert "Zephaniah" not in document.problem.detail
    return document.problem


def test_a_file_is_named_and_hashed() -> None:
    data = drawn(page, page)
    document = read(data)
    assert (document.path, document.media_type) == ("case.pdf", "application/pdf")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.pages, document.problem) == (2, None)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no bytes"),
        (b"PK\x03\x04 a Word file", "not a PDF"),
        (b"<html><body>a page</body></html>", "not a PDF"),
        (b"%PDF-1.7\nand nothing more", "damaged"),
        (drawn(page)[:400], "damaged"),
    ],
)
def test_what_is_no_pdf_is_unreadable(data: bytes, words: str) -> None:
    found = problem(read(data))
    assert found.kind is ProblemKind.UNREADABLE
    assert words in found.detail


def test_a_file_with_junk_before_it_is_read() -> None:
    assert said(read(b"junk\n" * 20 + drawn(page))) == [SECRET]


def test_a_password_is_needed_or_is_not() -> None:
    closed = drawn(page, encrypt=StandardEncryption("open", "owner"))
    assert problem(read(closed)).kind is ProblemKind.PROTECTED
    readable = drawn(page, encrypt=StandardEncryption("", "owner", canPrint=0, canModify=0))
    assert said(read(readable)) == [SECRET]


def test_rights_management_is_protection() -> None:
    data = one_page(
        "BT /F1 12 Tf 72 700 Td (This document is protected) Tj ET",
        HELVETICA,
        "<</Type/EncryptedPayload/Subtype/MicrosoftIRMServices>>",
    )
    assert problem(read(data)).kind is ProblemKind.PROTECTED


def test_pages_without_anything_are_an_empty_document() -> None:
    found = problem(read(drawn(nothing, nothing)))
    assert (found.kind, found.detail) == (ProblemKind.UNREADABLE, "The document is empty.")


def test_pages_that_are_pictures_have_no_text() -> None:
    document = read(drawn(scan, scan, nothing))
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.NO_TEXT
    assert document.problem.detail.startswith("The pages are pictures: there is no text in them to read.")
    assert document.pages == 3


def test_pictures_with_but_a_page_number_have_no_text() -> None:
    def numbered(canvas: Canvas) -> None:
        scan(canvas)
        canvas.drawString(280, 20, f"Page {canvas.getPageNumber()} of 2")

    document = read(drawn(numbered, numbered))
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.NO_TEXT


def test_letters_that_are_drawn_as_curves_are_a_picture() -> None:
    def outlines(canvas: Canvas) -> None:
        for index in range(300):
            x, y = 72 + index % 30 * 12, 700 - index // 30 * 14
            canvas.bezier(x, y, x + 8, y + 3, x + 2, y + 8, x + 7, y + 9)

    assert problem(read(drawn(outlines))).kind is ProblemKind.NO_TEXT


def test_one_page_that_is_a_picture_is_unread_among_others() -> None:
    document = read(drawn(page, scan))
    assert document.problem is None
    assert kinds(document) == [("paragraph", SECRET), ("unread", "scan")]
    assert document.body[1].location.page == 2


def test_recognised_text_is_read_but_its_page_stays_a_picture() -> None:
    def recognised(canvas: Canvas) -> None:
        scan(canvas)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLine(SECRET)
        canvas.drawText(text)

    document = read(drawn(recognised))
    assert document.problem is None
    assert said(document) == [SECRET]
    assert unread(document) == ["scan"]


def test_a_letterhead_picture_is_nothing() -> None:
    def headed(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (60, 20), 90)), 72, 760, 90, 30)
        page(canvas)

    assert kinds(read(drawn(headed))) == [("paragraph", SECRET)]


def xfa(text: str) -> bytes:
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
    form = "<</Fields[]/XFA[(template) 6 0 R]>>"
    stream = "<</Length 11>>\nstream\n<template/>\nendstream"
    return one_page(content, HELVETICA, stream, catalogue=f"/AcroForm {form}/NeedsRendering true")


def test_an_xfa_form_is_not_supported_unless_its_pages_say_what_is_in_it() -> None:
    found = problem(read(xfa("Please wait... If this message is not eventually replaced")))
    assert found.kind is ProblemKind.UNSUPPORTED
    assert "XFA" in found.detail
    assert "print it to PDF" in found.detail
    assert problem(read(xfa(""))).kind is ProblemKind.UNSUPPORTED
    assert said(read(xfa("Family Safety"))) == ["Family Safety"]


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (drawn(page, page, page), {"pages": 2}),
        (drawn(page), {"file_bytes": 100}),
        (set_out(grid([["a", "b"]] * 20, [50, 50])), {"nodes": 30}),
        (set_out(grid([["a", "b"]] * 20, [50, 50])), {"path_objects": 10}),
    ],
)
def test_what_is_too_large_is_said_to_be(data: bytes, limits: dict[str, int]) -> None:
    assert problem(read(data, **limits)).kind is ProblemKind.LIMITS


def test_frames_in_frames_are_not_followed_for_ever() -> None:
    def nest(canvas: Canvas) -> None:
        for index in range(60):
            canvas.rect(100 + 2.5 * index, 300 + 2.5 * index, 380 - 5 * index, 380 - 5 * index)
        page(canvas)

    assert problem(read(drawn(nest), depth=10)).kind is ProblemKind.LIMITS
    assert said(read(drawn(nest))) == [SECRET]


def test_a_page_that_is_lost_is_unread() -> None:
    data = written(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            "/Resources<</Font<</F1 5 0 R>>>>>>",
            f"<</Length 52>>\nstream\nBT /F1 12 Tf 72 700 Td ({SECRET[:20]}) Tj ET\nendstream",
            HELVETICA,
        ]
    )
    document = read(data)
    assert kinds(document) == [("paragraph", SECRET[:20]), ("unread", "damaged")]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_random_bytes_never_raise(data: bytes) -> None:
    for attempt in (data, b"%PDF-1.7\n" + data):
        assert problem(read(attempt)).kind is ProblemKind.UNREADABLE


SAMPLE = set_out(
    Paragraph(SECRET, TEXT),
    grid([["Need", "Present"], ["Missing from home", "X"], ["Debt", ""]], [200, 60]),
)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(SAMPLE)))
def test_truncated_files_never_raise(length: int) -> None:
    document = read(SAMPLE[:length])
    assert (document.problem is None) == bool(document.body)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=12))
def test_damaged_files_never_raise(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in changes:
        data[place] = value
    document = read(bytes(data))
    assert document.sha256 == hashlib.sha256(bytes(data)).hexdigest()


def test_a_file_saved_again_says_the_same() -> None:
    again = changed(SAMPLE, lambda _pdf, _page: None)
    assert said(read(again)) == said(read(SAMPLE))
    assert said(read(SAMPLE))[0] == SECRET
