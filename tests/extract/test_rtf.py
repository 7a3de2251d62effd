"""What an RTF document says."""

import pytest

from summarylint.extract import Limits, read_file
from summarylint.model.document import Document, MarkupKind, NodeKind, ProblemKind

HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\info{\title T}}"


def read(body: bytes, limits: Limits | None = None) -> Document:
    (document,) = read_file("note.rtf", HEAD + body + b"}", limits).documents
    return document


def lines(body: bytes) -> list[str]:
    return [node.text for node in read(body).walk() if node.spans]


def test_paragraphs_and_characters_of_every_making() -> None:
    assert lines(rb"Caf\'e9 \u8217?s {\b bold}\par Second\line line\par") == [
        "Café ’s bold",
        "Second",
        "line",
    ]


def test_headings_and_list_items() -> None:
    body = rb"\pard\outlinelevel1 Views\par\pard{\listtext\f3\'b7\tab}School\par Plain\par"
    assert [(node.kind, node.level, node.text) for node in read(body).body] == [
        (NodeKind.HEADING, 2, "Views"),
        (NodeKind.LIST_ITEM, None, "School"),
        (NodeKind.PARAGRAPH, None, "Plain"),
    ]


def test_tables_have_rows_and_cells() -> None:
    row = rb"\trowd\cellx100\cellx200\pard\intbl %s\cell %s\cell\row"
    body = rb"Before\par" + row % (b"Name", rb"Ann\par Lee") + row % (b"Consent", b"Yes")
    before, table, after = read(body + rb"\pard After\par").body
    assert (before.text, after.text) == ("Before", "After")
    assert [[cell.full_text for cell in row.children] for row in table.children] == [
        ["Name", "Ann\nLee"],
        ["Consent", "Yes"],
    ]


def test_tracked_changes_and_comments_are_known_and_deleted_text_is_out() -> None:
    document = read(rb"Consent: {\deleted no}{\revised yes}{\*\annotation why?}\par")
    assert [node.text for node in document.body] == ["Consent: yes"]
    assert [change.kind for change in document.markup] == [
        MarkupKind.DELETION,
        MarkupKind.INSERTION,
        MarkupKind.COMMENT,
    ]


def test_a_backslash_is_no_control_word() -> None:
    assert lines(rb"a\\cell b\par") == [r"a\cell b"]


def test_links_and_pictures() -> None:
    link = rb'{\field{\*\fldinst HYPERLINK "http://example.org"}{\fldrslt the form}}'
    assert lines(rb"See " + link + rb"\par") == ["See the form"]
    body = read(rb"Plan{\pict\pngblip " + b"89504e47" * 500 + rb"}\par").body
    assert [node.reason for node in body] == [None, "picture"]


def test_binary_data_is_passed_over() -> None:
    assert lines(rb"a{\pict\bin6 \par}}b}c\par") == ["ac"]


@pytest.mark.parametrize(
    "body", [rb"{\field{\*\fldinst{" * 50_000, rb"\f1 " * 50_000, b"{" * 50_000, rb"\bin999999999 x"]
)
def test_hostile_text_is_read_in_good_time(body: bytes) -> None:
    assert read(body).path == "note.rtf"


def test_a_document_without_text_is_empty() -> None:
    problem = read(rb"\pard\par").problem
    assert problem is not None
    assert problem.kind is ProblemKind.UNREADABLE
