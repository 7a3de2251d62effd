"""Pages of a PDF that are laid out in columns without lines between them."""

import pytest
from pdf_canvas import (
    BOLD,
    TEXT,
    Canvas,
    Paragraph,
    Table,
    cells,
    drawn,
    kinds,
    lines,
    read,
    set_out,
    table,
)
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Spacer

from summarylint.model.document import Document, NodeKind

LABEL = ParagraphStyle("label", BOLD, fontSize=9, leading=11)
ANSWER = ParagraphStyle("answer", TEXT, fontSize=10.5, leading=14)
WIDTHS = [130, 320]
LONG = " ".join(
    f"In week {week} the worker saw both children at home and spoke with their mother." for week in range(14)
)
ROWS = [
    ("Family composition", "Anna Example and her two children, who live with their grandmother in Worthing."),
    ("What is the plan if the family do not take up the offer of support?", "A letter, then a visit."),
    ("What has happened in the last three months?", LONG),
    ("Voice of the child", "Ben drew the house with the door open."),
]


def side_by_side(*style: tuple[object, ...], rows: list[tuple[str, str]] | None = None) -> Table:
    """Labels and answers in two columns."""
    set_rows = [[Paragraph(label, LABEL), Paragraph(text, ANSWER)] for label, text in rows or ROWS]
    return Table(set_rows, colWidths=WIDTHS, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *style])


def flat(document: Document, index: int = 0) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for row in cells(table(document, index))]


def tables(document: Document) -> int:
    return sum(node.kind is NodeKind.TABLE for node in document.walk())


ACROSS = ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")
BANDS = [("BACKGROUND", (0, row), (-1, row), "lightgrey") for row in (0, 2)]


@pytest.mark.parametrize(
    "style",
    [
        [],
        [ACROSS],
        BANDS,
        [("BACKGROUND", (0, 0), (0, -1), "lightgrey")],
        [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)],
    ],
    ids=["bare", "lines across", "bands", "shaded labels", "close"],
)
def test_labels_and_answers_side_by_side_are_rows(style: list[tuple[object, ...]]) -> None:
    document = read(set_out(Paragraph("Case summary", TEXT), Spacer(1, 12), side_by_side(*style)))
    assert flat(document) == [list(row) for row in ROWS]


