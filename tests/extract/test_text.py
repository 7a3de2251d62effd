"""What a text file says."""

import pytest

from summarylint.extract import read_file
from summarylint.model.document import Document, NodeKind, ProblemKind


def read(data: bytes | str) -> Document:
    text = data.encode() if isinstance(data, str) else data
    (document,) = read_file("notes.txt", text).documents
    return document


def lines(data: bytes | str) -> list[str]:
    return [node.text for node in read(data).body]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert lines("Zoë’s case summary".encode(encoding)) == ["Zoë’s case summary"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_each_line_is_a_paragraph_numbered_as_in_the_file(end: str) -> None:
    document = read(end.join(("One", "", "Two")))
    assert [(node.text, node.location.paragraph) for node in document.body] == [("One", 1), ("Two", 3)]
    assert document.media_type == "text/plain"


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "·\t", "  – ", "o   "])
def test_bulleted_lines_are_list_items(bullet: str) -> None:
    (node,) = read(f"{bullet}School attendance").body
    assert (node.kind, node.text) == (NodeKind.LIST_ITEM, "School attendance")


@pytest.mark.parametrize("drawn", ["------------", "======", "_ _ _ _ _ _", "*****"])
def test_a_drawn_line_is_no_answer(drawn: str) -> None:
    assert lines(f"Past harm\n{drawn}\nNone known.") == ["Past harm", "None known."]


def test_typed_boxes_are_boxes() -> None:
    assert lines("[x] Yes [ ] No") == ["☒ Yes ☐ No"]


def test_long_lines_are_not_joined() -> None:
    text = ["word " * 60, "word " * 60, "end"]
    assert lines("\n".join(text)) == [line.strip() for line in text]


def test_a_line_that_stops_in_the_middle_of_a_sentence_goes_on() -> None:
    text = "We opened in January. Whole Family Assessment\nfinished on EHM on 2 February.\nMum agrees"
    joined = "We opened in January. Whole Family Assessment finished on EHM on 2 February."
    assert lines(text) == [joined, "Mum agrees"]


@pytest.mark.parametrize(
    "text",
    [
        "What the family would like help with this term\nBedtimes and money",
        "What the family would like help with this term:\nbedtimes and money",
        "sleep\nmoney",
        "- what the family would like help with this term\n- bedtimes",
    ],
)
def test_lines_of_their_own_stay_so(text: str) -> None:
    assert len(lines(text)) == 2


@pytest.mark.parametrize("data", [b"\0\1\2\3\4\5\6\7" * 10, b"\x89\1\2\3\4" * 9])
def test_what_is_no_text_is_damaged(data: bytes) -> None:
    problem = read(data).problem
    assert problem is not None
    assert problem.kind is ProblemKind.UNREADABLE


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_an_empty_file_says_so(data: bytes) -> None:
    problem = read(data).problem
    assert problem is not None
    assert (problem.kind, problem.detail) == (ProblemKind.UNREADABLE, "The file is empty.")
