"""Many referrals over several processes: the same report as by one, whatever becomes of a process."""

import asyncio
import os
import signal
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from odd_checker import OddChecker

from builders import PANEL, family, summary
from summarylint.authoring.examples import TODAY
from summarylint.batch import Batch, Bundle, Checked, File, Options
from summarylint.batch import run as running
from summarylint.batch.pool import Pool
from summarylint.extract.limits import Limits
from summarylint.model.finding import Outcome
from summarylint.packs.library import Library

HASTY = Options(today=TODAY, limits=Limits(checking_seconds=1.5))
DAMAGED = b"PK\x03\x04 this is no Word document"
MEMORY = "Reading it needs more memory than allowed."


@pytest.fixture(scope="module")
def pool(library: Library) -> Iterator[Pool]:
    """Two workers, which fail where a file's name says so."""
    with Pool(library, 2, checker=OddChecker) as started:
        yield started


def bundle(folder: Path, *names: str) -> Bundle:
    """Damaged files of these names, which are read in no time."""
    return Bundle(str(folder), tuple(File(str(folder / f"{name}.docx"), DAMAGED) for name in names))


def said(checked: Checked) -> dict[str, str]:
    """Why each document could not be read, by its name."""
    return {
        Path(finding.place.document).stem: finding.message.partition("” ")[2]
        for referral in checked.referrals
        for finding in referral.findings
        if finding.outcome is Outcome.VIOLATION and finding.place
    }


def test_the_report_is_the_same_over_two_workers(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "POOL_PAYS", 2)
    for name in ("a", "b", "c"):
        family(tmp_path / name, library, fields={"Child": f"Jo Ho{name}is", "Mosaic ID": "4410377"})
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "torn.docx").write_bytes(DAMAGED)
    (tmp_path / "logo.png").write_bytes(b"")
    options = Options(today=TODAY, panel_date=PANEL)
    alone = Batch(library, options).check([tmp_path])
    together = Batch(library, options, jobs=2).check([tmp_path])
    assert together == alone
    assert len(alone.referrals) == 4


def test_bytes_in_memory_are_checked_like_files(library: Library, tmp_path: Path, pool: Pool) -> None:
    data = summary(tmp_path / "Summary.docx").read_bytes()
    options = Options(today=TODAY, panel_date=PANEL)
    asked = pool.submit(Bundle.of_bytes("upload", [("Summary.docx", data)]), options)
    (referral,) = asked.result().referrals
    (alone,) = Batch(library, options).check([tmp_path / "Summary.docx"]).referrals
    assert [f.outcome for f in referral.findings] == [f.outcome for f in alone.findings]
    assert [document.path for document in referral.documents] == ["upload/Summary.docx"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("kills", MEMORY),
        ("hangs", "Checking it took longer than 1.5 seconds."),
        ("fails", "There was a fault in summarylint."),
    ],
)
def test_a_worker_that_dies_or_hangs_costs_one_finding(
    pool: Pool, tmp_path: Path, name: str, message: str
) -> None:
    others = [pool.submit(bundle(tmp_path / str(number), "a"), HASTY) for number in range(3)]
    found = said(pool.submit(bundle(tmp_path, "a", name, "b"), HASTY).result())
    usual = said(others[0].result())["a"]
    assert (found["a"], found["b"]) == (usual, usual)
    assert message in found[name]
    assert [said(other.result()) for other in others] == [{"a": usual}] * 3
    assert len(pool.workers) == 2


def test_a_worker_that_is_ended_from_outside_costs_nothing(pool: Pool, tmp_path: Path) -> None:
    usual = said(pool.submit(bundle(tmp_path, "a"), HASTY).result())["a"]
    assert said(pool.submit(bundle(tmp_path, "kills once"), HASTY).result()) == {"kills once": usual}
    for number in pool.workers:
        os.kill(number, signal.SIGKILL)
    assert said(pool.submit(bundle(tmp_path, "a"), HASTY).result()) == {"a": usual}


def test_asyncio_waits_for_it(pool: Pool, tmp_path: Path) -> None:
    async def both() -> list[Checked]:
        asked = (pool.submit(bundle(tmp_path, name), HASTY) for name in ("a", "b"))
        return list(await asyncio.gather(*map(asyncio.wrap_future, asked)))

    assert [list(said(checked)) for checked in asyncio.run(both())] == [["a"], ["b"]]


def test_a_pool_that_is_closed_leaves_nothing(library: Library, tmp_path: Path) -> None:
    started = Pool(library, 1, checker=OddChecker)
    hanging, waiting = (started.submit(bundle(tmp_path, name), HASTY) for name in ("hangs", "a"))
    workers = started.workers
    started.close()
    for asked in (hanging, waiting):
        with pytest.raises(CancelledError):
            asked.result()
    for number in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_no_process_at_all(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr("summarylint.batch.pool.Worker", refuse)
    with Pool(library, 1) as none:
        assert "No process" in said(none.submit(bundle(tmp_path, "a"), HASTY).result())["a"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_is_stopped_gives_what_is_done(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(running, "POOL_PAYS", 2)
    for number in range(20):
        (tmp_path / f"{number:02}").mkdir()
        (tmp_path / f"{number:02}" / "torn.docx").write_bytes(DAMAGED)
    batch = Batch(library, HASTY, jobs=jobs)
    done = []
    for report in batch.stream([tmp_path]):
        done.append(Path(report.path).name)
        if len(done) == 2:
            batch.stop()
    assert batch.stopped
    assert done[:2] == ["00", "01"]
    assert done == [f"{number:02}" for number in range(len(done))]
    assert len(done) < 20
