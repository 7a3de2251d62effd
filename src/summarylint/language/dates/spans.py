"""Days, weeks and months as spans, and the year that a date without one is taken to mean."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from summarylint.language.dates.mentions import Lean

Span = tuple[date, date]

EARLIEST_YEAR = 1900
FURTHEST_AHEAD = 75  # records are kept for 75 years; a year beyond that is a slip of the pen


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def plausible_year(year: int, reference: date) -> bool:
    """Whether somebody writing on the reference day can mean the year."""
    return EARLIEST_YEAR <= year <= min(9999, reference.year + FURTHEST_AHEAD)


def full_year(two_digits: int, reference: date) -> int:
    """The year meant by two digits: 20xx up to ten years ahead, else 19xx."""
    return two_digits + (2000 if 2000 + two_digits <= reference.year + 10 else 1900)


def shift(day: date, days: int) -> date:
    """The day so many days later, kept inside the calendar."""
    number = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(number)


def shift_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.min if year < 1 else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_span(year: int, month: int) -> Span:
    """The whole month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_span(year: int) -> Span:
    """The whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_span(day: date) -> Span:
    """Monday to Sunday of the week of the day."""
    monday = shift(day, -day.weekday())
    return monday, shift(monday, 6)


def week_commencing(day: date) -> Span:
    """The week said to begin on the day; a weekend day stands for the Monday after it."""
    return week_span(shift(day, 7 - day.weekday()) if day.weekday() > 4 else day)


def choose(options: Iterable[Span], reference: date, lean: Lean) -> Span | None:
    """The span that the lean asks for; one that includes the reference suits either way."""
    spans = sorted(options)
    past = [s for s in spans if s[0] <= reference]
    future = [s for s in spans if s[1] >= reference]
    if lean is Lean.PAST:
        return past[-1] if past else None
    if lean is Lean.FUTURE:
        return future[0] if future else None
    return min(spans, key=lambda s: distance(s, reference), default=None)


def distance(span: Span, reference: date) -> timedelta:
    """How far a span lies from the reference; nothing if it includes it."""
    first, last = span
    return max(first - reference, reference - last, timedelta(0))


def day_of_year(month: int, day: int, weekday: int | None, reference: date, lean: Lean) -> date | None:
    """A day and month without a year; a weekday that only fits another year near by decides."""
    years = (reference.year - 1, reference.year, reference.year + 1)
    days = [date(y, month, day) for y in years if exists(y, month, day)]
    chosen = choose(((d, d) for d in days), reference, lean)
    if chosen and weekday is not None and chosen[0].weekday() != weekday:
        fitting = [(d, d) for d in days if d.weekday() == weekday]
        chosen = choose(fitting, reference, Lean.NEAREST) or chosen
    return chosen[0] if chosen else None


def day_of_month(day: int, weekday: int | None, reference: date, lean: Lean) -> date | None:
    """A day of the month without its month ("the 4th", "Tues 14th")."""
    near = _months_with(day, reference, 2)
    if weekday is None:
        chosen = choose(near, reference, lean)
        return chosen[0] if chosen else None
    fitting = [s for s in near if s[0].weekday() == weekday]
    chosen = choose(fitting, reference, lean)
    if chosen is None:
        wider = _months_with(day, reference, 13)
        chosen = choose((s for s in wider if s[0].weekday() == weekday), reference, Lean.NEAREST) or choose(
            near, reference, lean
        )
    return chosen[0] if chosen else None


def _months_with(day: int, reference: date, reach: int) -> list[Span]:
    found = []
    for months in range(-reach, reach + 1):
        month = shift_months(reference.replace(day=1), months)
        if exists(month.year, month.month, day):
            found.append((month.replace(day=day),) * 2)
    return [(a, b) for a, b in found]


def month_of_year(month: int, reference: date, lean: Lean) -> Span:
    """A month without a year."""
    years = (y for y in range(reference.year - 1, reference.year + 2) if 1 <= y <= 9999)
    options = [month_span(y, month) for y in years]
    return choose(options, reference, lean) or options[0]
