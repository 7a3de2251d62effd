"""Which reader a file goes to, whatever its name says."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

import summarylint.extract
from builder.ole_file import ole_file
from summarylint.extract import READABLE, is_readable, media_type_of, read_document, read_file, registry
from summarylint.extract.limits import Limits
from summarylint.extract.registry import Format
from summarylint.extract.source import Source
from summarylint.model.document import Document, Problem, ProblemKind

MAIL = b"From: a@example.org\r\nSubject: Step down\r\n\r\nDear team"
OFFICE = "application/vnd.openxmlformats-officedocument"


def word() -> bytes:
    buffer = BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def zipped(*names: str, **contents: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in (*contents, *names):
            archive.writestr(name, contents.get(name, "x"))
    return buffer.getvalue()


def problem_of(path: str, data: bytes, limits: Limits | None = None) -> Problem:
    problem = read_file(path, data, limits).documents[0].problem
    assert problem is not None
    return problem


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.4", "application/pdf"),
        (b"junk\r\n%PDF-1.4", "application/pdf"),
        (word(), f"{OFFICE}.wordprocessingml.document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), f"{OFFICE}.spreadsheetml.sheet"),
        (zipped("[Content_Types].xml", "ppt/a.xml"), f"{OFFICE}.presentationml.presentation"),
        (zipped("a.txt", "letters/notes.txt"), "application/zip"),
        (zipped(**{"a.pdf": "%PDF-1.4"}), "application/zip"),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.text"),
            "application/vnd.oasis.opendocument.text",
        ),
        (ole_file({"WordDocument": b"x"}), "application/msword"),
        (ole_file({"__properties_version1.0": b"x"}), "application/vnd.ms-outlook"),
        (ole_file({"Workbook": b"x"}), "application/vnd.ms-excel"),
        (rb"{\rtf1 x}", "application/rtf"),
        (b"<!DOCTYPE html><p>x", "text/html"),
        ('\ufeff<?xml version="1.0"?><html><p>x'.encode(), "text/html"),
        ("<html><p>x".encode("utf-16"), "text/html"),
        (MAIL, "message/rfc822"),
        (b"\x78\x9f\x3e\x22\0\0", "application/ms-tnef"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
    ],
)
@pytest.mark.parametrize("path", ["file", "file.pdf", "file.docx", "file.xyz"])
def test_a_file_is_what_its_bytes_say(data: bytes, media_type: str, path: str) -> None:
    assert media_type_of(path, data) == media_type


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.html", "text/html"),
        ("A.EML", "message/rfc822"),
        ("a.csv", "text/csv"),
        ("a.xyz", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ],
)
def test_where_the_bytes_don_t_tell_the_name_does(path: str, media_type: str) -> None:
    assert media_type_of(path, b"Dear team") == media_type


def test_a_text_with_the_headers_of_a_mail_in_it_stays_a_text() -> None:
    assert media_type_of("a.txt", MAIL) == "text/plain"


def test_every_kind_that_is_read_is_looked_for_in_folders() -> None:
    assert {".docx", ".pdf", ".eml", ".msg", ".odt", ".rtf", ".txt", ".html", ".doc", ".zip"} <= READABLE
    assert READABLE.isdisjoint({".xlsx", ".png", ".ics", ""})
    assert is_readable("inbox/Referral.DOCX")
    assert not is_readable("inbox/photo.jpg")


@pytest.mark.parametrize(
    ("path", "data", "kind", "detail"),
    [
        ("a.xyz", b"x", ProblemKind.UNSUPPORTED, "Files with the ending .xyz are not read."),
        ("a", b"x", ProblemKind.UNSUPPORTED, "Files of this type are not read."),
        ("a.jpg", b"\xff\xd8\xff", ProblemKind.UNSUPPORTED, "The file is a picture, which is not read."),
        (
            "a.docx",
            b"\xff\xd8\xff",
            ProblemKind.UNREADABLE,
            "The file is not a Word document, as its name says, but a picture.",
        ),
        (
            "a.docx",
            ole_file({"EncryptedPackage": b"x"}),
            ProblemKind.PROTECTED,
            "The file can't be opened without its password.",
        ),
        ("a.docx", b"", ProblemKind.UNREADABLE, "The file is empty."),
        (
            "a.rtf",
            b"x",
            ProblemKind.UNREADABLE,
            "The file is damaged: it can't be opened as an RTF document.",
        ),
    ],
)
def test_what_is_said_of_files_that_can_t_be_read(
    path: str, data: bytes, kind: ProblemKind, detail: str
) -> None:
    assert problem_of(path, data) == Problem(kind, detail)


def test_a_locked_workbook_is_a_workbook_all_the_same() -> None:
    assert problem_of("a.xlsx", ole_file({"EncryptedPackage": b"x"})).kind is ProblemKind.UNSUPPORTED


def test_a_file_larger_than_allowed_is_not_read() -> None:
    assert problem_of("a.txt", b"x" * 99, Limits(file_bytes=50)) == Problem(
        ProblemKind.LIMITS, "The file is larger than 50 bytes."
    )


def test_a_mail_as_one_document_is_its_body_and_an_archive_is_none() -> None:
    assert read_document("a.eml", MAIL).body[0].text == "Step down"
    problem = read_document("a.zip", zipped("a.txt")).problem
    assert problem is not None
    assert problem.kind is ProblemKind.UNSUPPORTED


def test_a_web_page_saved_as_a_mail_is_a_page() -> None:
    page = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<p>Zo=C3=AB agrees</p>\r\n--b--\r\n"
    )
    (document,) = read_file("summary.doc", page).documents
    assert [node.text for node in document.body] == ["Zoë agrees"]
    assert document.media_type == "multipart/related"


# --- formats of other packages ----------------------------------------------------------------


def _pages(source: Source) -> Document:
    return Document(source.path, "application/x-test", str(len(source.data)))


FURTHER = Format("test", "a test", "application/x-test", (".test",), _pages, lambda d: d[:4] == b"TEST")


@pytest.fixture
def further(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    registry.further_formats.cache_clear()
    entry = EntryPoint("test", f"{__name__}:FURTHER", registry.ENTRY_POINTS)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: [entry])
    yield
    registry.further_formats.cache_clear()


@pytest.mark.usefixtures("further")
def test_other_packages_may_add_formats() -> None:
    assert read_document("a.test", b"x").media_type == "application/x-test"
    assert read_document("a", b"TEST").sha256 == "4"
    assert is_readable("a.test")
    assert read_document("a.txt", b"TEST").media_type == "text/plain"


def test_importing_the_room_loads_no_reader() -> None:
    heavy = "{'lxml', 'zipfile', 'email', 'olefile', 'pypdfium2', 'striprtf', 'subprocess'}"
    code = f"import sys, summarylint.extract; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
    assert summarylint.extract.READABLE
