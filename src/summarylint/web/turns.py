"""Whose turn it is: a few checks go on at once, and nobody's many files keep another waiting."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from summarylint.web.refusal import busy, too_many

_MINUTE = 60.0
_MOST_CALLERS = 10_000


@dataclass(slots=True)
class Turns:
    """Places for so many at once. Those who wait are served in rotation, a person at a time."""

    places: int
    most_waiting: int = 500
    _waiting: OrderedDict[str, deque[asyncio.Future[None]]] = field(default_factory=OrderedDict, init=False)

    @asynccontextmanager
    async def turn(self, caller: str) -> AsyncIterator[None]:
        """Wait for a place and hold it.

        Raises:
            RefusalError: too many wait already.
        """
        await self._wait(caller)
        try:
            yield
        finally:
            self._next()

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return sum(map(len, self._waiting.values()))

    async def _wait(self, caller: str) -> None:
        if self.places > 0:
            self.places -= 1
            return
        if self.waiting >= self.most_waiting:
            raise busy()
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(caller, deque()).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # given a place just as they went away
                self._next()
            else:
                self._leave(caller, mine)
            raise

    def _leave(self, caller: str, mine: asyncio.Future[None]) -> None:
        line = self._waiting.get(caller)
        if line and mine in line:
            line.remove(mine)
            if not line:
                del self._waiting[caller]

    def _next(self) -> None:
        """Give the place to the first who waits of the person whose turn it is."""
        if not self._waiting:
            self.places += 1
            return
        caller, line = self._waiting.popitem(last=False)
        first = line.popleft()
        if line:
            self._waiting[caller] = line  # to the end of the rotation
        if not first.done():
            first.set_result(None)
            return
        if line:
            self._waiting.move_to_end(caller, last=False)
        self._next()


@dataclass(slots=True)
class Rate:
    """How often one caller may ask: so many a minute, some of them at once."""

    a_minute: int
    _spent: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict, init=False)

    def spend(self, caller: str, now: float) -> None:
        """Count one more.

        Raises:
            RefusalError: it is too many.
        """
        spent, since = self._spent.pop(caller, (0.0, now))
        spent = max(0.0, spent - (now - since) * self.a_minute / _MINUTE)
        allowed = spent + 1 <= self.a_minute
        self._spent[caller] = (spent + allowed, now)
        if len(self._spent) > _MOST_CALLERS:
            self._spent.popitem(last=False)
        if not allowed:
            raise too_many(max(1, round(_MINUTE / self.a_minute)))
