"""Waiting for files that are still being written."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Stamp = tuple[int, int] | None  # size and time of change; None where there is no such file
_LOCK_ENDS = (("~$", ""), (".~lock.", "#"))  # as Word and LibreOffice name them


@dataclass(slots=True)
class _Still:
    """How a file was when it was last looked at, and since when."""

    stamp: Stamp
    since: float


class Settling:
    """Files that came or changed, until all of their folder have stood still for a while.

    A folder is waited for as a whole, since a referral's documents are copied one after the other.
    """

    def __init__(self, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        """Still for so many seconds is settled."""
        self._seconds = seconds
        self._now = now
        self._waiting: dict[Path, dict[Path, _Still]] = {}

    def touched(self, path: Path) -> None:
        """Something happened to a file: it came, changed or went."""
        self._waiting.setdefault(path.parent, {})[path] = _Still(_stamp(path), self._now())

    def settled(self) -> list[Path]:
        """The folders in which nothing moves any more; each is given once."""
        ready = [folder for folder, files in self._waiting.items() if self._are_still(files)]
        for folder in ready:
            del self._waiting[folder]
        return ready

    def _are_still(self, files: dict[Path, _Still]) -> bool:
        now = self._now()
        for path, still in files.items():
            stamp = _stamp(path)
            if stamp != still.stamp or (stamp is not None and is_open(path)):
                still.stamp, still.since = stamp, now
        return all(now - still.since >= self._seconds for still in files.values())


def is_open(path: Path) -> bool:
    """Whether somebody has it open in Word or LibreOffice, by the file that these lay beside it."""
    names = {f"{before}{name}{after}" for before, after in _LOCK_ENDS for name in (path.name, path.name[2:])}
    return any(path.with_name(name).exists() for name in names)


def _stamp(path: Path) -> Stamp:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns
