"""Lengths of time as people tell them: "for five months", "12 weeks of support", "within six weeks of"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarylint.language.dates.names import NUMBERS
from summarylint.language.dates.patterns import alternatives
from summarylint.language.dates.spans import shift, shift_months
from summarylint.language.text import Statement

_NUMBER = rf"(?:[0-9]{{1,3}}|{alternatives(NUMBERS)})"
_LENGTH = re.compile(
    r"(?<![\w./-])(?:(?P<more>over|more than|at least|in excess of|well over)[ ]+|"
    r"(?P<less>less than|under|nearly|almost|just under|not quite|within|no more than|up to)[ ]+|"
    r"(?:about|around|approx(?:imately)?\.?|roughly|just over|some|the (?:last|past))[ ]+)?"
    rf"(?P<n>{_NUMBER})(?P<half>[ ]+and[ ]+a[ ]+half)?(?:[ ]?(?:-|to|or)[ ]?(?P<n2>{_NUMBER}))?[ -]*"
    r"(?P<unit>day|week|wk|month|mth|year|yr)s?(?:'|'s)?(?![\w-])(?![ ]+(?:old|ago|of age))"
)
_DAYS = {"day": 1, "week": 7, "wk": 7}
_MONTHS = {"month": 1, "mth": 1, "year": 12, "yr": 12}


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; ``most`` is None where only the least is told, ``least`` 0 where only the most is."""

    start: int
    end: int
    text: str
    least: int
    most: int | None
    unit: str

    def before(self, day: date) -> tuple[date, date]:
        """The first and last day on which something this long may have begun, if it reaches to the day."""
        first = date.min if self.most is None else _moved(day, -self.most, self.unit)
        return first, _moved(day, -self.least, self.unit)

    def after(self, day: date) -> tuple[date, date]:
        """The first and last day that lie this long after a day."""
        last = date.max if self.most is None else _moved(day, self.most, self.unit)
        return _moved(day, self.least, self.unit), last


def lengths_in(statement: Statement) -> Iterator[Length]:
    """Every length of time told in a statement."""
    for match in _LENGTH.finditer(statement.whole.folded, statement.start, statement.end):
        least = _number(match["n"])
        most: int | None = _number(match["n2"]) if match["n2"] else least
        if match["half"] or match["more"]:
            most = least + 1 if match["half"] else None
        if match["less"]:
            least, most = 0, least
        yield Length(match.start(), match.end(), match.group(), least, most, match["unit"])


def _number(words: str) -> int:
    return NUMBERS[words] if words in NUMBERS else int(words)


def _moved(day: date, amount: int, unit: str) -> date:
    if unit in _MONTHS:
        return shift_months(day, amount * _MONTHS[unit])
    return shift(day, amount * _DAYS[unit])
