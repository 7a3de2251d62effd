"""Nothing of a document's text is kept or sent.

Words that stand nowhere else are planted in documents and looked for in every machine format, on both
streams, in every file that a run leaves, in the arguments of its processes, and in what a fault tells.
All runs are in a shell of their own, in which whatever Python process reaches for the network is noted.
"""

import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from canaries import CANARIES, FORM
from PIL import Image, ImageDraw, ImageFont

from builders import ON_TIME
from summarylint.report.formats import FORMATS

MACHINE = [name for name, format_ in FORMATS.items() if not format_.for_people]
WATCH = """
    import os, sys
    def watch(event, _arguments):
        if event.startswith("socket.") and event != "socket.__new__":
            with open(os.environ["NOTED"], "a") as noted:
                noted.write(event + "\\n")
            raise PermissionError("no network here")
    sys.addaudithook(watch)
"""
RUN = "import summarylint.cli; summarylint.cli.main()"


@pytest.fixture
def scanned(planted: Path) -> Path:
    """The referral with a scan in it, which another program reads."""
    page = Image.new("L", (1240, 1754), 255)
    font = ImageFont.load_default(40)
    ImageDraw.Draw(page).text((100, 200), f"Supporting Families criteria form\nChild: {FORM}", 0, font)
    page.save(planted / "Scan.pdf", resolution=150)
    return planted


def start(planted: Path, *arguments: str, script: str = RUN) -> subprocess.Popen[str]:
    desk = planted.parent
    (desk / "site").mkdir(exist_ok=True)
    (desk / "temporary").mkdir(exist_ok=True)
    (desk / "site" / "sitecustomize.py").write_text(textwrap.dedent(WATCH), encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": f"{desk / 'site'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        "NOTED": str(desk / "noted"),
        "TMPDIR": str(desk / "temporary"),
        "HOME": str(desk / "home"),
        "XDG_CACHE_HOME": str(desk / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-c", script, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=desk, env=environment, stdout=pipe, stderr=pipe, text=True)


def checked(planted: Path, *more: str, script: str = RUN) -> tuple[int, str, str]:
    """The exit status of a run, and what it said."""
    process = start(planted, "check", "referral", *ON_TIME, *more, script=script)
    said, told = process.communicate(timeout=120)
    assert not (planted.parent / "noted").exists(), "the network was reached for"
    return process.returncode, said, told


def words_in(data: bytes | str) -> set[str]:
    held = data.encode() if isinstance(data, str) else data
    held = held.lower()
    return {
        word for word in CANARIES if word.lower().encode() in held or word.lower().encode("utf-16-le") in held
    }


def left_by(planted: Path) -> list[Path]:
    """All files that a run left anywhere in its reach."""
    ours = (planted, planted.parent / "site")
    return [
        path
        for path in planted.parent.rglob("*")
        if path.is_file() and not any(folder in path.parents for folder in ours)
    ]


def test_no_machine_format_holds_a_word_and_no_other_file_is_left(scanned: Path) -> None:
    assert set(MACHINE) == {"json", "sarif", "junit", "github", "csv"}
    outputs = [f"--output={name}=out.{name}" for name in FORMATS]
    status, said, told = checked(scanned, *outputs, "--show-passes")
    assert (status, said, words_in(told)) == (1, "", set())
    left = left_by(scanned)
    cached = {path for path in left if scanned.parent / "cache" in path.parents}
    assert {path.name for path in set(left) - cached} == {f"out.{name}" for name in FORMATS}
    for path in left:
        if path.suffix not in (".html", ".text"):
            assert words_in(path.read_bytes()) == set(), path.name


def test_words_stand_there_only_when_asked_for(planted: Path) -> None:
    checked(planted, *(f"--output={name}=out.{name}" for name in MACHINE), "--quote")
    for name in MACHINE:
        quoted = (planted.parent / f"out.{name}").read_text(encoding="utf-8")
        assert ("bruise" in quoted) is (name in ("json", "sarif", "csv"))


def test_the_watch_notes_what_reaches_for_the_network(planted: Path) -> None:
    start(planted, script="import socket; socket.create_connection(('localhost', 9))").communicate()
    assert (planted.parent / "noted").read_text(encoding="utf-8") == "socket.getaddrinfo\n"


@contextmanager
def arguments_seen(process: subprocess.Popen[str]) -> Iterator[set[bytes]]:
    """The arguments of a process and of all that it starts, while it runs."""
    seen: set[bytes] = set()

    def look() -> None:
        family = {process.pid}
        while process.poll() is None:
            for entry in Path("/proc").iterdir():
                if not entry.name.isdecimal():
                    continue
                try:
                    parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                    if parent in family or int(entry.name) in family:
                        family.add(int(entry.name))
                        seen.add((entry / "cmdline").read_bytes())
                except (OSError, ValueError, IndexError):
                    continue

    thread = threading.Thread(target=look)
    thread.start()
    yield seen
    thread.join()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="the system shows no processes")
def test_no_process_has_a_word_among_its_arguments(scanned: Path) -> None:
    process = start(scanned, "check", "referral", *ON_TIME, "--output=html=out.html")
    with arguments_seen(process) as seen:
        process.communicate(timeout=120)
    assert len(seen) > 1, "the check itself and at least one other"
    assert words_in(b"".join(seen)) == set()


FAULTS = {
    "in writing a report": ("summarylint.report.json", "Writer.add"),
    "in a rule": ("summarylint.lint", "run"),
    "in recognising": ("summarylint.referral.recognise", "Recogniser.candidate"),
}


@pytest.mark.parametrize("where", FAULTS)
def test_a_fault_tells_no_word(planted: Path, where: str) -> None:
    module, name = FAULTS[where]
    script = (
        f"import summarylint.cli, {module}\n"
        f"def fault(*_, **__): raise ValueError('{CANARIES[0]}')\n"
        f"{module}.{name} = fault\nsummarylint.cli.main()"
    )
    status, said, told = checked(planted, "--format", "json", script=script)
    assert status in (1, 2)
    assert words_in(said + told) == set()
    assert all(words_in(path.read_bytes()) == set() for path in left_by(planted))
