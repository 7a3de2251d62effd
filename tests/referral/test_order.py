"""Headings that are less like their questions, in the form's order and out of it."""

from summarylint.packs.schema import Question
from summarylint.referral.drafts import Draft
from summarylint.referral.order import fill_by_order
from summarylint.referral.questions import index_of

QUESTIONS = {
    "household": Question(wording="Who lives in the household?"),
    "goals": Question(wording="What should be different for the family at the end?"),
    "school": Question(wording="Which school does the child attend?"),
}
INDEX = index_of("form", "form", QUESTIONS)


def asked(*labels: str) -> list[str | None]:
    """Which question each heading of a form is taken for."""
    drafts = [Draft(label, matches=INDEX.match(label)) for label in labels]
    fill_by_order(drafts, INDEX, "form", "form", QUESTIONS)
    return [draft.question_of("form", "form") for draft in drafts]


def test_a_heading_out_of_order_is_taken_for_the_question_it_is_most_like() -> None:
    found = asked("Which school does the child attend?", "Who is living in the household")
    assert found == ["school", "household"]


def test_a_heading_like_a_question_that_is_asked_elsewhere_asks_nothing() -> None:
    found = asked(
        "Who lives in the household?", "Which school does the child attend?", "People living in the household"
    )
    assert found == ["household", "school", None]


def test_two_headings_are_not_taken_for_one_question() -> None:
    found = asked("What goes well", "Who is living in the household", "People living in the household")
    assert found.count("household") == 1
