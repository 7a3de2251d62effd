"""Dates told from the day of writing: "yesterday", "two weeks ago", "in six weeks"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from summarylint.language.dates.decorate import PART_WORD, part_name
from summarylint.language.dates.mentions import DateMention, Lean, Precision
from summarylint.language.dates.names import NUMBERS, WEEKDAYS
from summarylint.language.dates.patterns import MONTH_WORD, WEEKDAY_WORD, alternatives, compiled
from summarylint.language.dates.pin import part_of_month, part_of_year
from summarylint.language.dates.reading import Reading
from summarylint.language.dates.spans import (
    Span,
    choose,
    month_span,
    shift,
    shift_months,
    week_span,
    year_span,
)

_NUMBER = rf"(?:[0-9]{{1,3}}|{alternatives(NUMBERS)})"
_UNIT = r"(?P<unit>hour|hr|day|night|week|wk|fortnight|month|mth|year|yr)s?"
_AMOUNT = rf"(?P<n>{_NUMBER})(?:[ ]?(?:-|to|or)[ ]?(?P<n2>{_NUMBER}))?(?:[ ]*-[ ]*|[ ]+|){_UNIT}"
_AMOUNT_OR_TWO = rf"(?:{_AMOUNT}|an?[ ]+(?P<unit1>day|week|month|year)[ ]+or[ ]+(?P<n3>two))"
_OVER = (
    r"(?:(?P<over>over|more than|at least)|(?P<under>less than|under|within)|about|around"
    r"|approx(?:imately)?\.?|roughly|almost|nearly|some|just over|just under)"
)
_END = r"(?![a-z0-9])"
# "Within six weeks of the meeting" is not told from the day of writing.
_NOT_OF = r"(?![ ]+(?:of|after|following|old|apart|before|prior|pregnant|gestation|from (?!now|today)))"
_DAY_PART = r"(?:[ ]+(?:early|late))?(?:[ ]+(?:morning|afternoon|evening|night|lunchtime|am|pm))?"
_MODIFIER = r"(?:last|previous|this|next|this past|past|this coming|coming|the coming|the following)"

_SINGLE_DAYS: dict[str, int] = {
    rf"(?:the )?day before yesterday{_END}": -2,
    rf"(?:the )?day after tomorrow{_END}": 2,
    rf"(?:yesterday|yday|yest){_DAY_PART}{_END}": -1,
    rf"last night{_END}": -1,
    rf"(?:earlier |later )?today{_END}(?!'s)": 0,
    rf"(?:late |early |earlier )?this (?:morning|afternoon|evening|lunchtime){_END}": 0,
    rf"tonight{_END}": 0,
    rf"(?:tomorrow|tmrw|tomoz|tmw){_DAY_PART}{_END}": 1,
    rf"fortnight ago{_END}": -14,
    rf"a week (?:from )?today{_END}": 7,
    rf"a week (?:from )?tomorrow{_END}": 8,
}

_HABIT = (
    r"(?<![a-z])(?:every|each|usually|normally|weekly|fortnightly|attends?|works?|goes|stays"
    r"|always"
    r"|regular(?:ly)?|routine|contact is|often|alternate|collects|club|open)(?![a-z])[^.;\n]*$"
)
_COUNTING = (
    r"(?:times|once|twice|x ?[0-9]+|[0-9]x|sessions?|calls|incidents?|visits|occasions"
    r"|appointments"
    r"|appts|absences|days?|referrals|moves|placements|workers?"
    r"|change|progress|improvement|contact|difference|fall|rise|drop|increase|first)[ ]+$"
)
_LONG_AGO = date(1900, 1, 1)
_PER_DAY = {"day": 1, "night": 1, "week": 7, "wk": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "mth": 1, "year": 12, "yr": 12}


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    precision: Precision


Rule = Callable[[re.Match[str], date], _Found | None]


def relative_dates(reading: Reading, lean: Lean) -> list[DateMention]:
    """Everything told from the day of writing, the longest where two overlap."""
    found = sorted(_all(reading, lean), key=lambda m: (m.start, -m.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _all(reading: Reading, lean: Lean) -> Iterator[DateMention]:
    rules: dict[str, Rule] = {**_RULES, _WEEKDAY: partial(_weekday, lean)}
    for pattern, rule in rules.items():
        for match in compiled(rf"(?<![a-z0-9.£$€/-])(?:{pattern})").finditer(reading.folded):
            if found := rule(match, reading.reference):
                start, end = match.span("all") if "all" in match.groupdict() else match.span()
                first, last = found.span
                yield DateMention(
                    start, end, reading.text[start:end], first, last, found.precision,
                    year_stated=False, possible=True, relative=True,
                )  # fmt: skip


def _number(words: str) -> int:
    words = re.sub(r"[ ]+", " ", words)
    return NUMBERS[words] if words in NUMBERS else int(words)


def _amounts(match: re.Match[str]) -> tuple[int, int, str]:
    """The least and the most told, and the unit."""
    groups = match.groupdict()
    if groups.get("n3"):
        return 1, 2, match["unit1"]
    least = _number(match["n"])
    most = _number(match["n2"]) if groups.get("n2") else least
    return min(least, most), max(least, most), match["unit"]


def _step(day: date, amount: int, unit: str) -> date:
    if unit in _MONTHS_IN:
        return shift_months(day, amount * _MONTHS_IN[unit])
    if unit in ("hour", "hr"):
        return shift(day, -(-amount // 24) if amount > 0 else amount // 24)
    return shift(day, amount * _PER_DAY[unit])


def _single_day(days: int) -> Rule:
    def rule(_match: re.Match[str], now: date) -> _Found:
        day = shift(now, days)
        return _Found((day, day), Precision.DAY)

    return rule


def _ago(match: re.Match[str], now: date) -> _Found | None:
    """Reads "two weeks ago" as that day, "two months ago" as that month, so for years."""
    least, most, unit = _amounts(match)
    if match["over"]:
        last = _step(now, -least, unit)
        return _Found((min(_LONG_AGO, last), last), Precision.SPAN)
    if match["under"]:
        return _Found((_step(now, -most, unit), now), Precision.SPAN)
    if unit in ("hour", "hr"):
        return _hours_ago(most, now)
    early, late = _about(_step(now, -most, unit), unit), _about(_step(now, -least, unit), unit)
    if least != most:
        return _Found((early[0], max(late[1], early[0])), Precision.SPAN)
    return _Found(early, _UNIT_PRECISION.get(unit, Precision.DAY))


def _hours_ago(hours: int, now: date) -> _Found:
    """Reads an hour or a few as today, more as the days that they may reach back to."""
    late = shift(now, -(hours // 24))
    early = now if hours <= 6 else shift(now, -hours // 24)
    return _Found((early, late), Precision.DAY if early == late else Precision.SPAN)


_UNIT_PRECISION = {
    "month": Precision.MONTH,
    "mth": Precision.MONTH,
    "year": Precision.YEAR,
    "yr": Precision.YEAR,
}


def _about(day: date, unit: str) -> Span:
    if unit in ("year", "yr"):
        return year_span(day.year)
    return month_span(day.year, day.month) if unit in ("month", "mth") else (day, day)


def _ahead(match: re.Match[str], now: date) -> _Found | None:
    """Reads "in six weeks" as the sixth week from now, up to day 42, "in six days" as the day."""
    least, most, unit = _amounts(match)
    if _follows(match, _COUNTING):
        return None
    first, last = _step(now, least, unit), _step(now, most, unit)
    if unit in ("day", "hour", "hr"):
        precision = Precision.DAY if first == last else Precision.SPAN
        return _Found((first, last), precision)
    step = 7 if unit == "fortnight" else 0
    first = shift(first, -step + 1) if step else shift(_step(now, least - 1, unit), 1)
    return _Found((min(first, last), last), Precision.SPAN)


def _within(match: re.Match[str], now: date) -> _Found | None:
    _, most, unit = _amounts(match)
    last = _step(now, most, unit)
    return _Found((now, last), Precision.SPAN)


def _lately(match: re.Match[str], now: date) -> _Found | None:
    amount = _number(match["n"]) if match["n"] else 1
    if match["way"] in ("last", "past", "previous"):
        return _Found((_step(now, -amount, match["unit"]), now), Precision.SPAN)
    return _Found((now, _step(now, amount, match["unit"])), Precision.SPAN)


def _direction(modifier: str) -> int:
    if "next" in modifier or "following" in modifier:
        return 1
    if "coming" in modifier or modifier in ("this", "the"):
        return 0
    return -1


def _unit(match: re.Match[str], now: date) -> _Found | None:
    """Reads "last week", "this month", "early next year", "the end of the week"."""
    step = _direction(match["which"])
    if match["unit"] == "fortnight":
        return None
    if match["unit"] == "weekend":
        saturday = shift(week_span(now)[0], 5 + 7 * step)
        return _Found((saturday, shift(saturday, 1)), Precision.SPAN)
    span = _whole_unit(match["unit"], now, step)
    if not match["part"]:
        return _Found(span, Precision(match["unit"]))
    part = part_name(match["part"])
    return _Found(_part_of_unit(match["unit"], span, part), Precision.SPAN)


def _whole_unit(unit: str, now: date, step: int) -> Span:
    if unit == "week":
        return week_span(shift(now, 7 * step))
    month = shift_months(now, step if unit == "month" else 12 * step)
    return month_span(month.year, month.month) if unit == "month" else year_span(month.year)


def _part_of_unit(unit: str, span: Span, part: str) -> Span:
    if unit == "week":
        first, last = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}.get(part, (0, 6))
        return shift(span[0], first), shift(span[0], last)
    return part_of_month(span, part) if unit == "month" else part_of_year(span[0].year, part)


def _so_far(match: re.Match[str], now: date) -> _Found | None:
    """Reads "earlier this month", "later this week"."""
    first, last = _whole_unit(match["unit"], now, 0)
    return _Found((first, now) if match["so"] == "earlier" else (now, last), Precision.SPAN)


def _day_span(day: date) -> _Found:
    return _Found((day, day), Precision.DAY)


def _weekday_in_week(match: re.Match[str], now: date) -> _Found | None:
    """Reads "last Monday" as that of last week, "next Monday" as that of next week."""
    week = week_span(shift(now, 7 * _direction(match["which"])))
    return _day_span(shift(week[0], WEEKDAYS[match["wd"]]))


def _weekday_gone(match: re.Match[str], now: date) -> _Found | None:
    back = (now.weekday() - WEEKDAYS[match["wd"]] - 1) % 7 + 1
    return _day_span(shift(now, -back))


def _weekday_week(match: re.Match[str], now: date) -> _Found | None:
    """Reads "Monday week" as the Monday after the next one."""
    ahead = (WEEKDAYS[match["wd"]] - now.weekday() - 1) % 7 + 1
    return _day_span(shift(now, ahead + 7))


def _weekday(lean: Lean, match: re.Match[str], now: date) -> _Found | None:
    """Reads "on Monday", unless it tells of every Monday."""
    if _follows(match, _HABIT):
        return None
    monday = week_span(now)[0]
    days = [shift(monday, WEEKDAYS[match["wd"]] + 7 * week) for week in (-1, 0, 1)]
    chosen = choose([(d, d) for d in days], now, lean)
    return _Found(chosen, Precision.DAY) if chosen else None


def _follows(match: re.Match[str], pattern: str) -> bool:
    before = match.string[max(0, match.start() - 80) : match.start()]
    return compiled(pattern).search(before) is not None


_RULES: dict[str, Rule] = {
    **{rf"(?:{pattern})": _single_day(days) for pattern, days in _SINGLE_DAYS.items()},
    rf"(?:{_OVER}[ ]+)?{_AMOUNT_OR_TWO}(?:[ ]+or[ ]+so)?[ ]+ago(?:[ ]+(?:today"
    rf"|yesterday))?{_END}": _ago,
    rf"in[ ]+(?:{_OVER}[ ]+)?{_AMOUNT_OR_TWO}(?:'|'s|s')?(?:[ ]+time)?{_END}{_NOT_OF}": _ahead,
    rf"{_AMOUNT_OR_TWO}(?:(?:'s?|'|)[ ]+time|[ ]+from[ ]+(?:now|today)){_END}": _ahead,
    rf"(?:within|inside)[ ]+(?:the[ ]+)?(?:next[ ]+)?{_AMOUNT}{_END}{_NOT_OF}": _within,
    rf"(?:in|over|during|within|throughout)[ ]+the[ ]+(?P<way>last|past|previous|next|coming)"
    rf"[ ]+(?:(?P<n>{_NUMBER})[ ]+)?{_UNIT}{_END}{_NOT_OF}(?![ ]+in[ ]+{MONTH_WORD})": _lately,
    rf"(?:(?:the[ ]+)?(?P<part>{PART_WORD})[ -]+(?:of[ ]+|in[ ]+)?)?(?P<which>{_MODIFIER})[ ]+"
    rf"(?P<unit>week|month|year|weekend|fortnight){_END}(?![ ]+(?:of|on|before)(?![a-z]))"
    rf"(?![ ]+in[ ]+{MONTH_WORD})": _unit,
    rf"(?:the[ ]+)?(?P<part>{PART_WORD})[ ]+of[ ]+(?P<which>the)[ ]+(?P<unit>week|month|year)"
    rf"{_END}": _unit,
    rf"(?P<so>earlier|later)(?:[ ]+on)?[ ]+(?:in[ ]+)?(?:this|the)[ ]+"
    rf"(?P<unit>week|month|year){_END}": _so_far,
    rf"(?P<which>{_MODIFIER})[ ]+(?P<wd>{WEEKDAY_WORD}){_DAY_PART}{_END}": _weekday_in_week,
    rf"(?P<wd>{WEEKDAY_WORD}),?{_DAY_PART}[ ]+(?:of[ ]+)?(?P<which>last|this|next)[ ]+week"
    rf"{_END}": _weekday_in_week,
    rf"(?P<wd>{WEEKDAY_WORD})[ ]+(?:just[ ]+gone|gone|past|last){_END}": _weekday_gone,
    rf"(?P<wd>{WEEKDAY_WORD})[ ]+week{_END}": _weekday_week,
    rf"a[ ]+week[ ]+(?:on|next)[ ]+(?P<wd>{WEEKDAY_WORD}){_END}": _weekday_week,
}
# The one rule that the lean bears on.
_WEEKDAY = (
    rf"(?:on|since|by|until|till)[ ]+(?P<all>(?P<wd>{WEEKDAY_WORD}){_DAY_PART}){_END}"
    rf"(?!'?s|[ ]*(?:,|and|&|to|-|or|/)[ ]*{WEEKDAY_WORD}|[ ]+(?:mornings|afternoons|evenings"
    rf"|nights))(?![^.;\n]{{0,24}}(?:each|every|per|a)[ ]+week(?![a-z]))"
)
