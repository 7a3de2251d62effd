"""What the rule catalogue says, row by row: given this paperwork, the rule gives this outcome."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from builders import LEVEL, PANEL
from summarylint.authoring.examples import TODAY, Runner
from summarylint.authoring.nodes import Nodes, form_rows
from summarylint.model.document import Node, NodeKind
from summarylint.model.finding import Outcome
from summarylint.model.referral import Team
from summarylint.packs.library import Library
from summarylint.packs.rule import Example

PASS, VIOLATION, REVIEW, BESIDE = (
    Outcome.PASS,
    Outcome.VIOLATION,
    Outcome.REVIEW,
    Outcome.NOT_APPLICABLE,
)
Row = tuple[str, Any, Outcome]


@pytest.fixture(scope="module")
def runner(library: Library) -> Runner:
    return Runner(library)


def outcome(runner: Runner, code: str, example: str | Example) -> Outcome:
    rule, pack = runner.library.by_code[code]
    assert pack is not None
    (found,) = runner.findings(pack, rule, example)
    return found.outcome


def rows(code: str, **cases: list[str]) -> list[Any]:
    """A row for each text: what stands under the rule's question, else in the summary."""
    return [
        pytest.param(code, text, Outcome[name.upper()], id=f"{code}-{text or 'blank'}")
        for name, texts in cases.items()
        for text in texts
    ]


# --- answers and texts ------------------------------------------------------------------------

