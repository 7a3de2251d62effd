"""Processes that do the work: some check, others make of it what is answered. Any of them may be ended."""

import asyncio
import pickle
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from queue import SimpleQueue

from summarylint.batch import Checked, Options
from summarylint.batch.closing import Closing
from summarylint.batch.pool import Pool
from summarylint.extract.guarded.clock import Clock
from summarylint.extract.guarded.process import GoneError, Worker
from summarylint.extract.guarded.serving import work
from summarylint.extract.guarded.wire import receive, send
from summarylint.extract.limits import Limits
from summarylint.model.report import Report
from summarylint.packs.library import Library
from summarylint.report.view import View
from summarylint.web.checking import Job, finished, finished_without_files
from summarylint.web.stage import Stage

_ATTEMPTS = 2  # the first worker may have been ended for no fault of these files


@dataclass(frozen=True, slots=True)
class Finishing:
    """What a worker of the second kind does: pages, pictures and copies, of files that may be hostile."""

    library: Library
    limits: Limits

    def work(self, requests: int, answers: int) -> int:
        """Answer until nobody asks any more; gives the exit status."""

        def answer_one(most: int) -> None:  # noqa: ARG001
            job, report = pickle.loads(receive(requests))
            send(answers, finished(self.library, job, report))

        return work(answer_one, self.limits)


class Workers(Closing):
    """Does so many jobs at once. To be closed, or used in a ``with`` statement.

    Best made before the program has other threads.
    """

    def __init__(self, library: Library, places: int, limits: Limits) -> None:
        """Start the processes, each with the memory that the limits allow."""
        self.places = places
        self._library = library
        self._limits = limits
        self._finishing = Finishing(library, limits)
        self._idle: SimpleQueue[Worker | None] = SimpleQueue()
        for _ in range(places):
            self._idle.put(self._started())
        self._pool = Pool(library, places, limits)
        self._threads = ThreadPoolExecutor(places, thread_name_prefix="finishing")

    def close(self) -> None:
        """End all of them at once."""
        self._pool.close()
        self._threads.shutdown(wait=True, cancel_futures=True)
        while not self._idle.empty():
            worker = self._idle.get()
            if worker is not None:
                worker.end()

    def warm(self) -> None:
        """Have all of them load what they need, so that nobody waits for it."""
        wordings = (
            question.wording
            for pack in self._library.packs.values()
            for kind in pack.documents.values()
            for question in kind.questions.values()
        )
        text = "\n\n".join(f"{wording}\nMum agrees on 3 March 2026." for wording in wordings).encode()
        job = Job((("warm.txt", text),), Options(date(2026, 3, 9)), View(), format="html")
        for _ in range(self.places):
            self._pool.submit(job.bundle, job.options)
            self._threads.submit(self._finished, job, job.report(Checked(())))

    async def do(self, job: Job, stage: Stage) -> bytes:
        """What is answered; a file that brings a worker down, or holds it up, costs a finding."""
        checked = await asyncio.wrap_future(self._pool.submit(job.bundle, job.options, stage.reads))
        stage.is_making()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._finished, job, job.report(checked))

    def _finished(self, job: Job, report: Report) -> bytes:
        asked = [pickle.dumps((job, report), pickle.HIGHEST_PROTOCOL)]
        worker = self._idle.get()
        try:
            for _ in range(_ATTEMPTS):
                worker = worker or self._started()
                if worker is None:
                    break
                try:
                    return worker.ask(asked, Clock(self._limits.checking_seconds, 0), lambda _message: False)
                except Exception as error:
                    worker.end()
                    worker = None
                    if not isinstance(error, GoneError):
                        break  # it took too long, and would again
            return finished_without_files(self._library, job, report)
        finally:
            self._idle.put(worker)

    def _started(self) -> Worker | None:
        with suppress(OSError):
            return Worker(self._finishing)
        return None
