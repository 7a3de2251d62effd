"""Ruled tables of a PDF, their cells and what stands in them."""

from io import BytesIO

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_canvas import (
    BOLD,
    TEXT,
    Canvas,
    Paragraph,
    Table,
    cells,
    drawn,
    grid,
    kinds,
    lines,
    read,
    ruled,
    said,
    set_out,
    table,
)
from reportlab.lib.pagesizes import A4
from reportlab.platypus import PageBreak, Spacer

from summarylint.model.document import Node, NodeKind

CRITERIA = {
    "Getting a Good Education": [
        "Average of less than 90% attendance (including authorised absence is optional) for 2 "
        "consecutive terms",
        "Child's special educational needs not being met",
    ],
    "Improved Family Relationships": [
        "Parent / carers require parenting support",
        "Harmful levels of parental conflict i.e., when it is frequent, intense or poorly resolved",
        "Child / young person violent or abusive in the home (to parents/carers or siblings)",
    ],
    "Financial Stability": ["Adult in the family is workless", "Young person is NEET"],
}
WIDTHS = [120, 270, 70]
HEADER = ["Criteria", "ION", "Indicate if Present"]


def criteria_form(marked: set[int], *, copies: int = 1) -> Table:
    """The form of criteria and needs: each criterion's cell is merged over its needs."""
    rows = [list(HEADER)]
    merged = []
    for criterion, needs in list(CRITERIA.items()) * copies:
        merged.append(("SPAN", (0, len(rows)), (0, len(rows) + len(needs) - 1)))
        for need in needs:
            first = need == needs[0]
            rows.append([criterion if first else "", need, "X" if len(rows) in marked else ""])
    return grid(rows, WIDTHS, *merged, repeatRows=1)


def texts(row: Node) -> list[str]:
    return [cell.full_text for cell in row.children]


def test_a_criterion_merged_over_its_needs_continues_beside_each() -> None:
    form = table(read(set_out(criteria_form({2, 7}))))
    assert texts(form.children[0]) == HEADER
    needs = [need for group in CRITERIA.values() for need in group]
    assert [row.children[1].full_text for row in form.children[1:]] == needs
    assert [row.children[0].full_text for row in form.children[1:]] == [
        "Getting a Good Education",
        "",
        "Improved Family Relationships",
        "",
        "",
        "Financial Stability",
        "",
    ]
    assert [row.children[0].continues for row in form.children[1:]] == [
        False,
        True,
        False,
        True,
        True,
        False,
        True,
    ]
    assert [row.children[2].full_text for row in form.children[1:]] == ["", "X"] + [""] * 4 + ["X"]


def test_places_are_given() -> None:
    document = read(set_out(Paragraph("Before", TEXT), criteria_form(set()), Spacer(1, 20)))
    form = table(document)
    second = form.children[2].children[1]
    assert form.location.table == 1
    assert (second.location.page, second.location.row, second.location.column) == (1, 3, 2)
    paragraph = second.children[0]
    assert paragraph.location.paragraph == 1 + 3 + 2 + 1
    assert (paragraph.location.table, paragraph.location.row) == (1, 3)
    assert paragraph.location.bbox is not None
    assert second.location.bbox is not None
    x0, top, x1, bottom = paragraph.location.bbox
    assert second.location.bbox[0] < x0 < x1 < second.location.bbox[2]
    assert second.location.bbox[1] < top < bottom < second.location.bbox[3]


def test_a_cell_merged_across_says_how_many_columns() -> None:
    rows = [["About the family", "", ""], ["Name", "Born", "School"], ["Alex", "2015", "Park"]]
    form = table(read(set_out(grid(rows, [100, 100, 100], ("SPAN", (0, 0), (-1, 0))))))
    assert [[cell.columns for cell in row.children] for row in form.children] == [
        [3],
        [1, 1, 1],
        [1, 1, 1],
    ]
    assert [cell.location.column for cell in form.children[2].children] == [1, 2, 3]


