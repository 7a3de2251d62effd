"""One instance for one mailbox: a lock that the system lets go of when its holder dies."""

import sqlite3
from pathlib import Path


class LockedError(Exception):
    """Another instance is at work: one line that says so."""


class Lock:
    """The lock that goes with a ledger."""

    def __init__(self, ledger: Path) -> None:
        """Take it.

        Raises:
            LockedError: another instance has it.
        """
        path = ledger.with_name(f"{ledger.name}.lock")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=0, isolation_level=None)
            self._db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise LockedError(f"{ledger}: another instance is at work with it") from error
        except (OSError, sqlite3.Error) as error:
            raise LockedError(f"{path}: can't be used as a lock: {error}") from error

    def close(self) -> None:
        """Let go of it."""
        self._db.close()
