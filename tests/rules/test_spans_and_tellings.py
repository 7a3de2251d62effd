"""Rules over a whole document, at their edges: spans of time, what is told, who agrees, which form it is."""

from datetime import date

import pytest

from summarylint.authoring.examples import Runner
from summarylint.authoring.nodes import Nodes
from summarylint.model.finding import Outcome
from summarylint.packs.library import Library
from summarylint.packs.rule import Example
from summarylint.referral.recognise import Recogniser

PASS, VIOLATION, REVIEW, BESIDE = (
    Outcome.PASS,
    Outcome.VIOLATION,
    Outcome.REVIEW,
    Outcome.NOT_APPLICABLE,
)
SENT = "2026-03-09T10:00:00"


@pytest.fixture(scope="module")
def runner(library: Library) -> Runner:
    return Runner(library)


def outcome(runner: Runner, code: str, example: str | Example) -> Outcome:
    rule, pack = runner.library.by_code[code]
    (found,) = runner.findings(pack, rule, example)
    return found.outcome


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home visit 06/03/2026 at 11:00.", PASS),  # 71 hours before
        ("Home visit 06/03/2026 at 02:00.", VIOLATION),  # 80 hours before
        ("Home visit on 7 March 2026.", PASS),
        ("Home visit on 6 March 2026.", REVIEW),  # exactly three days, and no time
        ("Home visit on 5 March 2026.", VIOLATION),
        ("Knocked on 8 March 2026 at 4.15, nobody in.", PASS),
        ("A home visit is booked for 12 March 2026.", VIOLATION),
        ("The health visitor saw him at clinic on 8 March 2026.", VIOLATION),
    ],
)
def test_a_visit_counts_for_72_hours(runner: Runner, text: str, expected: Outcome) -> None:
    assert outcome(runner, "SHR109", Example(text=text, received=SENT, today=date(2026, 3, 9))) is expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("SHR101", "Targeted Early Help opened on 9 December 2025.", PASS),
        ("SHR101", "Targeted Early Help opened on 10 December 2025.", VIOLATION),
        ("SHR101", "Targeted Early Help has been in place for over five months.", PASS),
        ("SHR101", "Targeted Early Help has been in place for about six weeks.", VIOLATION),
        ("SHR104", "The Whole Family Assessment was last reviewed on 9 September 2025.", PASS),
        ("SHR104", "The Whole Family Assessment was last reviewed on 8 September 2025.", VIOLATION),
        ("WAL207", "Step-down meeting 2 March 2026. First review on 13 April 2026.", PASS),
        ("WAL207", "Step-down meeting 2 March 2026. First review on 14 April 2026.", VIOLATION),
    ],
)
def test_spans_count_both_ends(runner: Runner, code: str, text: str, expected: Outcome) -> None:
    assert outcome(runner, code, Example(text=text, today=date(2026, 3, 9))) is expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("SHR103", "EHA done 12/01/26.", PASS),
        ("SHR103", "Practitioners should have completed an early help assessment.", VIOLATION),
        ("SHR110", "Please tell the parents about this referral before you send it.", VIOLATION),
        ("SHR111", "Rang Compass on 3 March, who agreed to take the step up.", PASS),
        ("SHR111", "Left a message for Compass.", VIOLATION),
        ("WAL105", "Our DSL's advice was to refer.", PASS),
        ("WAL209", "Jamie steps down from Child Protection.", BESIDE),
    ],
)
def test_what_the_form_prints_is_nobodys_word(
    runner: Runner, code: str, text: str, expected: Outcome
) -> None:
    assert outcome(runner, code, text) is expected


@pytest.mark.parametrize(
    ("code", "fields", "expected"),
    [
        ("SHR112", {"Parental consent": "☒ Yes ☐ No"}, PASS),
        ("SHR112", {"Parental consent": "☐ Yes ☒ No"}, REVIEW),
        ("SHR112", {"Parental consent": "☐ Yes ☐ No"}, VIOLATION),
        ("SHR112", {"Parental consent": "Yes / No / Not sought"}, VIOLATION),
        ("WAL101", {"Consent": "Not sought"}, PASS),
        ("WAL102", {"Consent": "Not sought"}, VIOLATION),
        ("WAL106", {"Lead professional": "Sana Mirza"}, PASS),
        ("WAL106", {"Name": "Sana Mirza", "Role": "Lead professional"}, PASS),
        ("WAL106", {"Lead professional": "to be found"}, VIOLATION),
        ("WAL103", {"What has the Early Help Plan tried?": "See plan", "EHP": "Registered"}, VIOLATION),
        ("WAL201", {"Consent to support and to information sharing": "Mum agreed to both on 3 March"}, PASS),
        (
            "WAL201",
            {
                "Review that agreed step down": "2 March, all agreed. Assessment shared",
                "Consent": "Mum agrees",
            },
            VIOLATION,
        ),
        ("WAL202", {"Stepping down from": "Child Protection plan"}, PASS),
        (
            "WAL202",
            {
                "Stepping down from": "Child and Family Assessment / Child in Need / Child Protection / "
                "Children with Disability / Looked After"
            },
            VIOLATION,
        ),
    ],
)
def test_fields_and_boxes_answer(
    runner: Runner, code: str, fields: dict[str, str], expected: Outcome
) -> None:
    assert outcome(runner, code, Example(fields=fields)) is expected


# --- which authority's form it is --------------------------------------------------------------


def procedure(library: Library, *lines: str, default: str | None = None) -> str | None:
    nodes = Nodes()
    nodes.heading("Multi-Agency Referral Form (MARF)")
    nodes.paragraphs("\n".join(lines))
    recogniser = Recogniser(library)
    return recogniser.procedure_of([recogniser.candidate(nodes.document("marf.docx"))], default)


def test_an_authoritys_words_tell_its_form(library: Library) -> None:
    assert procedure(library, "I spoke to Compass on 3 March.") == "shropshire/step-up"
    assert procedure(library, "The plan is registered with the Early Help Hub.") == "walsall/step-up"


def test_where_nothing_tells_it_is_not_guessed(library: Library) -> None:
    assert procedure(library, "Jamie is often late for school.") is None
    assert procedure(library, "Jamie is late.", default="walsall/step-up") == "walsall/step-up"
