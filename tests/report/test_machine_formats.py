"""JUnit, GitHub annotations and CSV: read back by others' readers, and nothing lost on the way."""

import csv
import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import Result
from junitparser import Failure, JUnitXml, Skipped, TestSuite

from builders import ON_TIME, PANEL, TODAY, family, finding, waiver
from summarylint.model.document import Location
from summarylint.model.finding import Decision, Finding, Outcome, Place, Severity
from summarylint.model.report import ReferralReport, Report, Run
from summarylint.packs.library import Library
from summarylint.report.formats import FORMATS
from summarylint.report.view import View

PLACE = Place("inbox/a, b: c.docx", "consent", Location(paragraph=31), "Yes")
VIOLATION = finding("WSX114", place=PLACE, message="50% is said.\nNo more.")
LOOK = finding("WSX140", Outcome.REVIEW, place=PLACE)
DANGER = finding("WSX190", Outcome.REVIEW, place=PLACE, message="These words may tell of danger.")
WAIVED = finding("WSX150", severity=Severity.WARNING, waiver=waiver(code="WSX150"))
RIGHT = finding("WSX111", Outcome.PASS, Severity.WARNING)
ALL = (VIOLATION, LOOK, DANGER, WAIVED, RIGHT)
Run_ = Callable[..., Result]


def report(*findings: Finding, path: str = "inbox/garland") -> Report:
    garland = ReferralReport(
        "garland",
        path,
        "west-sussex/csc-to-eh",
        None,
        None,
        Decision.NOT_READY,
        (),
        findings,
        "Tell them now.",
    )
    return Report(Run(TODAY, PANEL, None, datetime(2026, 3, 10, 17)), (garland,), (), "0.1.0")


# --- JUnit ------------------------------------------------------------------------------------


def suite(*findings: Finding) -> TestSuite:
    (read,) = JUnitXml.fromstring(FORMATS["junit"].render(report(*findings), View()).encode())
    return read


def test_junit_counts_violations_as_failures_and_never_passes_what_is_to_be_looked_at() -> None:
    read = suite(*ALL)
    assert (read.tests, read.failures, read.skipped, read.errors) == (5, 2, 2, 0)
    results = {case.name.split()[0]: case.result for case in read}
    assert isinstance(results["WSX114"][0], Failure)
    assert isinstance(results["WSX190"][0], Failure), "nobody who counts failures may miss danger"
    assert isinstance(results["WSX140"][0], Skipped)
    assert isinstance(results["WSX150"][0], Skipped)
    assert "Waived until 31/03/2026 by P Shah" in results["WSX150"][0].message
    assert results["WSX111"] == []
    assert "What to do: Write it." in results["WSX114"][0].text


def test_junit_has_a_case_for_each_of_two_findings_of_one_rule() -> None:
    assert [case.name for case in suite(LOOK, LOOK)] == ["WSX140 name", "WSX140 name (2)"]


# --- GitHub -----------------------------------------------------------------------------------


def test_github_gets_a_line_for_each_finding_with_danger_first_and_the_counts_last() -> None:
    lines = FORMATS["github"].render(report(*ALL), View()).splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["::error", "::error", "::warning", "::notice"]
    assert "A child may be in danger. Tell them now." in lines[0]
    assert lines[-1] == "1 to put right, 2 to look at, 0 not read."


def test_github_commands_are_escaped() -> None:
    (line, _) = FORMATS["github"].render(report(VIOLATION), View()).splitlines()
    assert line.startswith("::error file=inbox/a%2C b%3A c.docx,title=WSX114 name::")
    assert "50%25 is said.%0ANo more." in line


# --- CSV --------------------------------------------------------------------------------------


def rows(*findings: Finding, path: str = "inbox/garland", quote: bool = False) -> list[dict[str, str]]:
    text = FORMATS["csv"].render(report(*findings, path=path), View(quote=quote))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_a_finding_and_columns_to_fill_in() -> None:
    first, *_ = found = rows(*ALL)
    assert [row["code"] for row in found] == ["WSX114", "WSX140", "WSX190", "WSX150"]
    assert first["put right by"] == "2026-03-10 17:00"
    assert (first["owner"], first["date"]) == ("", "")
    assert first["where"] == "the question “consent”, paragraph 31"
    assert first["message"] == "50% is said. No more."
    assert "quote" not in first
    assert rows(VIOLATION, quote=True)[0]["quote"] == "Yes"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝", "\r\n@"])
def test_csv_holds_no_formula(start: str) -> None:
    (row,) = rows(VIOLATION, path=f'{start}HYPERLINK("a")')
    assert row["referral"].startswith("'")


# --- through the command ----------------------------------------------------------------------


def test_several_reports_are_written_at_once(run: Run_, desk: Path, library: Library) -> None:
    family(desk / "garland", library)
    outputs = [f"--output={name}=out.{name}" for name in ("sarif", "junit", "github", "csv", "json", "text")]
    result = run("check", "garland", *ON_TIME, *outputs)
    assert (result.exit_code, result.stdout) == (0, "")
    assert all((desk / f"out.{name}").read_bytes() for name in ("sarif", "junit", "github", "csv", "text"))
    assert (desk / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "Excel knows it by this"


def test_a_format_that_is_named_still_goes_to_the_screen(run: Run_, desk: Path, library: Library) -> None:
    family(desk / "garland", library)
    result = run("check", "garland", *ON_TIME, "--format", "github", "--output", "csv=out.csv")
    assert result.stdout == "0 to put right, 0 to look at, 0 not read.\n"
    assert (desk / "out.csv").is_file()


@pytest.mark.parametrize(
    ("outputs", "said"),
    [(["xml=a.xml"], "there is no format xml"), (["csv=a", "json=a"], "two reports can't go to one file")],
)
def test_a_mistake_in_an_output_is_told_before_anything_is_read(
    run: Run_, outputs: list[str], said: str
) -> None:
    result = run("check", ".", *(f"--output={one}" for one in outputs))
    assert result.exit_code == 2
    assert said in result.stderr
