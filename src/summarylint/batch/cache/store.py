"""The file in which sealed results stand: safe for several runs at once, and never larger than it may be.

A cache can always be done without: whatever goes wrong with it, the run goes on as if there were none.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from summarylint.batch.closing import Closing

Result = TypeVar("Result")

FILE_NAME = "results.sqlite"
MOST_BYTES = 256 * 1024 * 1024
_FORMAT = 1
_AT_ONCE = 100  # results that are written together
_PART_KEPT = 0.8  # of what it may hold, when it held more
_PATIENCE = 10.0  # seconds for another run to finish writing
_TABLE = """
CREATE TABLE IF NOT EXISTS results (
    id BLOB PRIMARY KEY, since INTEGER, until INTEGER, used INTEGER, sealed BLOB
)
"""


def cache_folder() -> Path:
    """Where this user's caches stand."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("summarylint", appauthor=False))


@dataclass(frozen=True, slots=True)
class Size:
    """How much a cache holds."""

    results: int
    bytes: int


class Store(Closing):
    """Sealed results by what they are results of, each with the days on which it holds.

    To be closed, or used in a ``with`` statement. ``fault`` says what is wrong with it, if anything is.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        """A cache in a folder, which is made when something is kept."""
        self.file = folder / FILE_NAME
        self.fault: str | None = None
        self._most_bytes = most_bytes
        self._opened: sqlite3.Connection | None = None
        self._new: list[tuple[bytes, int, int, int, bytes]] = []
        self._used: list[bytes] = []
        self._has_grown = False
        self._today = date.today().toordinal()

    def get(self, key: bytes, day: date) -> bytes | None:
        """What was kept under a key, if it holds on that day."""
        query = "SELECT sealed, used FROM results WHERE id = ? AND since <= ? AND until >= ?"
        number = day.toordinal()
        rows = self._asked(query, (key, number, number)) if self.file.exists() else []
        if not rows:
            return None
        sealed, used = rows[0]
        if used != self._today:
            self._used.append(key)
        return bytes(sealed)

    def put(self, key: bytes, since: date, until: date, sealed: bytes) -> None:
        """Keep something that holds on these days."""
        self._new.append((key, since.toordinal(), until.toordinal(), self._today, sealed))
        if len(self._new) >= _AT_ONCE:
            self._write()

    def size(self) -> Size:
        """How much there is."""
        if not self.file.exists():
            return Size(0, 0)
        rows = self._asked("SELECT count(*), coalesce(sum(length(sealed)), 0) FROM results")
        return Size(*rows[0]) if rows else Size(0, 0)

    def clear(self) -> None:
        """Forget everything: the file goes.

        Raises:
            OSError: it can't be removed.
        """
        self._let_go()
        for name in (self.file.name, f"{self.file.name}-journal"):
            self.file.with_name(name).unlink(missing_ok=True)

    def close(self) -> None:
        """Write what is left, and make room if there is too much."""
        if self._new or self._used:
            self._write()
        if self._has_grown:
            self._make_room()
        self._let_go()

    # --- the file -----------------------------------------------------------------------------

    def _asked(self, query: str, values: Iterable[object] = ()) -> list[Any]:
        return self._do(lambda connection: connection.execute(query, tuple(values)).fetchall()) or []

    def _write(self) -> None:
        new, self._new = self._new, []
        used, self._used = self._used, []
        self._has_grown = self._has_grown or bool(new)

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", new)
                marks = ((self._today, key) for key in used)
                connection.executemany("UPDATE results SET used = ? WHERE id = ?", marks)

        self._do(write)

    def _make_room(self) -> None:
        """Let go of what was used longest ago."""
        excess = self.size().bytes - self._most_bytes
        if excess <= 0:
            return
        excess += int(self._most_bytes * (1 - _PART_KEPT))

        def delete(connection: sqlite3.Connection) -> None:
            gone, left = [], excess
            for key, length in connection.execute("SELECT id, length(sealed) FROM results ORDER BY used"):
                gone.append((key,))
                left -= length
                if left <= 0:
                    break
            with connection:
                connection.executemany("DELETE FROM results WHERE id = ?", gone)
            connection.execute("VACUUM")

        self._do(delete)

    def _do(self, action: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Do something with the open file. Where that can't be, the run goes on without it."""
        if self.fault is not None:
            return None
        try:
            return action(self._connection())
        except (sqlite3.Error, OSError) as error:
            self.fault = str(error)
            self._let_go()
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                with contextlib.suppress(OSError):  # damaged: begun anew next time
                    self.clear()
        return None

    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            folder = self.file.parent
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self.file.exists():
                os.close(os.open(self.file, os.O_CREAT | os.O_WRONLY, 0o600))
            connection = sqlite3.connect(self.file, timeout=_PATIENCE)
            self._opened = connection
            connection.execute("PRAGMA synchronous = NORMAL")
            if connection.execute("PRAGMA user_version").fetchone()[0] not in (0, _FORMAT):
                connection.execute("DROP TABLE IF EXISTS results")
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {_FORMAT}")
        return self._opened

    def _let_go(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            with contextlib.suppress(sqlite3.Error):
                opened.close()
