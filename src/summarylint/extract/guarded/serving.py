"""The worker's side: reads one file after another, within bounds that the system enforces."""

import contextlib
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from summarylint.extract.guarded.wire import Answer, Result, pack, pack_wait, receive, send
from summarylint.extract.limits import Limits
from summarylint.extract.patience import Patience, shared
from summarylint.model.document import Problem, ProblemKind

DONE = 0
FAILED = 70
OUT_OF_MEMORY = 71

NEEDS_MEMORY = Problem(ProblemKind.LIMITS, "Reading it needs more memory than allowed.")

_TOO_DEEP = Problem(ProblemKind.LIMITS, "The document nests its parts too deep.")
_FAULT = Problem(ProblemKind.UNREADABLE, "There was a fault in summarylint.")
_AFTER = 2.0  # seconds by which a worker outlives the deadline when nobody ends it
_PART_KEPT = 4  # a worker that holds on to more than this part of the memory allowed is spent
_STANDARD = (0, 1, 2)


class Job(Protocol):
    """What a worker does for the rest of its life."""

    def work(self, requests: int, answers: int) -> int:
        """Answer until nobody asks any more; gives the exit status."""


@dataclass(frozen=True, slots=True)
class Task:
    """Reading the files that it is given."""

    read: Callable[[str, bytes, Limits], Result]
    limits: Limits

    def work(self, requests: int, answers: int) -> int:
        """Answer each file with what it holds."""

        def answer_one(most: int) -> None:
            path = receive(requests).decode("utf-8", "surrogatepass")
            data = receive(requests)
            patience = Patience.of(self.limits, lambda seconds: send(answers, pack_wait(seconds)))
            with shared(patience):
                answer = _answer(path, data, self, most)
            send(answers, answer)

        return work(answer_one, self.limits)


def main() -> None:
    """A worker that was started afresh: requests come as input, answers go as output."""
    code = FAILED
    try:
        requests, answers = os.dup(0), os.dup(1)
        _detach({requests, answers})
        job: Job = pickle.loads(receive(requests))
        code = job.work(requests, answers)
    finally:
        os._exit(code)


def fork_main(requests: int, answers: int, job: Job) -> None:
    """A worker that was forked, for the rest of its life."""
    code = FAILED
    try:
        gc.freeze()  # what was there before is left alone, and with it the memory shared
        os.setsid()
        _detach({requests, answers})
        code = job.work(requests, answers)
    finally:
        os._exit(code)  # whatever the process that was forked wants done at its end is not ours to do


def work(answer_one: Callable[[int], None], limits: Limits) -> int:
    """Answer one request after another within the limits, until nobody asks any more.

    ``answer_one`` is told the size at which this process should not be asked again.
    """
    try:
        _set_signals()
        most = _bound_memory(limits.memory_bytes)
        while True:
            answer_one(most)
    except (EOFError, OSError):
        return DONE
    except MemoryError:
        return OUT_OF_MEMORY


def _answer(path: str, data: bytes, task: Task, most: int) -> bytes:
    try:
        with _own_deadline(task.limits):
            result = task.read(path, data, task.limits)
            return pack(Answer(result, spent=_size() > most))
    except MemoryError:
        problem = NEEDS_MEMORY
    except RecursionError:
        problem = _TOO_DEEP
    except Exception:  # its text may be the document's, so it is not told
        problem = _FAULT
    return pack(Answer(problem, spent=True))


@contextlib.contextmanager
def _own_deadline(limits: Limits) -> Iterator[None]:
    """Ends this process when it reads for too long and nobody else ends it."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, limits.longest + _AFTER)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _set_signals() -> None:
    """Ctrl-C is for the one who asks; an end that is asked for lets a conversion clean up."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(FAILED))
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if "faulthandler" in sys.modules:  # what it would tell of a crash holds paths
        sys.modules["faulthandler"].disable()


def _bound_memory(count: int) -> int:
    """Allow so many bytes more than there are; gives the size at which this process is spent."""
    size = _size()
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = size + count
        if most != resource.RLIM_INFINITY:
            wanted = min(wanted, most)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
    return size + count // _PART_KEPT


def _size() -> int:
    """How many bytes this process spans, or 0 where the system doesn't tell."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _detach(pipes: set[int]) -> None:
    """Let go of the terminal and of everything that the one who asks has open.

    The numbers stay taken, so that no object made before the fork closes a file opened after it.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in {*_STANDARD, *_open_files()} - pipes - {nowhere}:
        with contextlib.suppress(OSError):
            os.dup2(nowhere, number, inheritable=number in _STANDARD)


def _open_files() -> set[int]:
    """The numbers of the files that this process has open, where the system tells."""
    try:
        return {int(entry.name) for entry in Path("/dev/fd").iterdir() if entry.name.isdecimal()}
    except OSError:
        return set()
