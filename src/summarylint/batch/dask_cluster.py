"""Bundles checked on a Dask cluster: the same work as a pool's, on many machines.

The documents' bytes are sent to the workers, so that these need no share of their own; nothing is
written there. Each worker has a pool, whose limits hold as they do on one machine. What a worker had
that went away is given to another; what no worker could do is done here.
"""

import os
from collections.abc import Mapping
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from itertools import count
from typing import Any
from uuid import uuid4

from summarylint.batch.bundle import Bundle
from summarylint.batch.checked import Checked, unpack
from summarylint.batch.closing import Closing
from summarylint.batch.options import Options
from summarylint.batch.pool import Pool
from summarylint.extract.limits import Limits
from summarylint.packs.library import Library

_TO_CONNECT = 20  # seconds


class ClusterError(Exception):
    """The cluster can't be used, and why."""


class DaskCluster(Closing):
    """Checks bundles on the workers of a Dask scheduler. To be closed, or used in a ``with`` statement."""

    def __init__(self, library: Library, scheduler: str, limits: Limits | None = None) -> None:
        """Connect, and give every worker the packs.

        Raises:
            ClusterError: there is no such scheduler, it has no workers, or these lack summarylint.
        """
        from distributed import Client

        self._library = library
        self._limits = limits or Limits()
        self._run = uuid4().hex
        self._numbers = count()
        self._here: Pool | None = None
        self._asked: set[Any] = set()
        try:
            self._client = Client(scheduler, timeout=_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(f"{scheduler}: no Dask scheduler answers there") from error
        try:
            self._prepare()
        except Exception as error:
            self._client.close()
            raise ClusterError(f"{scheduler}: its workers can't be used: {error}") from error

    def _prepare(self) -> None:
        """Give the packs to the workers that are there, and to those that come later."""
        from summarylint.batch.dask_worker import Packs

        packs = Packs(self._run, self._library, self._limits)
        told: Mapping[str, Any] = self._client.register_plugin(packs, name=packs.name)
        if not told:
            raise RuntimeError("there are none")

    @property
    def jobs(self) -> int:
        """How many bundles can be checked at once."""
        return max(int(sum(self._client.nthreads().values())), 1)

    def processes(self) -> list[int]:
        """The numbers of the workers' processes."""
        return list(self._client.run(os.getpid).values())

    def submit(self, bundle: Bundle, options: Options) -> Future[Checked]:
        """The referrals in a bundle, when they are checked."""
        from summarylint.batch.dask_worker import checked

        held = bundle.held(options.limits.file_bytes)
        name = f"summarylint-{self._run}-{next(self._numbers)}"
        asked = self._client.submit(checked, self._run, held, options, key=name, pure=False)
        answer: Future[Checked] = Future()
        self._asked.add(asked)
        asked.add_done_callback(lambda done: self._take(done, answer, held, options))
        return answer

    def _take(self, done: Any, answer: Future[Checked], bundle: Bundle, options: Options) -> None:
        """Hand over what a worker found; what none could do is done here."""
        self._asked.discard(done)
        if done.status == "cancelled":
            answer.set_exception(CancelledError())
            return
        try:
            found = unpack(done.result()) if done.status == "finished" else self._alone(bundle, options)
        except BaseException as error:  # so that nobody waits for ever
            answer.set_exception(error)
        else:
            answer.set_result(found)

    def _alone(self, bundle: Bundle, options: Options) -> Checked:
        if self._here is None:
            self._here = Pool(self._library, 1, self._limits)
        return self._here.submit(bundle, options).result()

    def close(self) -> None:
        """End at once: what is not done is cancelled, and the workers forget the packs."""
        self._client.cancel(list(self._asked))
        with suppress(Exception):  # no worker may be left to tell
            self._client.unregister_worker_plugin(f"summarylint-{self._run}")
        self._client.close()
        if self._here is not None:
            self._here.close()
