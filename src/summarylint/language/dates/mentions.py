"""What the date grammar hands back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"  # any explicit or vague range


class Lean(StrEnum):
    """Which way a date without its year, or without its month, is looked for."""

    PAST = "past"  # the latest not after the reference
    FUTURE = "future"  # the next not before the reference
    NEAREST = "nearest"


class DateRole(StrEnum):
    """What a date is the date of."""

    DOCUMENT = "document"  # the document's own date: written, completed, signed, authorised
    BIRTH = "birth"
    PANEL = "panel"
    MEETING = "meeting"
    VISIT = "visit"  # a home visit made, attempted or planned
    EVENT = "event"  # something that happened, or an assessment, plan or referral that was made
    REVIEW = "review"  # a review still to come
    PRINT = "print"
    TEMPLATE = "template"  # the version of the blank form
    MANAGER = "manager"  # a manager's agreement or sign-off
    CONSENT = "consent"
    TOOL = "tool"  # an assessment tool: GCP2, DASH, a toolkit
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it stands in a text, and the days that it may mean.

    ``first`` and ``last`` bound the span, both included; they are equal for a day and None where
    the date is not possible, that is where no such day exists or the year can't be meant.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: Precision
    year_stated: bool
    possible: bool
    relative: bool
