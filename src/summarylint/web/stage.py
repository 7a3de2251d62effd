"""How far a check is: what somebody who waits is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stage:
    """One check, from its turn to its answer."""

    names: Sequence[str]  # of the files, in the order in which they are read
    words: str = field(default="waiting", init=False)  # waiting, reading or making
    at: int = field(default=0, init=False)  # the so-manieth file is being read

    def reads(self, _seconds: float, paths: Iterable[str]) -> None:
        """It is at these documents."""
        self.words = "reading"
        for path in paths:
            if path in self.names:
                self.at = max(self.at, self.names.index(path) + 1)

    def is_making(self) -> None:
        """All is read and checked: the answer is being made."""
        self.words, self.at = "making", 0

    def told(self) -> dict[str, object]:
        """As data."""
        return {"stage": self.words, "at": self.at, "of": len(self.names)}
