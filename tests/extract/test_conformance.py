"""The kit for authors of extractors: every reader of ours keeps to it, and it finds what is wrong."""

import os
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import pytest
from test_odt import odt
from test_tnef import file as wrapped
from test_tnef import tnef

from builder.ole_file import ole_file
from summarylint.extract import Extraction, Limits, doc, read_file
from summarylint.extract.conformance import check_document, check_extraction, find_again
from summarylint.extract.problems import sha256
from summarylint.extract.registry import FORMATS
from summarylint.model.document import (
    Document,
    Location,
    Node,
    NodeKind,
    Part,
    Problem,
    ProblemKind,
    Span,
)

CORPORA = Path(__file__).parents[2] / "corpora"
REFERRALS = sorted(
    path
    for path in (CORPORA / "referrals").glob("*/*")
    if path.suffix in (".docx", ".pdf")
    and "image-only" not in path.parent.name  # slow: tests of scans read one like it
)
OLD_WORD = next((CORPORA / "formats").glob("*/*.doc"))
RENDERED = sorted(path for path in (CORPORA / "formats").glob("*/*") if path.is_file() and path != OLD_WORD)
ODD = "Ca\u00ad\u00e9\u00a0\u2611 \u0085\u009f\u0007 bell, and words enough that it is text and no noise"


# --- our own readers --------------------------------------------------------------------------


def rendered(ending: str) -> bytes:
    return next(path for path in RENDERED if path.suffix == ending).read_bytes()


def msg() -> bytes:
    return ole_file(
        {
            "__properties_version1.0": bytes(32),
            "__substg1.0_0037001F": "Step across".encode("utf-16-le"),
            "__substg1.0_1000001F": "Dear team\r\nAttached.".encode("utf-16-le"),
            "__attach_version1.0_#00000000": {
                "__properties_version1.0": bytes(8),
                "__substg1.0_37010102": b"Consent: yes",
                "__substg1.0_3707001F": "a.txt".encode("utf-16-le"),
            },
        }
    )


def mhtml() -> bytes:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "http://example.org/"
    message.set_content("<html><p>Consent<table><tr><td>a<td>b</table></html>", subtype="html")
    message.make_related()
    return message.as_bytes()


SAMPLES: dict[str, tuple[str, bytes]] = {
    **{kind: (f"a.{kind}", rendered(f".{kind}")) for kind in ("docx", "pdf", "odt", "rtf", "txt", "html")},
    **{kind: (f"a.{kind}", rendered(f".{kind}")) for kind in ("eml", "zip")},
    "msg": ("a.msg", msg()),
    "tnef": ("winmail.dat", tnef(*wrapped("a.txt", b"Summary"))),
    "mhtml": ("a.mht", mhtml()),
    "doc": ("a.doc", ole_file({"WordDocument": bytes(512)})),
    "encrypted": ("a.docx", ole_file({"EncryptedPackage": b"x"})),
    "rpmsg": ("a.rpmsg", b"\x76\xe8\x04\x60\xc4\x11\xe3\x86x"),
    "rights": ("a.docx", ole_file({"EncryptedPackage": b"x", "\tDRMContent": b"x"})),
}


def test_there_is_a_sample_of_every_format_that_is_read() -> None:
    assert SAMPLES.keys() >= {known.name for known in FORMATS if known.read is not None}


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_reader_keeps_to_the_kit(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "find_program", lambda: None)
    path, data = SAMPLES[kind]
    assert check_extraction(data, path) == []


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for LibreOffice is a shell script")
def test_an_old_word_file_that_is_converted_keeps_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made.docx").write_bytes(rendered(".docx"))
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin\nmkdir out\ncp {tmp_path}/made.docx out/in.docx\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    path, data = SAMPLES["doc"]
    assert read_file(path, data).documents[0].problem is None
    assert check_extraction(data, path, cuts=1) == []


@pytest.mark.skipif(doc.find_program() is None, reason="LibreOffice is not installed")
def test_an_old_word_file_keeps_to_it_with_the_real_libreoffice() -> None:
    data = OLD_WORD.read_bytes()
    (document,) = read_file(OLD_WORD.name, data).documents
    assert (document.problem, document.media_type) == (None, "application/msword")
    assert check_document(document) == []
    assert check_extraction(data[:9000], OLD_WORD.name, cuts=1) == []


