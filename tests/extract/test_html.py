"""What a web page says, and how it is filled in."""

import pytest

from summarylint.extract import Limits, read_file
from summarylint.model.document import Document, Mark, MarkupKind, Node, NodeKind, ProblemKind, Span


def read(html: str | bytes, limits: Limits | None = None) -> Document:
    data = html if isinstance(html, bytes) else f"<meta charset=utf-8><body>{html}".encode()
    (document,) = read_file("form.html", data, limits).documents
    return document


def only(html: str) -> Node:
    (node,) = read(html).body
    return node


def lines(html: str | bytes) -> list[str]:
    return [node.text for node in read(html).walk() if node.spans]


def grid(html: str) -> list[list[tuple[str, int, int, bool]]]:
    """Of each row of the one table, its cells: text, column, columns, continues."""
    return [
        [(c.full_text, c.location.column or 0, c.columns, c.continues) for c in row.children]
        for row in only(html).children
    ]


# --- text -------------------------------------------------------------------------------------


def test_headings_paragraphs_and_lists() -> None:
    document = read("<h2>Views</h2><p>Ann\n  agrees.</p><div>So does <i>Bo</i></div><ul><li>One<li>Two</ul>")
    assert [(node.kind, node.level, node.text) for node in document.body] == [
        (NodeKind.HEADING, 2, "Views"),
        (NodeKind.PARAGRAPH, None, "Ann agrees."),
        (NodeKind.PARAGRAPH, None, "So does Bo"),
        (NodeKind.LIST_ITEM, None, "One"),
        (NodeKind.LIST_ITEM, None, "Two"),
    ]


def test_a_line_break_stays_in_its_paragraph_and_an_empty_line_ends_it() -> None:
    assert lines("One<br>Two<br><br>Three") == ["One\nTwo", "Three"]


def test_preformatted_lines_are_kept() -> None:
    assert lines("<pre>One\nTwo</pre>") == ["One\nTwo"]


@pytest.mark.parametrize(
    ("html", "span"),
    [
        ("<b>Yes</b>", Span("Yes", bold=True)),
        ("<span style='font-weight:700'>Yes</span>", Span("Yes", bold=True)),
        ("<em>Yes</em>", Span("Yes", italic=True)),
        ("<del>Yes</del>", Span("Yes", mark=Mark.STRUCK)),
        ("<s>Yes</s>", Span("Yes", mark=Mark.STRUCK)),
        ("<span style='text-decoration: line-through'>Yes</span>", Span("Yes", mark=Mark.STRUCK)),
        ("<span style='display:none'>Yes</span>", Span("Yes", mark=Mark.HIDDEN)),
        ("<b><span style='font-weight:normal'>Yes</span></b>", Span("Yes")),
        ("<span style='font-family:Wingdings'>\u00fe</span>", Span("☒")),
    ],
)
def test_looks(html: str, span: Span) -> None:
    assert only(f"<p>{html}</p>").spans == (span,)


def test_changes_that_are_marked_are_known() -> None:
    markup = read("<p><ins>new</ins> <del>old</del></p>").markup
    assert [change.kind for change in markup] == [MarkupKind.INSERTION, MarkupKind.DELETION]


def test_scripts_and_styles_say_nothing() -> None:
    html = "<style>p{}</style><script>alert('x')</script><p>Said</p><template>x</template>"
    assert lines(html) == ["Said"]


def test_lists_as_word_writes_them() -> None:
    html = "<p class=MsoListParagraph><span style='mso-list:Ignore'>· </span>One</p>"
    assert (only(html).kind, only(html).text) == (NodeKind.LIST_ITEM, "One")


def test_a_page_is_read_in_the_charset_that_it_declares() -> None:
    page = "<html><meta charset='windows-1251'><p>Анна</p>".encode("cp1251")
    assert lines(page) == ["Анна"]


# --- forms ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "spans"),
    [
        ("<input type=checkbox checked>", (Span("☒"),)),
        ("<input type=checkbox>", (Span("☐"),)),
        ("<input type=radio checked>", (Span("☒"),)),
        ("<input value='Ann Lee'>", (Span("Ann Lee"),)),
        ("<input placeholder='Full name'>", (Span("Full name", mark=Mark.PROMPT),)),
        ("<textarea>Ann\n Lee</textarea>", (Span("Ann\nLee"),)),
        ("<select><option>No<option selected>Yes</select>", (Span("Yes"),)),
        ("<select><option value=''>Choose<option>Yes</select>", (Span("Choose", mark=Mark.PROMPT),)),
    ],
)
def test_fields_say_what_is_filled_in(field: str, spans: tuple[Span, ...]) -> None:
    assert only(f"<p>{field}</p>").spans == spans


