"""Reports of referrals of which more may be found: they wait, in memory only the first few."""

import os
from collections import deque
from collections.abc import Iterator
from functools import cached_property
from typing import IO, TYPE_CHECKING

from summarylint.batch.checked import Checked, pack, unpack
from summarylint.model.report import ReferralReport

if TYPE_CHECKING:
    from summarylint.batch.cache.sealing import Seal

_AT_HAND = 16
_LENGTH = 4  # bytes that say how long what follows is


class NoRoom(Exception):
    """There is no room for reports that wait, and why."""


class Waiting:
    """A queue. What isn't at hand is in a file without a name, sealed with a key that nobody else has."""

    def __init__(self) -> None:
        """Nothing waits yet."""
        self._at_hand: deque[ReferralReport] = deque()
        self._file: IO[bytes] | None = None

    @cached_property
    def _seal(self) -> "Seal":
        from summarylint.batch.cache.sealing import Seal

        return Seal(b"", os.urandom(32))

    def __bool__(self) -> bool:
        """Whether something waits."""
        return bool(self._at_hand)

    def add(self, report: ReferralReport) -> None:
        """Have it wait behind the others.

        Raises:
            NoRoom: the file can't take it.
        """
        if len(self._at_hand) < _AT_HAND:
            self._at_hand.append(report)
            return
        sealed = self._seal.close(pack(Checked((report,))))
        try:
            if self._file is None:
                from tempfile import TemporaryFile

                self._file = TemporaryFile()  # noqa: SIM115 (gone with this object)
            self._file.write(len(sealed).to_bytes(_LENGTH) + sealed)
        except OSError as error:
            raise NoRoom(error.strerror or str(error)) from error

    def all(self) -> Iterator[ReferralReport]:
        """Each of them in turn, when the last is there; none waits any more."""
        while self._at_hand:
            yield self._at_hand.popleft()
        file, self._file = self._file, None
        if file is None:
            return
        with file:
            try:
                file.seek(0)  # which writes what was not written yet
            except OSError as error:
                raise NoRoom(error.strerror or str(error)) from error
            while length := file.read(_LENGTH):
                yield from unpack(self._seal.open(file.read(int.from_bytes(length)))).referrals