@pytest.mark.parametrize("path", REFERRALS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_sample_referrals_keep_to_it(path: Path) -> None:
    assert check_extraction(path.read_bytes(), path.name, cuts=1) == []


@pytest.mark.parametrize("path", RENDERED, ids=lambda path: f"{path.parent.name}-{path.suffix}")
def test_the_one_referral_in_all_formats_keeps_to_it(path: Path) -> None:
    assert check_extraction(path.read_bytes(), path.name, cuts=2) == []


def odd_word() -> bytes:
    document, buffer = docx.Document(), BytesIO()
    document.add_paragraph(ODD.replace("\u0007", ""))
    document.save(buffer)
    return buffer.getvalue()


def odd_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.org", ODD.replace("\u0085", "")
    message.set_content(ODD)
    return message.as_bytes()


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.txt", ODD.encode()),
        ("a.html", f"<html><p>{ODD}<p><img src=x><p>{ODD}".encode()),
        ("a.rtf", rb"{\rtf1 a\'07b\u7?c\~d\-e \'a0 \u173? \u9745?\par}"),
        ("a.odt", odt(f"<text:p>{ODD.replace(chr(7), '')}</text:p>")),
        ("a.docx", odd_word()),
        ("a.eml", odd_mail()),
    ],
)
def test_odd_characters_do_not_get_through(path: str, data: bytes) -> None:
    assert read_file(path, data).documents[0].problem is None
    assert check_extraction(data, path) == []


def test_a_box_in_an_opendocument_text_counts_after_the_paragraph_it_hangs_on() -> None:
    box = "<draw:frame><draw:text-box><text:p>In it</text:p></draw:text-box></draw:frame>"
    data = odt(f"<text:p>One{box} more</text:p><text:p>Two</text:p>")
    (document,) = read_file("a.odt", data).documents
    assert [(node.location.paragraph, node.text) for node in document.body] == [
        (1, "One more"),
        (2, "In it"),
        (3, "Two"),
    ]
    assert check_extraction(data, "a.odt") == []


# --- the way back -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", RENDERED, ids=lambda path: f"{path.parent.name}-{path.suffix}")
def test_the_location_of_every_paragraph_leads_back_to_it(path: Path) -> None:
    for document in read_file(path.name, path.read_bytes()).documents:
        for node in document.walk():
            if node.spans:
                assert find_again(document, node.location) is node


def test_nothing_stands_at_a_location_that_is_not_there() -> None:
    assert find_again(document(text(1)), Location(paragraph=2)) is None


def test_a_cell_is_found_as_the_paragraph_with_which_it_begins() -> None:
    given = document(table(row(1, cell(1, 1, "Yes"), cell(1, 2))))
    first, second = given.body[0].children[0].children
    assert find_again(given, first.location) is first.children[0]
    assert find_again(given, second.location) is second


# --- planted faults ---------------------------------------------------------------------------

DATA = b"Dear team"


def document(*body: Node, **more: object) -> Document:
    made = Document("a.txt", "text/plain", sha256(DATA), body)
    return replace(made, **more)  # type: ignore[arg-type]


def text(paragraph: int | None, words: str = "Yes", **more: object) -> Node:
    return Node(NodeKind.PARAGRAPH, Location(paragraph=paragraph, **more), (Span(words),))  # type: ignore[arg-type]


def cell(number: int, column: int, words: str = "", columns: int = 1, **more: object) -> Node:
    where = Location(paragraph=number * 10 + column, table=1, row=number, column=column)
    inner = (Node(NodeKind.PARAGRAPH, where, (Span(words),)),) if words else ()
    return Node(NodeKind.CELL, where, children=inner, columns=columns, **more)  # type: ignore[arg-type]


def row(number: int, *cells: Node) -> Node:
    return Node(NodeKind.ROW, Location(table=1, row=number), children=cells)


def table(*rows: Node) -> Node:
    return Node(NodeKind.TABLE, Location(table=1), children=rows)


def at(node: Node, location: Location) -> Node:
    return node._replace(location=location)


GOOD = document(text(1), table(row(1, cell(1, 1, "a", 2), cell(1, 3)), row(2, cell(2, 1, continues=True))))
PROBLEM = Problem(ProblemKind.UNREADABLE, "The file is damaged.")


