"""How far a run is: a bar on a terminal, now and then a line elsewhere, both on stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import click

_MANY = 20  # files: fewer are done before anybody wonders
_EVERY = 30.0  # seconds between two lines


class Bar:
    """A bar with the rate and the time left, for somebody who looks on."""

    def __init__(self) -> None:
        self._bar: Any = None

    def begin(self, files: int) -> None:
        """Show it where there is much to do."""
        if files < _MANY:
            return
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # which would be a thread of its own
        self._bar = tqdm(total=files, unit=" files", file=sys.stderr, leave=False, dynamic_ncols=True)

    def done(self, files: int) -> None:
        """Move it on."""
        if self._bar is None:
            return
        self._bar.update(files)
        if self._bar.n >= self._bar.total:
            self.end()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Not there while something else is written."""
        if self._bar is not None:
            self._bar.clear()
        yield
        if self._bar is not None:
            self._bar.refresh()

    def end(self) -> None:
        """Take it away."""
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.close()


class Lines:
    """A line now and then, for a log."""

    def __init__(self) -> None:
        self._start = self._told = monotonic()
        self._all = self._done = 0

    def begin(self, files: int) -> None:
        """So many files in all."""
        self._all = files

    def done(self, files: int) -> None:
        """Say how far it is, if nothing was said for some time."""
        self._done += files
        now = monotonic()
        if now - self._told < _EVERY or self._done >= self._all:
            return
        self._told = now
        rate = self._done / (now - self._start)
        left = (self._all - self._done) / rate
        told = f"{self._done:,} of {self._all:,} files, {rate:.1f} a second, {_minutes(left)} left"
        click.echo(told, err=True)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Lines stand in nobody's way."""
        yield

    def end(self) -> None:
        """Nothing more to say."""


def progress() -> Bar | Lines:
    """What suits whoever looks at stderr."""
    return Bar() if sys.stderr.isatty() else Lines()


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s"
