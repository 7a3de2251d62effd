"""A file that is to be read, and what it may cost."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from summarylint.extract.extraction import Extraction
from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.problems import size


class Budget:
    """What may still be taken out of one file, however deep inside it lies."""

    def __init__(self, limits: Limits) -> None:
        """Nothing has been taken yet."""
        self._limits = limits
        self._taken = 0
        self._bytes = 0

    @property
    def room(self) -> int:
        """How many bytes may still be unpacked."""
        return max(self._limits.unpacked_bytes - self._bytes, 0)

    @property
    def is_spent(self) -> bool:
        """Whether more was asked for than is allowed."""
        return self._taken > self._limits.attachments or self._bytes > self._limits.unpacked_bytes

    def charge(self, count: int) -> None:
        """Take out one more document of so many bytes."""
        self._taken += 1
        self._bytes += count
        if self._taken > self._limits.attachments:
            raise LimitExceeded(f"The file holds more than {self._limits.attachments:,} documents.")
        if self._bytes > self._limits.unpacked_bytes:
            unpacked = size(self._limits.unpacked_bytes)
            raise LimitExceeded(f"The file is larger than {unpacked} when unpacked.")


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or one thing inside a file. ``read`` reads another one in the same way."""

    path: str
    data: bytes
    limits: Limits
    budget: Budget
    read: Callable[["Source"], Extraction]
    depth: int = 0
    in_mail: bool = False

    def within(self, name: str, data: bytes, *, in_mail: bool = False) -> "Source":
        """Something that lies inside this file, not yet charged to anybody."""
        return replace(
            self,
            path=f"{self.path}/{name}",
            data=data,
            depth=self.depth + 1,
            in_mail=self.in_mail or in_mail,
        )

    def charge(self) -> None:
        """Count this as taken out of the file that it lies in, or raise LimitExceeded."""
        self.budget.charge(len(self.data))
        if self.depth > self.limits.nesting:
            raise LimitExceeded(
                f"Mails and archives lie inside each other more than {self.limits.nesting} deep."
            )
