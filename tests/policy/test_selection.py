"""Which rules are reported and how severely; the rules about danger always are, as they are."""

import pytest

from builders import finding
from summarylint.model.finding import Outcome, Severity
from summarylint.policy.selection import Selection, unknown_codes

CODES = ("WSX101", "WSX114", "WSX190", "WSX201", "SL007")


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), {"WSX101", "WSX114", "WSX190", "WSX201", "SL007"}),
        (Selection(select=("WSX1",)), {"WSX101", "WSX114", "WSX190"}),
        (Selection(select=("WSX114",)), {"WSX114", "WSX190"}),
        (Selection(select=("SL", "WSX2")), {"SL007", "WSX190", "WSX201"}),
        (Selection(ignore=("SL",)), {"WSX101", "WSX114", "WSX190", "WSX201"}),
        (Selection(ignore=("WSX", "SL")), {"WSX190"}),
        (Selection(ignore=("WSX190",)), set(CODES)),
        (Selection(select=("WSX1",), ignore=("WSX101",)), {"WSX114", "WSX190"}),
    ],
)
def test_codes_are_chosen_by_prefix_and_danger_always_stays(selection: Selection, kept: set[str]) -> None:
    findings = [finding(code) for code in CODES]
    assert {f.code for f in selection.apply(findings)} == kept


@pytest.mark.parametrize("severity", list(Severity))
def test_a_severity_is_raised_or_lowered(severity: Severity) -> None:
    selection = Selection(severities={"WSX101": severity})
    raised, other = selection.apply([finding("WSX101"), finding("WSX102")])
    assert raised.severity is severity
    assert other.severity is Severity.ERROR


def test_the_severity_of_danger_stays() -> None:
    danger = finding("WSX190", Outcome.REVIEW, Severity.ERROR)
    selection = Selection(severities={"WSX190": Severity.ADVICE})
    assert selection.apply([danger]) == (danger,)


def test_prefixes_of_no_code_are_found() -> None:
    assert unknown_codes(["WSX", "WSX114", "KNW", "wsx"], CODES) == ["KNW", "wsx"]
