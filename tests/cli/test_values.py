"""Dates and times as people write them, and the panel's cut-off in local time."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from builders import ON_TIME, summary
from summarylint.cli.values import parse_date, parse_moment

Checked = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    "text", ["2026-03-09", "09/03/2026", "9/3/2026", "9.3.2026", "09-03-2026", " 09/03/2026 "]
)
def test_a_date_is_iso_or_uk(text: str) -> None:
    assert parse_date(text) == date(2026, 3, 9)


@pytest.mark.parametrize("text", ["31/02/2026", "2026-02-31", "03/13/2026", "March", "", "2026-03-09T10:00"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-10T16:30", datetime(2026, 3, 10, 16, 30)),
        ("2026-03-10 16:30:01", datetime(2026, 3, 10, 16, 30, 1)),
        ("10/03/2026 16:30", datetime(2026, 3, 10, 16, 30)),
        ("10/03/2026 9.05", datetime(2026, 3, 10, 9, 5)),
        ("10/03/2026, 16:30", datetime(2026, 3, 10, 16, 30)),
        ("2026-03-10T16:30:00+00:00", datetime(2026, 3, 10, 16, 30)),
        ("2026-03-10T16:30:00Z", datetime(2026, 3, 10, 16, 30)),
        ("2026-03-10T18:30:00+02:00", datetime(2026, 3, 10, 16, 30)),
        ("2026-06-09T16:30:00+00:00", datetime(2026, 6, 9, 17, 30)),
        ("2026-06-09T16:30:00+01:00", datetime(2026, 6, 9, 16, 30)),
        ("2026-06-09T16:30:00", datetime(2026, 6, 9, 16, 30)),
    ],
)
def test_a_moment_is_local_time_in_england(text: str, moment: datetime) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize("text", ["2026-03-10", "10/03/2026", "16:30", "10/03/2026 24:01", "now"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_moment(text)


# The panel of 12 March is in winter time, that of 11 June in summer time; both are Thursdays.
WINTER, SUMMER = "2026-03-12", "2026-06-11"


@pytest.mark.parametrize(
    ("panel", "received", "outcome"),
    [
        (WINTER, "2026-03-10T17:00:00", "pass"),
        (WINTER, "2026-03-10T17:00:01", "violation"),
        (WINTER, "10/03/2026 16:59", "pass"),
        (WINTER, "2026-03-10T16:30:00+00:00", "pass"),
        (WINTER, "2026-03-10T17:30:00+01:00", "pass"),
        (WINTER, "2026-03-10T17:30:00+00:00", "violation"),
        (WINTER, "2026-03-11T09:00", "violation"),
        (WINTER, "2026-03-03T18:00", "pass"),
        (SUMMER, "2026-06-09T16:00:00+00:00", "pass"),
        (SUMMER, "2026-06-09T16:00:01+00:00", "violation"),
        (SUMMER, "2026-06-09T16:30:00+00:00", "violation"),
        (SUMMER, "2026-06-09T16:30:00+01:00", "pass"),
    ],
)
def test_papers_are_due_at_five_on_the_tuesday_before_panel(
    checked: Checked, desk: Path, panel: str, received: str, outcome: str
) -> None:
    summary(desk / "s.docx")
    arguments = ("--today", panel, "--panel-date", panel, "--received", received)
    (referral,) = checked("s.docx", *arguments, "--show-passes")["referrals"]
    found = {finding["code"]: finding["outcome"] for finding in referral["findings"]}
    assert found["WSX150"] == outcome


@pytest.mark.parametrize(
    "arguments",
    [ON_TIME, ("--today", "2026-03-12", "--received", "2026-03-12T18:00")],
    ids=["no-received-time", "no-panel-date"],
)
def test_without_both_the_cut_off_does_not_apply(
    checked: Checked, desk: Path, arguments: tuple[str, ...]
) -> None:
    summary(desk / "s.docx")
    (referral,) = checked("s.docx", *arguments, "--show-passes")["referrals"]
    found = {finding["code"]: finding["outcome"] for finding in referral["findings"]}
    assert found["WSX150"] == "not-applicable"


def test_the_time_in_the_report_is_local_time(checked: Checked, desk: Path) -> None:
    summary(desk / "s.docx")
    report = checked("s.docx", "--today", SUMMER, "--received", "2026-06-09T16:30:00Z")
    assert report["run"]["received"] == "2026-06-09T17:30:00"