def test_thin_filled_rectangles_are_lines() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (700, 670, 640):
            canvas.rect(60, y, 300, 0.5, stroke=0, fill=1)
        for x in (60, 200, 359.5):
            canvas.rect(x, 640, 0.5, 60, stroke=0, fill=1)
        for x, y, text in ((65, 680, "a"), (205, 680, "b"), (65, 650, "c"), (205, 650, "d")):
            canvas.drawString(x, y, text)

    assert cells(table(read(drawn(draw)))) == [["a", "b"], ["c", "d"]]


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (700, 670, 640):
            canvas.line(60, y, 360, y)
        for x in (160, 260):
            canvas.line(x, 640, x, 700)
        for index, text in enumerate("abcdef"):
            canvas.drawString(70 + index % 3 * 100, 680 - index // 3 * 30, text)

    assert cells(table(read(drawn(draw)))) == [["a", "b", "c"], ["d", "e", "f"]]


def test_underlines_and_small_boxes_make_no_columns() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [60, 260, 360], [700, 670, 640])
        for y in (680, 650):
            canvas.drawString(63, y, "Underlined up to the edge")
            canvas.line(61, y - 2, 180, y - 2)
            canvas.rect(268, y - 2, 9, 9)
            canvas.drawString(282, y, "Yes")

    assert cells(table(read(drawn(draw)))) == [["Underlined up to the edge", "☐ Yes"]] * 2


def test_text_written_over_a_line_between_cells_is_parted_there() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [60, 160, 260], [700, 670, 640])
        for y, (need, answer) in ((680, ("Housing", "Yes")), (650, ("School", "No"))):
            start = 158 - canvas.stringWidth(f"{need} ", "Helvetica", 10)
            canvas.drawString(start, y, f"{need} {answer}")

    assert cells(table(read(drawn(draw)))) == [["Housing", "Yes"], ["School", "No"]]


