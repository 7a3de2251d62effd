"""Dates and times as people give them on the command line."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import click

_LONDON = "Europe/London"
_UK_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_UK_TIME = re.compile(r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})[T ,]+(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)$")


def parse_date(text: str) -> date:
    """A day in ISO 8601 or UK order.

    Raises:
        ValueError: it is neither, or no such day exists.
    """
    match = _UK_DATE.match(text.strip())
    if match:
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    return date.fromisoformat(text.strip())


def parse_moment(text: str) -> datetime:
    """A moment in ISO 8601 or UK order, as local time in England.

    Raises:
        ValueError: it is neither, or has no time of day.
    """
    match = _UK_TIME.match(text.strip())
    if match:
        hours = match.group(2).replace(".", ":")
        moment = datetime.fromisoformat(f"{parse_date(match.group(1))}T{hours.zfill(5)}")
    elif not re.search(r"\d[T ]\d", text.strip()):
        raise ValueError("it has no time of day")
    else:
        moment = datetime.fromisoformat(text.strip())
    if moment.tzinfo is None:
        return moment
    from zoneinfo import ZoneInfo

    return moment.astimezone(ZoneInfo(_LONDON)).replace(tzinfo=None)


class _Parsed(click.ParamType[Any]):
    """A value that one of the functions here reads."""

    def __init__(self, name: str, parse: Callable[[str], Any], example: str) -> None:
        self.name = name
        self._parse = parse
        self._example = example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return self._parse(value)
        except ValueError:
            self.fail(f"{value!r} can't be read; write it like {self._example}.", param, ctx)


def parse_time(text: str) -> time:
    """A time of day, with a colon or a full stop.

    Raises:
        ValueError: it is none.
    """
    return time.fromisoformat(text.strip().replace(".", ":").zfill(5))


DATE = _Parsed("date", parse_date, "2026-03-12 or 12/03/2026")
MOMENT = _Parsed("datetime", parse_moment, "2026-03-10T16:30 or 10/03/2026 16:30")
TIME = _Parsed("time", parse_time, "09:30")
