"""A second run: the same report from what was kept, which tells nobody anything without the documents."""

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import ANSWERS, CONSENT, PANEL, family, summary
from summarylint.authoring.examples import TODAY
from summarylint.batch import Batch, Checker, Options
from summarylint.batch.cache import Store
from summarylint.batch.day import Day, Span
from summarylint.model.report import Report
from summarylint.packs.library import Library

OPTIONS = Options(today=TODAY, panel_date=PANEL)
WORDS = (b"Garland", b"Jamie", b"4410221", b"garland", b"bedtime", b"Case summary.docx")


@pytest.fixture
def desk_of(library: Library, tmp_path: Path) -> Path:
    """One family's papers, in which the answer about consent says too little."""
    answers = {CONSENT: "Yes, since the bedtime visit."}
    return family(tmp_path / "garland", library, answers=answers)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The bundles that were really checked."""
    checked: list[str] = []
    usual = Checker.check

    def check(self: Checker, bundle, options, *more):  # type: ignore[no-untyped-def]
        checked.append(Path(bundle.path).name)
        return usual(self, bundle, options, *more)

    monkeypatch.setattr(Checker, "check", check)
    return checked


def run(library: Library, path: Path, cache: Path, options: Options = OPTIONS) -> Report:
    with Store(cache) as store:
        report = Batch(library, options, cache=store).check([path])
        assert store.fault is None
    return report


def test_what_has_not_changed_is_not_checked_again(
    library: Library, tmp_path: Path, desk_of: Path, checks: list[str]
) -> None:
    first = run(library, desk_of, tmp_path / "cache")
    assert run(library, desk_of, tmp_path / "cache") == first
    assert checks == ["garland"]
    summary(desk_of / "Case summary.docx", answers=ANSWERS)
    assert run(library, desk_of, tmp_path / "cache") != first
    assert checks == ["garland", "garland"]


@pytest.mark.parametrize(
    "changed",
    [
        {"panel_date": PANEL + timedelta(days=7)},
        {"procedure": "west-sussex/eh-to-csc"},
        {"selection": replace(OPTIONS.selection, ignore=("WSX114",))},
    ],
)
def test_other_circumstances_are_another_result(
    library: Library, tmp_path: Path, desk_of: Path, checks: list[str], changed: dict[str, object]
) -> None:
    run(library, desk_of, tmp_path / "cache")
    run(library, desk_of, tmp_path / "cache", replace(OPTIONS, **changed))  # type: ignore[arg-type]
    assert checks == ["garland", "garland"]


def test_nothing_of_it_can_be_read_without_the_documents(
    library: Library, tmp_path: Path, desk_of: Path
) -> None:
    report = run(library, desk_of, tmp_path / "cache")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*") if path.is_file())
    assert len(kept) > 1000
    assert not [word for word in WORDS if word in kept]
    hashes = [document.sha256 for referral in report.referrals for document in referral.documents]
    assert not [one for one in hashes if one.encode() in kept or bytes.fromhex(one) in kept]
    if os.name == "posix":
        assert (tmp_path / "cache" / "results.sqlite").stat().st_mode & 0o077 == 0


def test_what_could_not_be_read_is_looked_at_again(
    library: Library, tmp_path: Path, checks: list[str]
) -> None:
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "torn.docx").write_bytes(b"PK\x03\x04")
    for _ in range(2):
        run(library, tmp_path / "torn", tmp_path / "cache")
    assert checks == ["torn", "torn"]


# --- days -------------------------------------------------------------------------------------


def test_a_result_is_given_only_on_days_on_which_it_is_the_same(
    library: Library, tmp_path: Path, desk_of: Path, checks: list[str]
) -> None:
    first = run(library, desk_of, tmp_path / "cache")
    later = replace(OPTIONS, today=PANEL - timedelta(days=1))
    assert run(library, desk_of, tmp_path / "cache", later).referrals == first.referrals
    assert checks == ["garland"]
    before_it_was_written = replace(OPTIONS, today=date(2026, 3, 4))
    assert run(library, desk_of, tmp_path / "cache", before_it_was_written) != first
    assert checks == ["garland", "garland"]


def test_a_day_notes_what_was_asked_of_it() -> None:
    def asked(question) -> tuple[object, date, date]:  # type: ignore[no-untyped-def]
        span = Span()
        answer = question(Day(TODAY, span))
        return answer, span.since, span.until

    first, last = date(2026, 3, 1), date(2026, 3, 20)
    assert asked(lambda day: first < day < last) == (True, date(2026, 3, 2), date(2026, 3, 19))
    assert asked(lambda day: first <= day <= last) == (True, first, last)
    assert asked(lambda day: first >= day) == (False, date(2026, 3, 2), date.max)
    assert asked(lambda day: max(first, day) == TODAY) == (True, TODAY, TODAY)
    assert asked(lambda day: day == last) == (False, date.min, date(2026, 3, 19))
    assert asked(lambda day: day.year) == (2026, date(2026, 1, 1), date(2026, 12, 31))
    for question in (
        lambda day: day - first,
        lambda day: last - day,
        lambda day: day + timedelta(1),
        lambda day: timedelta(1) + day,
        lambda day: day.weekday(),
        lambda day: f"{day:%d %B}",
        lambda day: str(day),
        lambda day: day.replace(day=1),
        lambda day: day.isoformat(),
        lambda day: day.toordinal(),
        lambda day: day.day,
    ):
        answer, since, until = asked(question)
        assert (answer, since, until) == (question(TODAY), TODAY, TODAY)


# --- trouble ----------------------------------------------------------------------------------


def test_a_damaged_cache_is_begun_anew(library: Library, tmp_path: Path, desk_of: Path) -> None:
    first = run(library, desk_of, tmp_path / "cache")
    (tmp_path / "cache" / "results.sqlite").write_bytes(b"no database" * 1000)
    with Store(tmp_path / "cache") as store:
        assert Batch(library, OPTIONS, cache=store).check([desk_of]) == first
        assert store.fault is not None
    assert run(library, desk_of, tmp_path / "cache") == first


def test_a_cache_that_cannot_be_written_is_done_without(
    library: Library, tmp_path: Path, desk_of: Path
) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    with Store(tmp_path / "cache") as store:
        assert Batch(library, OPTIONS, cache=store).check([desk_of]).referrals
    assert store.fault is not None


FULL = """
import resource, signal, sys
from pathlib import Path
from datetime import date
from summarylint.batch.cache import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
with Store(Path(sys.argv[1])) as store:
    for number in range(300):
        store.put(number.to_bytes(32, "big"), date.min, date.max, bytes(1000))
