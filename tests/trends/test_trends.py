"""What recurs over weeks: counted by rule, team and week, with whom the procedure wants to be told."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result
from lxml import html

from builders import ON_TIME, finding, referral_report, report, waiver
from summarylint.model.document import Location
from summarylint.model.finding import Finding, Outcome, Place, Severity
from summarylint.model.report import Report
from summarylint.report.formats import FORMATS
from summarylint.report.view import View
from summarylint.trends.counting import count

Run = Callable[..., Result]
MONDAY = date(2026, 3, 2)
CONSENT = replace(finding("WSX114"), name="consent-rationale")
DATE = replace(finding("WSX120"), name="case-summary-undated")
LOOK = finding("WSX140", Outcome.REVIEW)
FIRST, SECOND = (Place("inbox/a/summary.docx", "consent", Location(paragraph=n)) for n in (3, 9))


def week(number: int, *referrals: tuple[str, str | None, list[Finding]], day: int = 0) -> Report:
    """A report of a day of a week: referrals by path, team and what was found."""
    today = MONDAY + timedelta(weeks=number, days=day)
    told = (referral_report(*found, path=path, team=team) for path, team, found in referrals)
    return report(*told, today=today)


def recurring(*reports: Report) -> dict[tuple[str, str | None], tuple[int, int, int]]:
    return {
        (one.rule.code, one.team): (one.weeks, one.referrals, one.gaps) for one in count(reports).recurring
    }


def test_gaps_are_counted_by_rule_and_team() -> None:
    assert recurring(
        week(0, ("a", "assessment", [CONSENT, DATE]), ("b", "assessment", [CONSENT])),
        week(1, ("c", "assessment", [CONSENT]), ("d", "early-help", [CONSENT]), ("e", "early-help", [])),
    ) == {
        ("WSX114", "assessment"): (2, 3, 3),
        ("WSX114", "early-help"): (1, 1, 1),
        ("WSX120", "assessment"): (1, 1, 1),
    }


def test_a_referral_checked_daily_counts_once_a_week_with_every_gap_it_had() -> None:
    monday = week(0, ("a", "assessment", [CONSENT, DATE]))
    friday = week(0, ("a", "assessment", [CONSENT]), day=4)
    trends = count([monday, friday])
    assert trends.referrals_in(MONDAY) == (1, 1)
    assert [(one.rule.code, one.referrals, one.gaps) for one in trends.recurring] == [
        ("WSX114", 1, 1),
        ("WSX120", 1, 1),
    ]


def test_two_gaps_of_one_rule_in_one_referral_are_two_gaps() -> None:
    both = [replace(CONSENT, place=FIRST), replace(CONSENT, place=SECOND)]
    assert recurring(week(0, ("a", None, both))) == {("WSX114", None): (1, 1, 2)}


@pytest.mark.parametrize("found", [LOOK, replace(CONSENT, waiver=waiver()), finding(outcome=Outcome.PASS)])
def test_what_is_waived_right_or_to_be_looked_at_is_no_gap(found: Finding) -> None:
    trends = count([week(0, ("a", None, [found]))])
    assert trends.recurring == ()
    assert trends.referrals == (1, 0)


def test_a_week_without_a_report_is_a_week() -> None:
    trends = count([week(0, ("a", None, [])), week(2, ("a", None, []))])
    assert trends.weeks == [MONDAY, MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=2)]
    assert trends.referrals_in(trends.weeks[1]) == (0, 0)


# --- on the command line ----------------------------------------------------------------------


@pytest.fixture
def reports(desk: Path) -> Path:
    """The reports of four weeks: consent is missing in three of them, the date once."""
    weeks = [
        week(0, ("in/garland", "assessment", [CONSENT])),
        week(1, ("in/zuberi", "assessment", [CONSENT, DATE]), ("in/okoye", "early-help", [])),
        week(2, ("in/whitlock", "early-help", [])),
        week(3, ("in/lowther", "assessment", [replace(CONSENT, severity=Severity.ERROR)])),
    ]
    folder = desk / "reports"
    folder.mkdir()
    for number, one in enumerate(weeks):
        (folder / f"week {number}.json").write_text(FORMATS["json"].render(one, View()), encoding="utf-8")
    return folder


def test_what_recurs_is_to_be_escalated_as_the_guidance_asks(run: Run, reports: Path) -> None:
    said = run("trends", *sorted(reports.iterdir())).stdout
    assert "5 referrals checked in the weeks of 2 March 2026 to 23 March 2026; 3 had a gap." in said
    told = said[said.index("To escalate") : said.index("week of")]
    assert "Consent rationale (WSX114), assessment: in 3 of 4 weeks, 3 referrals, 3 gaps" in told
    assert "Service Manager" in told
    assert "West Sussex Step Across Panel guidance, paragraph 7a" in told
    assert "WSX120" not in told


def test_what_comes_in_fewer_weeks_does_not_recur(run: Run, reports: Path) -> None:
    assert "To escalate" not in run("trends", reports, "--recurring", "4").stdout


def test_the_table_has_a_row_for_each_week_rule_and_team(run: Run, reports: Path) -> None:
    rows = list(csv.DictReader(StringIO(run("trends", reports, "--format", "csv").stdout)))
    assert [(row["week of"], row["code"], row["team"]) for row in rows] == [
        ("2026-03-02", "WSX114", "assessment"),
        ("2026-03-09", "WSX114", "assessment"),
        ("2026-03-09", "WSX120", "assessment"),
        ("2026-03-23", "WSX114", "assessment"),
    ]
    assert (rows[0]["referrals checked"], rows[0]["referrals with the gap"], rows[0]["gaps"]) == (
        "1",
        "1",
        "1",
    )


def test_the_page_is_whole_in_itself_and_its_chart_can_be_read_aloud(run: Run, reports: Path) -> None:
    run("trends", reports, "--format", "html", "--output", "trends.html")
    page = html.fromstring(Path("trends.html").read_text(encoding="utf-8"))
    assert not page.xpath("//script | //img | //link | //iframe | //@src")
    assert page.xpath("//@href") == ["#main"]
    assert all(
        table.xpath("caption") and table.xpath(".//th[@scope='row']") for table in page.xpath("//table")
    )
    told = [" ".join(row.text_content().split()) for row in page.xpath("//*[@class='chart']//tbody/tr")]
    assert told[1] == "9 March 2026 2 checked 1 with a gap"


@pytest.mark.parametrize("format_", ["text", "csv", "html"])
def test_no_family_is_named(run: Run, reports: Path, format_: str) -> None:
    said = run("trends", reports, "--format", format_).stdout
    assert "WSX114" in said
    assert not [name for name in ("garland", "zuberi", "okoye", "whitlock", "in/") if name in said]


def test_what_is_no_report_is_passed_over_in_a_folder_and_refused_by_name(run: Run, reports: Path) -> None:
    (reports / "other.json").write_text(json.dumps({"some": "thing"}))
    whole = run("trends", reports)
    assert whole.exit_code == 0
    assert "passed over" in whole.stderr
    assert run("trends", reports / "other.json").exit_code == 2


def test_the_reports_of_a_real_run_are_counted(run: Run, desk: Path) -> None:
    samples = Path(__file__).parents[2] / "corpora" / "referrals"
    paths = [samples / "wsx1-late-day29", samples / "wsx1-three-under-one-headline"]
    run("check", *paths, *ON_TIME, "--output", "json=run.json")
    assert "2 referrals checked in the week of 9 March 2026" in run("trends", desk / "run.json").stdout
