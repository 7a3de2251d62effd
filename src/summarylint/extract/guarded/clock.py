"""How long a worker may still take over a file."""

from time import monotonic


class Clock:
    """Runs down from so many seconds, and stands still while the worker waits for another program."""

    def __init__(self, seconds: float, apart: float) -> None:
        """``apart``: for how many seconds in all it may stand still."""
        self._until = monotonic() + seconds
        self._apart = apart
        self._stopped = 0.0
        self._granted = 0.0

    @property
    def left(self) -> float:
        """The seconds left, with those for which it may stand still now; never below 0."""
        return max(self._until - monotonic(), 0.0)

    def restart(self, seconds: float) -> None:
        """Run down from so many seconds again."""
        self._until = monotonic() + seconds

    def stop(self, seconds: float) -> None:
        """Stand still, for so many seconds at most."""
        self.go_on()
        self._stopped = monotonic()
        self._granted = min(seconds, self._apart)
        self._until += self._granted

    def go_on(self) -> None:
        """Run again."""
        used = min(monotonic() - self._stopped, self._granted)
        self._until -= self._granted - used
        self._apart -= used
        self._granted = 0.0
