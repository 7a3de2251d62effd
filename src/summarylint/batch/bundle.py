"""Files that were found together, or handed over together."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from summarylint.model.document import Problem

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: one that lies somewhere, or one whose bytes are there already."""

    path: str
    data: bytes | None = None  # None: to be read from where it lies
    problem: Problem | None = None  # why it is not read at all

    @property
    def size(self) -> int:
        """How many bytes it has, as far as can be told."""
        if self.data is not None:
            return len(self.data)
        try:
            return Path(self.path).stat().st_size
        except (OSError, ValueError):
            return 0

    def held(self, most: int) -> Self:
        """It with its bytes, and one more than so many at most; as it is where it can't be opened."""
        if self.data is not None or self.problem is not None:
            return self
        try:
            return replace(self, data=bytes_of(self.path, most))
        except OSError:
            return self

    def is_or_holds(self, document: str) -> bool:
        """Whether a document is this file, or lies in it."""
        return document == self.path or document.startswith(f"{self.path}/")


def bytes_of(path: str, most: int) -> bytes:
    """The bytes of a file: one more than so many at most, which tells that it is too large.

    Raises:
        OSError: it can't be opened.
    """
    if is_address(path):
        from summarylint.batch.remote import bytes_at

        return bytes_at(path, most + 1)
    with Path(path).open("rb") as opened:
        return opened.read(most + 1)


def is_address(path: str) -> bool:
    """Whether it is an address such as sftp://… rather than a path of this machine."""
    return _ADDRESS.match(path) is not None


@dataclass(frozen=True, slots=True)
class Bundle:
    """What may be one referral, or several: the files of a folder, or of an upload."""

    path: str
    files: tuple[File, ...]
    attempts: int = 0  # so far, after which its worker had to be ended

    @classmethod
    def of_bytes(cls, path: str, files: Iterable[tuple[str, bytes]]) -> Self:
        """Files held in memory, by name: nothing of them is written to disk."""
        inside = f"{path}/" if path else ""
        return cls(path, tuple(File(f"{inside}{name}", data) for name, data in files))

    def held(self, most: int) -> Self:
        """It with the bytes of its files, as far as they can be opened."""
        return replace(self, files=tuple(file.held(most) for file in self.files))

    @property
    def weight(self) -> int:
        """How many bytes of its files are held."""
        return sum(len(file.data) for file in self.files if file.data is not None)

    def again(self) -> Self:
        """It for another attempt."""
        return replace(self, attempts=self.attempts + 1)

    def blaming(self, documents: Collection[str], problem: Problem) -> Self:
        """It with a problem in the largest of the files that hold these documents: that is not read again."""
        left = [file for file in self.files if file.problem is None]
        named = [file for file in left if any(file.is_or_holds(document) for document in documents)]
        worst = max(named or left, key=lambda file: file.size, default=None)
        files = tuple(replace(file, problem=problem) if file is worst else file for file in self.files)
        return replace(self, files=files)

    def unread(self, problem: Problem) -> Self:
        """It with a problem in all its files."""
        return replace(self, files=tuple(replace(file, problem=problem) for file in self.files))
