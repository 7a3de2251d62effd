"""The running text of a PDF: paragraphs, headings, lists, headers and footers."""

import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_canvas import (
    BOLD,
    TEXT,
    Canvas,
    Paragraph,
    ParagraphStyle,
    annotate,
    drawn,
    kinds,
    lines,
    one_page,
    read,
    said,
    set_out,
    unread,
)
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Spacer

from summarylint.model.document import Document, Mark, MarkupKind, NodeKind, Part

VISIT = (
    "I visited the family at home on 3 March 2026 and saw both children on their own. The home was "
    "warm and there was food in the cupboards. Mum said that she has been finding the mornings "
    "hard since her hours at work were changed, and that the children have been late for school."
)
PLAN = (
    "We agreed that the school will phone by half past nine if the children are not there, and "
    "that grandmother will take them on the days when mum starts early."
)
TITLE = ParagraphStyle("title", TEXT, fontName="Helvetica-Bold", fontSize=20, leading=24)
SECTION = ParagraphStyle("section", TITLE, fontSize=14, leading=18)


def of_kind(document: Document, kind: NodeKind) -> list[str]:
    return [node.text for node in document.walk() if node.kind is kind]


def spans(document: Document) -> list[tuple[str, bool]]:
    return [(span.text, span.bold) for node in document.walk() for span in node.spans]


@pytest.mark.parametrize("size", [9, 10, 12])
@pytest.mark.parametrize("leading", [1.15, 1.5, 1.9])
@pytest.mark.parametrize("alignment", [0, 4])
@pytest.mark.parametrize("after", [0, 6])
def test_paragraphs_are_put_together_from_their_lines(
    size: int, leading: float, alignment: int, after: int
) -> None:
    style = ParagraphStyle(
        "set",
        TEXT,
        fontSize=size,
        leading=size * leading,
        alignment=alignment,
        spaceAfter=after,
    )
    texts = [VISIT, PLAN, VISIT]
    assert said(read(set_out(*(Paragraph(text, style) for text in texts)))) == texts


def test_a_first_line_that_is_indented_starts_a_paragraph() -> None:
    style = ParagraphStyle("indented", TEXT, firstLineIndent=18, alignment=4)
    assert said(read(set_out(Paragraph(VISIT, style), Paragraph(PLAN, style)))) == [VISIT, PLAN]


def test_lines_that_end_early_are_paragraphs_of_their_own() -> None:
    address = ["Early Help Hub", "12 High Street", "Worthing", "West Sussex"]

    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, 760, *address)
        lines(canvas, 72, 680, "Child's name: Alex Smith", "Date of birth: 4 May 2015", "Age: 10")

    assert said(read(drawn(draw))) == [
        *address,
        "Child's name: Alex Smith",
        "Date of birth: 4 May 2015",
        "Age: 10",
    ]


def test_an_address_set_to_the_right_is_not_one_paragraph() -> None:
    address = ["Early Help Hub", "12 High Street", "Worthing"]
    style = ParagraphStyle("right", TEXT, alignment=2)
    document = read(set_out(*(Paragraph(line, style) for line in address), Paragraph(VISIT, TEXT)))
    assert said(document) == [*address, VISIT]


def test_words_in_columns_stay_in_their_row() -> None:
    def draw(canvas: Canvas) -> None:
        for index, (name, role) in enumerate((("Name", "Role"), ("J. Bloggs", "Health visitor"))):
            canvas.drawString(72, 700 - 12 * index, name)
            canvas.drawString(380, 700 - 12 * index, role)

    assert said(read(drawn(draw))) == ["Name Role", "J. Bloggs Health visitor"]


def test_a_larger_line_is_a_heading_whose_level_is_the_rank_of_its_size() -> None:
    document = read(
        set_out(
            Paragraph("Case summary", TITLE),
            Paragraph("What is working well", SECTION),
            Paragraph(VISIT, TEXT),
            Paragraph("What are we worried about", SECTION),
            Paragraph(PLAN, TEXT),
        )
    )
    levels = [(node.kind.value, node.level) for node in document.body]
    assert levels == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", None),
        ("heading", 2),
        ("paragraph", None),
    ]
    assert of_kind(document, NodeKind.HEADING)[0] == "Case summary"


def test_answers_in_a_larger_size_than_the_questions_are_no_headings() -> None:
    answer = ParagraphStyle("answer", TEXT, fontSize=12, leading=14)
    questions = [Paragraph("Please say what has changed since the last review.", TEXT)] * 3
    document = read(set_out(questions[0], Paragraph(VISIT, answer), questions[1], Paragraph("N/A", answer)))
    assert of_kind(document, NodeKind.HEADING) == []


def test_a_bold_line_is_a_paragraph_of_its_own() -> None:
    document = read(
        set_out(
            Paragraph("Views of the child", BOLD),
            Paragraph(VISIT, TEXT),
            Paragraph("Views of the parents", BOLD),
            Paragraph(PLAN, TEXT),
        )
    )
    assert kinds(document) == [
        ("paragraph", "Views of the child"),
        ("paragraph", VISIT),
        ("paragraph", "Views of the parents"),
        ("paragraph", PLAN),
    ]
    assert [node.spans[0].bold for node in document.body] == [True, False, True, False]


