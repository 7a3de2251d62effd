"""Many referrals, checked by one process or several, and given as they come."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Protocol

from summarylint import __version__
from summarylint.batch.bundle import Bundle
from summarylint.batch.checked import Checked
from summarylint.batch.checker import Checker
from summarylint.batch.judging import Judge
from summarylint.batch.options import Options
from summarylint.batch.walk import bundles
from summarylint.model.report import ReferralReport, Report, Run, Skipped
from summarylint.packs.library import Library
from summarylint.panel_lists import PanelLists, placed
from summarylint.waiver_list import WaiverList

POOL_PAYS = 12
"""From so many files on, workers are quicker than this process alone: ``python benchmarks/batch.py``."""
_AHEAD = 4  # bundles for each worker that are asked for before the first of them is told


class Executor(Protocol):
    """Whoever checks bundles elsewhere: a pool of processes, or a cluster."""

    @property
    def jobs(self) -> int:
        """How many bundles can be checked at once."""

    def submit(self, bundle: Bundle, options: Options) -> Future[Checked]:
        """The referrals in a bundle, when they are checked."""

    def close(self) -> None:
        """End at once."""


class Progress(Protocol):
    """Whoever is told how far a run is."""

    def begin(self, files: int) -> None:
        """So many files are to be checked."""

    def done(self, files: int) -> None:
        """So many more are done."""


class Batch:
    """Checks what paths hold with one library and one set of options."""

    def __init__(
        self,
        library: Library,
        options: Options,
        *,
        jobs: int = 1,
        executor: Executor | None = None,
        progress: Progress | None = None,
    ) -> None:
        """A run that has not begun: in this process, or where it pays in so many others."""
        self.library = library
        self.options = options
        self.skipped: list[Skipped] = []  # what was passed over; whole when the last report is there
        self.stopped = False  # before all was checked
        self._jobs = jobs
        self._executor = executor
        self._progress = progress

    @property
    def run(self) -> Run:
        """The circumstances of the run."""
        options = self.options
        cut_off = options.circumstances().cut_off
        return Run(options.today, options.panel_date, options.received, cut_off)

    def check(self, paths: Sequence[Path | Bundle]) -> Report:
        """Everything that paths and bundles hold, checked; a panel list's findings stand in its referrals."""
        reports = tuple(self.stream(paths))
        return Report(self.run, placed(reports), tuple(self.skipped), __version__)

    def stream(self, paths: Sequence[Path | Bundle]) -> Iterator[ReferralReport]:
        """Each referral as soon as it is checked, in the paths' order; none is held here.

        Last come the panel lists, each with all that is found of it, also of single referrals on it:
        those have gone by; and an entry about waivers that cover nothing.
        See ``panel_lists.placed`` for who has them all.
        """
        options = self.options
        found = list(bundles(paths, self.skipped.append))
        lists = PanelLists(self.library)
        asked = [path.path if isinstance(path, Bundle) else str(path) for path in paths]
        waivers = WaiverList(self.library, options.waivers, options.selection, asked)
        for checked in self._checked(found):
            self.skipped += checked.skipped
            for report in checked.referrals:
                lists.add(report)
                waivers.add(report)
                yield report
        judge = partial(Judge(self.library).findings, options=options)
        for entry in lists.entries(judge, options.circumstances()):
            waivers.add(entry)
            yield entry
        yield from waivers.entries(judge, options.circumstances(), options.waivers_kept_in)

    def stop(self) -> None:
        """Check nothing more: what is done so far is the result. May be called from a signal's handler."""
        self.stopped = True
        if self._executor is not None:
            self._executor.close()

    def _checked(self, found: Sequence[Bundle]) -> Iterator[Checked]:
        """Each bundle's result, in order."""
        files = sum(len(bundle.files) for bundle in found)
        if self._progress is not None:
            self._progress.begin(files)
        with ExitStack() as stack:
            if self._executor is None and self._jobs > 1 and files >= POOL_PAYS:
                from summarylint.batch.pool import Pool

                self._executor = stack.enter_context(Pool(self.library, self._jobs, self.options.limits))
            results = self._elsewhere(found, self._executor) if self._executor else self._here(found)
            for bundle, checked in zip(found, results, strict=False):  # fewer where it is stopped
                yield checked
                if self._progress is not None:
                    self._progress.done(len(bundle.files))

    def _here(self, found: Iterable[Bundle]) -> Iterator[Checked]:
        with Checker(self.library) as checker:
            for bundle in found:
                if self.stopped:
                    return
                yield checker.check(bundle, self.options)

    def _elsewhere(self, found: Iterable[Bundle], executor: Executor) -> Iterator[Checked]:
        """Results in the order of what was asked for, whatever is done first."""
        waiting: deque[Future[Checked]] = deque()
        try:
            for bundle in found:
                if self.stopped:
                    break
                waiting.append(executor.submit(bundle, self.options))
                if len(waiting) > _AHEAD * executor.jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except (CancelledError, RuntimeError):  # closed while it was asked
            if not self.stopped:
                raise
