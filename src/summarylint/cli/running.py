"""A run of ``check``: workers, the cache, progress, and what Ctrl-C does."""

import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TYPE_CHECKING

import click

from summarylint.batch import Batch, Options
from summarylint.batch.remote import RemoteError
from summarylint.batch.run import Executor
from summarylint.batch.waiting import NoRoom
from summarylint.batch.walk import Patterns
from summarylint.cli.loading import stop
from summarylint.cli.places import Place
from summarylint.cli.progress import Bar, Lines, progress
from summarylint.model.report import ReferralReport
from summarylint.packs.errors import PackError
from summarylint.packs.library import Library

if TYPE_CHECKING:
    from summarylint.batch.cache import Store


@dataclass(frozen=True, kw_only=True)
class Running:
    """How a run is done."""

    jobs: int | None = None
    scheduler: str | None = None  # of a Dask cluster that does it
    cache: bool = True
    patterns: Patterns = field(default_factory=Patterns)

    @contextmanager
    def begun(
        self, packs: Library, options: Options, places: Sequence[Place]
    ) -> Iterator[tuple[Batch, Iterator[ReferralReport]]]:
        """A run, and its referrals as they come; after Ctrl-C those that were done until then."""
        shown = progress()
        with ExitStack() as stack:
            store = _store(stack) if self.cache else None
            batch = Batch(
                packs,
                options,
                jobs=self.jobs or _cores(),
                executor=self._cluster(packs, options, stack),
                cache=store,
                progress=shown,
                patterns=self.patterns,
            )
            stack.callback(shown.end)
            stack.enter_context(_stopped_by_ctrl_c(batch))
            yield batch, _referrals(batch, places, shown)
        if store is not None and store.fault is not None:
            click.echo(f"summarylint: the cache was not used: {store.file}: {store.fault}", err=True)

    def _cluster(self, packs: Library, options: Options, stack: ExitStack) -> Executor | None:
        if self.scheduler is None:
            return None
        from summarylint.batch.dask_cluster import ClusterError, DaskCluster

        try:
            return stack.enter_context(DaskCluster(packs, self.scheduler, options.limits))
        except ImportError:
            stop("a cluster needs the library distributed: pip install 'summarylint[dask]'")
        except ClusterError as error:
            stop(str(error))


def _referrals(batch: Batch, places: Sequence[Place], shown: Bar | Lines) -> Iterator[ReferralReport]:
    """Each as it comes, with the progress out of the way while it is written."""
    try:
        for report in batch.stream(places):
            with shown.aside():
                yield report
    except (PackError, RemoteError) as error:
        stop(str(error))
    except NoRoom as error:
        stop(f"no room for what waits to be reported: {error}")


def _store(stack: ExitStack) -> "Store":
    from summarylint.batch.cache import Store, cache_folder

    return stack.enter_context(Store(cache_folder()))


def _cores() -> int:
    from summarylint.batch.cores import cores

    return cores()


@contextmanager
def _stopped_by_ctrl_c(batch: Batch) -> Iterator[None]:
    """The first Ctrl-C stops the run and reports what is done; the second ends the program."""
    try:
        usual = signal.getsignal(signal.SIGINT)

        def stop_run(_number: int, _frame: FrameType | None) -> None:
            signal.signal(signal.SIGINT, usual)
            batch.stop()

        signal.signal(signal.SIGINT, stop_run)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
