"""Many referrals, checked by one process or several, and given as they come."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from summarylint import __version__
from summarylint.batch.bundle import Bundle
from summarylint.batch.checked import Checked
from summarylint.batch.checker import Checker
from summarylint.batch.judging import Judge
from summarylint.batch.options import Options
from summarylint.batch.waiting import Waiting
from summarylint.batch.walk import Patterns, Place, bundles
from summarylint.model.report import ReferralReport, Report, Run, Skipped
from summarylint.packs.library import Library
from summarylint.panel_lists import PanelLists, Placing
from summarylint.waiver_list import WaiverList

if TYPE_CHECKING:
    from concurrent.futures import Future

    from summarylint.batch.cache import Kept, Store

POOL_PAYS = 12
"""From so many files on, workers are quicker than this process alone: ``python benchmarks/batch.py``."""
_AHEAD = 4  # bundles for each worker that are asked for before the first of them is told
_AHEAD_BYTES = 64 * 1024 * 1024  # of them, as far as they are held


class Executor(Protocol):
    """Whoever checks bundles elsewhere: a pool of processes, or a cluster."""

    @property
    def jobs(self) -> int:
        """How many bundles can be checked at once."""

    def submit(self, bundle: Bundle, options: Options) -> "Future[Checked]":
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
        jobs: int | None = None,
        executor: Executor | None = None,
        cache: "Store | None" = None,
        progress: Progress | None = None,
        patterns: Patterns | None = None,
    ) -> None:
        """A run that has not begun: in this process, or where jobs are given and it pays in so many others.

        What a cache holds is not checked again; an executor and a cache stay their owner's to close.
        """
        self.library = library
        self.options = options
        self.skipped: list[Skipped] = []  # what was passed over; whole when the last report is there
        self.stopped = False  # before all was checked; known when the last report is there
        self._stopping = False
        self._jobs = executor.jobs if executor is not None else jobs
        self._executor = executor
        self._progress = progress
        self._patterns = patterns
        self._kept = _kept(cache, library, options) if cache is not None else None

    @property
    def run(self) -> Run:
        """The circumstances of the run."""
        options = self.options
        cut_off = options.circumstances().cut_off
        return Run(options.today, options.panel_date, options.received, cut_off)

    def check(self, paths: Sequence[Path | Bundle | Place]) -> Report:
        """Everything that paths and bundles hold, checked."""
        reports = tuple(self.stream(paths))
        return Report(self.run, reports, tuple(self.skipped), __version__)

    def stream(self, paths: Sequence[Path | Bundle | Place]) -> Iterator[ReferralReport]:
        """Each referral when all is known of it, in the paths' order; memory holds only a few.

        One that tells of danger comes as soon as it is checked. Others that stand on a panel list wait for
        the last on it: what the list's rules find in them may change what is decided. Last come the panel
        lists, with what was found too late for its referral, and an entry about waivers that cover nothing.

        Raises:
            NoRoom: there is none for those that wait.
        """
        options = self.options
        found = list(bundles(paths, self.skipped.append, self._patterns))
        lists = PanelLists(self.library)
        asked = [path.path if isinstance(path, Bundle) else str(path) for path in paths]
        waivers = WaiverList(self.library, options.waivers, options.selection, asked)
        waiting = Waiting()
        for checked in self._checked(found):
            self.skipped += checked.skipped
            for report in checked.referrals:
                lists.add(report)
                waivers.add(report)
                if report.tells_of_danger or not (waiting or lists.concern(report)):
                    yield report
                else:
                    waiting.add(report)
        judge = partial(Judge(self.library).findings, options=options)
        entries = tuple(lists.entries(judge, options.circumstances()))
        for entry in entries:
            waivers.add(entry)
        said = Placing(entries)
        yield from map(said.placed, waiting.all())
        yield from said.left()
        yield from waivers.entries(judge, options.circumstances(), options.waivers_kept_in)

    def stop(self) -> None:
        """Check nothing more: what is done so far is the result. May be called from a signal's handler."""
        self._stopping = True
        if self._executor is not None:
            self._executor.close()

    def _checked(self, found: Sequence[Bundle]) -> Iterator[Checked]:
        """Each bundle's result, in order."""
        files = sum(len(bundle.files) for bundle in found)
        left = len(found)
        if self._progress is not None:
            self._progress.begin(files)
        with ExitStack() as stack:
            pays = self._jobs is not None and files >= POOL_PAYS
            alone = self._executor is None and not pays
            results = self._here(found, stack) if alone else self._elsewhere(found, stack)
            for bundle, checked in zip(found, results, strict=False):  # fewer where it is stopped
                left -= 1
                yield checked
                if self._progress is not None:
                    self._progress.done(len(bundle.files))
        self.stopped = left > 0

    def _here(self, found: Iterable[Bundle], stack: ExitStack) -> Iterator[Checked]:
        checker = stack.enter_context(Checker(self.library))
        for bundle in found:
            if self._stopping:
                return
            case = self._looked_up(bundle)
            yield case.known or case.keep(checker.check(case.bundle, self.options))

    def _elsewhere(self, found: Iterable[Bundle], stack: ExitStack) -> Iterator[Checked]:
        """Results in the order of what was asked for, whatever is done first."""
        from concurrent.futures import CancelledError

        waiting: deque[tuple[_Case, Future[Checked] | None]] = deque()
        held, most = 0, _AHEAD * (self._jobs or 1)
        try:
            for bundle in found:
                if self._stopping:
                    break
                case = self._looked_up(bundle)
                executor = None if case.known else self._workers(stack)
                asked = executor.submit(case.bundle, self.options) if executor else None
                waiting.append((case, asked))
                held += case.bundle.weight
                while waiting and (len(waiting) > most or held > _AHEAD_BYTES):
                    held -= waiting[0][0].bundle.weight
                    yield _result(*waiting.popleft())
            while waiting:
                yield _result(*waiting.popleft())
        except (CancelledError, RuntimeError):  # closed while it was asked
            if not self._stopping:
                raise

    def _workers(self, stack: ExitStack) -> Executor:
        """Those who check elsewhere: started when the first bundle is to be checked."""
        if self._executor is None:
            from summarylint.batch.pool import Pool

            self._executor = stack.enter_context(Pool(self.library, self._jobs, self.options.limits))
        return self._executor

    def _looked_up(self, bundle: Bundle) -> "_Case":
        if self._kept is None:
            return _Case(bundle)
        bundle = bundle.held(self.options.limits.file_bytes)
        seal = self._kept.seal(bundle)
        if seal is None:
            return _Case(bundle)
        known = self._kept.get(seal)
        return _Case(replace(bundle, files=()) if known else bundle, known, partial(self._kept.put, seal))


@dataclass(frozen=True, slots=True)
class _Case:
    """A bundle, what is known of it from an earlier run, and who keeps what is found."""

    bundle: Bundle
    known: Checked | None = None
    put: Callable[[Checked], None] | None = None

    def keep(self, checked: Checked) -> Checked:
        """What was found, which is kept for the next run."""
        if self.put is not None:
            self.put(checked)
        return checked


def _kept(cache: "Store", library: Library, options: Options) -> "Kept":
    from summarylint.batch.cache import Kept

    return Kept(cache, library, options)


def _result(case: _Case, asked: "Future[Checked] | None") -> Checked:
    return case.keep(asked.result()) if asked is not None else case.known or Checked(())
