"""The decision for a referral, and from which findings on a run fails."""

import pytest

from builders import finding, paper, referral, referral_report, waiver
from summarylint.model.document import ProblemKind
from summarylint.model.finding import Decision, Finding, Outcome, Severity
from summarylint.policy.decision import FailOn, decide, fails

SUMMARY, FORM = "case-summary", "supporting-families-form"
REQUIRED = (SUMMARY, FORM)
BOTH = (paper("summary.docx", SUMMARY), paper("form.docx", FORM))
LOST = paper("scan.pdf", problem=ProblemKind.NO_TEXT)

ERROR = finding("WSX101", Outcome.VIOLATION, Severity.ERROR)
WARNING = finding("WSX111", Outcome.VIOLATION, Severity.WARNING)
ADVICE = finding("SL008", Outcome.VIOLATION, Severity.ADVICE)
ERROR_REVIEW = finding("WSX140", Outcome.REVIEW, Severity.ERROR)
WARNING_REVIEW = finding("WSX143", Outcome.REVIEW, Severity.WARNING)
DANGER = finding("WSX190", Outcome.REVIEW, Severity.ERROR)
RIGHT = finding("WSX103", Outcome.PASS, Severity.ERROR)
BESIDE = finding("WSX150", Outcome.NOT_APPLICABLE, Severity.ERROR)
WAIVED = finding("WSX101", Outcome.VIOLATION, Severity.ERROR, waiver=waiver())


@pytest.mark.parametrize(
    ("findings", "decision"),
    [
        ([], Decision.READY),
        ([RIGHT, BESIDE], Decision.READY),
        ([WARNING, ADVICE, WARNING_REVIEW], Decision.READY),
        ([WAIVED], Decision.READY),
        ([ERROR_REVIEW], Decision.NEEDS_REVIEW),
        ([DANGER], Decision.NEEDS_REVIEW),
        ([WAIVED, ERROR_REVIEW], Decision.NEEDS_REVIEW),
        ([ERROR], Decision.NOT_READY),
        ([ERROR_REVIEW, WARNING, ERROR], Decision.NOT_READY),
        ([DANGER, ERROR], Decision.NOT_READY),
    ],
)
def test_the_decision_follows_from_error_level_findings(findings: list[Finding], decision: Decision) -> None:
    assert decide(referral(*BOTH), findings, REQUIRED) is decision


@pytest.mark.parametrize(
    ("papers", "decision"),
    [
        pytest.param([LOST], Decision.UNREADABLE, id="the-only-one"),
        pytest.param([BOTH[0], LOST], Decision.UNREADABLE, id="it-could-be-the-form"),
        pytest.param([*BOTH, LOST], Decision.NOT_READY, id="both-required-ones-are-here"),
    ],
)
def test_unreadable_is_only_what_could_be_required(papers: list, decision: Decision) -> None:
    assert decide(referral(*papers), [ERROR], REQUIRED) is decision


def test_a_referral_of_no_known_procedure_is_never_ready() -> None:
    unknown = referral(paper("letter.docx"), procedure=None)
    assert decide(unknown, [], ()) is Decision.NEEDS_REVIEW


def test_an_unreadable_document_of_no_known_procedure_could_be_any() -> None:
    assert decide(referral(LOST, procedure=None), [], ()) is Decision.UNREADABLE


@pytest.mark.parametrize(
    ("found", "failing_levels"),
    [
        pytest.param(ERROR, {"error", "warning", "review"}, id="error"),
        pytest.param(WARNING, {"warning", "review"}, id="warning"),
        pytest.param(ADVICE, {"review"}, id="advice"),
        pytest.param(ERROR_REVIEW, {"review"}, id="review"),
        pytest.param(DANGER, {"review"}, id="danger"),
        pytest.param(RIGHT, set(), id="pass"),
        pytest.param(BESIDE, set(), id="not-applicable"),
        pytest.param(WAIVED, set(), id="waived"),
    ],
)
@pytest.mark.parametrize("level", list(FailOn))
def test_a_run_fails_from_its_level_on(found: Finding, failing_levels: set[str], level: FailOn) -> None:
    assert fails(referral_report(found), level) is (level.value in failing_levels)


@pytest.mark.parametrize(
    ("level", "failing"),
    [(FailOn.ERROR, True), (FailOn.WARNING, True), (FailOn.REVIEW, True), (FailOn.NEVER, False)],
)
def test_an_unreadable_referral_fails_a_run(level: FailOn, failing: bool) -> None:
    unread = referral_report(decision=Decision.UNREADABLE)
    assert fails(unread, level) is failing
