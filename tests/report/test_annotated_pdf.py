"""Annotated PDF copies: marks at the places, a first page with the summary, and the original untouched."""

import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from click.testing import Result

from builders import ON_TIME
from summarylint.extract import read_document
from summarylint.extract.limits import Limits
from summarylint.model.document import Location
from summarylint.report.annotated.notes import Note
from summarylint.report.annotated.pdf import annotate
from summarylint.report.annotated.refused import NoCopyError

REFERRALS = Path(__file__).parents[2] / "corpora" / "referrals"
SUMMARY = REFERRALS / "wsx1-yes-alone-plan-open" / "mcardle_summary.pdf"
FORM = next(REFERRALS.glob("*/Criteria Devaney-Shah.pdf"))
DAY = date(2026, 3, 9)
NOTES = (
    Note(("Returned for completion: 1 to put right.", "It’s all “here” (as \\ it is).")),
    Note(("To put right: No level.", "What to do: Write it."), Location(page=1, bbox=(60, 200, 260, 215))),
    Note(("To put right: No form.",)),
)


def annotated(data: bytes, *notes: Note) -> bytes:
    return annotate(data, notes or NOTES, DAY, Limits())


def marks(page: Any) -> list[tuple[str, str]]:
    """The kind and text of each mark of ours on a page."""
    found = [mark.get_object() for mark in page.get("/Annots", [])]
    ours = [mark for mark in found if mark.get("/T") == "summarylint"]
    return [(mark["/Subtype"], mark.get("/Contents", "")) for mark in ours]


def highlight(data: bytes, page: int) -> list[float]:
    """The sides of the one highlight on a page."""
    found = [mark.get_object() for mark in pypdf.PdfReader(io.BytesIO(data)).pages[page]["/Annots"]]
    (rect,) = [mark["/Rect"] for mark in found if mark["/Subtype"] == "/Highlight"]
    return [float(side) for side in rect]


@pytest.mark.parametrize("path", [SUMMARY, FORM], ids=lambda path: path.stem)
def test_what_is_added_follows_the_original_and_is_read_as_nothing(path: Path) -> None:
    before = path.read_bytes()
    after = annotated(before)
    assert after.startswith(before)
    old, new = read_document("a.pdf", before), read_document("a.pdf", after)
    assert [node.text for node in new.walk()] == [node.text for node in old.walk()]
    assert new.markup == () == old.markup
    fields = pypdf.PdfReader(io.BytesIO(after)).get_fields()
    assert fields == pypdf.PdfReader(io.BytesIO(before)).get_fields()
    assert annotated(after) == after, "annotating it again changes nothing"


def test_a_place_is_marked_and_the_first_page_tells_everything() -> None:
    first, second = pypdf.PdfReader(io.BytesIO(annotated(SUMMARY.read_bytes()))).pages
    told = " ".join(first.extract_text().split())
    assert told.startswith(
        "summarylint Returned for completion: 1 to put right. It’s all “here” (as \\ it is)."
    )
    assert "1. To put right: No level. (page 2) What to do: Write it. 2. To put right: No form." in told
    assert marks(second) == [("/Highlight", ""), ("/Text", "To put right: No level.\nWhat to do: Write it.")]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_mark_covers_the_words_however_the_page_is_turned(turn: int) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(SUMMARY.read_bytes()))
    writer.pages[0].rotate(turn)
    out = io.BytesIO()
    writer.write(out)
    words = [node for node in read_document("a.pdf", SUMMARY.read_bytes()).walk() if node.text == "Level 3."]
    upright = highlight(annotated(SUMMARY.read_bytes(), NOTES[0], Note(("x",), words[0].location)), 1)
    width, height = 595.28, 841.89
    left, bottom, right, top = upright
    shown = {
        0: (left, height - top, right, height - bottom),
        90: (bottom, left, top, right),
        180: (width - right, bottom, width - left, top),
        270: (height - top, width - right, height - bottom, width - left),
    }[turn]
    note = Note(("x",), Location(page=1, bbox=shown))
    turned = highlight(annotated(out.getvalue(), NOTES[0], note), 1)
    assert turned == pytest.approx(upright, abs=0.2)


def test_a_mark_is_seen_in_pdfium() -> None:
    before = pypdfium2.PdfDocument(SUMMARY.read_bytes())[0].render().to_numpy()
    after = pypdfium2.PdfDocument(annotated(SUMMARY.read_bytes()))[1].render().to_numpy()
    changed = (before != after).any(axis=2)
    assert changed[200:215, 60:260].mean() > 0.9
    assert not changed[300:].any()


def test_marks_of_a_copy_that_was_saved_anew_are_taken_out() -> None:
    saved = pypdf.PdfWriter(clone_from=io.BytesIO(annotated(SUMMARY.read_bytes())))
    out = io.BytesIO()
    saved.write(out)
    pages = pypdf.PdfReader(io.BytesIO(annotated(out.getvalue()))).pages
    assert len(pages) == 2
    assert len(marks(pages[1])) == 2


def test_a_damaged_pdf_gets_no_copy() -> None:
    with pytest.raises(NoCopyError):
        annotated(b"%PDF-1.7\nnothing")


def test_pdfs_of_a_folder_get_copies(run: Callable[..., Result], desk: Path) -> None:
    shutil.copytree(SUMMARY.parent, desk / "mcardle")
    result = run("check", "mcardle", *ON_TIME, "--annotate", "copies")
    assert result.stderr == "2 annotated copies in copies.\n"
    copy = pypdf.PdfReader(desk / "copies" / SUMMARY.name)
    assert any("not what they understand" in text for _, text in marks(copy.pages[1]))
    again = run("check", "copies", *ON_TIME).stdout
    assert "1 to put right, 1 to look at" in again


def test_a_pdf_to_which_nothing_can_be_added_is_told(run: Callable[..., Result], desk: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(SUMMARY.read_bytes()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    (desk / "in").mkdir()
    writer.write(desk / "in" / "locked.pdf")
    result = run("check", "in", *ON_TIME, "--annotate", "copies")
    assert "No copy of in/locked.pdf: nothing can be added to it." in result.stderr
    assert not (desk / "copies").exists()
