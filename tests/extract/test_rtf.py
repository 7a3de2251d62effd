"""What an RTF document says."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarylint.extract import Limits, read_file
from summarylint.model.document import Document, Mark, MarkupKind, NodeKind, ProblemKind

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss\fcharset0 Arial;}"
    rb"{\f5\fnil\fcharset2{\*\panose 05}Wingdings;}}{\info{\title T}}"
)


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
    ("body", "text"),
    [
        (rb"Consent\*\par\pard given\par", ["Consent", "given"]),
        (rb"a\*\b0 b\par c\par", ["ab", "c"]),
        (rb"a\bin b\par c\par", ["a b", "c"]),
        (rb"{\*\generator Writer;}a\par", ["a"]),
        (rb"C:\\bin\par", ["C:\\bin"]),
    ],
)
def test_words_astray_take_no_text_with_them(body: bytes, text: list[str]) -> None:
    assert lines(body) == text


@pytest.mark.parametrize(
    "body", [rb"{\field{\*\fldinst{" * 50_000, rb"\f1 " * 50_000, b"{" * 50_000, rb"\bin999999999 x"]
)
def test_hostile_text_is_read_in_good_time(body: bytes) -> None:
    assert read(body).path == "note.rtf"


def test_a_document_without_text_is_empty() -> None:
    problem = read(rb"\pard\par").problem
    assert problem is not None
    assert problem.kind is ProblemKind.UNREADABLE


# --- how text looks ---------------------------------------------------------------------------


def looks(body: bytes) -> list[tuple[str, bool, Mark]]:
    return [
        (span.text, span.bold, span.mark) for node in read(body).walk() for span in node.spans
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"{\b Consent:} yes", [("Consent:", True, Mark.TEXT), (" yes", False, Mark.TEXT)]),
        (rb"\b Consent:\b0  yes", [("Consent:", True, Mark.TEXT), (" yes", False, Mark.TEXT)]),
        (rb"\b Consent:\plain  yes", [("Consent:", True, Mark.TEXT), (" yes", False, Mark.TEXT)]),
        (rb"\b1 a{\b0 b}c", [("a", True, Mark.TEXT), ("b", False, Mark.TEXT), ("c", True, Mark.TEXT)]),
        (rb"\bullet a\par\box b", [("\u2022a", False, Mark.TEXT), ("b", False, Mark.TEXT)]),
        (rb"{\strike No} yes{\striked1 no}", [("No", False, Mark.STRUCK),
         (" yes", False, Mark.TEXT), ("no", False, Mark.STRUCK)]),
        (rb"a{\v b}c", [("a", False, Mark.TEXT), ("b", False, Mark.HIDDEN), ("c", False, Mark.TEXT)]),
        (rb"\b a\par b\par\b0 c", [("a", True, Mark.TEXT), ("b", True, Mark.TEXT), ("c", False, Mark.TEXT)]),
        (rb"\b\\b\{x\}\b0", [("\\b{x}", True, Mark.TEXT)]),
        (rb"}}}\b a", []),
    ],
)  # fmt: skip
def test_looks_last_to_the_end_of_their_group(body: bytes, expected: list[tuple[str, bool, Mark]]) -> None:
    assert looks(body) == expected


def test_a_look_goes_on_from_cell_to_cell() -> None:
    body = rb"\trowd\intbl\b a\cell b\cell\row\trowd\intbl\b0 c\cell d\cell\row e\par"
    assert [(text, bold) for text, bold, _ in looks(body)] == [
        ("a", True),
        ("b", True),
        ("c", False),
        ("d", False),
        ("e", False),
    ]
    assert [node.kind for node in read(body).body] == [NodeKind.TABLE, NodeKind.PARAGRAPH]


BOX = (
    rb"{\field{\*\fldinst { FORMCHECKBOX {\*\formfield{\fftype1\ffres%b\ffdefres%b"
    rb"{\*\ffname Check1}}}}}{\fldrslt }}"
)
CHOICE = (
    rb"{\field{\*\fldinst{FORMDROPDOWN {\*\formfield{\fftype2\ffres%b{\*\ffl Level 2}{\*\ffl Level 3}}}}}"
    rb"{\fldrslt}}"
)
GLYPH = rb'{\field{\*\fldinst {\f5 SYMBOL 254 \\f "Wingdings" \\s 12}}{\fldrslt {\f5\fs24%b}}}'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"a \u9746? b \u9744?", "a ☒ b ☐"),
        (rb"{\f5\'fe} a {\f5 \'a8}b \'e9", "☒ a ☐b é"),
        (rb"{\f5 \u-3842\'fe} a", "☒ a"),
        (rb"\f5\'fc\f0  a\'fc", "✓ aü"),
        (rb"a {\f9\'fe}", "a þ"),
        (BOX % (b"1", b"0") + rb" yes " + BOX % (b"0", b"1") + rb" no", "☒ yes ☐ no"),
        (BOX % (b"25", b"1") + BOX % (b"25", b"0"), "☒☐"),
        (rb"Level: " + CHOICE % b"1", "Level: Level 3"),
        (rb"Level: " + CHOICE % b"9", "Level:"),
        (GLYPH % b"" + rb" a", "☒ a"),
        (GLYPH % rb" \'fe" + rb" a", "☒ a"),
    ],
)  # fmt: skip
def test_boxes_of_every_making(body: bytes, text: str) -> None:
    assert lines(body) == [text]


def test_hostile_looks_are_read_in_good_time() -> None:
    assert read(rb"{\b\f5 " * 30_000 + rb"x").path == "note.rtf"
    assert read(BOX[:40] * 5_000).path == "note.rtf"
    assert read(GLYPH[:60] * 5_000).path == "note.rtf"


# --- what is said of a referral in RTF ----------------------------------------------------------

FORMATS = Path(__file__).parents[2] / "corpora" / "formats"
Checked = Callable[..., dict[str, Any]]


def judged(folder: Path, checked: Checked) -> tuple[dict[str, str], dict[str, int]]:
    """The outcomes on the referral in a folder, and the criteria that its form has ticked."""
    (referral,) = checked(folder, "--today", "2026-03-09", "--panel-date", "2026-03-12")["referrals"]
    (criteria,) = [entry["criteria"] for entry in referral["documents"] if entry.get("criteria")]
    return {finding["code"]: finding["outcome"] for finding in referral["findings"]}, criteria


def copied(name: str, desk: Path) -> Path:
    for path in (FORMATS / name).iterdir():
        (desk / path.name).write_bytes(path.read_bytes())
    return desk


@pytest.mark.parametrize(
    ("ticked", "empty"),
    [
        (rb"\u9746?", rb"\u9744?"),
        (BOX % (b"1", b"0"), BOX % (b"25", b"0")),
        (rb"{\f6\'fe}", rb"{\f6\'a8}"),
        (GLYPH.replace(rb"\f5", rb"\f6") % b"", b""),
    ],
    ids=["characters", "form-fields", "wingdings", "symbols"],
)
def test_a_form_with_boxes_is_read(ticked: bytes, empty: bytes, desk: Path, checked: Checked) -> None:
    usual = judged(FORMATS / "rtf-side", checked)
    form = copied("rtf-side", desk) / "Criteria form Orrin.rtf"
    wingdings = rb"{\fonttbl{\f6\fnil\fcharset2 Wingdings;}"
    lines = form.read_bytes().replace(rb"{\fonttbl", wingdings, 1).split(b"\n")
    marked = [
        re.sub(rb" (\\u-?\d+\?|X|x)\\cell$", lambda _: b" " + ticked + rb"\cell", line) for line in lines
    ]
    boxes = [line[:-5] + empty + rb"\cell" if line.endswith(rb" \cell") else line for line in marked]
    assert boxes != lines
    form.write_bytes(b"\n".join(boxes))
    assert judged(desk, checked) == usual


def test_an_answer_that_is_struck_out_is_none(desk: Path, checked: Checked) -> None:
    summary = copied("rtf-headings", desk) / "Case summary Orrin.rtf"
    data = summary.read_bytes()
    answer = b"Yes, both parents consent."
    assert data.count(answer) == 1
    summary.write_bytes(data.replace(answer, rb"{\strike " + answer + b"}"))
    before, _ = judged(FORMATS / "rtf-headings", checked)
    after, _ = judged(desk, checked)
    assert (before["WSX114"], "WSX103" in before) == ("violation", False)
    assert after["WSX103"] == "violation"


def test_a_table_in_a_cell_is_one_of_its_own() -> None:
    inner = rb"\pard\intbl\itap2 Name\nestcell\pard\intbl\itap2 Ann\nestcell{\*\nesttableprops\trowd\nestrow}"
    before, after = rb"\trowd\pard\intbl Family\par", rb"\pard\intbl\itap1 and more\cell\row\pard Plain\par"
    table, plain = read(before + inner * 2 + after).body
    ((cell,),) = (row.children for row in table.children)
    above, nested, below = cell.children
    assert (above.text, below.text, plain.text) == ("Family", "and more", "Plain")
    assert [[c.full_text for c in row.children] for row in nested.children] == [["Name", "Ann"]] * 2


def test_a_row_may_be_said_to_be_one_behind_the_table_in_its_first_cell() -> None:
    inner = rb"\pard\intbl\itap2 Name\nestcell{\*\nesttableprops\trowd\nestrow}"
    (table,) = read(inner + rb"\trowd\pard\intbl\cell\row").body
    assert [node.text for node in table.walk() if node.spans] == ["Name"]
    assert table.children[0].children[0].children[0].kind is NodeKind.TABLE


@pytest.mark.parametrize(
    ("group", "marker"),
    [
        (rb"{\listtext\pard\plain\ltrpar \rtlch\fcs1 \af0 \ltrch\hich\af1\loch\f1 1.\tab}", "1."),
        (rb"{\pntext\f0 (a)\tab}", "(a)"),
        (rb"{\listtext{\f5 \'b7}\tab}", "\u2022"),
        (rb"{\listtext\u8211 ?\tab}", "\u2013"),
    ],
)
def test_the_number_or_bullet_of_a_list_is_kept_beside_the_text(group: bytes, marker: str) -> None:
    (item,) = read(rb"\pard" + group + rb"School\par").body
    assert (item.kind, item.marker, item.text) == (NodeKind.LIST_ITEM, marker, "School")
