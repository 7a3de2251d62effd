"""``summarylint check`` over many referrals: each is written when it is known, and none is kept."""

import gc
import json
import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from builders import ON_TIME, finding, referral_report
from summarylint.batch import Bundle, Checked, Options
from summarylint.cli.outputs import Reports
from summarylint.cli.running import Running
from summarylint.model.finding import Decision, Outcome, Place
from summarylint.model.report import ReferralReport

Run = Callable[..., Result]
MANY = 300
TWICE = {"000": "001", "040": "299"}  # one family each
HANDFUL = 40  # those asked for ahead, those at hand, the one that is written


def alive() -> int:
    """How many reports on referrals there are."""
    return sum(isinstance(one, ReferralReport) for one in gc.get_objects())


class Elsewhere:
    """Whoever checks: every referral is ready, and the first tells of danger."""

    jobs = 2

    def __init__(self) -> None:
        self.most_alive = 0
        self.on_screen = ""  # when the last was asked for

    def submit(self, bundle: Bundle, options: Options) -> "Future[Checked]":  # noqa: ARG002
        """What is found in a folder by its name."""
        name = Path(bundle.path).name
        place = Place(f"{bundle.path}/summary.docx")
        told = [finding("WSX190", Outcome.REVIEW, place=place)] if name == "000" else []
        decision = Decision.NEEDS_REVIEW if told else Decision.READY
        report = referral_report(*told, decision=decision, path=bundle.path)
        report = replace(report, case_numbers=(TWICE.get(name, name),))
        self.look(name)
        done: Future[Checked] = Future()
        done.set_result(Checked((report,)))
        return done

    def look(self, name: str) -> None:
        """Count now and then, and see at the last what stands on the screen."""
        if name.endswith("49"):
            self.most_alive = max(self.most_alive, alive())
        if name == f"{MANY - 1}":
            self.on_screen = sys.stdout.buffer.getvalue().decode()  # type: ignore[attr-defined]

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    """Checks in place of processes, and counts while it does and while reports are written."""
    checks, write = Elsewhere(), Reports.add

    def add(reports: Reports, referral: ReferralReport) -> None:
        checks.look(Path(referral.path).name)
        write(reports, referral)

    monkeypatch.setattr(Running, "_cluster", lambda *_: checks)
    monkeypatch.setattr(Reports, "add", add)
    return checks


@pytest.fixture
def inbox(desk: Path) -> Path:
    """A folder with many folders of a file each."""
    for number in range(MANY):
        (desk / "inbox" / f"{number:03}").mkdir(parents=True)
        (desk / "inbox" / f"{number:03}" / "summary.txt").write_text("Case summary")
    return desk / "inbox"


@pytest.mark.usefixtures("inbox")
def test_memory_holds_a_handful_and_danger_is_told_before_the_last_is_checked(
    run: Run, elsewhere: Elsewhere
) -> None:
    before = alive()
    done = run("check", "inbox", *ON_TIME, "--no-cache", "--output", "json=all.json")
    assert done.exit_code == 0, done.stderr
    assert elsewhere.most_alive - before < HANDFUL
    assert done.stderr.splitlines()[0].startswith("A CHILD MAY BE IN DANGER: inbox/000.")
    shown = run("check", "inbox", *ON_TIME, "--no-cache")
    assert "A CHILD MAY BE IN DANGER" in elsewhere.on_screen
    assert "inbox/001" not in elsewhere.on_screen, "it may stand on the list twice"
    assert shown.stdout.startswith(elsewhere.on_screen)


@pytest.mark.usefixtures("elsewhere", "inbox")
def test_a_family_that_is_listed_twice_is_never_called_ready(run: Run, desk: Path) -> None:
    run("check", "inbox", *ON_TIME, "--no-cache", "--output", "json=all.json")
    told = json.loads((desk / "all.json").read_text())["referrals"]
    families = [one for one in told if one["about"] == "referral"]
    assert [one["path"] for one in families] == [f"inbox/{number:03}" for number in range(MANY)]
    looked_at = {one["path"]: one["decision"] for one in families if one["decision"] != "ready"}
    assert looked_at == {f"inbox/{name}": "needs-review" for name in (*TWICE, *TWICE.values())}
    assert [f["code"] for f in told[40]["findings"]] == ["WSX303"]
    (late,) = (f for f in told[-1]["findings"] if f["code"] == "WSX303")
    assert told[-1]["about"] == "panel-list"
    assert late["location"]["document"] == "inbox/000/summary.docx", "it went ahead, since it tells of danger"


@pytest.mark.usefixtures("elsewhere", "inbox")
def test_the_last_lines_say_how_many_and_where_the_reports_are(run: Run) -> None:
    done = run(
        "check", "inbox", *ON_TIME, "--no-cache", "--output", "json=all.json", "--output", "csv=all.csv"
    )
    assert done.stdout == ""
    assert done.stderr.splitlines()[-3:] == [
        "1 to put right, 5 to look at, 0 not read.",
        "The json report is in all.json.",
        "The csv report is in all.csv.",
    ]
    beside = run("check", "inbox", *ON_TIME, "--no-cache", "--format", "text", "--output", "json=all.json")
    assert beside.stdout.endswith("0 not read.\n")
    assert beside.stderr == "The json report is in all.json.\n"


@pytest.mark.usefixtures("elsewhere", "inbox")
def test_no_room_for_those_that_wait_is_one_clear_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    done = run("check", "inbox", *ON_TIME, "--no-cache", "--output", "json=all.json")
    assert done.exit_code == 2
    assert "no room for what waits to be reported: No space left on device" in done.stderr
    assert not Path("all.json").exists()