NOT_ANSWERS = [
    "",
    "-",
    "Click or tap here to enter text.",
    LEVEL,
    "N/A",
    "TBC",
    "To follow",
    "none",
    "As above",
    "See assessment",
    "As discussed",
    "Yes / No",
    "\u00a0",
    "\u200b",
]
TEXTS = [
    *rows("WSX101", **{"pass": ["Level 3", "L3"], "violation": NOT_ANSWERS}),
    *rows("WSX102", **{"pass": ["Help with debts."], "violation": ["Yes", "No", "see C&F assessment"]}),
    *rows("WSX103", **{"pass": ["Yes", "No", "Mum agrees."], "violation": ["Yes / No", "☐ Yes ☐ No"]}),
    *rows("WSX104", **{"pass": ["We will close."], "violation": ["See CIN plan", "TBC"]}),
    *rows(
        "WSX111",
        **{
            "pass": ["Level 3", "L3", "3", "Level 3, not Level 4", "Down from 4 to 3"],
            "violation": ["Early help", "Level 2", "Level 4", "not Level 4"],
            "review": ["Level 2 or 3"],
            "not_applicable": ["", "TBC"],
        },
    ),
    *rows(
        "WSX112",
        **{
            "pass": ["Mum needs debt advice so that the rent is paid by summer."],
            "violation": ["Mum has debts.", "Needs: debt advice. Outcomes: TBC"],
            "not_applicable": ["", "To follow"],
        },
    ),
    *rows(
        "WSX113",
        **{
            "pass": ["Yes", "Mum agrees.", "Mum agrees but dad does not.", "Consent not gained.", "No"],
            "violation": ["Mum is aware of the referral.", "Consent not sought.", "They understand why."],
            "not_applicable": ["", "TBC"],
        },
    ),
    *rows(
        "WSX114",
        **{
            "pass": [
                "Mum agrees because she wants help with mornings.",
                "Mum does not consent because she has had enough of workers.",
                "Mum agrees. Dad refuses because he does not trust services.",
            ],
            "violation": ["Yes", "Consent not gained.", "Mum agrees. Dad refuses."],
            "not_applicable": ["", "Mum is aware."],
        },
    ),
    *rows(
        "WSX116",
        **{
            "pass": [
                "We will visit. The risk is that mum relapses.",
                "We will visit. Bottom line: dad must not move back in.",
            ],
            "violation": ["We will visit three times and then close."],
            "not_applicable": [""],
        },
    ),
    *rows(
        "WSX140",
        **{
            "pass": ["The impact chronology is up to date.", "Chronology updated 5 March 2026."],
            "violation": [
                "The chronology needs updating.",
                "The impact chronology is not up to date.",
                "There is no chronology on file.",
            ],
            "review": ["We visited last week.", "Please see the chronology."],
        },
    ),
    *rows(
        "WSX142",
        **{
            "pass": ["Step across agreed by Priya Shah (team manager) on 2 March 2026."],
            "violation": [
                "We visited last week.",
                "The team manager is aware.",
                "The team manager was copied in.",
                "To be discussed with the team manager.",
                "The team manager will agree this next week.",
                "The assessment was signed off by the team manager on 2 March 2026.",
            ],
            "review": ["Discussed in supervision on 2 March."],
        },
    ),
    *rows(
        "WSX143",
        **{
            "pass": [
                "Jamie said he wants to see his dad more.",
                "Mum would like help with the evenings.",
                "Mum feels that nobody listens to her.",
            ],
            "violation": [
                "Mum consents to the support.",
                "Mum has low mood.",
                "Mum has been feeling low.",
                "The house was tidy.",
            ],
        },
    ),
    *rows(
        "WSX160",
        review=["An early help plan is open with an allocated early help worker."],
        not_applicable=[
            "We visited last week.",
            "An early help plan is open with an allocated worker. The managers could not agree.",
            "There is no early help plan open.",
        ],
    ),
    *rows(
        "WSX190",
        review=[
            "Jamie has an unexplained bruise on his arm.",
            "Dad hit him last night.",
            "Ella disclosed yesterday that her uncle touches her.",
            "Jamie went missing on Saturday and has not come home.",
            "Dad threatened to kill mum and the children.",
        ],
        not_applicable=[
            "There is no immediate risk.",
            "In 2019 he was hit by his father.",
            "Bottom line: if Jamie is hurt we will call the front door.",
        ],
    ),
    *rows("WSX201", **{"pass": ["Police came on 6 January."], "violation": ["", "See chronology"]}),
    *rows("WSX204", **{"pass": ["Nothing has changed in a year."], "violation": ["See above", "TBC"]}),
    *rows(
        "WSX205",
        **{
            "pass": ["Yes", "No", "Mum refused.", "Not sought yet.", "Mum agrees, dad refuses."],
            "violation": ["", "Yes / No", "Mum is aware.", "TBC"],
        },
    ),
    *rows(
        "WSX207",
        **{
            "pass": [
                "Agreed by Sam Price (team manager) on 2 March 2026.",
                "Team manager agrees, 02/03/2026.",
            ],
            "violation": ["Discussed in supervision on 2 March 2026.", "Team manager agrees."],
            "not_applicable": ["", "TBC"],
        },
    ),
    *rows(
        "WSX208",
        **{
            "pass": ["Mum is exhausted. An evening parenting group would help."],
            "violation": ["Mum cancels visits because she works nights."],
            "not_applicable": ["", "n/a"],
        },
    ),
    *rows(
        "WSX211",
        **{
            "pass": ["On 12/12/2025 police came.", "In March 2024 dad left. On 2 Feb 2026 he came back."],
            "violation": ["On 11/12/2025 police came.", "In 2024 dad left."],
            "not_applicable": ["Ella misses school.", ""],
        },
    ),
    *rows(
        "WSX213",
        **{
            "pass": ["Mum refused because she does not want a social worker."],
            "violation": ["No", "Mum refused.", "Mum agrees, dad refuses.", "Not sought yet."],
            "not_applicable": ["Yes", "Mum is aware."],
        },
    ),
    *rows(
        "WSX230",
        **{
            "pass": [
                "The Child in Need plan closed on 12 March 2025.",
                "The assessment by CSC closed in November 2025 with no further action.",
                "The family are still open to children's social care.",
            ],
            "violation": [
                "The Child in Need plan closed on 11 March 2025.",
                "The family have never been open to social care.",
            ],
            "review": ["We visited last week.", "They were open to social care some time ago."],
        },
    ),
    *rows(
        "WSX231",
        **{
            "pass": ["Level 4 is met because the neglect goes on and Ella's speech is far behind."],
            "violation": ["Level 4", "We visited last week."],
        },
    ),
    *rows(
        "WSX290",
        review=["Ella came to school with a burn today that mum can't explain."],
        not_applicable=["There are no immediate safeguarding concerns."],
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), TEXTS)
def test_what_is_written_decides(runner: Runner, code: str, text: str, expected: Outcome) -> None:
    rule, _ = runner.library.by_code[code]
    question = rule.settings.get("question")
    words = {"answers": {question: text}} if question else {"text": text}
    example = Example(**words, panel_date=PANEL, today=TODAY)
    assert outcome(runner, code, example) is expected


# --- what depends on another answer -----------------------------------------------------------


