"""``summarylint check``: what it prints where, its exit status, and what it says of a mistake."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from builders import ANSWERS, CONSENT, LEVEL, ON_TIME, STEP_UP, family, summary
from summarylint.packs.library import Library

Run = Callable[..., Result]
Checked = Callable[..., dict[str, Any]]


def codes(report: dict[str, Any]) -> set[str]:
    """What was found, by code, in a report of one referral."""
    (referral,) = report["referrals"]
    return {finding["code"] for finding in referral["findings"]}


@pytest.fixture
def clean(desk: Path, library: Library) -> Path:
    """A referral in which nothing is wrong."""
    return family(desk / "clean", library)


@pytest.fixture
def faulty(desk: Path, library: Library) -> Path:
    """A referral with an error (WSX114) and a warning (WSX111)."""
    answers = {CONSENT: "Yes", LEVEL: "Level 2"}
    return family(desk / "faulty", library, answers=answers)


@pytest.fixture
def warned(desk: Path, library: Library) -> Path:
    """A referral with a warning (WSX111) alone."""
    return family(desk / "warned", library, answers={LEVEL: "Level 2"})


@pytest.fixture
def doubtful(desk: Path, library: Library) -> Path:
    """A referral in which a person must look at one thing (WSX140)."""
    rest = {"Impact chronology": "See the chronology."}
    return family(desk / "doubtful", library, rest=rest)


# --- exit status ------------------------------------------------------------------------------

STATUS = [
    ("clean", None, 0),
    ("clean", "review", 0),
    ("faulty", None, 1),
    ("faulty", "warning", 1),
    ("faulty", "review", 1),
    ("faulty", "never", 0),
    ("warned", None, 0),
    ("warned", "error", 0),
    ("warned", "warning", 1),
    ("doubtful", None, 0),
    ("doubtful", "warning", 0),
    ("doubtful", "review", 1),
]


@pytest.mark.parametrize(("referral", "level", "status"), STATUS)
def test_the_exit_status_says_whether_anything_stands_at_the_level(
    run: Run, request: pytest.FixtureRequest, referral: str, level: str | None, status: int
) -> None:
    folder = request.getfixturevalue(referral)
    fail_on = ("--fail-on", level) if level else ()
    assert run("check", folder, *ON_TIME, *fail_on).exit_code == status


@pytest.mark.parametrize(("level", "status"), [("error", 1), ("never", 0)])
def test_an_unreadable_document_fails_the_run(run: Run, desk: Path, level: str, status: int) -> None:
    (desk / "torn.docx").write_bytes(b"PK\x03\x04")
    result = run("check", "torn.docx", "--fail-on", level)
    assert result.exit_code == status
    assert "Can't be read" in result.stdout


def test_no_path_is_the_current_folder(run: Run, clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clean)
    result = run("check", *ON_TIME)
    assert result.exit_code == 0
    assert "1 referral: 1 ready" in result.stdout


# --- mistakes ---------------------------------------------------------------------------------

MISTAKES = [
    pytest.param(["--today", "2026-02-30"], ["--today", "2026-02-30"], id="no-such-day"),
    pytest.param(["--today", "soon"], ["--today", "soon"], id="no-date"),
    pytest.param(["--panel-date", "13/13/2026"], ["--panel-date", "13/13/2026"], id="no-such-month"),
    pytest.param(["--received", "2026-03-10"], ["--received", "2026-03-10"], id="no-time-of-day"),
    pytest.param(["--received", "10/03/2026 25:00"], ["--received", "25:00"], id="no-such-hour"),
    pytest.param(
        ["--procedure", "west-sussex/eh"],
        ["west-sussex/eh", "west-sussex/csc-to-eh", "west-sussex/eh-to-csc"],
        id="unknown-procedure",
    ),
    pytest.param(["--select", "WSX9"], ["WSX9"], id="selected-code-of-no-rule"),
    pytest.param(["--ignore", "SL001,XYZ"], ["XYZ"], id="ignored-code-of-no-rule"),
    pytest.param(["--team", "police"], ["--team", "police", "early-help"], id="unknown-team"),
    pytest.param(["--fail-on", "often"], ["--fail-on", "often"], id="unknown-level"),
    pytest.param(["--format", "xml"], ["--format", "xml", "json"], id="unknown-format"),
    pytest.param(["--config", "none.toml"], ["--config", "none.toml"], id="no-such-configuration"),
    pytest.param(["elsewhere"], ["elsewhere"], id="no-such-path"),
    pytest.param(["--output", "no/such/folder.txt"], ["no/such/folder.txt"], id="unwritable"),
    pytest.param(["--nonsense"], ["--nonsense"], id="unknown-option"),
]


def said_of(result: Result) -> str:
    """The one line on stderr that says what is wrong; usage hints apart."""
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith(("Usage:", "Try "))]
    assert len(told) == 1, result.stderr
    return told[0]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES)
def test_a_mistake_is_one_clear_line_and_status_2(
    run: Run, clean: Path, arguments: list[str], said: list[str]
) -> None:
    result = run("check", clean, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    line = said_of(result)
    for words in said:
        assert words in line
    assert "Traceback" not in result.stderr


def test_a_mistake_leaves_no_traceback_in_a_shell(clean: Path) -> None:
    command = [sys.executable, "-m", "summarylint", "check", clean.name, "--today", "soon"]
    done = subprocess.run(command, cwd=clean.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "soon" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_ours_shows_no_traceback_and_no_text(tmp_path: Path) -> None:
    script = (
        "import sys, summarylint.batch, summarylint.cli\n"
        "def check(*_): raise ValueError('CANARY')\n"
        "summarylint.batch.Batch.stream = check\n"
        "sys.argv = ['summarylint', 'check', '.']\n"
        "summarylint.cli.main()\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ValueError" in done.stderr
    assert "CANARY" not in done.stderr
    assert "Traceback" not in done.stderr


# --- what is asked for ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        ((), {"WSX111", "WSX114"}),
        (("--select", "WSX1"), {"WSX111", "WSX114"}),
        (("--select", "WSX111"), {"WSX111"}),
        (("--select", "wsx111"), {"WSX111"}),
        (("--select", "SL"), set()),
        (("--ignore", "WSX114"), {"WSX111"}),
        (("--ignore", "WSX111,WSX114"), set()),
        (("--ignore", "WSX111", "--ignore", "WSX114"), set()),
        (("--select", "WSX", "--ignore", "WSX111"), {"WSX114"}),
    ],
)
def test_codes_are_selected_and_ignored(
    checked: Checked, faulty: Path, arguments: tuple[str, ...], kept: set[str]
) -> None:
    assert codes(checked(faulty, *ON_TIME, *arguments)) == kept


@pytest.mark.parametrize("arguments", [("--select", "SL"), ("--ignore", "WSX"), ("--ignore", "WSX190")])
def test_danger_can_not_be_left_out(
    checked: Checked, desk: Path, library: Library, arguments: tuple[str, ...]
) -> None:
    rest = {"Current situation": "Dad hit Jamie last night."}
    family(desk / "danger", library, rest=rest)
    assert codes(checked("danger", *ON_TIME, *arguments)) == {"WSX190"}


def test_what_is_left_out_does_not_decide(checked: Checked, faulty: Path) -> None:
    def decision(*arguments: str) -> str:
        (referral,) = checked(faulty, *ON_TIME, *arguments)["referrals"]
        return str(referral["decision"])

    assert decision() == "not-ready"
    assert decision("--ignore", "WSX114") == "ready"


def test_the_report_goes_to_a_file(run: Run, faulty: Path) -> None:
    result = run("check", faulty, *ON_TIME, "--format", "json", "--output", "report.json")
    assert (result.exit_code, result.stdout) == (1, "")
    report = json.loads((faulty.parent / "report.json").read_text(encoding="utf-8"))
    assert codes(report) == {"WSX111", "WSX114"}
    assert report["run"] == {"today": "2026-03-09", "panel_date": "2026-03-12", "received": None}


@pytest.mark.parametrize(
    ("arguments", "quoted"),
    [
        ((), True),
        (("--no-quote",), False),
        (("--format", "json"), False),
        (("--format", "json", "--quote"), True),
    ],
    ids=str,
)
def test_text_quotes_the_document_and_json_only_when_asked(
    run: Run, desk: Path, arguments: tuple[str, ...], quoted: bool
) -> None:
    summary(desk / "s.docx", fields={"Date of summary": "01/01/2026"})
    assert ("01/01/2026" in run("check", "s.docx", *ON_TIME, *arguments).stdout) is quoted


def test_what_is_right_is_shown_when_asked(run: Run, clean: Path) -> None:
    assert "Right:" not in run("check", clean, *ON_TIME).stdout
    shown = run("check", clean, *ON_TIME, "--show-passes").stdout
    assert "Right: The case summary is here." in shown
    assert "Doesn't apply:" in shown


def test_a_procedure_that_is_named_is_the_one_that_is_used(checked: Checked, clean: Path) -> None:
    (referral,) = checked(clean, *ON_TIME, "--procedure", STEP_UP)["referrals"]
    assert referral["procedure"] == STEP_UP
    assert all(not finding["code"].startswith("WSX1") for finding in referral["findings"])


@pytest.mark.parametrize(
    ("team", "outcome"), [("assessment", "violation"), ("family-safeguarding", "not-applicable")]
)
def test_the_team_that_is_named_decides_whether_an_assessment_is_needed(
    checked: Checked, desk: Path, team: str, outcome: str
) -> None:
    summary(desk / "s.docx", rest={"Team": ""})
    report = checked("s.docx", *ON_TIME, "--team", team, "--show-passes")
    (referral,) = report["referrals"]
    assert referral["team"] == team
    found = {finding["code"]: finding["outcome"] for finding in referral["findings"]}
    assert found["WSX141"] == outcome


def test_the_answers_of_the_clean_summary_are_all_passed(checked: Checked, clean: Path) -> None:
    (referral,) = checked(clean, *ON_TIME, "--show-passes")["referrals"]
    passed = {f["code"] for f in referral["findings"] if f["outcome"] == "pass"}
    assert {"WSX101", "WSX102", "WSX103", "WSX104"} <= passed
    assert len(ANSWERS) == 4


def test_progress_and_advice_do_not_mix_with_the_report(run: Run, clean: Path) -> None:
    assert run("check", clean, *ON_TIME).stderr == ""
