"""``waive`` writes what ``check`` then heeds, and leaves the rest of the file as it stands."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from builders import CONSENT, FIELDS, family
from summarylint.packs.library import Library

Run = Callable[..., Result]
Checked = Callable[..., dict[str, Any]]
SOON = date.today() + timedelta(days=30)
WHY = ("--reason", "The chair has agreed to hear it.", "--granted-by", "P Shah, service manager")
ON_TIME = ("--today", "2026-03-09", "--panel-date", "2026-03-12")

SETTINGS = """\
# Kept by the panel administrator.
[panel]            # Thursdays
weekday = "thursday"

[[waivers]]        # agreed in February
code = "WSX101"    # the level
path = "inbox/old"
reason = "It was agreed."
granted_by = "P Shah"
until = 2099-03-31

[reply]
contact = "the coordinator"  # whom to ask
"""


@pytest.fixture
def unexplained(desk: Path, library: Library) -> Path:
    """A referral whose only fault is a bare "Yes" to the question about consent."""
    return family(desk / "garland", library, answers={CONSENT: "Yes"})


@pytest.mark.parametrize(
    "target", [("--path", "garland"), ("--case-number", FIELDS["Mosaic ID"])], ids=["path", "case"]
)
def test_what_is_waived_no_longer_counts(
    run: Run, checked: Checked, unexplained: Path, target: tuple[str, str]
) -> None:
    done = run("waive", "wsx114", *target, *WHY, "--until", f"{SOON:%d/%m/%Y}")
    assert done.exit_code == 0, done.stderr
    assert f"Waived: WSX114 for {target[1]} until {SOON:%d/%m/%Y}" in done.stdout
    report = checked(unexplained.name, *ON_TIME)
    (referral,) = report["referrals"]
    assert referral["decision"] == "ready"
    assert referral["findings"][0]["waiver"] == {
        "code": "WSX114",
        "target": target[1],
        "reason": "The chair has agreed to hear it.",
        "granted_by": "P Shah, service manager",
        "until": SOON.isoformat(),
    }


def test_comments_and_layout_stay(run: Run, desk: Path, unexplained: Path) -> None:
    file = desk / "summarylint.toml"
    file.write_text(SETTINGS, encoding="utf-8", newline="")
    assert run("waive", "WSX114", "--path", unexplained.name, *WHY, "--until", str(SOON)).exit_code == 0
    before, added, after = SETTINGS.partition("\n[reply]")
    written = file.read_text(encoding="utf-8")
    assert written.startswith(before)
    assert written.endswith(added + after)
    assert written[len(before) : -len(added + after)] == (
        '\n[[waivers]]\ncode = "WSX114"\npath = "garland"\nreason = "The chair has agreed to hear it."\n'
        f'granted_by = "P Shah, service manager"\nuntil = {SOON}\n'
    )


def test_a_file_of_another_system_keeps_its_line_ends(run: Run, desk: Path, unexplained: Path) -> None:
    file = desk / "summarylint.toml"
    file.write_bytes(SETTINGS.replace("\n", "\r\n").encode())
    assert run("waive", "WSX114", "--path", unexplained.name, *WHY, "--until", str(SOON)).exit_code == 0
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") > SETTINGS.count("\n")


def test_waivers_on_one_line_each_stay_so(run: Run, checked: Checked, desk: Path, unexplained: Path) -> None:
    inline = '{code="WSX101", path="x", reason="y", granted_by="z", until=2099-01-01}'
    file = desk / "summarylint.toml"
    file.write_text(f"waivers = [\n  {inline}, # one\n]\n[panel]\n", encoding="utf-8")
    assert run("waive", "WSX114", "--path", unexplained.name, *WHY, "--until", str(SOON)).exit_code == 0
    assert f"{inline}, # one\n" in file.read_text(encoding="utf-8")
    assert "[[" not in file.read_text(encoding="utf-8")
    assert checked(unexplained.name, *ON_TIME)["referrals"][0]["decision"] == "ready"


def test_the_same_waiver_again_is_renewed(run: Run, desk: Path, unexplained: Path) -> None:
    for until in (SOON, SOON + timedelta(days=30)):
        done = run("waive", "WSX114", "--path", unexplained.name, *WHY, "--until", str(until))
    assert done.stdout.startswith("Renewed:")
    written = (desk / "summarylint.toml").read_text(encoding="utf-8")
    assert written.count("[[waivers]]") == 1
    assert f"until = {until}" in written


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("WSX190", "--path", "garland"), "immediate danger can't be waived"),
        (("WSX999", "--path", "garland"), "there is no rule WSX999"),
        (("WSX114", "--path", "nowhere"), "there is nothing at nowhere"),
        (("WSX114",), "path or case number"),
        (("WSX114", "--path", "garland", "--case-number", "1"), "not both"),
        (("WSX114", "--path", "garland", "--until", "08/03/2020"), "08/03/2020 is past"),
        (("WSX114", "--path", "garland", "--reason", " "), "reason"),
    ],
)
def test_a_waiver_that_can_not_hold_is_not_written(
    run: Run, desk: Path, unexplained: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert unexplained.is_dir()
    result = run("waive", *WHY, "--until", str(SOON), *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (desk / "summarylint.toml").exists()


# --- what has become of waivers ---------------------------------------------------------------


def settings(desk: Path, **changes: str) -> None:
    parts = {"code": "WSX114", "path": "garland", "reason": "Agreed.", "granted_by": "P Shah"} | changes
    lines = [f'{key} = "{value}"' for key, value in parts.items() if key != "until"]
    lines.append(f"until = {parts.get('until', '2026-03-31')}")
    (desk / "summarylint.toml").write_text("\n".join(["[[waivers]]", *lines, ""]), encoding="utf-8")


def of_waivers(report: dict[str, Any]) -> dict[str, str]:
    entries = [entry for entry in report["referrals"] if entry["about"] == "waivers"]
    return {one["code"]: one["message"] for entry in entries for one in entry["findings"]}


def test_an_ended_waiver_is_an_error_in_the_report_and_what_it_covered_counts_again(
    run: Run, desk: Path, unexplained: Path
) -> None:
    settings(desk, until="2026-03-08")
    result = run("check", unexplained.name, *ON_TIME, "--format", "json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert "waiver 1 (WSX114) is refused: it ended on 08/03/2026" in result.stderr
    family_, entry = report["referrals"]
    assert (family_["decision"], family_["findings"][0]["waiver"]) == ("not-ready", None)
    assert entry["path"] == str(desk / "summarylint.toml")
    assert [(one["code"], one["severity"]) for one in entry["findings"]] == [("SL012", "error")]
    assert report["summary"]["referrals"] == 1
    assert "ended on 08/03/2026" in run("check", unexplained.name, *ON_TIME).stdout


def test_a_waiver_whose_gap_is_put_right_is_stale(checked: Checked, desk: Path, library: Library) -> None:
    family(desk / "garland", library)
    settings(desk)
    assert list(of_waivers(checked("garland", *ON_TIME))) == ["SL013"]


@pytest.mark.parametrize(
    ("changes", "arguments"),
    [
        pytest.param({}, ("garland",), id="it-is-needed"),
        pytest.param({"path": "elsewhere"}, ("garland",), id="its-referral-was-not-asked-for"),
        pytest.param({"code": "WSX101"}, ("garland", "--ignore", "WSX1"), id="its-rule-was-not-asked-for"),
    ],
)
def test_a_waiver_is_stale_only_where_this_run_would_have_found_its_gap(
    checked: Checked, desk: Path, unexplained: Path, changes: dict[str, str], arguments: tuple[str, ...]
) -> None:
    assert unexplained.is_dir()
    settings(desk, **changes)
    assert of_waivers(checked(*arguments, *ON_TIME)) == {}


def test_a_waiver_for_what_is_gone_is_stale(checked: Checked, desk: Path, unexplained: Path) -> None:
    assert unexplained.is_dir()
    settings(desk, path="archived/smith")
    assert list(of_waivers(checked(".", *ON_TIME))) == ["SL013"]