@pytest.mark.parametrize(
    ("difference", "expected"),
    [
        ("Things are improving for both children.", BESIDE),
        ("School is better but things at home are getting worse.", VIOLATION),
        ("Nothing has changed.", VIOLATION),
        ("", VIOLATION),
    ],
)
def test_why_not_improving_is_not_asked_where_things_plainly_improve(
    runner: Runner, difference: str, expected: Outcome
) -> None:
    answers = {"difference-made": difference, "why-not-improving": ""}
    assert outcome(runner, "WSX203", Example(answers=answers)) is expected


# --- fields: dates, the team, the manager's box -----------------------------------------------

DATES = [
    ("WSX120", {"Date of summary": "05/03/2026"}, PASS),
    ("WSX120", {"Date completed": "5th March 2026"}, PASS),
    ("WSX120", {}, VIOLATION),
    ("WSX120", {"Date of birth": "05/03/2016"}, VIOLATION),
    ("WSX120", {"Printed on": "05/03/2026"}, VIOLATION),
    ("WSX120", {"Next review date": "05/03/2026"}, VIOLATION),
    ("WSX120", {"Date of assessment": "05/03/2026"}, VIOLATION),
    ("WSX120", {"Date of last visit": "05/03/2026"}, VIOLATION),
    ("WSX120", {"Manager": "Priya Shah, 05/03/2026"}, VIOLATION),
    ("WSX120", {"Date of summary": "31/02/2026"}, BESIDE),
    ("WSX121", {"Date of summary": "31/02/2026"}, REVIEW),
    ("WSX121", {"Date of summary": "12/02/2026"}, PASS),
    ("WSX121", {"Date of summary": "12.2.26"}, PASS),
    ("WSX121", {"Date of summary": "12 Feb 2026"}, PASS),
    ("WSX121", {"Date of summary": "11/02/2026"}, VIOLATION),
    ("WSX121", {"Date of summary": "11/02/26"}, VIOLATION),
    ("WSX121", {"Date of summary": "w/c 9 Feb 2026"}, REVIEW),
    ("WSX121", {"Date of summary": "February 2026"}, REVIEW),
    ("WSX121", {"Date of summary": "12/02/2026", "Date completed": "05/01/2026"}, REVIEW),
    ("WSX121", {"Date of summary": "01/03/2026", "Date completed": "05/03/2026"}, PASS),
    ("WSX121", {"Date of birth": "12/02/2026"}, BESIDE),
    ("WSX122", {"Date of summary": "09/03/2026"}, PASS),
    ("WSX122", {"Date of summary": "10/03/2026"}, VIOLATION),
    ("WSX122", {"Date of summary": "13/03/2026"}, VIOLATION),
    ("WSX122", {}, BESIDE),
]


@pytest.mark.parametrize(("code", "fields", "expected"), DATES)
def test_the_summarys_own_date_decides(
    runner: Runner, code: str, fields: Mapping[str, str], expected: Outcome
) -> None:
    example = Example(fields=fields, panel_date=PANEL, today=TODAY)
    assert outcome(runner, code, example) is expected


@pytest.mark.parametrize(("today", "expected"), [(date(2026, 3, 12), PASS), (date(2026, 3, 13), VIOLATION)])
def test_without_a_panel_date_today_stands_for_it_and_the_message_says_so(
    runner: Runner, today: date, expected: Outcome
) -> None:
    rule, pack = runner.library.by_code["WSX121"]
    assert pack is not None
    example = Example(fields={"Date of summary": "12/02/2026"}, today=today)
    (found,) = runner.findings(pack, rule, example)
    assert found.outcome is expected
    assert expected is PASS or "today was used" in found.message


SIGNED_OFF = "The child and family assessment was signed off by the team manager."
WAITING = "The child and family assessment is waiting to be signed off."


@pytest.mark.parametrize(
    ("team", "text", "expected"),
    [
        (Team.ASSESSMENT, SIGNED_OFF, PASS),
        (Team.ASSESSMENT, WAITING, VIOLATION),
        (Team.ASSESSMENT, "We visited.", VIOLATION),
        (Team.FAMILY_SAFEGUARDING, SIGNED_OFF, PASS),
        (Team.FAMILY_SAFEGUARDING, "We visited.", BESIDE),
        (Team.OTHER, "We visited.", BESIDE),
        (None, SIGNED_OFF, PASS),
        (None, "We visited.", REVIEW),
    ],
)
def test_the_assessment_team_needs_a_signed_off_assessment(
    runner: Runner, team: Team | None, text: str, expected: Outcome
) -> None:
    assert outcome(runner, "WSX141", Example(text=text, team=team)) is expected


