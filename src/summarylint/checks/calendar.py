"""Calendar months, and a panel's cut-off."""

from datetime import date, datetime, time

from summarylint.language.dates.spans import shift, shift_months


def months_before(day: date, months: int) -> date:
    """The same day so many calendar months earlier; the month's last where it has no such day."""
    return shift_months(day, -months)


def last_weekday_before(day: date, weekday: int) -> date:
    """The last such weekday (Monday is 0) before a day, never the day itself."""
    return shift(day, -((day.weekday() - weekday - 1) % 7 + 1))


def cut_off_for(panel: date, weekday: int = 1, at: time = time(17, 0)) -> datetime:
    """The last moment in time for a panel: by default Tuesday before it, 17:00 local time."""
    return datetime.combine(last_weekday_before(panel, weekday), at)
