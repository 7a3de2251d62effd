"""A run on a real Dask scheduler with worker processes: the report of one machine, whoever goes away."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from distributed import LocalCluster

from builders import LEVEL, ON_TIME, PANEL, summary
from summarylint.authoring.examples import TODAY
from summarylint.batch import Batch, Options, dask_cluster
from summarylint.batch.dask_cluster import ClusterError, DaskCluster
from summarylint.packs.library import Library

Run = Callable[..., Result]
OPTIONS = Options(today=TODAY, panel_date=PANEL)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of its own."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Eight referrals: some with a gap, one that can't be read."""
    for number in range(8):
        answers = {LEVEL: ""} if number % 3 else {}
        fields = {"Mosaic ID": str(4410300 + number)}
        summary(tmp_path / "inbox" / f"{number}" / "Case summary.docx", answers=answers, fields=fields)
    (tmp_path / "inbox" / "5" / "Case summary.docx").write_bytes(b"PK\x03\x04 torn")
    return tmp_path / "inbox"


def test_the_report_is_that_of_one_machine_although_a_worker_is_killed(
    scheduler: str, inbox: Path, library: Library
) -> None:
    alone = Batch(library, OPTIONS).check([inbox])
    with DaskCluster(library, scheduler) as cluster:
        assert cluster.jobs == 2
        batch = Batch(library, OPTIONS, executor=cluster)
        told = []
        for report in batch.stream([inbox]):
            if not told:
                os.kill(cluster.processes()[0], signal.SIGKILL)
            told.append(report)
    assert tuple(told) == alone.referrals
    assert len(told) == 8


def test_without_a_scheduler_there_is_one_clear_line(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_cluster, "_TO_CONNECT", 0.1)
    with pytest.raises(ClusterError, match="no Dask scheduler answers"):
        DaskCluster(library, "tcp://127.0.0.1:9")


def test_the_command_line_names_the_scheduler(run: Run, scheduler: str, inbox: Path) -> None:
    done = run("check", inbox, *ON_TIME, "--executor", "dask", "--scheduler", scheduler, "--no-cache")
    assert done.exit_code == 1, done.stderr
    assert "8 referrals:" in done.stdout


@pytest.mark.parametrize("half", [("--executor", "dask"), ("--scheduler", "tcp://127.0.0.1:9")])
def test_half_of_what_a_cluster_needs_is_refused(run: Run, half: tuple[str, str]) -> None:
    assert run("check", *half).exit_code == 2
