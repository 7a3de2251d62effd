"""Reading files of untrusted origin: whatever a file does, an extraction comes back in time."""

import contextlib
import signal
from collections.abc import Callable
from functools import partial

from summarylint.extract import media_type_of, read_file
from summarylint.extract.extraction import Extraction
from summarylint.extract.guarded.clock import Clock
from summarylint.extract.guarded.process import GoneError, LateError, Worker
from summarylint.extract.guarded.serving import NEEDS_MEMORY, OUT_OF_MEMORY, Task
from summarylint.extract.guarded.wire import Answer, Result, is_wait, unpack, unpack_wait
from summarylint.extract.limits import Limits
from summarylint.extract.problems import unread
from summarylint.extract.registry import UNKNOWN
from summarylint.model.document import Problem, ProblemKind

_FAILED = Problem(
    ProblemKind.UNREADABLE,
    "Reading it failed: the file is damaged, or made so that it can't be read.",
)
_NOT_STARTED = Problem(
    ProblemKind.UNREADABLE, "It was not read: the system allows no further process to read it in."
)


class GuardedReader:
    """Reads files in a worker process, which is started at the first one and replaced when it dies.

    To be closed, or used in a ``with`` statement; a reader that is closed starts a worker again
    when it is asked. One is for one thread.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        read: Callable[[str, bytes, Limits], Result] = read_file,
    ) -> None:
        """A reader with these limits; ``read`` does the reading, in the worker."""
        self._limits = limits
        self._task = Task(read, limits)
        self._worker: Worker | None = None

    def __enter__(self) -> "GuardedReader":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __del__(self) -> None:
        with contextlib.suppress(Exception):
            self.close()

    def start(self) -> None:
        """Start the worker ahead of the first file: the earlier, the less there is to copy."""
        if self._worker is None:
            with contextlib.suppress(OSError):
                self._worker = Worker(self._task)

    def close(self) -> None:
        """End the worker, if there is one."""
        worker, self._worker = getattr(self, "_worker", None), None
        if worker is not None:
            worker.end()

    def read_file(self, path: str, data: bytes) -> Extraction:
        """Everything in a file of any format. What can't be read comes back with its problem."""
        result = self.result(path, data)
        if isinstance(result, Extraction):
            return result
        problem = result if isinstance(result, Problem) else _FAILED
        return Extraction((unread(path, _media_type(path), data, problem),))

    def result(self, path: str, data: bytes) -> Result:
        """What the worker makes of a file, or why it makes nothing of it."""
        limits = self._limits
        clock = Clock(limits.seconds, limits.conversion_seconds + limits.recognition_seconds)
        try:
            answer = self._asked(path, data, clock)
        except GoneError as gone:
            return problem_of(gone.status)
        except LateError:
            return Problem(ProblemKind.LIMITS, f"Reading it took longer than {_said(limits.seconds)}.")
        except (OSError, RuntimeError, MemoryError):  # no process, no thread, no room
            return _NOT_STARTED
        except Exception:  # an answer that is none
            return _FAILED
        return answer.result

    def _asked(self, path: str, data: bytes, clock: Clock) -> Answer:
        """The answer of the worker, or of a new one where it died of what it had read before."""
        if self._worker is not None and self._worker.is_alive:
            with contextlib.suppress(GoneError):
                return self._ask(self._worker, path, data, clock)
        self.close()
        return self._ask(Worker(self._task), path, data, clock)

    def _ask(self, worker: Worker, path: str, data: bytes, clock: Clock) -> Answer:
        """The answer of a worker, which is kept only if it can be asked again."""
        self._worker = None
        keep = False
        try:
            request = (path.encode("utf-8", "surrogatepass"), data)
            answer = unpack(worker.ask(request, clock, partial(_stopped, clock)))
            keep = not answer.spent
        finally:
            if keep:
                self._worker = worker
            else:
                worker.end()
        return answer


def _stopped(clock: Clock, message: bytes) -> bool:
    """Whether a worker only says that it waits for another program: its clock stands still meanwhile."""
    if not is_wait(message):
        return False
    seconds = unpack_wait(message)
    clock.go_on() if seconds is None else clock.stop(seconds)
    return True


def problem_of(status: int) -> Problem:
    """What is said of a file that a worker died of."""
    killed = -getattr(signal, "SIGKILL", 0) or None  # by the system, for want of memory
    return NEEDS_MEMORY if status in (OUT_OF_MEMORY, killed) else _FAILED


def _media_type(path: str) -> str:
    """What the name of a file says that it is: its bytes are not looked at in this process."""
    try:
        return media_type_of(path, b"")
    except Exception:  # whatever somebody else's package does
        return UNKNOWN


def _said(seconds: float) -> str:
    return "1 second" if seconds == 1 else f"{seconds:,g} seconds"
