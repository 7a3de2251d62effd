"""Files that were found together, or handed over together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from summarylint.model.document import Problem


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: one that lies somewhere, or one whose bytes are there already."""

    path: str
    data: bytes | None = None  # None: to be read from where it lies
    problem: Problem | None = None  # why it is not read at all


@dataclass(frozen=True, slots=True)
class Bundle:
    """What may be one referral, or several: the files of a folder, or of an upload."""

    path: str
    files: tuple[File, ...]

    @classmethod
    def of_bytes(cls, path: str, files: Iterable[tuple[str, bytes]]) -> Self:
        """Files held in memory, by name: nothing of them is written to disk."""
        inside = f"{path}/" if path else ""
        return cls(path, tuple(File(f"{inside}{name}", data) for name, data in files))
