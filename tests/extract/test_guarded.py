"""Reading in a process that can be ended: what comes back when it is, and that nothing stays behind."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import odd_readers
import pytest

from summarylint.extract import Extraction, Limits, read_file
from summarylint.extract.guarded import GuardedReader, process, wire
from summarylint.model.document import (
    Document,
    Location,
    Mark,
    Markup,
    MarkupKind,
    Node,
    NodeKind,
    Part,
    Problem,
    ProblemKind,
    Span,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals tell how a worker ended")

QUICK = Limits(seconds=20, memory_bytes=200_000_000)
HASTY = Limits(seconds=1.5)
SECRET = "Ann Lee of Mill Lane"
FAILED = "Reading it failed: the file is damaged, or made so that it can't be read."
MEMORY = "Reading it needs more memory than allowed."
Open = Callable[..., GuardedReader]


@pytest.fixture(params=["as is best", "afresh"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a reader whose worker is forked where that is safe, or always started afresh."""
    if request.param == "afresh":
        monkeypatch.setattr(process, "can_fork", lambda: False)
    opened: list[GuardedReader] = []

    def start(limits: Limits = QUICK, read: Any = odd_readers.read) -> GuardedReader:
        opened.append(GuardedReader(limits, read=read))
        return opened[-1]

    yield start
    for one in opened:
        one.close()
    with pytest.raises(ChildProcessError):  # no child is left, not even a dead one
        os.waitpid(-1, os.WNOHANG)


def problem(extraction: Extraction) -> tuple[ProblemKind, str] | None:
    (document,) = extraction.documents
    found = document.problem
    return (found.kind, found.detail) if found is not None else None


def worker(extraction: Extraction) -> int:
    """The number of the process that read a file."""
    (document,) = extraction.documents
    assert document.problem is None
    return int(document.body[0].text.split()[0])


