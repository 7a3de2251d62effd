"""``summarylint.toml``: where it is found, what it sets, and what it refuses."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from builders import CONSENT, FIELDS, LEVEL, STEP_UP, family, summary
from summarylint.config import ConfigError, Panel, find_config, load_config
from summarylint.packs.library import Library

Run = Callable[..., Result]
Checked = Callable[..., dict[str, Any]]
TODAY = ("--today", "2026-03-09")


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "summarylint.toml"
    path.write_text(text, encoding="utf-8")
    return path


def outcome(report: dict[str, Any], code: str) -> str:
    (referral,) = report["referrals"]
    return next(str(f["outcome"]) for f in referral["findings"] if f["code"] == code)


# --- where it is found ------------------------------------------------------------------------


def test_the_nearest_one_upwards_holds(desk: Path) -> None:
    above = write(desk, "")
    below = desk / "team" / "inbox"
    below.mkdir(parents=True)
    assert find_config(below) == above
    nearer = write(desk / "team", "")
    assert find_config(below) == nearer


def test_else_the_users_own(desk: Path, tmp_path: Path) -> None:
    assert find_config(desk) is None
    users = write(tmp_path / "config" / "summarylint", "")
    assert find_config(desk) == users


def test_a_checked_folder_does_not_configure_the_linter(
    checked: Checked, desk: Path, tmp_path: Path, library: Library
) -> None:
    inbox = family(tmp_path / "inbox", library, answers={LEVEL: "Level 2"})
    write(inbox, "[severity]\nWSX111 = 'error'\n")
    (referral,) = checked(inbox, *TODAY)["referrals"]
    assert referral["decision"] == "ready"
    write(desk, "[severity]\nWSX111 = 'error'\n")
    (referral,) = checked(inbox, *TODAY)["referrals"]
    assert referral["decision"] == "not-ready"


def test_a_configuration_in_a_checked_folder_is_not_even_read(
    checked: Checked, tmp_path: Path, library: Library
) -> None:
    inbox = family(tmp_path / "inbox", library)
    write(inbox, "not toml at all")
    (referral,) = checked(inbox, *TODAY)["referrals"]
    assert referral["decision"] == "ready"


def test_the_one_named_is_the_one_used(
    checked: Checked, desk: Path, tmp_path: Path, library: Library
) -> None:
    family(desk / "garland", library, answers={LEVEL: "Level 2"})
    write(desk, "[severity]\nWSX111 = 'error'\n")
    other = write(tmp_path / "other", "[severity]\nWSX111 = 'advice'\n")
    (referral,) = checked("garland", *TODAY, "--config", other)["referrals"]
    assert referral["decision"] == "ready"
    assert [f["severity"] for f in referral["findings"]] == ["advice"]


# --- what it refuses --------------------------------------------------------------------------

WRONG = [
    ("colour = 'blue'", "colour"),
    ("[panel]\nday = 'thursday'", "panel.day"),
    ("[panel]\nweekday = 'thrusday'", "panel.weekday"),
    ("[panel]\nskip = ['31/02/2026']", "panel.skip.0"),
    ("[severity]\nWSX111 = 'fatal'", "severity.WSX111"),
    ("[defaults]\nteam = 'police'", "defaults.team"),
    ("[limits]\npages = 0", "pages must be 1 or more"),
    ("[limits]\nchecking_seconds = 0", "checking_seconds must be 1 or more"),
    ("[[waivers]]\ncode = 'WSX101'", "until"),
    ("panel = ", "not TOML"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_not_allowed_is_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_text_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "summarylint.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="can't be read"):
        load_config(path)


REFUSED = [
    ("colour = 'blue'", "colour"),
    ("[defaults]\nprocedure = 'moorshire/step'", "moorshire/step"),
    ("[severity]\nXYZ101 = 'error'", "XYZ101"),
    ("[severity]\nWSX = 'error'", "WSX"),
    ("[packs]\nfolders = ['nowhere']", "nowhere"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_a_run_with_a_wrong_configuration_can_not_be_done(run: Run, desk: Path, text: str, said: str) -> None:
    summary(desk / "s.docx")
    write(desk, text)
    result = run("check", "s.docx")
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert said in line


# --- what it sets -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "panel"),
    [
        (date(2026, 3, 9), date(2026, 3, 12)),
        (date(2026, 3, 12), date(2026, 3, 12)),
        (date(2026, 3, 13), date(2026, 3, 19)),
        (date(2026, 3, 20), date(2026, 4, 9)),  # both Thursdays between are skipped
    ],
)
def test_the_next_panel_follows_from_the_calendar(today: date, panel: date) -> None:
    calendar = Panel(weekday="thursday", skip=(date(2026, 3, 26), date(2026, 4, 2)))
    assert calendar.next_date(today) == panel


def test_without_a_weekday_there_is_no_panel_date() -> None:
    assert Panel().next_date(date(2026, 3, 9)) is None


@pytest.mark.parametrize(
    ("settings", "arguments", "panel"),
    [
        ("weekday = 'thursday'", (), "2026-03-12"),
        ("weekday = 'thursday'\nskip = [2026-03-12]", (), "2026-03-19"),
        ("weekday = 'thursday'", ("--panel-date", "26/03/2026"), "2026-03-26"),
        ("", (), None),
    ],
)
def test_the_panel_date_of_a_run(
    checked: Checked, desk: Path, settings: str, arguments: tuple[str, ...], panel: str | None
) -> None:
    summary(desk / "s.docx")
    write(desk, f"[panel]\n{settings}\n")
    assert checked("s.docx", *TODAY, *arguments)["run"]["panel_date"] == panel


def test_a_skipped_panel_makes_a_summary_stale(checked: Checked, desk: Path) -> None:
    summary(desk / "s.docx", fields={"Date of summary": "12/02/2026"})
    write(desk, "[panel]\nweekday = 'thursday'\n")
    assert outcome(checked("s.docx", *TODAY, "--show-passes"), "WSX121") == "pass"
    write(desk, "[panel]\nweekday = 'thursday'\nskip = [2026-03-12]\n")
    assert outcome(checked("s.docx", *TODAY), "WSX121") == "violation"


@pytest.mark.parametrize(
    ("settings", "received", "expected"),
    [
        ("", "2026-03-10T17:00", "pass"),
        ("", "2026-03-10T17:01", "violation"),
        ("cut_off = 12:00:00", "2026-03-10T12:01", "violation"),
        ("cut_off_weekday = 'monday'", "2026-03-10T09:00", "violation"),
        ("cut_off_weekday = 'wednesday'", "2026-03-11T17:00", "pass"),
    ],
)
def test_the_cut_off_is_set(
    checked: Checked, desk: Path, settings: str, received: str, expected: str
) -> None:
    summary(desk / "s.docx")
    write(desk, f"[panel]\nweekday = 'thursday'\n{settings}\n")
    report = checked("s.docx", *TODAY, "--received", received, "--show-passes")
    assert outcome(report, "WSX150") == expected


def test_severities_are_raised_and_lowered_but_not_of_danger(
    checked: Checked, desk: Path, library: Library
) -> None:
    rest = {"Current situation": "Dad hit Jamie last night."}
    family(desk / "garland", library, answers={LEVEL: "Level 2", CONSENT: "Yes"}, rest=rest)
    write(desk, "[severity]\nWSX111 = 'error'\nWSX114 = 'advice'\nWSX190 = 'advice'\n")
    (referral,) = checked("garland", *TODAY)["referrals"]
    assert {f["code"]: f["severity"] for f in referral["findings"]} == {
        "WSX190": "error",
        "WSX111": "error",
        "WSX114": "advice",
    }


def test_the_authoritys_defaults_help_where_documents_do_not_tell(checked: Checked, desk: Path) -> None:
    (desk / "torn.docx").write_bytes(b"PK\x03\x04")
    write(desk, f"[defaults]\nprocedure = '{STEP_UP}'\nteam = 'early-help'\n")
    (referral,) = checked("torn.docx", *TODAY)["referrals"]
    assert (referral["procedure"], referral["team"]) == (STEP_UP, "early-help")
    assert outcome({"referrals": [referral]}, "WSX200") == "review"


def test_limits_are_set(checked: Checked, desk: Path) -> None:
    path = summary(desk / "s.docx")
    with path.open("ab") as file:
        file.write(b"\0" * 1024 * 1024)
    settings = write(desk, "[limits]\nfile_megabytes = 1\nchecking_seconds = 90\n")
    assert load_config(settings).limits.limits().checking_seconds == 90
    assert outcome(checked("s.docx", *TODAY), "SL006") == "violation"


def test_pack_folders_lie_beside_the_configuration(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = (
        "procedure: moorshire/step-across\ntitle: Step across\npurpose: To try.\n"
        "edition: {source: Guidance, dated: 2025-01, valid_from: 2025-01-01}\n"
        "emergency_route: Tell the front door now.\n"
        "documents: {moorshire-note: {required: true}}\nrules: []\n"
    )
    (desk / "local packs").mkdir()
    (desk / "local packs" / "moorshire.yaml").write_text(pack, encoding="utf-8")
    write(desk, "[packs]\nfolders = ['local packs']\n")
    below = desk / "inbox"
    below.mkdir()
    monkeypatch.chdir(below)
    result = run("procedures")
    assert result.exit_code == 0, result.stderr
    assert "moorshire/step-across" in result.stdout


# --- waivers ----------------------------------------------------------------------------------

WAIVER = {
    "code": "WSX114",
    "case_number": FIELDS["Mosaic ID"],
    "reason": "The chair has agreed to hear it.",
    "granted_by": "P Shah",
    "until": "2026-03-31",
}


def waiver_toml(**changes: str | None) -> str:
    parts = {name: value for name, value in {**WAIVER, **changes}.items() if value is not None}
    lines = [f"{k} = {v}" if k == "until" else f"{k} = '{v}'" for k, v in parts.items()]
    return "\n".join(["[[waivers]]", *lines, ""])


@pytest.fixture
def unexplained(desk: Path, library: Library) -> Path:
    """A referral whose only fault is a bare "Yes" to the question about consent."""
    return family(desk / "garland", library, answers={CONSENT: "Yes"})


@pytest.mark.parametrize("target", [{}, {"case_number": None, "path": "garland"}], ids=["case", "path"])
def test_a_waived_violation_stays_in_the_report_and_no_longer_counts(
    checked: Checked, desk: Path, unexplained: Path, target: dict[str, str | None]
) -> None:
    (before,) = checked(unexplained.name, *TODAY)["referrals"]
    assert before["decision"] == "not-ready"
    write(desk, waiver_toml(**target))
    report = checked(unexplained.name, *TODAY)
    (after,) = report["referrals"]
    assert after["decision"] == "ready"
    assert [f["code"] for f in after["findings"]] == ["WSX114"]
    assert after["findings"][0]["waiver"]["granted_by"] == "P Shah"
    assert report["summary"]["violations"] == 0


WAIVERS_REFUSED = [
    ({"code": None}, "code"),
    ({"case_number": None}, "path or case number"),
    ({"reason": None}, "reason"),
    ({"granted_by": None}, "who granted it"),
    ({"until": None}, "until"),
    ({"code": "WSX190"}, "immediate danger"),
    ({"code": "XYZ101"}, "XYZ101"),
    ({"code": "WSX1"}, "WSX1"),
]


@pytest.mark.parametrize(("changes", "said"), WAIVERS_REFUSED)
def test_a_waiver_that_does_not_hold_stops_the_run(
    run: Run, desk: Path, unexplained: Path, changes: dict[str, str | None], said: str
) -> None:
    write(desk, waiver_toml(**changes))
    result = run("check", unexplained, *TODAY)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert said in line
