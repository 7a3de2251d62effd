"""Starting a worker, asking it, and ending it for certain."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from summarylint.extract.guarded.clock import Clock
from summarylint.extract.guarded.serving import Job, fork_main
from summarylint.extract.guarded.wire import receive, send

Heed = Callable[[bytes], bool]
"""Told each message of a worker: whether it is no answer yet."""

_START = (
    "import sys; sys.path[:] = sys.argv[1:]; from summarylint.extract.guarded.serving import main; main()"
)
_TASKS = "/proc/self/task"
_LOOK_AGAIN = 1.0  # seconds until the clock is looked at again: it may have been stopped
_GRACE = 0.5  # seconds in which a worker may put away what it began
_CLOSING = 1.0  # seconds until a pipe counts as held open by something else


class LateError(Exception):
    """A worker was not done in time."""


class GoneError(Exception):
    """A worker ended without an answer, with this exit status; below 0 it is a signal's number."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _Process(Protocol):
    """As much of a Popen as is needed here."""

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None: ...

    def poll(self) -> int | None: ...

    def wait(self) -> int: ...


class _Forked:
    """A process that was forked, to be waited for as one that was started afresh."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self._await(os.WNOHANG)

    def wait(self) -> int:
        return self._await(0) or 0

    def _await(self, options: int) -> int | None:
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, options)
            except ChildProcessError:  # somebody else waited for it
                pid, status = self.pid, 0
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


class Worker:
    """A process that works for this one."""

    def __init__(self, job: Job) -> None:
        """Start it, at the least cost that is safe."""
        self._owner = os.getpid()
        self._thread: threading.Thread | None = None
        requests, self._requests = os.pipe()
        self._answers, answers = os.pipe()
        try:
            self._first, self._process = _started(requests, answers, job)
        except BaseException:
            self._close()
            raise
        finally:
            os.close(requests)
            os.close(answers)

    @property
    def is_alive(self) -> bool:
        """Whether it is still there to be asked."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def ask(self, request: Sequence[bytes], clock: Clock, heed: Heed) -> bytes:
        """Its answer to a request; raises LateError or GoneError, after which it must be ended."""
        answers: list[bytes] = []
        talk = (request, heed, answers)
        self._thread = threading.Thread(target=self._talk, args=talk, daemon=True)
        self._thread.start()
        while self._is_busy(min(clock.left, _LOOK_AGAIN)):
            if not clock.left:
                raise LateError
        if not answers:
            raise GoneError(self.end())
        return answers[0]

    def _talk(self, request: Sequence[bytes], heed: Heed, answers: list[bytes]) -> None:
        """One request and its answer, for as long as it takes; no answer where the worker is gone."""
        with contextlib.suppress(Exception):
            for message in (*self._first, *request):
                send(self._requests, message)
            self._first = ()
            while heed(message := receive(self._answers)):
                pass
            answers.append(message)

    def kill(self) -> None:
        """Have it gone at once; it must still be ended by whoever asks it."""
        _signal(self._process, getattr(signal, "SIGKILL", signal.SIGTERM))

    def end(self) -> int:
        """Have it gone, with all that it started; gives its exit status."""
        if os.getpid() != self._owner:  # a copy in a process that was forked later
            return 0
        if self._is_busy():
            _signal(self._process, signal.SIGTERM)
            self._is_busy(_GRACE)
        _signal(self._process, getattr(signal, "SIGKILL", signal.SIGTERM))
        status = self._process.wait()
        if not self._is_busy(_CLOSING):
            self._close()
        return status

    def _is_busy(self, seconds: float = 0.0) -> bool:
        """Whether it still has to answer after so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)
            if self._thread.is_alive():
                return True
            self._thread = None
        return False

    def _close(self) -> None:
        if self._requests >= 0:
            os.close(self._requests)
            os.close(self._answers)
        self._requests = self._answers = -1


def can_fork() -> bool:
    """Whether this process can be copied: the other threads of a copy would be missing in it."""
    if not hasattr(os, "fork") or sys.platform == "darwin":  # whose libraries start threads unseen
        return False
    try:
        threads = sum(1 for _ in Path(_TASKS).iterdir())
    except OSError:
        threads = threading.active_count()
    return threads == 1


def _started(requests: int, answers: int, job: Job) -> tuple[tuple[bytes, ...], _Process]:
    """A process, and what it has to be told first."""
    if can_fork():
        return (), _fork(requests, answers, job)
    import pickle

    return (pickle.dumps(job),), _spawn(requests, answers)


def _fork(requests: int, answers: int, job: Job) -> _Process:
    pid = os.fork()
    if pid == 0:
        fork_main(requests, answers, job)
    return _Forked(pid)


def _spawn(requests: int, answers: int) -> _Process:
    import subprocess

    # isolated: nothing is imported from the folder that the documents lie in
    command = [sys.executable, "-I", "-c", _START, *(entry for entry in sys.path if isinstance(entry, str))]
    return subprocess.Popen(
        command, stdin=requests, stdout=answers, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _signal(process: _Process, number: int) -> None:
    """Send a signal to a process, unless its end is known, and to those that it started."""
    if process.returncode is not None:
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):  # it may not lead a group yet
                os.killpg(process.pid, number)
        os.kill(process.pid, number)