def test_what_is_written_in_a_box_stands_below_its_label() -> None:
    fields = (
        "<label>Past harm</label><textarea>None known.</textarea><label>Goals</label><textarea></textarea>"
    )
    assert lines(f"<form>{fields}</form>") == ["Past harm", "None known.", "Goals"]


@pytest.mark.parametrize("kind", ["hidden", "submit", "password", "file"])
def test_fields_that_are_no_answers_say_nothing(kind: str) -> None:
    assert lines(f"<p>Name <input type={kind} value=x></p>") == ["Name"]


def test_a_box_stands_apart_from_its_words() -> None:
    assert lines("<p>Yes<input type=checkbox checked>No<input type=checkbox></p>") == ["Yes ☒ No ☐"]


# --- tables -----------------------------------------------------------------------------------


def test_cells_that_span_columns_and_rows() -> None:
    html = (
        "<table><tr><td rowspan=2>Need<td colspan=2>Ticks<td>a</tr>"
        "<tr><td>b<td>c<td>d</tr><tr><td>e<td>f<td>g<td>h</tr></table>"
    )
    assert grid(html) == [
        [("Need", 1, 1, False), ("Ticks", 2, 2, False), ("a", 4, 1, False)],
        [("", 1, 1, True), ("b", 2, 1, False), ("c", 3, 1, False), ("d", 4, 1, False)],
        [("e", 1, 1, False), ("f", 2, 1, False), ("g", 3, 1, False), ("h", 4, 1, False)],
    ]


def test_tables_inside_cells() -> None:
    html = "<table><tr><td>a<td><table><tr><td>b<td>c</table></table>"
    inner = only(html).children[0].children[1].children[0]
    assert inner.kind is NodeKind.TABLE
    assert inner.location.table == 2
    assert inner.full_text == "b\nc"


def test_a_shaded_cell_stands_out() -> None:
    html = "<table>" + "".join(f"<tr><td>Need<td {'bgcolor=yellow' if n == 1 else ''}>Yes" for n in range(3))
    cells = [row.children[1].filled for row in only(html + "</table>").children]
    assert cells == [False, True, False]


def test_spans_of_any_size_are_harmless() -> None:
    html = "<table><tr><td colspan=999999999 rowspan=999999999>a<td colspan=-1>b<td>c</table>"
    assert [cell[:2] for cell in grid(html)[0]] == [("a", 1), ("b", 2), ("c", 3)]


# --- what can't be read -----------------------------------------------------------------------


def test_a_page_of_pictures_has_no_text() -> None:
    document = read("<img src='http://example.org/scan.png'>")
    assert [(node.kind, node.reason) for node in document.body] == [(NodeKind.UNREAD, "picture")]
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.NO_TEXT


def test_nothing_is_taken_from_other_files() -> None:
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>a&x;b</p>'
    assert lines(page)[-1] == "a&x;b"


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "blockquote", "ul><li"])
def test_pages_that_nest_without_end_are_read_or_refused(tag: str) -> None:
    document = read(f"<{tag}>" * 20_000 + "x")
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.LIMITS


def test_a_page_longer_than_allowed_is_refused() -> None:
    document = read("<p>x" * 50, Limits(nodes=40))
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.LIMITS


def marked(html: str) -> list[tuple[str | None, str]]:
    return [(node.marker, node.text) for node in read(html).walk() if node.spans]


def test_items_have_the_numbers_and_bullets_that_a_browser_prints() -> None:
    html = "<ol start=3><li>A<ul><li>B<li>C</ul><li><p>D</p><p>E</p><li value=9>F</ol><p>G"
    assert marked(html) == [
        ("3.", "A"), ("•", "B"), ("•", "C"), ("4.", "D"), (None, "E"), ("9.", "F"), (None, "G"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("opening", "markers"),
    [
        ("<ol type=a>", ["a.", "b."]),
        ("<ol type=I>", ["I.", "II."]),
        ("<ol reversed>", ["2.", "1."]),
        ('<ol style="list-style-type: lower-roman">', ["i.", "ii."]),
        ('<ul style="list-style-type:none">', [None, None]),
        ("<ul type=square>", ["•", "•"]),
    ],
)
def test_lists_are_numbered_in_their_own_way(opening: str, markers: list[str | None]) -> None:
    assert [marker for marker, _ in marked(f"{opening}<li>A<li>B")] == markers


def test_the_number_that_word_writes_as_text_is_no_text() -> None:
    html = "<p class=MsoListParagraph><span style='mso-list:Ignore'>2)<span>&nbsp; </span></span>School</p>"
    assert marked(html) == [("2)", "School")]
