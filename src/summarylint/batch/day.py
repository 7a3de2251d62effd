"""Today, which notes what is asked of it: on which other days a result would be the same."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

_ONE = timedelta(days=1)


@dataclass
class Span:
    """The days on which all that was asked so far would have been answered alike."""

    since: date = date.min
    until: date = date.max

    def narrow(self, since: date = date.min, until: date = date.max) -> None:
        """It holds on these days alone."""
        self.since = max(self.since, since)
        self.until = min(self.until, until)


class Day(date):
    """A date that acts as any other.

    A comparison with another date is answered alike on one side of that; a year all through it; whatever
    else is asked rests on this very day.
    """

    _span: Span

    def __new__(cls, day: date, span: Span) -> Self:
        """The day, and where to note what is asked of it."""
        self = super().__new__(cls, day.year, day.month, day.day)
        self._span = span
        return self

    def _exact(self) -> date:
        plain = self._plain()
        self._span.narrow(plain, plain)
        return plain

    def _plain(self) -> date:
        return date.fromordinal(date.toordinal(self))

    @property
    def year(self) -> int:
        """All through the year the same."""
        year = self._plain().year
        self._span.narrow(date(year, 1, 1), date(year, 12, 31))
        return year

    @property
    def month(self) -> int:
        """Taken to rest on this very day, since it seldom stands alone."""
        return self._exact().month

    @property
    def day(self) -> int:
        """Only on this day."""
        return self._exact().day

    # --- comparisons ------------------------------------------------------------------------------

    def __lt__(self, other: date) -> bool:
        if type(other) is not date:
            return self._exact() < other
        before = self._plain() < other
        self._span.narrow(until=other - _ONE) if before else self._span.narrow(since=other)
        return before

    def __le__(self, other: date) -> bool:
        if type(other) is not date:
            return self._exact() <= other
        is_not_after = self._plain() <= other
        if is_not_after:
            self._span.narrow(until=other)
        else:
            self._span.narrow(since=other + _ONE)
        return is_not_after

    def __gt__(self, other: date) -> bool:
        return not self.__le__(other)

    def __ge__(self, other: date) -> bool:
        return not self.__lt__(other)

    def __eq__(self, other: object) -> bool:
        if type(other) is not date:
            return self._exact() == other
        if self._plain() == other:
            return self._exact() == other
        self.__lt__(other)
        return False

    def __hash__(self) -> int:
        return date.__hash__(self._plain())

    # --- all else ---------------------------------------------------------------------------------

    def __add__(self, other: Any) -> Any:
        return self._exact() + other

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self._exact() - other

    def __rsub__(self, other: Any) -> Any:
        return other - self._exact()

    def __repr__(self) -> str:
        return repr(self._exact())

    def __str__(self) -> str:
        return str(self._exact())

    def __format__(self, spec: str) -> str:
        return format(self._exact(), spec)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self._exact().__reduce_ex__(protocol)


def _asked_of_the_day(name: str) -> Any:
    def ask(self: Day, *arguments: Any, **named: Any) -> Any:
        return getattr(self._exact(), name)(*arguments, **named)

    return ask


for _name in (
    "ctime isocalendar isoformat isoweekday replace strftime timetuple toordinal weekday".split()  # noqa: SIM905
):
    setattr(Day, _name, _asked_of_the_day(_name))
