"""A date as it is being read, before its year is settled and before it is known to be one."""

from dataclasses import dataclass
from enum import StrEnum

from summarylint.language.dates.spans import exists


class Form(StrEnum):
    """How a draft is written, which says how much it needs beside it to count as a date."""

    FULL = "full"  # day, month and year in digits
    NUMERIC = "numeric"  # 3/2
    DAY = "day"  # 3rd February, with or without a year
    ORDINAL = "ordinal"  # 4th; Tues 14th
    BARE = "bare"  # the 1 of "1 to 5 Feb"
    MONTH = "month"  # Feb; Feb 2023; 02/2023
    YEAR = "year"  # 2019
    YEARS = "years"  # 2019/20

    @property
    def names_a_day(self) -> bool:
        """Whether the form is of a single day."""
        return self in (Form.FULL, Form.NUMERIC, Form.DAY, Form.ORDINAL, Form.BARE)


class Weeks(StrEnum):
    """How a day stands for its week."""

    COMMENCING = "commencing"
    ENDING = "ending"
    WEEKEND = "weekend"


@dataclass(slots=True)
class Draft:
    """What is known so far of a date in the text."""

    start: int
    end: int
    form: Form
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    last_day: int | None = None  # the end of a range written in one piece, "Feb 10th-12th"
    last_year: int | None = None
    impossible: bool = False  # no such year, month or day
    sure: bool = False  # a date by itself, whatever stands beside it
    vague: tuple[str, str] | None = None  # from which part of the month or year to which
    weeks: Weeks | None = None
    year_stated: bool = False

    @property
    def is_impossible(self) -> bool:
        """Whether no calendar can have the day."""
        years = [year for year in (self.year, self.last_year) if year is not None]
        if self.impossible or not all(1 <= year <= 9999 for year in years):
            return True
        if self.day is None or self.month is None:
            return False
        year = 2000 if self.year is None else self.year  # a leap year, so that 29/02 may be
        return not exists(year, self.month, max(self.day, 1)) or self.day < 1
