"""Dates with a month in words, and days told by their number alone."""

import re

from summarylint.language.dates import context
from summarylint.language.dates.drafts import Draft, Form
from summarylint.language.dates.names import (
    MISSPELT_MONTHS,
    MONTHS,
    NAME_LIKE_MONTHS,
    ORDINALS,
    VERB_MONTHS,
    month_number,
)
from summarylint.language.dates.reading import Builder, Reading, is_near, named_year
from summarylint.language.dates.spans import full_year


def _day_first(match: re.Match[str], reading: Reading) -> Draft | None:
    month = month_number(match["mon"])
    if month is None or _is_no_day(match, reading):
        return None
    day = int(match["day"]) if match["day"] else ORDINALS[match["word"]]
    year, fits, end = named_year(match, reading)
    if not 1 <= day <= 31 and not (match["ord"] or year):
        return None
    return Draft(
        match.start(), end, Form.DAY, day, month, year,
        impossible=not fits or not 1 <= day <= 31, sure=True, year_stated=year is not None,
    )  # fmt: skip


def _is_no_day(match: re.Match[str], reading: Reading) -> bool:
    folded = reading.folded
    dated = match["ord"] or "of" in match["gap"]
    if match["word"] and "of" not in match["gap"]:
        return True
    if dated:
        return False
    if "\n" in match["gap"] or context.is_numbered(folded, match.start()):
        return True
    if context.is_street(reading.text, match.end("mon")):
        return True
    if match["y4"] or match["y2"] or context.is_on_a_day(folded, match.start()):
        return False
    return context.is_verb(reading.text, folded, match.start("mon"), match.end("mon"))


def _month_first(match: re.Match[str], reading: Reading) -> Draft | None:
    month = month_number(match["mon"])
    day, last = int(match["day"]), int(match["day2"] or 0)
    if month is None or (last and not day < last <= 31):
        return None
    if not (match["ord"] or match["y4"] or (last and not _may_be_year(day, reading))):
        return None
    year, fits, end = named_year(match, reading)
    return Draft(
        match.start(), end, Form.DAY, day, month, year, last_day=last or None,
        impossible=not fits or not 1 <= day <= 31, sure=True, year_stated=year is not None,
    )  # fmt: skip


def _may_be_year(two_digits: int, reading: Reading) -> bool:
    year = full_year(two_digits, reading.reference)
    return two_digits > 9 and is_near(year, reading.reference)


def _month_then_year(match: re.Match[str], reading: Reading) -> Draft | None:
    month = month_number(match["mon"])
    year, fits, end = named_year(match, reading)
    if month is None or year is None:
        return None
    day = int(match["y2"]) if match["y2"] and "'" not in match["y2"] else 0
    if day and "," in match[0] and match["mon"] in NAME_LIKE_MONTHS:
        return None
    on_a_day = context.is_on_a_day(reading.folded, match.start())
    if day and (on_a_day or not _may_be_year(day, reading)):
        return _month_and_day(match, reading, month, day, end)
    return Draft(
        match.start(), end, Form.MONTH, None, month, year,
        impossible=not fits, sure=True, year_stated=True,
    )  # fmt: skip


def _month_then_digit(match: re.Match[str], reading: Reading) -> Draft | None:
    month = month_number(match["mon"])
    if month is None:
        return None
    return _month_and_day(match, reading, month, int(match["day"]), match.end())


def _month_and_day(match: re.Match[str], reading: Reading, month: int, day: int, end: int) -> Draft | None:
    """Reads "May 5", without an ordinal, which may be somebody's name and age."""
    whole = reading.is_whole(match.start(), end)
    capital = reading.text[match.start()].isupper()
    named = match["mon"] in NAME_LIKE_MONTHS and not (capital and month == 3)
    sure = not named or whole or reading.answer or context.is_cued(reading.folded, match.start())
    return Draft(match.start(), end, Form.DAY, day, month, sure=sure) if 1 <= day <= 31 else None


def _month(match: re.Match[str], reading: Reading) -> Draft | None:
    word, start, end = match["mon"], match.start(), match.end()
    folded = reading.folded
    if context.is_holiday(folded, end):
        return None
    month = MONTHS.get(word) or MISSPELT_MONTHS[word]
    verb = word in VERB_MONTHS and reading.text[start].islower() and not reading.answer
    whole = reading.is_whole(start, end) and not verb
    sure = whole or context.month_stands_alone(reading.text, folded, start, end)
    return Draft(start, end, Form.MONTH, None, month, sure=sure)


def _ordinal(match: re.Match[str], reading: Reading) -> Draft | None:
    start, end, day = match.start(), match.end(), int(match["day"])
    if not 1 <= day <= 31 or context.is_rank(reading.folded, start, end):
        return None
    whole = reading.is_whole(start, end)
    sure = whole or context.ordinal_stands_alone(reading.folded, start)
    return Draft(start, end, Form.ORDINAL, day, sure=sure)


def _weekday_number(match: re.Match[str], reading: Reading) -> Draft | None:
    start, end, day = match.start("day"), match.end(), int(match["day"])
    capital = reading.text[match.start()].isupper()
    if not 1 <= day <= 31 or not capital or not context.ordinal_may_end(reading.folded, end):
        return None
    return Draft(start, end, Form.ORDINAL, day, sure=True)


def _bare(match: re.Match[str], reading: Reading) -> Draft | None:
    day = int(match["day"])
    if not 1 <= day <= 31 or context.is_numbered(reading.folded, match.start()):
        return None
    return Draft(match.start(), match.end(), Form.BARE, day)


WORDED: dict[str, Builder] = {
    "day_first": _day_first,
    "month_first": _month_first,
    "month_then_year": _month_then_year,
    "month_then_digit": _month_then_digit,
    "month": _month,
    "ordinal": _ordinal,
    "weekday_number": _weekday_number,
    "bare": _bare,
}