@pytest.mark.parametrize("label", ["Management agreement", "Agreed by", "Agreement by line manager"])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Yes, agreed. Priya Shah, team manager, 02/03/2026", PASS),
        ("Priya Shah, 02/03/2026", REVIEW),
        ("Discussed in supervision with Priya Shah.", REVIEW),
        ("Team manager is aware.", VIOLATION),
        ("Not agreed yet.", VIOLATION),
        ("TBC", VIOLATION),
        ("", VIOLATION),
    ],
)
def test_the_managers_box_alone_is_no_agreement(
    runner: Runner, label: str, value: str, expected: Outcome
) -> None:
    assert outcome(runner, "WSX142", Example(fields={label: value})) is expected


@pytest.mark.parametrize(
    ("code", "answer", "expected"),
    [
        ("WSX205", "☒ Yes ☐ No", PASS),
        ("WSX213", "☒ Yes ☐ No", BESIDE),
        ("WSX213", "☐ Yes ☒ No", VIOLATION),
        ("WSX205", "Yes ☒ No ☐", PASS),
        ("WSX213", "Yes ☒ No ☐", BESIDE),
        ("WSX213", "Yes ☐ No ☒", VIOLATION),
        ("WSX205", "Yes ☐ No ☐", VIOLATION),
    ],
)
def test_the_ticked_box_is_the_answer(runner: Runner, code: str, answer: str, expected: Outcome) -> None:
    assert outcome(runner, code, Example(answers={"consent": answer})) is expected


# --- the criteria form ------------------------------------------------------------------------

THREE = ["education.1", "family-relationships.1", "housing.2"]


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [
        (THREE, PASS),
        (THREE[:2], VIOLATION),
        ([], VIOLATION),
        (["abuse-exploitation.1", "abuse-exploitation.2", "abuse-exploitation.3"], VIOLATION),
        ([*THREE, "housing.3"], PASS),
    ],
)
def test_three_separate_headlines_are_needed(runner: Runner, ticked: list[str], expected: Outcome) -> None:
    assert outcome(runner, "WSX131", Example(criteria=tuple(ticked))) is expected


def form(library: Library, third: str) -> Nodes:
    """A form with two ticks beyond doubt, and this in a third headline's cell."""
    nodes = Nodes()
    nodes.heading("Supporting Families criteria form")
    nodes.table(form_rows(library.form, {**dict.fromkeys(THREE[:2], "X"), THREE[2]: third}))
    return nodes


def counted(library: Library, nodes: Nodes) -> tuple[list[str], list[str]]:
    from summarylint.referral.criteria import FormReader

    criteria = FormReader(library.form).read(nodes.document("form.docx"))
    assert criteria is not None
    return list(criteria.counts()), list(criteria.unread_headlines())


@pytest.mark.parametrize(
    "mark", ["X", "x", "Y", "Yes", "YES", "✓", "☒", "☒ Yes ☐ No", "They may be evicted in May."]
)
def test_a_mark_is_a_tick(library: Library, mark: str) -> None:
    assert counted(library, form(library, mark)) == (["education", "family-relationships", "housing"], [])


@pytest.mark.parametrize("mark", ["", "No", "N", "N/A", "-", "0", "☐", "☐ Yes ☒ No"])
def test_a_denial_is_no_tick(library: Library, mark: str) -> None:
    assert counted(library, form(library, mark)) == (["education", "family-relationships"], [])


def test_a_cell_that_can_not_be_read_counts_neither_way(library: Library) -> None:
    nodes = form(library, "")
    table = nodes.nodes[-1]
    wanted = library.form.headlines["housing"].needs[1]
    rows_ = tuple(_with_picture(row) if wanted in row.full_text else row for row in table.children)
    nodes.nodes[-1] = Node(table.kind, table.location, children=rows_)
    assert counted(library, nodes) == (["education", "family-relationships"], ["housing"])


def _with_picture(row: Node) -> Node:
    *cells, last = row.children
    picture = Node(NodeKind.UNREAD, last.location, reason="picture")
    return Node(
        row.kind,
        row.location,
        children=(*cells, Node(last.kind, last.location, children=(picture,))),
    )