def is_running(pid: int) -> bool:
    """Whether there is such a process, and not only its status that nobody has asked for."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(done.stdout.strip()) and not done.stdout.strip().startswith("Z")


# --- answers ----------------------------------------------------------------------------------


def test_a_file_is_read_as_without_the_guard(reader: Open) -> None:
    mail = f"From: a\r\nTo: b\r\nDate: Tue, 03 Mar 2026 09:30:00 +0000\r\n\r\n{SECRET}".encode()
    guarded = reader(read=read_file)
    assert guarded.read_file("a.eml", mail) == read_file("a.eml", mail)
    assert guarded.read_file("a.docx", b"PK\3\4") == read_file("a.docx", b"PK\3\4")


def test_one_worker_reads_all_files(reader: Open) -> None:
    guarded = reader()
    pids = {worker(guarded.read_file("a.txt", b"text")) for _ in range(5)}
    assert len(pids) == 1
    assert os.getpid() not in pids


def test_large_files_and_large_answers(reader: Open) -> None:
    data = bytes(20_000_000)
    (document,) = reader(Limits(), odd_readers.large).read_file("a.txt", data).documents
    assert len(document.body) == 20_000


def test_names_in_no_encoding(reader: Open) -> None:
    (document,) = reader().read_file("\udce9.txt", b"").documents
    assert document.path == "\udce9.txt"


def test_everything_an_extraction_holds_comes_through() -> None:
    place = Location(Part.NOTE, 1, 2, 3, 4, 5, (1.5, 2.0, 3.0, 4.0))
    inner = Node(NodeKind.UNREAD, reason="ink")
    node = Node(NodeKind.CELL, place, (Span("☒", True, True, Mark.HIDDEN),), (inner,), 1, 2, True, True)
    document = Document(
        "a", "b", "c", (node,), (node,), (Markup(MarkupKind.MOVE, place),), 3,
        Problem(ProblemKind.NO_TEXT, "d"),
    )  # fmt: skip
    answer = wire.Answer(Extraction((document,), datetime(2026, 3, 9), (("e", "f"),), True), True)
    assert wire.unpack(wire.pack(answer)) == answer


@pytest.mark.parametrize("message", [os.system, Path("/"), "text", wire.Answer("text")])  # type: ignore[arg-type]
def test_an_answer_can_be_nothing_else(message: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        wire.unpack(pickle.dumps(message))


# --- failures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "detail"),
    [
        ("abort", ProblemKind.UNREADABLE, FAILED),
        ("crash", ProblemKind.UNREADABLE, FAILED),
        ("end", ProblemKind.UNREADABLE, FAILED),
        ("killed", ProblemKind.LIMITS, MEMORY),
        ("exhaust", ProblemKind.LIMITS, MEMORY),
        ("recurse", ProblemKind.LIMITS, "The document nests its parts too deep."),
        ("fault", ProblemKind.UNREADABLE, "There was a fault in summarylint."),
    ],
)
def test_a_failure_is_the_problem_of_its_file_alone(
    reader: Open, name: str, kind: ProblemKind, detail: str
) -> None:
    if name == "exhaust" and sys.platform != "linux":
        pytest.skip("memory is bounded on Linux alone")
    guarded = reader()
    before = worker(guarded.read_file("a.txt", b"text"))
    (document,) = guarded.read_file(f"{name}.pdf", b"text").documents
    assert document.problem == Problem(kind, detail)
    assert (document.path, document.media_type) == (f"{name}.pdf", "application/pdf")
    assert len(document.sha256) == 64
    assert worker(guarded.read_file("a.txt", b"text")) != before
    assert not is_running(before)


def test_waiting_for_another_program_does_not_count(reader: Open) -> None:
    guarded = reader(Limits(seconds=1.0, recognition_seconds=60, conversion_seconds=0))
    assert problem(guarded.read_file("recognise.pdf", b"text")) is None


def test_what_waits_longer_than_it_may_is_ended(reader: Open) -> None:
    guarded = reader(Limits(seconds=1.0, recognition_seconds=0.5, conversion_seconds=0))
    found = guarded.read_file("recognise_on.pdf", b"text")
    assert problem(found) == (ProblemKind.LIMITS, "Reading it took longer than 1 second.")


@pytest.mark.parametrize("message", [b"wait x", b"wait nan", b"wait inf"])
def test_a_wait_without_end_is_refused(message: bytes) -> None:
    with pytest.raises(ValueError, match=r"wait|float"):
        wire.unpack_wait(message)


@pytest.mark.parametrize("name", ["sleep", "sleep_on"])
def test_what_takes_too_long_is_ended(reader: Open, name: str) -> None:
    guarded = reader(HASTY)
    before = worker(guarded.read_file("a.txt", b"text"))
    start = time.monotonic()
    found = guarded.read_file(f"{name}.pdf", b"text")
    assert time.monotonic() - start < 4
    assert problem(found) == (ProblemKind.LIMITS, "Reading it took longer than 1.5 seconds.")
    assert not is_running(before)
    assert worker(guarded.read_file("a.txt", b"text")) != before


def test_a_worker_that_is_ended_puts_away_what_it_began(reader: Open, tmp_path: Path) -> None:
    note = tmp_path / "note"
    guarded = reader(HASTY)
    guarded.start()
    found = problem(guarded.read_file("leave.pdf", str(note).encode()))
    assert found == (ProblemKind.LIMITS, "Reading it took longer than 1.5 seconds.")
    assert note.read_text() == "put away"


def test_programs_that_a_worker_started_end_with_it(reader: Open, tmp_path: Path) -> None:
    note = tmp_path / "note"
    guarded = reader(HASTY)
    guarded.start()
    guarded.read_file("convert.pdf", str(note).encode())
    time.sleep(0.2)
    assert not is_running(int(note.read_text()))


def test_a_file_is_not_blamed_for_the_one_before_it(reader: Open) -> None:
    guarded = reader()
    before = worker(guarded.read_file("poison.pdf", b"text"))
    assert worker(guarded.read_file("a.txt", b"text")) != before


def test_a_worker_that_is_gone_is_replaced(reader: Open) -> None:
    guarded = reader()
    before = worker(guarded.read_file("a.txt", b"text"))
    os.kill(before, 9)
    time.sleep(0.1)
    assert worker(guarded.read_file("a.txt", b"text")) != before


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")
def test_a_worker_that_keeps_memory_is_replaced(reader: Open) -> None:
    guarded = reader()
    before = worker(guarded.read_file("hoard.pdf", b"text"))
    assert worker(guarded.read_file("a.txt", b"text")) != before


def test_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(process, "_fork", refuse)
    monkeypatch.setattr(process, "_spawn", refuse)
    found = problem(GuardedReader(QUICK).read_file("a.txt", b"text"))
    assert found is not None
    assert found[0] is ProblemKind.UNREADABLE


# --- manners ----------------------------------------------------------------------------------


def test_a_worker_has_no_terminal(reader: Open, capfd: pytest.CaptureFixture[str]) -> None:
    assert problem(reader().read_file("talk.pdf", b"text")) is None
    out, err = capfd.readouterr()
    assert SECRET not in out + err


def test_what_waits_to_be_printed_is_printed_once() -> None:
    script = (
        "import sys; from summarylint.extract import Limits;"
        "from summarylint.extract.guarded import GuardedReader;"
        "sys.stdout.write('once ');"
        "print(GuardedReader(Limits()).read_file('a.docx', b'PK').documents[0].problem.kind)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("once unreadable\n", "")


def test_a_worker_ends_with_the_one_who_asks(tmp_path: Path) -> None:
    script = (
        "import os, sys; sys.path[:] = sys.argv[1:]; import odd_readers;"
        "from summarylint.extract import Limits; from summarylint.extract.guarded import GuardedReader;"
        "reader = GuardedReader(Limits(), read=odd_readers.read);"
        "print(reader.read_file('a.txt', b'').documents[0].body[0].text.split()[0], flush=True);"
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *sys.path], capture_output=True, text=True, cwd=tmp_path
    )
    time.sleep(0.2)
    assert not is_running(int(done.stdout))


def test_a_reader_closes_when_nobody_holds_it(reader: Open) -> None:
    with GuardedReader(QUICK, read=odd_readers.read) as guarded:
        first = worker(guarded.read_file("a.txt", b"text"))
    assert not is_running(first)
    dropped = GuardedReader(QUICK, read=odd_readers.read)
    second = worker(dropped.read_file("a.txt", b"text"))
    del dropped, guarded
    assert not is_running(second)
    assert reader() is not None


def test_readers_do_not_end_each_other_s_workers(reader: Open) -> None:
    first, second = reader(), reader()
    one = worker(first.read_file("a.txt", b"text"))
    two = worker(second.read_file("a.txt", b"text"))
    second.close()
    assert worker(first.read_file("a.txt", b"text")) == one
    assert worker(second.read_file("a.txt", b"text")) not in (one, two)


def test_the_guard_is_cheap_to_import() -> None:
    script = (
        "import sys, summarylint.extract.guarded;"
        "print({'multiprocessing', 'subprocess', 'lxml', 'pypdfium2', 'resource'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
