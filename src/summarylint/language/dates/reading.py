"""A text that is being read for dates, and how a year in it is understood."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from summarylint.language.dates.drafts import Draft
from summarylint.language.dates.names import fold
from summarylint.language.dates.spans import full_year, plausible_year

# "11/22" and "Sept 22" are a month and a year if the year is no further from the reference.
_YEARS_BACK, _YEARS_AHEAD = 10, 2
_AROUND = " \n.,;:()[]-"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that is being read for dates."""

    text: str
    folded: str
    reference: date
    core: tuple[int, int]  # the text without the blanks and stops around it
    answer: bool = False  # a cell that should hold a date and nothing else

    def is_whole(self, start: int, end: int) -> bool:
        """Whether there is nothing else in the text."""
        return start <= self.core[0] and self.core[1] <= end


Builder = Callable[[re.Match[str], Reading], Draft | None]


def read(text: str, reference: date, answer: bool = False) -> Reading:
    """Makes a text ready to be read."""
    folded = fold(text)
    start = len(folded) - len(folded.lstrip(_AROUND))
    return Reading(text, folded, reference, (start, len(folded.rstrip(_AROUND))), answer)


def is_near(year: int, reference: date) -> bool:
    """Whether two figures beside a month can be the year, so little is it away."""
    return -_YEARS_BACK <= year - reference.year <= _YEARS_AHEAD


def year_of(match: re.Match[str], reading: Reading, name: str = "y") -> tuple[int, bool]:
    """The year written, and whether it can be meant."""
    digits = match[name].lstrip("'")
    if len(digits) == 2:
        return full_year(int(digits), reading.reference), True
    return int(digits), plausible_year(int(digits), reading.reference)


def named_year(match: re.Match[str], reading: Reading) -> tuple[int | None, bool, int]:
    """The year after a month's name, whether it can be meant, and where the date ends."""
    if match["y4"] and not _is_clock(match["y4"]):
        return (*year_of(match, reading, "y4"), match.end("y4"))
    if match["y2"]:
        return (*year_of(match, reading, "y2"), match.end("y2"))
    end = match.start("y4") if match["y4"] else match.end()
    return None, True, len(reading.folded[:end].rstrip(" \n,.-/"))


def _is_clock(digits: str) -> bool:
    return (
        len(digits) == 4 and digits[:2] not in ("19", "20") and int(digits[:2]) < 24 and int(digits[2:]) < 60
    )