print(store.fault)
"""
WRITING = """
import sys
from pathlib import Path
from datetime import date
from summarylint.batch.cache import Store
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    store.put(number.to_bytes(32, "big"), date.min, date.max, bytes([number % 256]) * 1000)
    if number % 100 == 99:
        print(number, flush=True)
store.close()
assert store.fault is None, store.fault
"""


def started(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def is_sound(cache: Path) -> bool:
    with sqlite3.connect(cache / "results.sqlite") as connection:
        (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
    return bool(answer == "ok")


@pytest.mark.skipif(os.name != "posix", reason="the size of files is bounded by the system on POSIX alone")
def test_a_full_disk_leaves_a_sound_cache(tmp_path: Path) -> None:
    said, errors = started(FULL, tmp_path).communicate()
    assert said.strip() not in ("", "None"), errors
    assert is_sound(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="a signal ends it")
def test_a_killed_run_leaves_a_sound_cache(tmp_path: Path) -> None:
    writer = started(WRITING, tmp_path, 0, 100_000_000)
    assert writer.stdout is not None
    writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    assert is_sound(tmp_path)
    with Store(tmp_path) as store:
        assert store.get((0).to_bytes(32, "big"), TODAY) == bytes(1000)


def test_several_runs_share_one_cache(tmp_path: Path) -> None:
    writers = [started(WRITING, tmp_path, start, start + 400) for start in (0, 200, 1000)]
    for writer in writers:
        _, errors = writer.communicate()
        assert writer.returncode == 0, errors
    assert is_sound(tmp_path)
    with Store(tmp_path) as store:
        assert store.size().results == 1000
        assert store.get((599).to_bytes(32, "big"), TODAY) == bytes([599 % 256]) * 1000


def test_it_never_holds_more_than_it_may(tmp_path: Path) -> None:
    for start in range(0, 400, 100):
        with Store(tmp_path, most_bytes=150_000) as store:
            for number in range(start, start + 100):
                store.put(number.to_bytes(32, "big"), date.min, date.max, bytes(1000))
        with Store(tmp_path) as store:
            assert store.size().bytes <= 150_000
    assert (tmp_path / "results.sqlite").stat().st_size < 300_000


def test_it_is_cleared(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put(bytes(32), date.min, date.max, b"sealed")
    with Store(tmp_path) as store:
        assert store.size().results == 1
        store.clear()
        assert store.size().results == 0
        assert store.get(bytes(32), TODAY) is None
