"""Processes that stay warm and check bundles, whatever becomes of one of them."""

import contextlib
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from queue import SimpleQueue

from summarylint.batch.bundle import Bundle
from summarylint.batch.checked import Checked, unpack
from summarylint.batch.checker import Checker
from summarylint.batch.closing import Closing
from summarylint.batch.cores import cores
from summarylint.batch.notice import Notice, nobody
from summarylint.batch.options import Options
from summarylint.batch.worker import Checking, noticed, request
from summarylint.extract.guarded.clock import Clock
from summarylint.extract.guarded.process import GoneError, LateError, Worker
from summarylint.extract.guarded.reader import problem_of
from summarylint.extract.limits import Limits
from summarylint.model.document import Problem, ProblemKind
from summarylint.packs.library import Library

_NO_PROCESS = Problem(ProblemKind.UNREADABLE, "No process could be had to check it in.")
_TO_START = 60.0  # seconds until a worker that was just started says what it is at


class Pool(Closing):
    """Checks bundles in worker processes, each of which loads the library once.

    To be closed, or used in a ``with`` statement. It may be asked from any thread; from asyncio with
    ``await asyncio.wrap_future(pool.submit(bundle, options))``. Best made before the program has other
    threads: then a worker is a copy of this process, else one that is started afresh.
    """

    def __init__(
        self,
        library: Library,
        jobs: int | None = None,
        limits: Limits | None = None,
        *,
        checker: type[Checker] = Checker,
    ) -> None:
        """Start so many workers, one a core by default, each with the memory that the limits allow."""
        self.jobs = jobs or cores()
        self._library = library
        self._job = Checking(library, limits or Limits(), checker)
        self._closing = False
        self._idle: SimpleQueue[Worker | None] = SimpleQueue()
        self._workers: set[Worker] = set()
        for _ in range(self.jobs):
            self._idle.put(self._started())
        self._threads = ThreadPoolExecutor(self.jobs, thread_name_prefix="summarylint")

    @property
    def workers(self) -> Sequence[int]:
        """The numbers of the processes."""
        return [worker.pid for worker in list(self._workers)]

    def submit(self, bundle: Bundle, options: Options, notice: Notice = nobody) -> Future[Checked]:
        """The referrals in a bundle, when they are checked; ``notice`` is told what is being worked at.

        The future raises nothing but CancelledError, after the pool was closed: a file that brings a
        worker down, or holds it up for too long, is one of which the report says so.
        """
        return self._threads.submit(self._checked, bundle, options, notice)

    def close(self) -> None:
        """End at once: what is not done is cancelled."""
        self._closing = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in list(self._workers):
            worker.kill()
        self._threads.shutdown(wait=True)
        for worker in list(self._workers):
            self._end(worker)

    # --- one bundle ---------------------------------------------------------------------------

    def _checked(self, bundle: Bundle, options: Options, notice: Notice) -> Checked:
        worker = self._idle.get()
        try:
            while True:
                worker = worker or self._started()
                if worker is None or bundle.attempts > len(bundle.files) + 1:
                    return self._alone(bundle, options)
                case = _Case(bundle, options, notice)
                try:
                    return case.checked_by(worker)
                except Exception as error:
                    self._end(worker)
                    worker = None
                    if self._closing:
                        raise CancelledError from None
                    bundle = case.blamed(error)
        finally:
            self._idle.put(worker)

    def _alone(self, bundle: Bundle, options: Options) -> Checked:
        """Where no process can be had that checks it, a report in which nothing is read says so."""
        with Checker(self._library) as checker:
            return checker.check(bundle.unread(_NO_PROCESS), options)

    # --- processes ----------------------------------------------------------------------------

    def _started(self) -> Worker | None:
        with contextlib.suppress(OSError):
            worker = Worker(self._job)
            self._workers.add(worker)
            return worker
        return None

    def _end(self, worker: Worker) -> None:
        self._workers.discard(worker)
        worker.end()


class _Case:
    """One attempt at a bundle: what the worker is at, and for how long it may be."""

    def __init__(self, bundle: Bundle, options: Options, notice: Notice) -> None:
        self._bundle = bundle
        self._notice = notice
        self._options = options
        self._clock = Clock(_TO_START, 0)
        self._at: list[str] = []
        self._may_take = _TO_START

    def checked_by(self, worker: Worker) -> Checked:
        """What a worker finds; raises what became of it, after which it must be ended."""
        asked = [request(self._bundle, self._options)]
        return unpack(worker.ask(asked, self._clock, self._heed))

    def _heed(self, message: bytes) -> bool:
        told = noticed(message)
        if told is None:
            return False
        self._may_take, self._at = told
        self._clock.restart(self._may_take)
        self._notice(self._may_take, self._at)
        return True

    def blamed(self, error: Exception) -> Bundle:
        """The bundle for another attempt, after one that failed.

        The first worker that dies may have been ended for no fault of a document.
        """
        again = self._bundle.again()
        if isinstance(error, LateError):
            took = f"Checking it took longer than {self._may_take:,g} seconds."
            return again.blaming(self._at, Problem(ProblemKind.LIMITS, took))
        if again.attempts == 1:
            return again
        status = error.status if isinstance(error, GoneError) else 0
        return again.blaming(self._at, problem_of(status))
