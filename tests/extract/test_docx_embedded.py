"""Files that lie inside a Word file: each is read as its own, none is dropped in silence."""

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from test_docx import RELATIONS, p, r, tbl, tc, tr, word, zipped

from builder.ole_file import ole_file
from summarylint.extract import Extraction, Limits, read_file
from summarylint.extract.conformance import check_extraction
from summarylint.model.document import NodeKind, ProblemKind

FORMATS = Path(__file__).parents[2] / "corpora" / "formats" / "docx-headings"
OBJECT = '<w:r><w:object><v:shape><v:imagedata r:id="x"/></v:shape></w:object></w:r>'
CHUNK = '<w:altChunk r:id="x"/>'


def holding(outer: bytes, kind: str, name: str, data: bytes) -> bytes:
    """A Word file with one more file in it, and the relation that leads there."""
    buffer = BytesIO()
    with ZipFile(BytesIO(outer)) as archive, ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for entry in archive.namelist():
            content = archive.read(entry)
            if entry == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="x9" Type="{RELATIONS}/{kind}" Target="embeddings/{name}"/>'
                content = content.replace(b"</Relationships>", link.encode() + b"</Relationships>")
            made.writestr(entry, content)
        made.writestr(f"word/embeddings/{name}", data)
    return buffer.getvalue()


def native(label: str, path: str, data: bytes) -> bytes:
    """An object as Windows packs any file into a document."""
    text = b"".join(part.encode("cp1252") + b"\0" for part in (label, path))
    dragged = b"C:\\Temp\\x\0"
    packed = b"\2\0" + text + b"\0\0\3\0" + struct.pack("<I", len(dragged)) + dragged
    packed += struct.pack("<I", len(data)) + data
    return ole_file({"\1Ole10Native": struct.pack("<I", len(packed)) + packed})


def read(kind: str, name: str, data: bytes, body: str = p(r("See") + OBJECT)) -> Extraction:
    file = holding(word(body), kind, name, data)
    assert check_extraction(file, "a.docx", cuts=1) == []
    return read_file("a.docx", file)


INNER = word(p(r("Inner words")))
PDF = next(path for path in FORMATS.parent.glob("pdf-plain/*.pdf")).read_bytes()


@pytest.mark.parametrize(
    ("kind", "name", "data", "path"),
    [
        ("package", "Word_Document.docx", INNER, "a.docx/Word_Document.docx"),
        ("oleObject", "oleObject1.bin", ole_file({"Package": INNER}), "a.docx/oleObject1.docx"),
        ("oleObject", "oleObject1.bin", ole_file({"CONTENTS": PDF}), "a.docx/oleObject1.pdf"),
        (
            "oleObject",
            "oleObject1.bin",
            native("Criteria form.docx", "C:\\x\\f.docx", INNER),
            "a.docx/Criteria form.docx",
        ),
        ("oleObject", "oleObject1.bin", native("Notes", "C:\\x\\n.txt", b"Words"), "a.docx/n.txt"),
        ("aFChunk", "chunk.htm", b"<html><p>Words</p></html>", "a.docx/chunk.htm"),
        ("aFChunk", "chunk.rtf", rb"{\rtf1 Words\par}", "a.docx/chunk.rtf"),
    ],
)
def test_a_file_in_it_is_read_as_its_own(kind: str, name: str, data: bytes, path: str) -> None:
    outer, inner = read(kind, name, data).documents
    assert (outer.path, outer.problem, inner.path, inner.problem) == ("a.docx", None, path, None)
    assert any(node.spans for node in inner.walk())
    assert [node.reason for node in outer.walk() if node.kind is NodeKind.UNREAD] == ["embedded"]


@pytest.mark.parametrize(
    ("kind", "name", "data", "path"),
    [
        ("package", "Sheet.xlsx", zipped({"_rels/.rels": "", "xl/a.xml": ""}), "a.docx/Sheet.xlsx"),
        ("oleObject", "oleObject1.bin", ole_file({"Workbook": b"x"}), "a.docx/oleObject1.xls"),
        ("oleObject", "oleObject1.bin", ole_file({"Equation Native": b"x"}), "a.docx/oleObject1.bin"),
        ("oleObject", "oleObject1.bin", ole_file({"\1Ole10Native": b"x"}), "a.docx/oleObject1.bin"),
    ],
)
def test_what_is_no_document_is_skipped_by_name(kind: str, name: str, data: bytes, path: str) -> None:
    found = read(kind, name, data)
    assert [document.path for document in found.documents] == ["a.docx"]
    assert found.skipped == ((path, "not a document that is read"),)


def test_a_damaged_file_in_it_is_said() -> None:
    _, inner = read("package", "b.docx", INNER[:100]).documents
    assert inner.problem is not None
    assert inner.problem.kind is ProblemKind.UNREADABLE


@pytest.mark.parametrize(("data", "problem"), [(INNER, False), (INNER[:90], True)])
def test_a_shell_is_sound_where_what_it_holds_is(data: bytes, problem: bool) -> None:
    outer, _ = read("aFChunk", "chunk.docx", data, CHUNK).documents
    assert (outer.problem is not None) is problem


def test_files_in_files_have_their_limit() -> None:
    data = INNER
    for _ in range(4):
        data = holding(word(p(r("x") + OBJECT)), "package", "b.docx", data)
    found = read_file("a.docx", data, Limits(nesting=2))
    assert [document.problem and document.problem.kind for document in found.documents] == [
        None,
        None,
        None,
        ProblemKind.LIMITS,
    ]


def test_a_form_in_a_summary_is_checked_with_it(desk: Path, checked: Callable[..., dict[str, Any]]) -> None:
    summary, form = sorted(FORMATS.glob("*.docx"), key=lambda path: "form" in path.name.lower())
    (desk / "Summary.docx").write_bytes(
        holding(summary.read_bytes(), "package", "Criteria form.docx", form.read_bytes())
    )
    (referral,) = checked(".")["referrals"]
    found = {Path(entry["path"]).name: entry["kind"] for entry in referral["documents"]}
    assert found == {"Summary.docx": "case-summary", "Criteria form.docx": "supporting-families-form"}


def test_a_question_that_is_answered_by_a_file_is_for_a_person_to_look_at() -> None:
    body = tbl(tr(tc(p(r("Consent"))), tc(p(OBJECT))))
    outer, _ = read("package", "b.docx", INNER, body).documents
    assert [node.location.column for node in outer.walk() if node.kind is NodeKind.UNREAD] == [2]
