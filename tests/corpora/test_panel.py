"""The sample referrals as one panel's list: more families than it can hear, and a list that it can."""

import shutil
from datetime import date
from pathlib import Path

from summarylint.batch import Batch, Options
from summarylint.model.report import Report
from summarylint.packs.library import Library

REFERRALS = Path(__file__).parents[2] / "corpora" / "referrals"
ACROSS, UP = "wsx1-*", "eh-*"


def listed(library: Library, *folders: Path) -> Report:
    """These referrals, all for the panel of 12 March 2026."""
    return Batch(library, Options(today=date(2026, 3, 9), panel_date=date(2026, 3, 12))).check(folders)


def outcomes(report: Report) -> dict[str, set[str]]:
    """What the rules about panel lists gave, by code."""
    found: dict[str, set[str]] = {}
    for referral in report.referrals:
        for finding in referral.findings:
            if finding.code.startswith("WSX3"):
                found.setdefault(finding.code, set()).add(finding.outcome.value)
    return found


def test_all_samples_together_are_more_than_one_panel_can_hear(library: Library) -> None:
    folders = [folder for kind in (ACROSS, UP) for folder in sorted(REFERRALS.glob(kind))]
    found = outcomes(listed(library, *folders))
    assert found["WSX301"] == {"violation"}
    assert found["WSX302"] == {"violation"}


def test_two_samples_are_a_list_with_nothing_to_put_right(library: Library) -> None:
    found = outcomes(listed(library, *sorted(REFERRALS.glob(ACROSS))[:2]))
    assert {outcome for each in found.values() for outcome in each} <= {"pass", "not-applicable"}


def test_a_sample_that_comes_twice_is_looked_at(library: Library, tmp_path: Path) -> None:
    first = sorted(REFERRALS.glob(ACROSS))[0]
    for name in ("monday", "tuesday"):
        shutil.copytree(first, tmp_path / name)
    assert outcomes(listed(library, tmp_path))["WSX303"] == {"review"}
