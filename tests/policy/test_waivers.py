"""Waivers: all five parts, in date, never for danger; what is waived stays and no longer counts."""

from datetime import date

import pytest

from builders import finding, paper, referral, waiver
from summarylint.authoring.examples import TODAY
from summarylint.model.finding import Decision, Finding, Outcome, Place, Severity, Waiver
from summarylint.policy.decision import decide
from summarylint.policy.waivers import WaiverError, accept, apply

VIOLATION = finding("WSX101", Outcome.VIOLATION, Severity.ERROR)
GARLAND = referral(paper("inbox/garland/summary.docx", "case-summary"), case_numbers=("4410221",))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": ""}, "code"),
        ({"target": "  "}, "path or case number"),
        ({"reason": ""}, "reason"),
        ({"granted_by": ""}, "who granted it"),
        ({"code": "WSX190"}, "immediate danger"),
        ({"code": "WSX290"}, "immediate danger"),
    ],
)
def test_a_waiver_is_refused_with_a_reason(changes: dict[str, object], said: str) -> None:
    good = waiver(code="WSX102")
    with pytest.raises(WaiverError, match=said) as caught:
        accept([good, waiver(**changes)])
    assert "waiver 2" in str(caught.value)


@pytest.mark.parametrize("until", [TODAY, date(2026, 3, 31)])
def test_a_waiver_holds_to_the_end_of_its_last_day(until: date) -> None:
    given = waiver(until=until)
    assert accept([given]) == (given,)
    assert only(given, VIOLATION).waiver == given


def test_a_waiver_past_its_last_day_covers_nothing() -> None:
    assert only(waiver(until=date(2026, 3, 8)), VIOLATION) == VIOLATION


def only(given: Waiver, found: Finding) -> Finding:
    (result,) = apply([given], GARLAND, [found])
    return result


@pytest.mark.parametrize(
    "target",
    ["inbox/garland", "inbox/garland/summary.docx", "inbox", "inbox\\garland", "4410221"],
)
def test_a_waiver_covers_its_path_and_all_below_or_its_case_number(target: str) -> None:
    assert only(waiver(target=target), VIOLATION).waiver == waiver(target=target)


@pytest.mark.parametrize(
    "changes",
    [
        {"target": "inbox/garl"},
        {"target": "inbox/other"},
        {"target": "441022"},
        {"code": "WSX102"},
        {"code": "WSX1"},
    ],
    ids=lambda changes: str(*changes.values()),
)
def test_a_waiver_covers_nothing_else(changes: dict[str, object]) -> None:
    assert only(waiver(**changes), VIOLATION) == VIOLATION


def test_a_waiver_for_a_document_covers_what_stands_there_or_nowhere() -> None:
    form = paper("inbox/garland/form.docx", "supporting-families-form")
    both = referral(*GARLAND.papers, form)
    given = waiver(target="inbox/garland/form.docx")
    here = finding(place=Place("inbox/garland/form.docx"))
    elsewhere = finding(place=Place("inbox/garland/summary.docx"))
    nowhere = finding(place=None)
    found = apply([given], both, [here, elsewhere, nowhere])
    assert [f.waiver for f in found] == [given, None, given]


@pytest.mark.parametrize("outcome", [Outcome.REVIEW, Outcome.PASS, Outcome.NOT_APPLICABLE])
def test_only_a_violation_is_waived(outcome: Outcome) -> None:
    found = finding("WSX101", outcome)
    assert only(waiver(), found) == found


@pytest.mark.parametrize("outcome", list(Outcome))
def test_danger_is_never_waived(outcome: Outcome) -> None:
    found = finding("WSX190", outcome)
    assert only(waiver(code="WSX190"), found) == found


def test_what_is_waived_stays_no_longer_counts_and_changes_the_decision() -> None:
    required = ("case-summary",)
    assert decide(GARLAND, [VIOLATION], required) is Decision.NOT_READY
    found = apply([waiver()], GARLAND, [VIOLATION])
    assert [f.code for f in found] == ["WSX101"]
    assert found[0].outcome is Outcome.VIOLATION
    assert not found[0].counts
    assert decide(GARLAND, found, required) is Decision.READY
