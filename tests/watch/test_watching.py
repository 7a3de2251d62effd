"""A folder that is watched: what comes to rest in it is checked, and its reports never are."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from builders import LEVEL, PANEL, family, summary
from summarylint.authoring.examples import TODAY
from summarylint.batch import Batch, Options
from summarylint.model.report import Report
from summarylint.packs.library import Library
from summarylint.watch.places import Places
from summarylint.watch.settling import Settling, is_open
from summarylint.watch.watcher import Watcher


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


# --- coming to rest ---------------------------------------------------------------------------


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_file_is_settled_when_it_has_not_changed_for_a_while(clock: Clock, tmp_path: Path) -> None:
    settling = Settling(2, clock)
    document = tmp_path / "summary.docx"
    document.write_bytes(b"half")
    settling.touched(document)
    clock.time = 1
    document.write_bytes(b"half and half")
    assert settling.settled() == []
    clock.time = 2.5
    assert settling.settled() == [], "it grew a moment ago, whether or not anybody said so"
    clock.time = 3
    assert settling.settled() == [tmp_path]
    assert settling.settled() == []


def test_a_folder_is_waited_for_as_a_whole(clock: Clock, tmp_path: Path) -> None:
    settling = Settling(2, clock)
    for name, at in (("summary.docx", 0.0), ("form.docx", 1.5)):
        clock.time = at
        (tmp_path / name).touch()
        settling.touched(tmp_path / name)
    clock.time = 3
    assert settling.settled() == []
    clock.time = 3.5
    assert settling.settled() == [tmp_path]


@pytest.mark.parametrize("lock", ["~$mmary.docx", "~$summary.docx", ".~lock.summary.docx#"])
def test_a_document_that_is_open_is_waited_for(clock: Clock, tmp_path: Path, lock: str) -> None:
    settling = Settling(2, clock)
    document = tmp_path / "summary.docx"
    document.touch()
    (tmp_path / lock).touch()
    settling.touched(document)
    clock.time = 60
    assert is_open(document)
    assert settling.settled() == []
    (tmp_path / lock).unlink()
    clock.time = 62
    assert settling.settled() == [tmp_path]


# --- checking ---------------------------------------------------------------------------------

Watch = Callable[..., list[tuple[str, list[str]]]]
Step = Callable[[], Iterable[Path]]


@pytest.fixture
def watch(library: Library, tmp_path: Path, clock: Clock) -> Watch:
    """Watches tmp_path/in through steps that each change something; gives what was published."""
    top = tmp_path / "in"
    top.mkdir()

    def changes(steps: Iterable[Step]) -> Iterator[Iterable[Path]]:
        for step in steps:
            yield step()
            clock.time += 10
            yield []

    def watched(*steps: Step, reports: Path | None = None) -> list[tuple[str, list[str]]]:
        places = Places(top, reports, ("json", "html"))
        told: list[tuple[str, list[str]]] = []

        def publish(folder: Path, report: Report) -> None:
            codes = [f.code for one in report.referrals for f in one.findings if f.counts]
            told.append((str(folder.relative_to(top)), codes))
            for name in places.formats:
                places.write(folder, name, b"a report")

        options = Options(today=TODAY, panel_date=PANEL)
        Watcher(library, lambda: options, places, Settling(2, clock), publish).run(changes(steps))
        return told

    return watched


def test_what_arrives_and_what_changes_is_checked(watch: Watch, tmp_path: Path, library: Library) -> None:
    garland = tmp_path / "in" / "garland"

    def arrive() -> list[Path]:
        return sorted(family(garland, library, answers={LEVEL: ""}).iterdir())

    def change() -> list[Path]:
        return [summary(garland / "Case summary.docx")]

    assert watch(arrive, change) == [("garland", ["WSX101"]), ("garland", [])]


def test_a_folder_that_is_moved_there_is_checked(watch: Watch, tmp_path: Path, library: Library) -> None:
    def arrive() -> list[Path]:
        made = family(tmp_path / "made", library)
        return [made.rename(tmp_path / "in" / "garland")]

    assert watch(list, arrive) == [("garland", [])]


def test_a_report_beside_the_documents_is_not_checked(watch: Watch, tmp_path: Path, library: Library) -> None:
    garland = tmp_path / "in" / "garland"
    told = watch(lambda: sorted(family(garland, library).iterdir()), lambda: sorted(garland.iterdir()))
    assert told == [("garland", []), ("garland", [])]
    assert (garland / "garland.summarylint.html").read_bytes() == b"a report"
    report = Batch(library, Options(today=TODAY, panel_date=PANEL)).check([tmp_path / "in"])
    assert len(report.referrals[0].documents) == 2
    assert report.skipped == ()


def test_only_our_own_reports_change_and_nothing_is_checked(
    watch: Watch, tmp_path: Path, library: Library
) -> None:
    family(tmp_path / "in" / "garland", library)
    reports = tmp_path / "in" / "reports"
    written = [reports / "garland" / f"garland.summarylint.{name}" for name in ("html", "json")]
    assert watch(lambda: written, reports=reports) == [("garland", [])]
    assert watch(lambda: [reports, *written], reports=reports) == []
    assert all(path.is_file() for path in written)


def test_what_came_while_nobody_watched_is_checked_once(
    watch: Watch, tmp_path: Path, library: Library
) -> None:
    family(tmp_path / "in" / "garland", library)
    assert watch(list) == [("garland", [])]
    assert watch(list) == []
    os.utime(tmp_path / "in" / "garland" / "Criteria.docx", (9e9, 9e9))
    assert watch(list) == [("garland", [])]


def test_reports_on_documents_that_are_gone_go_too(watch: Watch, tmp_path: Path, library: Library) -> None:
    garland = tmp_path / "in" / "garland"

    def go() -> list[Path]:
        documents = sorted(garland.glob("*.docx"))
        for document in documents:
            document.unlink()
        return documents

    def go_altogether() -> list[Path]:
        documents = sorted(family(garland, library).glob("*.docx"))
        shutil.rmtree(garland)
        return documents

    watch(lambda: sorted(family(garland, library).iterdir()), go)
    assert list(garland.iterdir()) == []
    assert watch(go_altogether) == []


# --- for real ---------------------------------------------------------------------------------


def test_a_real_watch_reports_what_arrives_and_stops_cleanly(tmp_path: Path, library: Library) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    arguments = ["watch", "inbox", "--reports", "out", "--settle", "0", "--panel-date", f"{date.today()}"]
    with subprocess.Popen(
        [sys.executable, "-m", "summarylint", *arguments],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "XDG_CONFIG_HOME": str(tmp_path)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            assert process.stderr.readline().startswith("Watching inbox")
            family(tmp_path / "made" / "garland", library).rename(inbox / "garland")
            said = [process.stdout.readline(), process.stdout.readline()]
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
            assert process.stderr.read() == "Stopped. 1 folders were checked.\n"
        finally:
            process.kill()
    assert "inbox/garland: Returned for completion" in said[0]
    assert "WSX121" in (tmp_path / "out" / "garland" / "garland.summarylint.html").read_text()