def test_shading_parts_cells_that_no_line_parts() -> None:
    def draw(canvas: Canvas) -> None:
        for left, right in ((60, 160), (160, 260), (260, 360)):
            canvas.setFillColorRGB(0.2, 0.4, 0.7)
            canvas.rect(left, 670, right - left, 30, stroke=0, fill=1)
            canvas.setFillColorRGB(0.2, 0.4, 0.7)
            canvas.rect(left + 5, 672, right - left - 10, 28, stroke=0, fill=1)
        canvas.setFillGray(0)
        ruled(canvas, [60, 160, 260, 360], [670, 640])
        ruled(canvas, [60, 360], [700, 670])
        for index, text in enumerate("abcdef"):
            canvas.drawString(70 + index % 3 * 100, 680 - index // 3 * 30, text)

    assert cells(table(read(drawn(draw)))) == [["a", "b", "c"], ["d", "e", "f"]]


def test_a_table_of_shading_alone_is_one_and_a_highlight_is_none() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(4):
            canvas.setFillGray(0.9 - 0.05 * index)
            x, y = 60 + index % 2 * 100, 670 - index // 2 * 30
            canvas.rect(x, y, 100, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(85, 598, 60, 14, stroke=0, fill=1)
        canvas.setFillGray(0)
        for index, text in enumerate("abcd"):
            canvas.drawString(70 + index % 2 * 100, 680 - index // 2 * 30, text)
        canvas.drawString(60, 600, "The highlighted words stay in their line.")

    document = read(drawn(draw))
    assert cells(table(document)) == [["a", "b"], ["c", "d"]]
    assert document.body[-1].text == "The highlighted words stay in their line."


def test_a_frame_is_plain_text_and_a_page_border_is_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(20, 20, 555, 802)
        canvas.drawString(72, 760, "Before the box.")
        canvas.rect(60, 660, 300, 60)
        lines(canvas, 70, 700, "In the box.", "Still in the box.")
        canvas.drawString(72, 620, "After the box.")

    assert kinds(read(drawn(draw))) == [
        ("paragraph", "Before the box."),
        ("paragraph", "In the box."),
        ("paragraph", "Still in the box."),
        ("paragraph", "After the box."),
    ]


def test_a_table_in_a_cell_is_a_node_of_the_cell() -> None:
    inner = grid([["a", "b"], ["c", "d"]], [40, 40])
    form = read(set_out(grid([["Outer", [inner]], ["Last", "row"]], [100, 200])))
    outer = table(form)
    nested = outer.children[0].children[1].children[0]
    assert nested.kind is NodeKind.TABLE
    assert cells(nested) == [["a", "b"], ["c", "d"]]
    assert (outer.location.table, nested.location.table) == (1, 2)
    assert texts(outer.children[1]) == ["Last", "row"]


def test_paragraphs_and_lists_in_a_cell_keep_their_look() -> None:
    cell = [
        Paragraph("<b>Views:</b> she likes school", TEXT),
        Paragraph("• wants to see her dad more often than she does at the moment", TEXT),
        Paragraph("• wants help with reading", TEXT),
    ]
    form = table(read(set_out(grid([["Child", cell], ["Father", "not known"]], [80, 200]))))
    nodes = form.children[0].children[1].children
    assert [(node.kind.value, node.text) for node in nodes] == [
        ("paragraph", "Views: she likes school"),
        ("list-item", "wants to see her dad more often than she does at the moment"),
        ("list-item", "wants help with reading"),
    ]
    assert [(span.text, span.bold) for span in nodes[0].spans] == [
        ("Views: ", True),
        ("she likes school", False),
    ]


def test_a_table_that_goes_on_is_one_table_with_its_header_once() -> None:
    document = read(set_out(criteria_form({3, 30}, copies=8)))
    forms = [node for node in document.walk() if node.kind is NodeKind.TABLE]
    assert document.pages is not None
    assert document.pages > 1
    assert len(forms) == 1
    rows = forms[0].children
    needs = [need for group in CRITERIA.values() for need in group] * 8
    assert [row.children[1].full_text for row in rows] == ["ION", *needs]
    assert [row.location.row for row in rows] == list(range(1, len(rows) + 1))
    assert rows[-1].location.page == document.pages
    assert sum(row.children[2].full_text == "X" for row in rows) == 2


def two_pages(top: list[list[str]], rest: list[list[str]], widths: list[float]) -> Node:
    """A table of which the one part ends a page and the other begins the next."""
    document = read(set_out(Spacer(1, 400), grid(top, widths), PageBreak(), grid(rest, widths)))
    tables = [node for node in document.body if node.kind is NodeKind.TABLE]
    assert len(tables) == 1
    return tables[0]


def test_a_row_split_over_pages_is_joined() -> None:
    whole = two_pages(
        [["Criteria", "Need", ""], ["Health", "Physical health needs not met (e.g.,", ""]],
        [["", "dental hygiene)", "X"], ["Crime", "Adult involved in crime", ""]],
        [100, 250, 60],
    )
    assert cells(whole) == [
        ["Criteria", "Need", ""],
        ["Health", "Physical health needs not met (e.g., dental hygiene)", "X"],
        ["Crime", "Adult involved in crime", ""],
    ]


def test_an_answer_split_over_pages_stays_beside_its_question() -> None:
    whole = two_pages(
        [["Question", "Answer"], ["What is working well?", "School is going well."]],
        [["", "Mum has asked for help."], ["What are we worried about?", "Debts."]],
        [150, 250],
    )
    assert cells(whole)[1:] == [
        ["What is working well?", "School is going well.\nMum has asked for help."],
        ["What are we worried about?", "Debts."],
    ]


def test_a_criterion_that_goes_on_over_the_page_continues_beside_its_needs() -> None:
    top = grid(
        [["Relationships", "Parents need support", "X"], ["", "Harmful conflict", ""]],
        [100, 250, 60],
        ("SPAN", (0, 0), (0, 1)),
    )
    rest = grid(
        [["", "Child violent in the home", "X"], ["", "Unsupported young carer", ""]],
        [100, 250, 60],
        ("SPAN", (0, 0), (0, 1)),
    )
    form = table(read(set_out(Spacer(1, 400), top, PageBreak(), rest)))
    assert [row.children[0].continues for row in form.children] == [False, True, True, True]
    assert [row.children[2].full_text for row in form.children] == ["X", "", "X", ""]


def test_tables_with_text_between_them_stay_two() -> None:
    part = [["a", "b"], ["c", "d"]]
    document = read(
        set_out(
            Spacer(1, 400),
            grid(part, [100, 100]),
            PageBreak(),
            Paragraph("Between the two.", BOLD),
            grid(part, [100, 100]),
        )
    )
    assert [kind for kind, _ in kinds(document)] == ["table", "paragraph", "table"]


def test_a_landscape_page_that_is_turned_is_read_upright() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        ruled(canvas, [60, 260, 360], [500, 470, 440])
        for x, y, text in ((65, 480, "a"), (265, 480, "b"), (65, 450, "c"), (265, 450, "d")):
            canvas.drawString(x, y, text)

    document = read(drawn(draw))
    assert cells(table(document)) == [["a", "b"], ["c", "d"]]
    box = table(document).location.bbox
    assert box is not None
    assert box == pytest.approx((60, A4[0] - 500, 360, A4[0] - 440), abs=1)


def test_text_that_runs_up_a_cell_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [60, 90, 300], [700, 600, 500])
        for y, label in ((610, "Health"), (510, "Safety")):
            canvas.saveState()
            canvas.translate(80, y)
            canvas.rotate(90)
            canvas.drawString(0, 0, label)
            canvas.restoreState()
            canvas.drawString(95, y + 60, f"about {label}")

    assert cells(table(read(drawn(draw)))) == [
        ["Health", "about Health"],
        ["Safety", "about Safety"],
    ]


@st.composite
def merged_grids(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    """A grid's size, and cells of it to be merged that don't overlap."""
    columns, rows = draw(st.integers(2, 5)), draw(st.integers(2, 6))
    taken: set[tuple[int, int]] = set()
    merged = []
    for _ in range(draw(st.integers(0, 3))):
        left, top = draw(st.integers(0, columns - 1)), draw(st.integers(0, rows - 1))
        right = draw(st.integers(left, columns - 1))
        bottom = draw(st.integers(top, rows - 1))
        squares = {(c, r) for c in range(left, right + 1) for r in range(top, bottom + 1)}
        if len(squares) > 1 and not squares & taken and len(squares) < columns * rows:
            taken |= squares
            merged.append((left, top, right, bottom))
    return columns, rows, merged


def merged_form(columns: int, rows: int, merged: list[tuple[int, int, int, int]]) -> bytes:
    """A table of cells that say where they stand."""
    texts = [[f"r{row}c{column}" for column in range(columns)] for row in range(rows)]
    spans = [("SPAN", (left, top), (right, low)) for left, top, right, low in merged]
    return set_out(grid(texts, [80] * columns, *spans, rowHeights=[24] * rows))


@settings(max_examples=25, deadline=None)
@given(merged_grids())
def test_cells_are_those_that_pdfplumber_finds(
    drawn_grid: tuple[int, int, list[tuple[int, int, int, int]]],
) -> None:
    data = merged_form(*drawn_grid)
    with pdfplumber.open(BytesIO(data)) as pdf:
        (expected,) = pdf.pages[0].find_tables()
    nodes = [cell for row in table(read(data)).children for cell in row.children]
    boxes = [cell.location.bbox for cell in nodes if not cell.continues and cell.location.bbox]
    rounded = {tuple(round(edge) for edge in box) for box in boxes}
    assert rounded == {tuple(round(edge) for edge in box) for box in expected.cells}


@settings(max_examples=25, deadline=None)
@given(merged_grids())
def test_no_text_of_a_table_is_lost_or_said_twice(
    drawn_grid: tuple[int, int, list[tuple[int, int, int, int]]],
) -> None:
    columns, rows, merged = drawn_grid
    hidden = {
        (column, row)
        for left, top, right, bottom in merged
        for column in range(left, right + 1)
        for row in range(top, bottom + 1)
    } - {(left, top) for left, top, _, _ in merged}
    document = read(merged_form(columns, rows, merged))
    shown = [
        f"r{row}c{column}" for row in range(rows) for column in range(columns) if (column, row) not in hidden
    ]
    assert sorted(said(document)) == sorted(shown)
