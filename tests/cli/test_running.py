"""``summarylint check`` on many documents: workers, the cache, progress, Ctrl-C; ``summarylint cache``."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from builders import ON_TIME, family
from summarylint.cli import progress
from summarylint.packs.library import Library

Run = Callable[..., Result]


def torn(folder: Path, count: int) -> Path:
    """Folders with a file each that can't be read."""
    for number in range(count):
        (folder / f"{number:03}").mkdir(parents=True)
        (folder / f"{number:03}" / "torn.docx").write_bytes(b"PK\x03\x04")
    return folder


def test_a_second_run_says_the_same_and_the_cache_is_looked_at_and_cleared(
    run: Run, desk: Path, library: Library
) -> None:
    family(desk / "garland", library)
    first = run("check", "garland", *ON_TIME, "--show-passes").stdout
    assert run("check", "garland", *ON_TIME, "--show-passes").stdout == first
    looked = run("cache", "look").stdout
    assert str(desk.parent / "cache") in looked
    assert "1 result, " in looked
    assert run("cache", "clear").stdout == "1 result forgotten.\n"
    assert "0 results" in run("cache", "look").stdout


@pytest.mark.parametrize("how", [("--no-cache",), ("--config", "no.toml")])
def test_nothing_is_kept_where_that_is_not_wanted(
    run: Run, desk: Path, library: Library, how: tuple[str, ...]
) -> None:
    (desk / "no.toml").write_text("[check]\ncache = false\n")
    family(desk / "garland", library)
    assert run("check", "garland", *ON_TIME, *how).exit_code == 0
    assert not (desk.parent / "cache").exists()


def test_a_cache_that_cannot_be_used_is_told_once(run: Run, desk: Path, library: Library) -> None:
    family(desk / "garland", library)
    (desk.parent / "cache").write_text("no folder")
    result = run("check", "garland", *ON_TIME)
    assert result.exit_code == 0
    assert result.stderr.count("the cache was not used") == 1


def test_patterns_come_from_the_line_or_the_settings(run: Run, desk: Path) -> None:
    torn(desk / "papers", 3)
    (desk / "summarylint.toml").write_text('[check]\nexclude = ["001"]\n')
    assert "2 referrals" in run("check", "papers").stdout
    assert "1 referral:" in run("check", "papers", "--include", "000/*").stdout


STOPPED = """
import os, signal, sys
from summarylint.batch import Checker
usual = Checker.check
def check(self, bundle, *more):
    if bundle.path.endswith("003"):
        os.kill(os.getpid(), signal.SIGINT)
    return usual(self, bundle, *more)
Checker.check = check
import summarylint.cli
summarylint.cli.main()
"""


def test_ctrl_c_reports_what_is_done(tmp_path: Path) -> None:
    torn(tmp_path / "papers", 8)
    command = [sys.executable, "-c", STOPPED, "check", "papers", "--no-cache"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "4 referrals: " in done.stdout
    assert done.stderr == "summarylint: stopped: the report is of the 4 referrals that were checked\n"


def test_a_log_is_told_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 0.0
    monkeypatch.setattr(progress, "monotonic", lambda: now)
    lines = progress.Lines()
    lines.begin(1000)
    for second in range(1, 101):
        now = float(second)
        lines.done(10)
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "300 of 1,000 files, 10.0 a second, 1 min 10 s left"
    assert len(said) == 3


def test_a_bar_stands_on_a_terminal_and_goes(capsys: pytest.CaptureFixture[str]) -> None:
    bar = progress.Bar()
    bar.begin(40)
    bar.done(20)
    bar.end()
    assert "/40" in capsys.readouterr().err
    few = progress.Bar()
    few.begin(3)
    few.done(3)
    few.end()
    assert capsys.readouterr().err == ""
