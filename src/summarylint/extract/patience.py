"""Time for other programs: what recognising text or converting a file may take, apart from reading it.

A file has seconds of its own to be read in. Where a program outside works on it, that clock stands
still, and another runs that all documents in the file share.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import monotonic
from typing import Literal

from summarylint.extract.limits import Limits

Work = Literal["recognition", "conversion"]
Tell = Callable[[float | None], None]
"""Told for how many seconds at most a program is waited for, and None when that is over."""


def _tell_nobody(_seconds: float | None) -> None:
    """Nobody waits for the one who reads."""


@dataclass(slots=True)
class Patience:
    """How many seconds are left for each kind of work on one file, with all that it holds."""

    left: dict[Work, float]
    tell: Tell = field(default=_tell_nobody)

    @classmethod
    def of(cls, limits: Limits, tell: Tell = _tell_nobody) -> "Patience":
        """The whole of what the limits allow."""
        return cls({"recognition": limits.recognition_seconds, "conversion": limits.conversion_seconds}, tell)

    @contextmanager
    def waiting(self, work: Work, most: float = float("inf")) -> Iterator[float]:
        """Wait for a program, for the seconds given at most; what is taken is no longer left."""
        seconds = max(min(most, self.left[work]), 0.0)
        began = monotonic()
        self.tell(seconds)
        try:
            yield seconds
        finally:
            self.left[work] -= monotonic() - began
            self.tell(None)


_PATIENCE: ContextVar[Patience | None] = ContextVar("patience", default=None)


@contextmanager
def shared(patience: Patience) -> Iterator[None]:
    """Have all that is read meanwhile share this."""
    token = _PATIENCE.set(patience)
    try:
        yield
    finally:
        _PATIENCE.reset(token)


def patience(limits: Limits) -> Patience:
    """What is left for the file that is being read; where none is shared, all that the limits allow."""
    return _PATIENCE.get() or Patience.of(limits)
