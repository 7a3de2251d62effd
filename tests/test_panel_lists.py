"""A run as a panel list: too many families for one panel, and a family that is listed twice."""

from datetime import date
from pathlib import Path

import pytest

from builders import FIELDS, PANEL, STEP_UP, TODAY, family, word_file
from summarylint.batch import Batch, Options
from summarylint.model.finding import Decision, Outcome
from summarylint.model.report import ReferralReport, Report
from summarylint.packs.library import Library
from summarylint.report.formats import FORMATS
from summarylint.report.view import View

EARLY_HELP = sorted((Path(__file__).parent.parent / "corpora" / "referrals").glob("eh-*"))
PANEL_LIST = "west-sussex/panel-list"


def run(library: Library, *paths: Path, panel: date | None = PANEL) -> Report:
    return Batch(library, Options(today=TODAY, panel_date=panel)).check(paths)


def listed(report: Report) -> ReferralReport | None:
    """The entry about the panel list, where there is one."""
    return next((entry for entry in report.referrals if entry.is_list), None)


def found(entry: ReferralReport) -> dict[str, str]:
    told = (Outcome.VIOLATION, Outcome.REVIEW)
    return {f.code: f.outcome.value for f in entry.findings if f.outcome in told}


def test_more_families_from_early_help_than_slots(library: Library) -> None:
    report = run(library, *EARLY_HELP[:4])
    entry = listed(report)
    assert entry is not None
    assert (entry.procedure, found(entry)) == (PANEL_LIST, {"WSX302": "violation"})
    assert list(entry.members) == [str(path) for path in EARLY_HELP[:4]]
    assert len(report.families) == 4
    said = FORMATS["text"].render(report, View())
    assert "Panel list of 4 referrals: 1 to put right." in said
    assert "\n4 referrals: " in said


def test_as_many_families_as_there_are_slots(library: Library) -> None:
    assert listed(run(library, *EARLY_HELP[:3])) is None


def test_without_a_panel_date_they_may_be_for_several_panels(library: Library) -> None:
    entry = listed(run(library, *EARLY_HELP[:4], panel=None))
    assert entry is not None
    assert found(entry) == {"WSX302": "review"}
    assert "panel date" in entry.findings[1].message


@pytest.mark.parametrize(("families", "outcome"), [(20, None), (21, "violation")])
def test_more_families_than_a_panel_hears(
    library: Library, tmp_path: Path, families: int, outcome: str | None
) -> None:
    letters = "abcdefghijklmnopqrstu"
    for number in range(families):
        child = {"Child": f"Jo Hollis{letters[number]}", "Mosaic ID": f"44103{number:02}"}
        word_file(tmp_path / f"{number:02}" / "summary.docx", "Case summary for step across panel", {}, child)
    entry = listed(run(library, tmp_path))
    assert (found(entry)["WSX301"] if entry else None) == outcome


def test_a_family_listed_twice_is_looked_at_in_both_referrals(library: Library, tmp_path: Path) -> None:
    for name in ("garland", "garland again"):
        family(tmp_path / name, library)
    family(tmp_path / "whitlock", library, fields={"Child": "Kai Whitlock", "Mosaic ID": "5523907"})
    report = run(library, tmp_path)
    by_name = {Path(entry.path).name: entry for entry in report.referrals}
    assert {name: found(entry) for name, entry in by_name.items()} == {
        "garland": {"WSX303": "review"},
        "garland again": {"WSX303": "review"},
        "whitlock": {},
    }
    assert by_name["garland"].decision is Decision.NEEDS_REVIEW
    said = next(f.message for f in by_name["garland"].findings if f.code == "WSX303")
    assert "“garland again”" in said
    assert FIELDS["Mosaic ID"] not in said


def test_one_family_in_two_referrals_takes_one_slot(library: Library) -> None:
    report = run(library, *EARLY_HELP[:3], EARLY_HELP[0])
    assert [r.procedure for r in report.families] == [STEP_UP] * 4
    assert listed(report) is None
