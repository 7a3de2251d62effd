"""Settles which days a draft means."""

from dataclasses import replace
from datetime import date

from summarylint.language.dates.chains import Link
from summarylint.language.dates.drafts import Draft, Form, Weeks
from summarylint.language.dates.mentions import DateMention, Lean, Precision
from summarylint.language.dates.reading import Reading
from summarylint.language.dates.spans import (
    Span,
    day_of_month,
    day_of_year,
    exists,
    month_of_year,
    month_span,
    shift,
    week_commencing,
    week_span,
    year_span,
)

# Days of a month; the last is cut to the month's own length, and days below 1 count from its end.
_MONTH_PARTS: dict[str, tuple[int, int]] = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "first half": (1, 15),
    "second half": (16, 31),
    "first week": (1, 7),
    "second week": (8, 14),
    "third week": (15, 21),
    "fourth week": (22, 28),
    "last week": (-6, 31),
}
_YEAR_PARTS: dict[str, tuple[int, int]] = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "first half": (1, 6),
    "second half": (7, 12),
}


def pin(group: list[Link], reading: Reading, lean: Lean) -> list[DateMention]:
    """The mentions of a group of dates that stand together."""
    mentions: list[DateMention] = []
    anchored = False  # a date before in the list states its year
    for link in group:
        if anchored and mentions and (before := mentions[-1].first):
            _follow(link.first, before, reading, lean)
        mentions.extend(_pin_link(link, reading, lean))
        anchored = anchored or mentions[-1].year_stated
    return mentions


def part_of_month(month: Span, part: str) -> Span:
    """The early, middle or late part of a month."""
    first, last = _MONTH_PARTS.get(part, (1, 31))
    length = month[1].day
    start = first if first > 0 else length + first
    return month[0].replace(day=start), month[0].replace(day=min(last, length))


def part_of_year(year: int, part: str) -> Span:
    """The early, middle or late part of a year."""
    first, last = _YEAR_PARTS.get(part, (1, 12))
    return month_span(year, first)[0], month_span(year, last)[1]


def _pin_link(link: Link, reading: Reading, lean: Lean) -> list[DateMention]:
    if link.last is None:
        return [_mention(link.first, _span(link.first, reading, lean), reading)]
    ends = _range_ends(link.first, link.last, reading, lean)
    if ends is None:
        return [_range(link.first, link.last, None, reading)]
    if ends[0][0] > ends[1][1]:
        both = zip(link.drafts, ends, strict=True)
        return [_mention(draft, span, reading) for draft, span in both]
    return [_range(link.first, link.last, (ends[0][0], ends[1][1]), reading)]


def _range_ends(first: Draft, last: Draft, reading: Reading, lean: Lean) -> tuple[Span, Span] | None:
    """Both ends of a range; where neither has a year the lean looks for one of them."""
    if lean is Lean.FUTURE and first.year is None and last.year is None:
        right = _span(last, reading, lean)
        if right and first.month and last.month:
            after = (first.month, first.day or 0) > (last.month, last.day or 31)
            first = replace(first, year=right[0].year - int(after))
        left = _span(first, reading, lean)
    else:
        left = _span(first, reading, lean)
        if left:
            last = replace(last, month=last.month or left[0].month)
            _follow(last, left[0], reading, Lean.FUTURE)
        right = _span(last, reading, lean)
    return (left, right) if left and right else None


def _follow(draft: Draft, before: date, reading: Reading, lean: Lean) -> None:
    """Gives a date without a year the first year in which it comes after the one before it."""
    if draft.year is not None or draft.month is None:
        return
    same_year = (draft.month, draft.day or 31) >= (before.month, before.day)
    year = before.year + int(not same_year)
    day = draft.day or 1
    if not exists(year, draft.month, day):
        return
    if lean is not Lean.PAST or date(year, draft.month, day) <= reading.reference:
        draft.year = year


def _span(draft: Draft, reading: Reading, lean: Lean) -> Span | None:
    """The days that a draft may mean; None where it can mean none."""
    if draft.is_impossible:
        return None
    if draft.form is Form.YEARS and draft.year and draft.last_year:
        return year_span(draft.year)[0], year_span(draft.last_year)[1]
    if draft.form is Form.YEAR and draft.year:
        return _year_span(draft, draft.year)
    if draft.form is Form.MONTH and draft.month:
        return _month_span(draft, draft.month, reading, lean)
    day = _day(draft, reading, lean)
    return _days_around(draft, day) if day else None


def _year_span(draft: Draft, year: int) -> Span:
    first, last = draft.vague or ("", "")
    return part_of_year(year, first)[0], part_of_year(year, last)[1]


def _month_span(draft: Draft, month: int, reading: Reading, lean: Lean) -> Span:
    year = draft.year
    whole = month_span(year, month) if year else month_of_year(month, reading.reference, lean)
    first, last = draft.vague or ("", "")
    return part_of_month(whole, first)[0], part_of_month(whole, last)[1]


def _day(draft: Draft, reading: Reading, lean: Lean) -> date | None:
    day, month, year = draft.day or 0, draft.month, draft.year
    if month is None:
        return day_of_month(day, draft.weekday, reading.reference, lean)
    if year is None:
        return day_of_year(month, day, draft.weekday, reading.reference, lean)
    return date(year, month, day) if exists(year, month, day) else None


def _days_around(draft: Draft, day: date) -> Span | None:
    if draft.last_day:
        possible = exists(day.year, day.month, draft.last_day)
        return (day, day.replace(day=draft.last_day)) if possible else None
    if draft.weeks is Weeks.COMMENCING:
        return week_commencing(day)
    if draft.weeks is Weeks.ENDING:
        return week_span(day)[0], day
    if draft.weeks is Weeks.WEEKEND:
        return shift(week_span(day)[0], 5), week_span(day)[1]
    return day, day


def _precision(draft: Draft) -> Precision:
    if draft.vague or draft.last_day or draft.form is Form.YEARS or draft.weeks is Weeks.WEEKEND:
        return Precision.SPAN
    if draft.weeks:
        return Precision.WEEK
    if draft.form is Form.MONTH:
        return Precision.MONTH
    return Precision.YEAR if draft.form is Form.YEAR else Precision.DAY


def _mention(draft: Draft, span: Span | None, reading: Reading) -> DateMention:
    first, last = span or (None, None)
    return DateMention(
        start=draft.start,
        end=draft.end,
        text=reading.text[draft.start : draft.end],
        first=first,
        last=last,
        precision=_precision(draft),
        year_stated=draft.year_stated,
        possible=span is not None,
        relative=False,
    )


def _range(first: Draft, last: Draft, span: Span | None, reading: Reading) -> DateMention:
    days = span or (None, None)
    return DateMention(
        start=first.start,
        end=last.end,
        text=reading.text[first.start : last.end],
        first=days[0],
        last=days[1],
        precision=Precision.SPAN,
        year_stated=first.year_stated or last.year_stated,
        possible=span is not None,
        relative=False,
    )