def test_a_bold_head_runs_in_to_its_paragraph() -> None:
    document = read(set_out(Paragraph(f"<b>Views of the child:</b> {VISIT}", TEXT)))
    assert spans(document) == [("Views of the child: ", True), (VISIT, False)]


def test_italic_words_and_text_printed_twice_are_marked() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 680, "Written twice")
        canvas.drawString(72.4, 680, "Written")
        canvas.drawString(72.4 + canvas.stringWidth("Written ", "Helvetica", 10), 680, "twice")
        canvas.setFont("Helvetica-Oblique", 10)
        canvas.drawString(72, 700, "a quotation")

    document = read(drawn(draw))
    assert said(document) == ["a quotation", "Written twice"]
    assert [(node.spans[0].bold, node.spans[0].italic) for node in document.body] == [
        (False, True),
        (True, False),
    ]


def test_text_that_ends_in_spaces_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "  Name:  Ann ")
        canvas.drawString(72, 660, "Age: 5 ")

    assert said(read(drawn(draw))) == ["Name: Ann", "Age: 5"]


def test_words_of_letters_set_apart_keep_their_letters() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setCharSpace(1.2)
        text.textLine("Plan for Ann")
        canvas.drawText(text)

    assert said(read(drawn(draw))) == ["Plan for Ann"]


def test_words_that_only_a_gap_parts_are_two() -> None:
    content = "BT /F1 10 Tf 72 700 Td [(Mum)-190(agrees) 40 (now)] TJ ET"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    assert said(read(one_page(content, font))) == ["Mum agreesnow"]


def test_lists_lose_their_bullets_and_keep_their_lines_together() -> None:
    items = {
        "• ": "attendance has gone up from 74% to 91% since the plan began, and both children say "
        "that they like going to school in the mornings",
        "- ": "mum has asked for help with the rent",
        "– ": "dad has moved back to Crawley",
        "1. ": "ask the school for the figures",
        "2) ": "phone the health visitor",
        "(a) ": "tell the family",
    }
    document = read(
        set_out(
            *(
                Paragraph(text, ParagraphStyle("item", TEXT, leftIndent=18), bulletText=sign)
                for sign, text in items.items()
            )
        )
    )
    assert kinds(document) == [("list-item", text) for text in items.values()]


def test_a_number_that_begins_a_line_of_a_paragraph_is_no_bullet() -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            72,
            700,
            "The young person has been out of school since the autumn, when the family came to "
            "Crawley, at the age of",
            "12. He is known to the youth justice service, which has been working with him.",
        )

    assert len(said(read(drawn(draw)))) == 1


def test_the_letter_o_and_signs_of_symbol_fonts_are_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 10)
        canvas.drawString(72, 700, "o")
        canvas.setFont("Symbol", 10)
        canvas.drawString(72, 680, "•")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(90, 700, "see the children at school")
        canvas.drawString(90, 680, "speak to the health visitor")

    assert kinds(read(drawn(draw))) == [
        ("list-item", "see the children at school"),
        ("list-item", "speak to the health visitor"),
    ]


def test_a_hyphen_at_the_end_of_a_line_stays_and_joins() -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            72,
            700,
            "Child identified as at risk of, or experiencing, criminal, exploitation or other "
            "harm that is pre-",
            "criminal harm outside of the home.",
        )

    assert said(read(drawn(draw)))[0].endswith("harm that is pre-criminal harm outside of the home.")


def test_ligatures_and_soft_spaces_are_plain() -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Vera", 10)
        canvas.drawString(72, 700, "the ﬁrst 4\u00a0weeks of\ufb02ine")

    assert said(read(drawn(draw))) == ["the first 4 weeks offline"]


def test_superscripts_and_subscripts_stay_in_their_line() -> None:
    document = read(set_out(Paragraph("Seen on the 2<super>nd</super> of May, CO<sub>2</sub> alarm", TEXT)))
    (text,) = said(document)
    assert text.replace(" ", "") == "Seenonthe2ndofMay,CO2alarm"


def test_a_paragraph_over_a_page_end_is_one() -> None:
    document = read(set_out(Spacer(1, 650), Paragraph(VISIT, TEXT), Paragraph(PLAN, TEXT)))
    assert document.pages == 2
    assert said(document) == [VISIT, PLAN]


def test_a_sentence_that_ends_the_page_ends_the_paragraph() -> None:
    document = read(set_out(Paragraph(VISIT, TEXT), PageBreak(), Paragraph(PLAN, TEXT)))
    assert said(document) == [VISIT, PLAN]
    assert [node.location.page for node in document.body] == [1, 2]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"The left column says this in line {index} of it." for index in range(8)]
    right = [f"And the right column says that in line {index}." for index in range(8)]

    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 700, *left)
        lines(canvas, 310, 700, *right)

    assert said(read(drawn(draw))) == [" ".join(left), " ".join(right)]


