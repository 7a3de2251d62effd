"""The health file: whether the service is well, for whoever watches over it. It holds only numbers."""

import contextlib
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

State = Literal["working", "waiting", "retrying", "stopped"]
_GRACE = timedelta(minutes=10)  # one message may take that long


class Health:
    """Writes how the service is."""

    def __init__(self, path: Path) -> None:
        """Nothing has happened yet."""
        self._path = path
        self._handled = 0
        self._failures = 0
        self._seen: str | None = None

    def handled(self) -> None:
        """A message was handled: the mailbox can be used."""
        self._handled += 1
        self._failures = 0
        self.write("working")

    def looked(self) -> None:
        """The whole inbox was looked at without a failure."""
        self._failures = 0
        self._seen = datetime.now(UTC).isoformat(timespec="seconds")

    def failed(self) -> int:
        """The mailbox could not be used; how often in a row."""
        self._failures += 1
        return self._failures

    def write(self, state: State) -> None:
        """Put the state into the file, whole or not at all. A full disk must not stop the service."""
        told = {
            "state": state,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "process": os.getpid(),
            "handled": self._handled,
            "failures": self._failures,
            "inbox_seen": self._seen,
        }
        draft = self._path.with_name(f".{self._path.name}.part")
        with contextlib.suppress(OSError):
            draft.write_text(json.dumps(told) + "\n", encoding="utf-8")
            draft.replace(self._path)


def read_health(path: Path) -> dict[str, Any] | None:
    """What the service last said of itself; None where it said nothing."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def is_well(told: dict[str, Any] | None, wait_seconds: float) -> bool:
    """Whether a service is at work and its last word is not too old."""
    if told is None or told.get("state") not in ("working", "waiting"):
        return False
    try:
        at = datetime.fromisoformat(str(told.get("at")))
    except ValueError:
        return False
    return datetime.now(UTC) - at < timedelta(seconds=wait_seconds) + _GRACE
