"""The quick start of docs/inbox.md, and what the commands say."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import Result

from summarylint.config import load_config
from summarylint.inbox.lock import Lock
from summarylint.inbox.settings import inbox_settings

Run = Callable[..., Result]
DOCS = Path(__file__).parents[2] / "docs"
IMAP = "[inbox]\nsource = 'imap'\naddress = 'a@example.org'\n[inbox.imap]\n"
LONG_AGO = 1_700_000_000


def shown() -> list[str]:
    """The settings that the page shows, in order."""
    page = (DOCS / "inbox.md").read_text(encoding="utf-8")
    return [dedent(block) for block in re.findall(r"^ *```toml\n(.*?)^ *```", page, re.DOTALL | re.MULTILINE)]


def configuration(desk: Path) -> Path:
    """The one that the quick start shows."""
    file = desk / "summarylint.toml"
    file.write_text(shown()[0])
    return file


def dropped(desk: Path, name: str, data: bytes) -> Path:
    """A file in the folder of the quick start."""
    (desk / "referrals").mkdir(exist_ok=True)
    file = desk / "referrals" / name
    file.write_bytes(data)
    os.utime(file, (LONG_AGO, LONG_AGO))
    return file


def everything(desk: Path) -> dict[str, bytes]:
    return {str(file.relative_to(desk)): file.read_bytes() for file in desk.rglob("*") if file.is_file()}


PLAIN = b"From: tom@council.example\r\nTo: step.across@council.example\r\nSubject: Lunch\r\n\r\nAt one?\r\n"


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(run: Run, desk: Path) -> None:
    configuration(desk)
    dropped(desk, "1.eml", PLAIN)
    before = everything(desk)
    done = run("inbox", "once", "--dry-run")
    assert done.exit_code == 0, done.stderr
    assert re.match(r"Lunch +→  Needs a look \(.+\)\n", done.stdout)
    assert done.stdout.endswith("1 in the inbox. Nothing was written.\n")
    assert everything(desk) == before


def test_what_the_page_shows_can_be_set(desk: Path) -> None:
    file = desk / "summarylint.toml"
    quick_start, mailbox, sending, *_ = shown()
    for text in (quick_start, mailbox, mailbox.partition("[inbox.answers]")[0] + sending):
        file.write_text(text)
        assert inbox_settings(load_config(file), file).address == "step.across@council.example"


def test_once_files_what_lies_there_and_status_tells_of_it(run: Run, desk: Path) -> None:
    configuration(desk)
    dropped(desk, "1.eml", PLAIN)
    done = run("inbox", "once")
    assert done.exit_code == 0, done.stderr
    assert '"event": "filed"' in done.stderr
    assert "Lunch" not in done.stderr
    assert (desk / "referrals/Needs a look/1.eml").read_bytes() == PLAIN
    told = run("inbox", "status")
    assert told.exit_code == 1, "it is not at work"
    assert "state: stopped" in told.stdout
    assert "Needs a look: 1" in told.stdout


def test_a_second_instance_is_refused(run: Run, desk: Path) -> None:
    configuration(desk)
    dropped(desk, "1.eml", PLAIN)
    lock = Lock(desk / "inbox.sqlite3")
    refused = run("inbox", "once")
    assert refused.exit_code == 2
    assert "another instance is at work" in refused.stderr
    lock.close()
    assert run("inbox", "once").exit_code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no [inbox]"),
        ("[inbox]\nsource = 'imap'\naddress = 'a@example.org'", "[inbox.imap] must be there"),
        ("[inbox]\nsource = 'post'\naddress = 'a@example.org'", "inbox.source"),
        (
            f"{IMAP}host = 'mail.example.org'\ntls = 'none'",
            "only for this machine",
        ),
        (
            "[inbox]\nsource = 'folder'\naddress = 'a@example.org'\n[inbox.folder]\npath = '.'\n"
            "[inbox.answers]\nsend = true",
            "[inbox.smtp] must be there",
        ),
        (
            f"{IMAP}host = '127.0.0.1'\ntls = 'none'\nport = 1\nuser = 'a'\nsecret = {{env = 'NOT_SET'}}",
            "connect: ConnectionRefusedError",
        ),
    ],
)
def test_settings_that_cannot_be_used_are_told(run: Run, desk: Path, text: str, said: str) -> None:
    (desk / "summarylint.toml").write_text(text)
    refused = run("inbox", "once", "--dry-run")
    assert refused.exit_code == 2
    assert said in refused.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM")
def test_it_serves_until_it_is_told_to_stop(desk: Path) -> None:
    configuration(desk)
    dropped(desk, "1.eml", PLAIN)
    command = [sys.executable, "-m", "summarylint", "inbox", "run"]
    process = subprocess.Popen(command, cwd=desk, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if '"event": "filed"' in line:
            break
    process.send_signal(signal.SIGTERM)
    assert '"event": "stopped"' in process.stderr.read()
    assert process.wait() == 0


def test_without_the_extra_the_command_says_what_to_install(
    desk: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    (desk / "summarylint.toml").write_text(f"{IMAP}host = 'h'\nuser = 'u'\nsecret.env = 'S'\n")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    result = run("inbox", "once", "--dry-run")
    assert (result.exit_code, "pip install 'summarylint[inbox]'" in result.output) == (2, True)
