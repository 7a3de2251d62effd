"""The side of a Dask worker: a pool with the packs of a run, to which bundles are handed on."""

from typing import Any

from distributed import WorkerPlugin

from summarylint.batch.bundle import Bundle
from summarylint.batch.checked import pack
from summarylint.batch.options import Options
from summarylint.batch.pool import Pool
from summarylint.extract.limits import Limits
from summarylint.packs.library import Library

_POOLS: dict[str, Pool] = {}  # of this process, by the run that they are for


class Packs(WorkerPlugin):  # type: ignore[misc]
    """What a worker is given before its first bundle, also one that comes later."""

    def __init__(self, run: str, library: Library, limits: Limits) -> None:
        """The packs of a run."""
        self.name = f"summarylint-{run}"
        self._run = run
        self._library = library
        self._limits = limits

    def setup(self, worker: Any) -> None:
        """Start as many processes as the worker does things at once."""
        _POOLS[self._run] = Pool(self._library, worker.state.nthreads, self._limits)

    def teardown(self, worker: Any) -> None:  # noqa: ARG002
        """End them."""
        pool = _POOLS.pop(self._run, None)
        if pool is not None:
            pool.close()


def checked(run: str, bundle: Bundle, options: Options) -> bytes:
    """What was found in a bundle."""
    return pack(_POOLS[run].submit(bundle, options).result())
