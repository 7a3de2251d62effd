"""Text that is to stand further down than what comes after it."""

import codecs
from collections.abc import Iterable
from functools import cached_property
from typing import IO, Protocol

_IN_MEMORY = 1 << 20  # bytes
_AT_ONCE = 1 << 16
ERRORS = "backslashreplace"  # a file's name may hold what is no text
Piece = tuple[int, int]  # where it begins, and how many bytes it has


class Out(Protocol):
    """Where text goes: a file, the screen, or what is held."""

    def write(self, text: str, /) -> object: ...


class Held:
    """Keeps text until it can be written; much of it goes into a file without a name, not into memory."""

    def __init__(self) -> None:
        """Nothing is held yet."""
        self._length = 0

    @cached_property
    def _file(self) -> IO[bytes]:
        from tempfile import SpooledTemporaryFile

        return SpooledTemporaryFile(_IN_MEMORY)

    def write(self, text: str) -> Piece:
        """Hold a piece of text."""
        data = text.encode(errors=ERRORS)
        self._file.write(data)
        piece = self._length, len(data)
        self._length += len(data)
        return piece

    def pour(self, out: Out) -> None:
        """Write all that is held, in the order in which it came."""
        if not self._length:
            return
        self._file.seek(0)
        text = codecs.getreader("utf-8")(self._file)
        for part in iter(lambda: text.read(_AT_ONCE), ""):
            out.write(part)

    def pour_pieces(self, out: Out, pieces: Iterable[Piece]) -> None:
        """Write the pieces in this order."""
        for start, length in pieces:
            self._file.seek(start)
            out.write(self._file.read(length).decode())
