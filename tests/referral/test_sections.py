"""Which words of a form are a question, and what stands under it, in real Word files."""

from collections.abc import Callable, Sequence
from io import BytesIO

import docx
import pytest
from docx.document import Document as Word

from summarylint.extract import read_document
from summarylint.packs.library import Library
from summarylint.referral.recognise import Recogniser

STEP_UP = "knowsley/step-up"
MARF = "walsall/step-up"
HEADING = "What are we worried about?"
QUESTION = "Current concerns and impact on the children"
ANSWER = "The home is cold and there is no food for the children."


@pytest.fixture(scope="module")
def recogniser(library: Library) -> Recogniser:
    return Recogniser(library)


def sections(recogniser: Recogniser, word: Word, procedure: str) -> dict[str, tuple[str | None, str]]:
    """The question and the answer by what is printed as their label."""
    file = BytesIO()
    word.save(file)
    candidate = recogniser.candidate(read_document("form.docx", file.getvalue()))
    return {
        each.label: (each.question, each.text) for each in recogniser.paper(candidate, procedure).sections
    }


def bold(place: object, text: str) -> None:
    place.add_paragraph().add_run(text).bold = True  # type: ignore[attr-defined]


def one_line(word: Word) -> None:
    bold(word, f"{HEADING} {QUESTION}")
    word.add_paragraph(ANSWER)


def two_lines(word: Word) -> None:
    bold(word, f"{HEADING}\n{QUESTION}")
    word.add_paragraph(ANSWER)


def two_headings(word: Word) -> None:
    word.add_heading(HEADING, 2)
    word.add_heading(QUESTION, 3)
    word.add_paragraph(ANSWER)


def two_in_a_cell(word: Word) -> None:
    above, below = word.add_table(2, 1).columns[0].cells
    bold(above, HEADING)
    bold(above, QUESTION)
    below.text = ANSWER


@pytest.mark.parametrize("print_question", [one_line, two_lines, two_headings, two_in_a_cell])
def test_a_question_under_the_heading_of_its_part_is_asked(
    print_question: Callable[[Word], None], recogniser: Recogniser
) -> None:
    word = docx.Document()
    word.add_heading("Step up request", 0)
    print_question(word)
    for question in ("Past harm", "Complicating factors", "Existing strengths", "Existing safety"):
        bold(word, question)
        word.add_paragraph("None known.")
    found = sections(recogniser, word, STEP_UP)
    assert ("current-concerns", ANSWER) in found.values()


def one_column(rows: Sequence[str], is_bold: Callable[[int], bool]) -> Word:
    word = docx.Document()
    word.add_heading("Multi agency referral form", 0)
    for number, (cell, text) in enumerate(
        zip(word.add_table(len(rows), 1).columns[0].cells, rows, strict=True)
    ):
        cell.paragraphs[0].add_run(text).bold = is_bold(number)
    return word


TURNS = (
    "Consent of parent/carer to this referral",
    "☐ Given ☐ Not given",
    "Nature of concern",
    "Ruby told me she is often hungry",
    "Has any other help been tried?",
    "Please see plan",
)


def test_where_labels_and_answers_take_turns_one_at_a_labels_place_is_a_label(recogniser: Recogniser) -> None:
    found = sections(recogniser, one_column(TURNS, lambda number: number % 2 == 0), MARF)
    assert found["Consent of parent/carer to this referral"] == ("consent", "")
    assert found["Nature of concern"][1] == "Ruby told me she is often hungry"
    assert found["Has any other help been tried?"][1] == "Please see plan"


def test_bold_guidance_between_a_question_and_its_answer_opens_nothing(recogniser: Recogniser) -> None:
    rows = (
        "Consent of parent/carer to this referral",
        "Please tick",
        "Mum agreed on 3 March",
        "Early help",
        "Yes",
    )
    found = sections(recogniser, one_column(rows, lambda number: number in (0, 1, 3)), MARF)
    assert "Mum agreed on 3 March" in found["Consent of parent/carer to this referral"][1]


@pytest.mark.parametrize("after", ["Chron: all in to Friday.", "The chronology is all in to Friday."])
def test_what_stands_after_a_table_answers_no_question_in_it(recogniser: Recogniser, after: str) -> None:
    word = docx.Document()
    word.add_paragraph("Step across, Marchbank")
    rows = (
        ("Suggested threshold level of support", "Three"),
        ("Needs / outcomes", "To be in school on Mondays"),
        ("If the family don't engage? Risks/bottom lines for L4", "see overleaf"),
    )
    table = word.add_table(len(rows), 3)
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True), 1):
        for cell, text in zip(row.cells, (str(number), *texts), strict=True):
            cell.text = text
    word.add_paragraph(after)
    found = sections(recogniser, word, "west-sussex/csc-to-eh").values()
    assert ("plan-if-not-engaging", "see overleaf") in found
