"""A document twice as long, or twice as many files: at most twice the work, counted in steps."""

import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import docx
import pytest
from click.testing import Result

from builders import ON_TIME, PANEL, TODAY, finding, referral_report
from summarylint.batch import Bundle, Checked, Options
from summarylint.batch.assembling import Assembler
from summarylint.batch.judging import Judge
from summarylint.batch.notice import nobody
from summarylint.cli.running import Running
from summarylint.extract import read_file
from summarylint.model.finding import Place
from summarylint.packs.library import Library
from summarylint.panel_lists import PanelLists, Placing

Run = Callable[..., Result]
TWICE = 2.1  # as much more, with what is rounded
SAID = (
    "On 3 February 2026 Ms Shah (team manager) visited. Mum said that she wants help with school mornings. "
    "Jamie is doing better, but he does not sleep well and dad does not always keep to the plan."
)


def steps(action: Callable[[], object]) -> int:
    """How many lines of Python are run; one that loops counts each time round."""
    count = 0

    def step(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        action()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], int], size: int) -> float:
    """What the second doubling adds, times what the first added: 2 where work keeps step with size."""
    once, twice, four_times = (work(many * size) for many in (1, 2, 4))
    return (four_times - twice) / (twice - once)


def long_document(path: Path, length: int) -> bytes:
    """A case summary with so many paragraphs, and a table of a quarter as many rows."""
    document = docx.Document()
    document.add_heading("Case summary for step across panel", 0)
    for number in range(length):
        document.add_paragraph(f"{length}.{number} {SAID}")
    table = document.add_table(0, 2)
    for number in range(length // 4):
        for cell, text in zip(table.add_row().cells, (f"Visit {length}.{number}", SAID), strict=True):
            cell.text = text
    document.save(str(path))
    return path.read_bytes()


def test_a_document_twice_as_long(library: Library, tmp_path: Path) -> None:
    assembler, judge, options = Assembler(library), Judge(library), Options(today=TODAY, panel_date=PANEL)

    def check(data: bytes) -> None:
        documents = read_file("inbox/summary.docx", data).documents
        for referral in assembler.families("inbox", documents, options, nobody):
            judge.report(referral, options)

    def work(length: int) -> int:
        data = long_document(tmp_path / "summary.docx", length)
        return steps(lambda: check(data))

    work(15)  # what is loaded once
    assert growth(work, 16) < TWICE


class AtOnce:
    """Whoever checks: each referral has a gap."""

    jobs = 2

    def submit(self, bundle: Bundle, options: Options) -> "Future[Checked]":  # noqa: ARG002
        """A referral for each folder."""
        gap = finding(place=Place(f"{bundle.path}/summary.docx"))
        done: Future[Checked] = Future()
        done.set_result(Checked((referral_report(gap, path=bundle.path),)))
        return done

    def close(self) -> None:
        """Nothing is open."""


def test_twice_as_many_files(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Running, "_cluster", lambda *_: AtOnce())

    def work(count: int) -> int:
        for number in range(count):
            (desk / f"{count}" / f"{number}").mkdir(parents=True)
            (desk / f"{count}" / f"{number}" / "summary.txt").write_text("Case summary")
        return steps(lambda: run("check", f"{count}", *ON_TIME, "--no-cache", "--output", "json=all.json"))

    work(20)  # what is loaded once, and what memory has at hand
    assert growth(work, 40) < TWICE


def test_twice_as_many_referrals_on_a_panel_list(library: Library) -> None:
    options = Options(today=TODAY, panel_date=PANEL)
    judge = partial(Judge(library).findings, options=options)

    def work(count: int) -> int:
        lists = PanelLists(library)
        for number in range(count):
            report = referral_report(path=f"inbox/{number}")
            lists.add(
                replace(report, case_numbers=(str(number - number % 10 // 9),))
            )  # one in ten is another's
        return steps(lambda: list(Placing(lists.entries(judge, options.circumstances())).left()))

    work(100)  # what is loaded once
    assert growth(work, 100) < TWICE