def test_a_good_document_has_no_fault() -> None:
    assert check_document(GOOD) == []
    assert check_document(document(problem=PROBLEM)) == []
    unread = Node(NodeKind.UNREAD, Location(paragraph=1), reason="picture")
    assert check_document(document(unread, problem=PROBLEM)) == []


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (document(text(1, "")), "has no text"),
        (document(text(1)._replace(spans=())), "has no text"),
        (document(text(1)._replace(spans=(Span("a"), Span("")))), "has an empty span"),
        (document(text(1, "a\u00a0b")), "holds a non-breaking space"),
        (document(text(1, "a\u00adb")), "holds a soft hyphen"),
        (document(text(1, "a\tb")), "holds the control character U+0009"),
        (document(text(1, "☑ Yes")), "holds the box U+2611"),
        (document(Node(NodeKind.UNREAD, Location(paragraph=1))), "has no reason"),
        (document(text(1)._replace(reason="ink")), "has a reason although"),
        (document(text(1)._replace(level=1)), "has the level 1"),
        (document(text(1)._replace(marker=" ")), "number or bullet of no list"),
        (document(table(row(1, cell(1, 1)._replace(marker="1.")))), "number or bullet of no list"),
        (document(text(1)._replace(kind="words")), "has no kind"),
        (document(text(1)._replace(children=(text(2),))), "holds a paragraph"),
        (document(table()), "holds nothing"),
        (document(table(text(1))), "holds a paragraph"),
        (document(cell(1, 1, "a"), table(row(1, row(1)))), "holds a row"),
        (document(text(None)), "has no paragraph"),
        (document(text(0)), "counts start at 1"),
        (document(text(2), text(1)), "counts of paragraphs do not grow"),
        (document(text(1), text(1)), "counts of paragraphs do not grow"),
        (document(table(row(1, cell(1, 1))), table(row(1, cell(1, 1)))), "counts of tables do not grow"),
        (document(text(1), pages=2), "has no page"),
        (document(text(1, page=3), pages=2), "stands on page 3 of 2"),
        (document(text(1, page=2), text(2, page=1), pages=2), "pages do not grow"),
        (document(text(1, bbox=(5.0, 1.0, 2.0, 9.0))), "wrong way round"),
        (document(text(1, bbox=(1.0, 9.0, 2.0, 1.0))), "wrong way round"),
        (document(table(row(2, cell(2, 1)), row(1, cell(1, 1)))), "rows whose numbers do not grow"),
        (document(table(at(row(1, cell(1, 1)), Location(table=2, row=1)))), "stands in another table"),
        (document(table(row(1, cell(2, 1)))), "stands in another row"),
        (document(table(row(1, cell(1, 1, "a", 2), cell(1, 2)))), "after one in column 1 that spans 2"),
        (document(table(row(1, cell(1, 1, "a", 0)))), "spans 0 columns"),
        (document(table(row(1, cell(1, 1, "a", continues=True)))), "carries on the cell above"),
        (document(table(row(1, cell(1, 1)._replace(children=(text(1),))))), "stands elsewhere"),
        (document(table(row(1, cell(1, 1), at(cell(1, 2), cell(1, 1).location)))), "shares its location"),
        (document(table(row(1, cell(1, 1)), at(row(2, cell(2, 1)), Location(table=1)))), "has no row"),
        (document(text(1), problem=PROBLEM), "a body that says something too"),
        (document(problem=Problem(ProblemKind.LIMITS, "")), "no detail"),
        (document(text(1, part=Part.HEADER)), "stands in a header or footer"),
        (document(margins=(text(1),)), "stands in no header or footer"),
        (document(text(1), sha256="A" * 64), "sha256"),
        (document(text(1), media_type="text"), "media_type"),
        (document(pages=0), "pages is 0"),
    ],
)
def test_planted_faults_are_found(given: Document, fault: str) -> None:
    assert any(fault in found for found in check_document(given)), check_document(given)


def test_faults_carry_nothing_of_the_text() -> None:
    faults = check_document(document(text(0, "Ann Lee\u00a0of Mill Lane ☑")))
    assert faults
    assert "Ann" not in "".join(faults)


Read = Callable[[str, bytes, Limits], Extraction]


def gives(*documents: Document) -> Read:
    return lambda _path, _data, _limits: Extraction(documents)


def raises_when_cut(_path: str, data: bytes, _limits: Limits) -> Extraction:
    if data != DATA:
        raise KeyError(data)
    return Extraction((document(text(1)),))


def raises(_path: str, _data: bytes, _limits: Limits) -> Extraction:
    raise ValueError


def never_the_same() -> Read:
    counts = iter(range(1, 1000))
    return lambda _path, _data, _limits: Extraction((document(text(next(counts))),))


@pytest.mark.parametrize(
    ("read", "fault"),
    [
        (gives(document(text(1), sha256="0" * 64)), "sha256 is not that of the file"),
        (gives(document(text(1), media_type="text/html")), "the file is 'text/plain'"),
        (gives(document(text(1), path="b.txt")), "does not begin with that of its file"),
        (gives(document(text(1)), document(text(1))), "have the same path"),
        (gives(document(text(1)), document(text(0), path="a.txt/b")), "Document 2: The paragraph"),
        (gives(), "Nothing comes out"),
        (raises, "Reading raises ValueError"),
        (raises_when_cut, "Reading raises KeyError where the file is cut after"),
        (never_the_same(), "Reading twice gives different documents"),
    ],
)
def test_faults_of_reading_are_found(read: Read, fault: str) -> None:
    faults = check_extraction(DATA, "a.txt", read=read)
    assert any(fault in found for found in faults), faults