def margins(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 812, "Early Help case summary – Official Sensitive")
    canvas.drawCentredString(A4[0] / 2, 28, f"Page {canvas.getPageNumber()} of 2")


def test_headers_and_footers_are_margins_and_given_once() -> None:
    document = read(set_out(Paragraph(VISIT, TEXT), PageBreak(), Paragraph(PLAN, TEXT), on_page=margins))
    assert said(document) == [VISIT, PLAN]
    assert [(node.location.part, node.text) for node in document.margins] == [
        (Part.HEADER, "Early Help case summary – Official Sensitive"),
        (Part.FOOTER, "Page 1 of 2"),
    ]


@pytest.mark.parametrize(
    "text", ["Page 1 of 1", "1", "Printed 10/03/2026 14:22", "10/03/2026", "OFFICIAL - SENSITIVE"]
)
def test_a_lone_line_at_the_edge_of_one_page_is_a_footer(text: str) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, 700, "Case summary")
        canvas.drawString(72, 30, text)

    document = read(drawn(draw))
    assert said(document) == ["Case summary"]
    assert [(node.location.part, node.text) for node in document.margins] == [(Part.FOOTER, text)]


def test_a_title_at_the_top_of_one_page_is_body() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 815, "Supporting Families Criteria Form")
        canvas.drawString(72, 25, "Signed: A. Worker")
        lines(canvas, 72, 700, "Case summary")

    assert said(read(drawn(draw))) == [
        "Supporting Families Criteria Form",
        "Case summary",
        "Signed: A. Worker",
    ]


def test_a_watermark_stays_out_of_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, 450, "Before the mark", "and after it")
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "DRAFT")

    document = read(drawn(draw))
    assert said(document) == ["Before the mark", "and after it"]
    assert [node.text for node in document.margins] == ["DRAFT"]


@pytest.mark.parametrize("thick", [0.0, 0.7])
def test_struck_out_words_are_marked(thick: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Dad lives at home away")
        start = 72 + canvas.stringWidth("Dad lives ", "Helvetica", 10)
        end = start + canvas.stringWidth("at home", "Helvetica", 10)
        if thick:
            canvas.rect(start, 703, end - start, thick, stroke=0, fill=1)
        else:
            canvas.line(start, 703, end, 703)
        canvas.line(72, 698.8, end, 698.8)

    document = read(drawn(draw))
    (node,) = document.body
    struck = "".join(span.text for span in node.spans if span.mark is Mark.STRUCK)
    assert struck.replace(" ", "") == "athome"
    assert node.text.split() == ["Dad", "lives", "away"]


def test_a_strike_out_by_a_reviewer_is_markup_and_struck() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "No further action")

    data = annotate(drawn(draw), pdfium.FPDF_ANNOT_STRIKEOUT, (70, 697, 200, 712))
    data = annotate(data, pdfium.FPDF_ANNOT_TEXT, (300, 697, 320, 712), "Is this so?")
    document = read(data)
    assert [span.mark for span in document.body[0].spans] == [Mark.STRUCK]
    assert {markup.kind for markup in document.markup} == {MarkupKind.DELETION, MarkupKind.COMMENT}


def test_text_drawn_invisibly_is_hidden() -> None:
    content = "BT /F1 12 Tf 72 700 Td (shown) Tj 0 -20 Td 3 Tr (not shown) Tj ET"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    document = read(one_page(content, font))
    assert said(document) == ["shown", ""]
    assert document.body[1].spans[0].mark is Mark.HIDDEN


def without_meaning(text: str) -> bytes:
    """A file whose font doesn't say what its characters mean."""
    return one_page(
        f"BT /F1 12 Tf 72 700 Td <{text.encode('utf-16-be').hex()}> Tj ET",
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Broken/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Broken/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/ABCDEF+Broken/Flags 4/FontBBox[0 -200 1000 900]"
        "/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
    )


@pytest.mark.parametrize("shift", [-29, 1, 31])
def test_text_that_says_nothing_is_unread(shift: int) -> None:
    document = read(without_meaning("".join(chr(ord(char) + shift) for char in VISIT)))
    assert said(document) == []
    assert unread(document) == ["garbled"]


def test_text_that_looks_like_words_is_taken_for_them() -> None:
    assert said(read(without_meaning("Missing-from-home"))) == ["Missing-from-home"]


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=11)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=60), min_size=1, max_size=6),
    st.sampled_from([9, 10, 11, 12]),
)
def test_no_word_is_lost_split_or_moved(paragraphs: list[list[str]], size: int) -> None:
    style = ParagraphStyle("set", TEXT, fontSize=size, leading=size * 1.2, spaceAfter=8)
    texts = [" ".join(words).capitalize() + "." for words in paragraphs]
    document = read(set_out(*(Paragraph(text, style) for text in texts)))
    assert said(document) == texts
