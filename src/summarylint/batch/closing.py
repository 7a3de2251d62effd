"""What holds something that must be let go: closed, or used in a ``with`` statement."""

from abc import abstractmethod
from types import TracebackType
from typing import Self


class Closing:
    """Closes at the end of a ``with`` statement."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Let go of all that is held."""
