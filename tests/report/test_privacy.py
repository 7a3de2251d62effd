"""Nothing of a document's text is kept or sent: looked for in every format, log, folder and socket."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import ON_TIME
from report.conftest import CANARIES
from summarylint.report.formats import FORMATS

MACHINE = [name for name, format_ in FORMATS.items() if not format_.for_people]
OFFLINE = """
import socket, sys
def refuse(*_, **__): raise AssertionError("a socket was opened")
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
import summarylint.cli
summarylint.cli.main()
"""


def checked(planted: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """A run in a shell of its own, without any connection, with temporary files where they can be seen."""
    temporary = planted.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-c", OFFLINE, "check", "referral", *ON_TIME, *more]
    environment = {**os.environ, "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(planted.parent / "cache")}
    return subprocess.run(
        command, cwd=planted.parent, env=environment, capture_output=True, text=True, check=False
    )


def words_in(text: str) -> set[str]:
    return {word for word in CANARIES if word.lower() in text.lower()}


def test_no_machine_format_holds_a_word_and_nothing_else_does(planted: Path) -> None:
    assert set(MACHINE) == {"json", "sarif", "junit", "github", "csv"}
    outputs = [f"--output={name}=out.{name}" for name in MACHINE]
    done = checked(planted, *outputs, "--show-passes")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    written = [path for path in planted.parent.rglob("*") if path.is_file() and planted not in path.parents]
    assert {path.name for path in written} == {f"out.{name}" for name in MACHINE}
    for path in written:
        assert words_in(path.read_text(encoding="utf-8")) == set(), path.name


@pytest.mark.parametrize("name", MACHINE)
def test_words_stand_there_only_when_asked_for(planted: Path, name: str) -> None:
    assert "bruise" not in checked(planted, "--format", name).stdout
    quoted = checked(planted, "--format", name, "--quote").stdout
    assert ("bruise" in quoted) is (name in ("json", "sarif", "csv"))


def test_a_fault_tells_no_word(planted: Path) -> None:
    script = OFFLINE.replace(
        "import summarylint.cli\n",
        "import summarylint.cli, summarylint.report.json\n"
        f"def add(*_): raise ValueError('{CANARIES[0]}')\n"
        "summarylint.report.json.Writer.add = add\n",
    )
    command = [sys.executable, "-c", script, "check", "referral", "--format", "json"]
    done = subprocess.run(command, cwd=planted.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert words_in(done.stdout + done.stderr) == set()