@pytest.mark.parametrize(
    "style", [[], [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")]], ids=["bare", "lines"]
)
@pytest.mark.parametrize("above", range(300, 640, 20))
def test_an_answer_goes_on_over_the_page_end(above: int, style: list[tuple[object, ...]]) -> None:
    halves = {"splitInRow": 1}
    rows = [[Paragraph(label, LABEL), Paragraph(text, ANSWER)] for label, text in ROWS]
    split = Table(rows, colWidths=WIDTHS, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *style], **halves)
    document = read(set_out(Spacer(1, above), split))
    assert tables(document) == 1
    assert flat(document) == [list(row) for row in ROWS]


def test_labels_of_one_line_each_without_padding_are_rows() -> None:
    pairs = [
        ("Child", "Ben Example", "Born", "14/08/2018"),
        ("Allocated worker", "Pat Example", "Status", "In need"),
        ("Team", "Family Safeguarding", "Mosaic number", "1234567"),
        ("Office", "Crawley", "Language", "English"),
    ]

    def fields(canvas: Canvas) -> None:
        for index, row in enumerate(pairs):
            for x, text in zip((72, 170, 310, 410), row, strict=True):
                canvas.drawString(x, 700 - 13 * index, text)

    assert flat(read(drawn(fields))) == [list(row) for row in pairs]


def test_a_label_of_two_lines_in_a_block_of_four_columns() -> None:
    def fields(canvas: Canvas) -> None:
        for y, row in (
            (700, ("Team:", "Family Safeguarding", "Worker:", "P Example")),
            (686, ("Impact chronology", "Yes, last entry 03/03/2026", "Genogram:", "On file")),
            (674, ("up to date:",)),
            (660, ("Date:", "04/03/2026", "Open plan:", "No")),
        ):
            for x, text in zip((72, 170, 330, 410), row, strict=False):
                canvas.drawString(x, y, text)

    assert flat(read(drawn(fields))) == [
        ["Team:", "Family Safeguarding", "Worker:", "P Example"],
        ["Impact chronology up to date:", "Yes, last entry 03/03/2026", "Genogram:", "On file"],
        ["Date:", "04/03/2026", "Open plan:", "No"],
    ]


NEEDS = [
    "Adult needs support with their mental health",
    "Not able to take part in education: motivation, emotional regulation and behaviour, risk of or "
    "subject to exclusions, concerns around the suitability of home education, or a child who is off roll",
    "Child's physical health needs are not met, such as immunisations not up to date or dental care",
    "Young person is not in work or training",
]


@pytest.mark.parametrize("place", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("mark", ["X", "☒"])
def test_a_need_has_its_mark_wherever_that_stands(place: str, mark: str) -> None:
    def box(text: str) -> Paragraph:
        if mark == "X":
            return Paragraph("X" if text else "No", TEXT)
        return Paragraph(f'<font name="ZapfDingbats">{chr(0x2714) if text else chr(0x2718)}</font>', TEXT)

    rows = [[Paragraph(need, TEXT), box("x" if index in (1, 3) else "")] for index, need in enumerate(NEEDS)]
    form = Table(rows, colWidths=[380, 60], style=[("VALIGN", (1, 0), (1, -1), place)])
    found = flat(read(set_out(Paragraph("Tick each need that is present", TEXT), Spacer(1, 12), form)))
    assert [row[0] for row in found] == NEEDS
    assert found[1][1] == found[3][1] != found[0][1] == found[2][1]


def test_a_headline_a_need_and_a_mark_are_three_columns() -> None:
    rows = [
        [Paragraph(headline, BOLD), Paragraph(need, TEXT), Paragraph(mark, TEXT)]
        for headline, need, mark in (
            ("Good Education", NEEDS[1], "No"),
            ("", NEEDS[3], "X"),
            ("Health", NEEDS[0], "X"),
            ("", NEEDS[2], "No"),
        )
    ]
    form = Table(rows, colWidths=[100, 280, 60], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
    assert flat(read(set_out(form))) == [
        ["Good Education", NEEDS[1], "No"],
        ["", NEEDS[3], "X"],
        ["Health", NEEDS[0], "X"],
        ["", NEEDS[2], "No"],
    ]


def test_columns_of_prose_are_no_table() -> None:
    def prose(canvas: Canvas) -> None:
        left = [f"left line {n} of some running text that" for n in range(20)]
        right = [f"right line {n} of other running text" for n in range(20)]
        lines(canvas, 72, 700, *left)
        lines(canvas, 320, 700, *right)

    document = read(drawn(prose))
    assert tables(document) == 0
    text = " ".join(text for _, text in kinds(document))
    assert text.index("left line 19") < text.index("right line 0")


def test_one_column_of_text_is_untouched() -> None:
    document = read(set_out(*(Paragraph(LONG, TEXT) for _ in range(6))))
    assert kinds(document) == [("paragraph", LONG)] * 6


def test_numbers_and_bullets_before_text_are_no_labels() -> None:
    def points(canvas: Canvas) -> None:
        for index, number in enumerate(("1.", "2.", "3.")):
            canvas.drawString(72, 700 - 20 * index, number)
            canvas.drawString(100, 700 - 20 * index, "The first thing that was agreed at the meeting")

    assert tables(read(drawn(points))) == 0


def test_one_row_alone_is_no_table() -> None:
    def signed(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Signed")
        canvas.drawString(300, 700, "Pat Example")
        canvas.drawString(72, 660, "This is what was said in the meeting and nobody objected to any of it.")

    assert tables(read(drawn(signed))) == 0


def test_turned_text_beside_labels_and_answers_is_none_of_them() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(90)
        lines(canvas, 100, -30, "Confidential")
        canvas.restoreState()

    document = read(set_out(side_by_side(), on_page=turned))
    assert document.problem is None
    assert flat(document) == [list(row) for row in ROWS]


def test_a_page_of_turned_text_ends_the_table_of_the_page_before() -> None:
    def labelled(canvas: Canvas) -> None:
        lines(canvas, 72, 80, "Family composition", "Voice of the child")
        lines(canvas, 210, 80, "Anna and her two children", "Ben drew a house.")

    def turned(canvas: Canvas) -> None:
        canvas.rotate(90)
        lines(canvas, 100, -300, "Genogram of the family")

    def carrying_on(canvas: Canvas) -> None:
        lines(canvas, 210, 770, "The door is open.")

    whole = read(drawn(labelled, carrying_on))
    assert flat(whole)[-1] == ["Voice of the child", "Ben drew a house. The door is open."]
    parted = read(drawn(labelled, turned, carrying_on))
    assert flat(parted)[-1] == ["Voice of the child", "Ben drew a house."]
    assert kinds(parted)[1:] == [
        ("paragraph", "Genogram of the family"),
        ("paragraph", "The door is open."),
    ]


def test_text_that_is_turned_at_the_side_of_a_page_is_no_part_of_what_is_written() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(90)
        lines(canvas, 100, -30, "Form 12, third edition")
        canvas.restoreState()

    document = read(set_out(Paragraph(ROWS[0][1], TEXT), on_page=turned))
    assert kinds(document) == [("paragraph", ROWS[0][1])]
    assert [node.text for node in document.margins] == ["Form 12, third edition"]


def test_a_bold_label_of_two_lines_beside_an_answer_is_a_row() -> None:
    rows = [("Current concerns and their impact on the child", LONG)]
    bold = [[Paragraph(label, BOLD), Paragraph(text, TEXT)] for label, text in rows]
    document = read(set_out(Table(bold, colWidths=WIDTHS, style=[("VALIGN", (0, 0), (-1, -1), "TOP")])))
    assert flat(document) == [list(row) for row in rows]
