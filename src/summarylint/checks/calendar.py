"""Calendar months, and a panel's cut-off."""

import calendar
from datetime import date, datetime, time, timedelta


def months_before(day: date, months: int) -> date:
    """The same day so many calendar months earlier; the month's last where it has no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def last_weekday_before(day: date, weekday: int) -> date:
    """The last such weekday (Monday is 0) before a day, never the day itself."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def cut_off_for(panel: date, weekday: int = 1, at: time = time(17, 0)) -> datetime:
    """The last moment in time for a panel: by default Tuesday before it, 17:00 local time."""
    return datetime.combine(last_weekday_before(panel, weekday), at)
