"""A mark in a criteria form is read, however it was made."""

from collections.abc import Callable

import pypdfium2.raw as pdfium
import pytest
from pdf_canvas import (
    Canvas,
    annotate,
    cells,
    drawn,
    flattened,
    grid,
    one_page,
    read,
    ruled,
    said,
    set_out,
    table,
    unread,
)
from PIL import Image
from reportlab.lib.utils import ImageReader

from summarylint.model.document import Document

XS = [60, 160, 460, 520]
YS = [700, 660, 620, 580]
NEEDS = ["Child going missing from home", "Parent in need of support", "Young person is NEET"]

Mark = Callable[[Canvas, float, float], None]


def form(mark: Mark, others: Mark | None = None) -> bytes:
    """Three needs under one criterion; the second is marked, the others may be marked otherwise."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, XS[1:], YS)
        canvas.grid(XS[:2], [YS[0], YS[-1]])
        canvas.drawString(65, 685, "Family Safety")
        for index, need in enumerate(NEEDS):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(165, YS[index] - 15, need)
            if index == 1:
                mark(canvas, 490, YS[index] - 20)
            elif others is not None:
                others(canvas, 490, YS[index] - 20)

    return drawn(draw)


def marks(document: Document) -> list[str]:
    """What stands in the third column."""
    rows = table(document).children
    assert [row.children[1].full_text for row in rows] == NEEDS
    assert [row.children[0].continues for row in rows] == [False, True, True]
    return [row.children[2].full_text for row in rows]


def text(sign: str, font: str = "Helvetica") -> Mark:
    def mark(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFont(font, 11)
        canvas.drawCentredString(x, y - 4, sign)

    return mark


def tick(canvas: Canvas, x: float, y: float) -> None:
    canvas.lines([(x - 6, y, x - 2, y - 5), (x - 2, y - 5, x + 7, y + 7)])


def cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.lines([(x - 5, y - 5, x + 5, y + 5), (x - 5, y + 5, x + 5, y - 5)])


def polyline(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - 6, y)
    path.lineTo(x - 2, y - 5)
    path.lineTo(x + 7, y + 7)
    canvas.drawPath(path)


def curve(canvas: Canvas, x: float, y: float) -> None:
    canvas.bezier(x - 6, y, x - 3, y - 9, x - 1, y - 7, x + 7, y + 7)


def box(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 5, y - 5, 10, 10)


def box_of_lines(canvas: Canvas, x: float, y: float) -> None:
    left, low, right, high = x - 5, y - 5, x + 5, y + 5
    canvas.lines(
        [
            (left, low, right, low),
            (left, high, right, high),
            (left, low, left, high),
            (right, low, right, high),
        ]
    )


def blot(canvas: Canvas, x: float, y: float) -> None:
    box(canvas, x, y)
    canvas.rect(x - 3, y - 3, 6, 6, stroke=0, fill=1)


def both(*parts: Mark) -> Mark:
    def mark(canvas: Canvas, x: float, y: float) -> None:
        for part in parts:
            part(canvas, x, y)

    return mark


def ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 5)


def dot(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 2.5, stroke=0, fill=1)


@pytest.mark.parametrize("word", ["X", "x", "Yes", "Y", "1"])
def test_a_written_mark_stands_in_its_cell(word: str) -> None:
    assert marks(read(form(text(word)))) == ["", word, ""]


@pytest.mark.parametrize(
    ("sign", "shown"), [("✓", "✓"), ("✔", "✓"), ("✗", "✗"), ("✘", "✗"), ("✕", "✗"), ("❑", "☐")]
)
def test_a_sign_of_zapf_dingbats_is_read(sign: str, shown: str) -> None:
    assert marks(read(form(text(sign, "ZapfDingbats")))) == ["", shown, ""]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings-Regular", "FC", "✓"),
        ("Wingdings-Regular", "FE", "☒"),
        ("Wingdings-Regular", "A8", "☐"),
        ("ABCDEF+Wingdings2", "50", "✓"),
        ("ABCDEF+Wingdings2", "52", "☒"),
        ("Wingdings2", "4F", "✗"),
        ("Webdings", "61", "✓"),
    ],
)
def test_a_sign_of_another_symbol_font_is_read(font: str, code: str, shown: str) -> None:
    content = f"BT /F1 12 Tf 72 700 Td <{code}> Tj ET"
    data = one_page(
        content,
        f"<</Type/Font/Subtype/TrueType/BaseFont/{font}/FirstChar 0/LastChar 255"
        f"/Widths[{' '.join(['900'] * 256)}]/FontDescriptor 6 0 R>>",
        f"<</Type/FontDescriptor/FontName/{font}/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        "/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
    )
    assert said(read(data)) == [shown]


@pytest.mark.parametrize("mark", [tick, cross, polyline, curve])
def test_a_drawn_tick_or_cross_is_a_tick(mark: Mark) -> None:
    assert marks(read(form(mark))) == ["", "✓", ""]


@pytest.mark.parametrize("outline", [box, box_of_lines])
@pytest.mark.parametrize("inside", [tick, cross, curve, text("X"), text("✓", "ZapfDingbats")])
def test_a_drawn_box_is_ticked_by_what_is_in_it(outline: Mark, inside: Mark) -> None:
    assert marks(read(form(both(outline, inside), outline))) == ["☐", "☒", "☐"]


def test_a_letter_of_a_line_in_a_drawn_box_ticks_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Agrees: X yes no")
        start = 72 + canvas.stringWidth("Agrees: ", "Helvetica", 10)
        canvas.rect(start - 1, 698, 9, 11)

    assert said(read(drawn(draw))) == ["Agrees: ☒ yes no"]


def test_a_blot_in_a_drawn_box_ticks_it() -> None:
    assert marks(read(form(blot, box))) == ["☐", "☒", "☐"]


def test_a_box_drawn_twice_is_one_empty_box() -> None:
    def bevelled(canvas: Canvas, x: float, y: float) -> None:
        box(canvas, x, y)
        canvas.rect(x - 4, y - 4, 8, 8)

    assert marks(read(form(both(bevelled, cross), bevelled))) == ["☐", "☒", "☐"]


def test_circles_are_boxes_to_tick() -> None:
    assert marks(read(form(both(ring, dot), ring))) == ["☐", "☒", "☐"]


def test_a_stroke_that_could_be_anything_is_unread() -> None:
    def slash(canvas: Canvas, x: float, y: float) -> None:
        canvas.line(x - 6, y - 6, x + 6, y + 6)

    document = read(form(slash))
    assert marks(document) == ["", "", ""]
    assert [cell.children[0].reason for cell in table(document).children[1].children[2:]] == ["ink"]


def test_a_ring_round_a_word_is_unread_and_the_words_are_kept() -> None:
    def ringed(canvas: Canvas, x: float, y: float) -> None:
        text("Yes / No")(canvas, x, y)
        canvas.ellipse(x - 24, y - 8, x - 4, y + 8)

    document = read(form(ringed, text("Yes / No")))
    assert marks(document) == ["Yes / No"] * 3
    assert unread(document) == ["ink"]


def test_dots_and_dashes_in_words_are_no_ticks() -> None:
    def icon(canvas: Canvas) -> None:
        ruled(canvas, [60, 460], [700, 660])
        ruled(canvas, [60, 460], [660, 620])
        canvas.drawString(90, 680, "What the child says about the plan")
        curve(canvas, 75, 682)

    assert cells(table(read(drawn(icon))))[0] == ["What the child says about the plan"]


def test_fields_of_a_form_are_read_at_their_place() -> None:
    def fields(canvas: Canvas) -> None:
        canvas.grid(XS[1:], YS)
        for index, need in enumerate(NEEDS):
            canvas.drawString(165, YS[index] - 15, need)
            canvas.acroForm.checkbox(
                name=f"need{index}", checked=index == 1, x=484, y=YS[index] - 26, size=12
            )

    rows = cells(table(read(drawn(fields))))
    assert rows == [[NEEDS[0], "☐"], [NEEDS[1], "☒"], [NEEDS[2], "☐"]]


def test_fields_in_running_text_are_read_in_their_line() -> None:
    def fields(canvas: Canvas) -> None:
        form = canvas.acroForm
        canvas.drawString(72, 700, "Consent given:")
        canvas.drawString(170, 700, "Yes")
        canvas.drawString(220, 700, "No")
        form.radio(name="consent", value="yes", selected=True, x=152, y=698, size=12)
        form.radio(name="consent", value="no", selected=False, x=202, y=698, size=12)
        canvas.drawString(72, 660, "Worker:")
        form.textfield(name="worker", value="A. Worker", x=120, y=655, width=200, height=18)
        canvas.drawString(72, 620, "Team:")
        form.textfield(name="team", value="", x=120, y=615, width=200, height=18)
        canvas.drawString(72, 580, "Level:")
        form.choice(name="level", value="Four", options=["Three", "Four"], x=120, y=575, width=80, height=18)

    assert said(read(drawn(fields))) == [
        "Consent given: ☒ Yes ☐ No",
        "Worker: A. Worker",
        "Team:",
        "Level: Four",
    ]


def test_a_field_over_a_dotted_line_takes_its_place() -> None:
    def fields(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Name: ................................")
        canvas.acroForm.textfield(
            name="name", value="Alex Smith", x=104, y=697, width=100, height=16, borderWidth=0
        )

    assert said(read(drawn(fields))) == ["Name: Alex Smith"]


def test_a_flattened_form_is_read_like_the_form() -> None:
    def fields(canvas: Canvas) -> None:
        canvas.grid(XS[1:], YS)
        for index, need in enumerate(NEEDS):
            canvas.drawString(165, YS[index] - 15, need)
            canvas.acroForm.checkbox(
                name=f"need{index}",
                checked=index == 1,
                buttonStyle="cross",
                x=484,
                y=YS[index] - 26,
                size=12,
            )

    document = read(flattened(drawn(fields)))
    assert [row[1] for row in cells(table(document))] == ["☐", "☒", "☐"]


def test_typed_on_text_stands_in_its_cell() -> None:
    data = annotate(form(text("")), pdfium.FPDF_ANNOT_FREETEXT, (480, 630, 500, 650), "X")
    assert marks(read(data)) == ["", "X", ""]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (pdfium.FPDF_ANNOT_INK, "ink"),
        (pdfium.FPDF_ANNOT_STAMP, "stamp"),
        (pdfium.FPDF_ANNOT_CIRCLE, "ink"),
    ],
)
def test_what_was_drawn_or_stamped_on_a_cell_is_unread_there(kind: int, reason: str) -> None:
    document = read(annotate(form(text("")), kind, (480, 630, 500, 650)))
    last = [row.children[2] for row in table(document).children]
    assert [[node.reason for node in cell.children] for cell in last] == [[], [reason], []]
    assert last[1].children[0].location.bbox == (480, 191.9, 500, 211.9)


def test_a_picture_in_a_cell_is_unread_there() -> None:
    def picture(canvas: Canvas, x: float, y: float) -> None:
        canvas.drawImage(ImageReader(Image.new("RGB", (20, 20))), x - 8, y - 8, 16, 16)

    document = read(form(picture))
    last = [row.children[2] for row in table(document).children]
    assert [[node.reason for node in cell.children] for cell in last] == [[], ["picture"], []]


def test_a_cell_shaded_unlike_its_neighbours_is_filled() -> None:
    def shaded(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFillGray(0.7)
        canvas.rect(x - 30, y - 20, 60, 40, stroke=0, fill=1)
        canvas.setFillGray(0)

    rows = table(read(form(shaded))).children
    assert [[cell.filled for cell in row.children] for row in rows] == [
        [False, False, False],
        [False, False, True],
        [False, False, False],
    ]


def test_shaded_headings_and_label_columns_are_not_filled() -> None:
    rows = [["Need", "Present"], ["Missing from home", "X"], ["Conflict", ""], ["Debt", ""]]
    grey = ("BACKGROUND", (0, 0), (-1, 0), "lightgrey")
    labels = ("BACKGROUND", (0, 1), (0, -1), "lightblue")
    document = read(set_out(grid(rows, [200, 80], grey, labels)))
    assert cells(table(document)) == rows
    assert not any(cell.filled for row in table(document).children for cell in row.children)


def test_a_ring_drawn_round_a_word_of_running_text_is_somebodys_mark() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Do the family consent?  Yes / No")
        canvas.drawString(72, 660, "What was seen at home is told below.")
        canvas.ellipse(182, 694, 204, 712)
        canvas.ellipse(60, 640, 400, 675)  # round a whole line: a frame

    assert unread(read(drawn(page))) == ["ink"]
