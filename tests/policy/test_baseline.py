"""What an earlier report told stays, is marked, and no longer counts; danger always counts."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from builders import CONSENT, LEVEL, ON_TIME, family, finding, referral_report, report, summary, waiver
from summarylint.model.document import Location
from summarylint.model.finding import Decision, Finding, Outcome, Place
from summarylint.model.report import ReferralReport
from summarylint.packs.library import Library
from summarylint.policy.baseline import Baseline
from summarylint.policy.decision import FailOn, fails
from summarylint.report.tally import Tally

Run = Callable[..., Result]
BEFORE = date(2026, 3, 2)
PLACE = Place("inbox/garland/summary.docx", "consent", Location(paragraph=4))
MOVED = replace(PLACE, location=Location(paragraph=9, page=2))
GAP = finding("WSX114", place=PLACE)
LOOK = finding("WSX114", Outcome.REVIEW, place=PLACE)
DANGER = finding("WSX190", Outcome.REVIEW, place=PLACE)


def known(now: list[Finding], then: list[Finding]) -> list[bool]:
    earlier = report(referral_report(*then), today=BEFORE)
    return [one.known for one in Baseline(earlier).marked(referral_report(*now)).findings]


@pytest.mark.parametrize(
    ("now", "then", "marked"),
    [
        pytest.param([GAP], [GAP], [True], id="the-same"),
        pytest.param([replace(GAP, place=MOVED)], [GAP], [True], id="moved-in-its-paper"),
        pytest.param([GAP], [], [False], id="new"),
        pytest.param([GAP], [replace(GAP, code="WSX113")], [False], id="another-rule"),
        pytest.param([GAP], [replace(GAP, place=None)], [False], id="another-place"),
        pytest.param([LOOK], [GAP], [True], id="milder-than-it-was"),
        pytest.param([GAP], [LOOK], [False], id="graver-than-it-was"),
        pytest.param([GAP], [replace(GAP, waiver=waiver())], [False], id="waived-then"),
        pytest.param([GAP, GAP], [GAP], [True, False], id="one-more-of-them"),
        pytest.param([DANGER], [DANGER], [False], id="danger"),
    ],
)
def test_what_counted_before_is_known(now: list[Finding], then: list[Finding], marked: list[bool]) -> None:
    assert known(now, then) == marked


def test_a_report_of_another_system_names_its_folders_with_other_strokes() -> None:
    there = replace(GAP, place=replace(PLACE, document=PLACE.document.replace("/", "\\")))
    assert known([GAP], [there]) == [True]


def compared(*gaps: Finding) -> ReferralReport:
    then = report(referral_report(GAP, decision=Decision.NOT_READY), today=BEFORE)
    return Baseline(then).marked(referral_report(*gaps, decision=Decision.NOT_READY))


def test_a_referral_with_nothing_new_is_counted_as_unchanged_and_fails_nothing() -> None:
    now = compared(GAP)
    tally = Tally.of([now])
    told = tally.unchanged, tally.decisions[Decision.NOT_READY], tally.outcomes[Outcome.VIOLATION]
    assert told == (1, 0, 0)
    assert not fails(now, FailOn.REVIEW)
    assert now.decision is Decision.NOT_READY, "the paperwork is no better for being known"


def test_one_new_gap_counts_alone() -> None:
    now = compared(GAP, finding("WSX101"))
    tally = Tally.of([now])
    told = tally.unchanged, tally.decisions[Decision.NOT_READY], tally.outcomes[Outcome.VIOLATION]
    assert told == (0, 1, 1)
    assert fails(now, FailOn.ERROR)


def test_an_unreadable_document_that_was_known_fails_nothing() -> None:
    unread = finding("SL001", place=Place("inbox/garland/scan.pdf"))
    then = report(referral_report(unread, decision=Decision.UNREADABLE), today=BEFORE)
    now = referral_report(unread, decision=Decision.UNREADABLE)
    assert fails(now, FailOn.ERROR)
    assert not fails(Baseline(then).marked(now), FailOn.ERROR)


# --- on the command line ----------------------------------------------------------------------


@pytest.fixture
def late(desk: Path, library: Library, run: Run) -> Path:
    """A referral with a gap, whose first report is before.json; since then another gap came."""
    folder = family(desk / "garland", library, answers={CONSENT: "Yes"})
    assert run("check", folder.name, *ON_TIME, "--output", "json=before.json").exit_code == 1
    return folder


def test_only_a_new_gap_counts(run: Run, late: Path) -> None:
    arguments = ("check", late.name, *ON_TIME, "--new-only", "before.json")
    same = run(*arguments)
    assert same.exit_code == 0
    assert "To put right, as before" in same.stdout
    assert "1 referral with nothing new" in same.stdout
    rest = {"Current situation": "The family moved in March.\nThe school was told."}
    summary(late / "Case summary.docx", answers={CONSENT: "Yes", LEVEL: ""}, rest=rest)
    changed = run(*arguments, "--format", "json")
    assert changed.exit_code == 1
    data: dict[str, Any] = json.loads(changed.stdout)
    (referral,) = data["referrals"]
    assert {one["code"]: one["known"] for one in referral["findings"]} == {"WSX114": True, "WSX101": False}
    assert data["run"]["new_since"] == "2026-03-09"
    assert (data["summary"]["violations"], data["summary"]["unchanged"]) == (1, 0)


def test_every_format_marks_what_was_known(run: Run, late: Path) -> None:
    def made(format_: str) -> str:
        done = run("check", late.name, *ON_TIME, "--new-only", "before.json", "--format", format_)
        assert done.exit_code == 0
        return done.stdout

    (result,) = json.loads(made("sarif"))["runs"][0]["results"]
    assert (result["ruleId"], result["baselineState"]) == ("WSX114", "unchanged")
    assert "<skipped" in made("junit")
    assert "<failure" not in made("junit")
    assert "::notice file=" in made("github")
    assert "To put right, as before" in made("html")
    assert ",yes," in made("csv")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is not JSON"),
        ("[]", "is not a report"),
        ('{"schema": "summarylint-report/2"}', "is not a report"),
        ('{"schema": "summarylint-report/1", "run": {}}', "is not whole"),
    ],
)
def test_what_is_no_report_stops_the_run(run: Run, desk: Path, content: str, said: str) -> None:
    (desk / "old.json").write_text(content)
    result = run("check", "--new-only", "old.json")
    assert result.exit_code == 2
    assert said in result.stderr
