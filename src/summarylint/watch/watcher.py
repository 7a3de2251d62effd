"""The watch itself: from changes to reports."""

from collections.abc import Callable, Iterable
from pathlib import Path

from summarylint import __version__
from summarylint.batch import Batch, Bundle, Checker, Options
from summarylint.batch.walk import bundle_of, bundles
from summarylint.extract import is_readable
from summarylint.model.report import Report, Skipped
from summarylint.packs.library import Library
from summarylint.watch.places import Places
from summarylint.watch.settling import Settling

Changes = Iterable[Iterable[Path]]
Publish = Callable[[Path, Report], None]


class Watcher:
    """Checks the documents of a folder when they have come to rest there, and publishes what was found."""

    def __init__(
        self,
        library: Library,
        options: Callable[[], Options],
        places: Places,
        settling: Settling,
        publish: Publish,
    ) -> None:
        """``options`` are asked for at every check, since the day goes on."""
        self._library = library
        self._options = options
        self._places = places
        self._settling = settling
        self._publish = publish
        self.checked = 0  # folders

    def run(self, changes: Changes) -> None:
        """Check what changes, until the changes end. Each step of them may be empty: time went by."""
        caught_up = False
        with Checker(self._library) as checker:
            for step in changes:
                if not caught_up:  # at the first step: from then on no change goes unseen
                    self._catch_up(self._places.top)
                    caught_up = True
                for path in step:
                    self._heed(path)
                for folder in self._settling.settled():
                    self._check(folder, checker)

    def _heed(self, path: Path) -> None:
        if path.is_dir():  # it came with all that is in it, of which nobody tells
            self._catch_up(path)
        elif self._places.is_watched(path) and is_readable(path.name):
            self._settling.touched(path)

    def _catch_up(self, top: Path) -> None:
        """What came or changed in a folder while nobody watched it."""
        for bundle in bundles([top], _pass_over):
            documents = [path for path in _paths(bundle) if self._places.is_watched(path)]
            if documents and self._places.is_behind(Path(bundle.path), documents):
                for path in documents:
                    self._settling.touched(path)

    def _check(self, folder: Path, checker: Checker) -> None:
        bundle = bundle_of(folder, _pass_over)
        if bundle is None:
            self._places.remove(folder)
            return
        options = self._options()
        checked = checker.check(bundle, options)
        run = Batch(self._library, options).run
        self.checked += 1
        self._publish(folder, Report(run, checked.referrals, checked.skipped, __version__))


def _paths(bundle: Bundle) -> list[Path]:
    return [Path(file.path) for file in bundle.files]


def _pass_over(_skipped: Skipped) -> None:
    """What is no document is told in the report on its folder."""
