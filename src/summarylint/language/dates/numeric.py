"""Dates in figures."""

import re

from summarylint.language.dates import context
from summarylint.language.dates.drafts import Draft, Form
from summarylint.language.dates.reading import Builder, Reading, is_near, year_of
from summarylint.language.dates.spans import full_year

# Scores are out of these, and these are fractions, unless a word beside them tells of a day.
_OUT_OF = frozenset({5, 10})
_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)})
_TOTALS = frozenset({15, 20, 25, 30, 40})
# Words that may run into the figures of a date where a space was lost.
_GLUED = re.compile(
    r"(?<![a-z])(?:on|dob|dated?|hv|by|of|visit|born|seen|signed|completed|reviewed?|since|from"
    r"|to"
    r"|until|and|at|x|birth|mon|tues?|weds?|thurs?|fri|sat|sun)$"
)


def _iso(match: re.Match[str], reading: Reading) -> Draft | None:
    if match["y"][:2] not in ("19", "20", "21"):
        return None
    year, fits = year_of(match, reading)
    return Draft(
        match.start(), match.end(), Form.FULL, int(match["d"]), int(match["m"]), year,
        impossible=not fits, sure=True, year_stated=True,
    )  # fmt: skip


def _full(match: re.Match[str], reading: Reading) -> Draft | None:
    day, month, digits = int(match["d"]), int(match["m"]), match["y"].lstrip("'")
    year, fits = year_of(match, reading)
    draft = Draft(
        match.start(), match.end(), Form.FULL, day, month, year,
        impossible=not fits or len(digits) in (3, 5), sure=True, year_stated=True,
    )  # fmt: skip
    if _is_other_number(match, reading, draft):
        return None
    return draft


def _is_other_number(match: re.Match[str], reading: Reading, draft: Draft) -> bool:
    """Whether three numbers are a version, a section, a sort code or a reference."""
    slashes = match["sep"] == match["sep2"] == "/"
    folded, start = reading.folded, match.start()
    digits = match["y"].lstrip("'")
    long_year = len(digits) == 4
    if len(digits) == 5 and not (slashes and digits[:2] in ("19", "20")):
        return True
    if len(digits) == 2 and context.counts_something(folded, match.end(), cued=False):
        return True
    if _is_glued(folded, start) or _continues(folded, start, match["sep"]):
        return True
    if not long_year and context.is_reference(folded, start):
        return True
    mixed = match["sep"] != match["sep2"]
    if mixed and (draft.is_impossible or ("-" in match[0] and not long_year)):
        return True
    if draft.is_impossible and not long_year:
        two_digits = len(match["d"]) == len(match["m"]) == 2 and match["sep"] == "."
        in_range = (draft.day or 0) <= 31 and (draft.month or 0) <= 12
        return not (slashes or two_digits or in_range) or ((draft.day or 0) > 31 and (draft.month or 0) > 12)
    return not (slashes or long_year) and context.is_numbered(folded, start)


def _is_glued(folded: str, start: int) -> bool:
    """Whether letters that don't belong to a date run into the figures."""
    before = folded[max(0, start - 12) : start]
    if not before[-1:].isalpha():
        return before[-1:] in ("£", "$", "€", "#")
    return not _GLUED.search(before)


def _continues(folded: str, start: int, sep: str) -> bool:
    """Whether the figures go on from others before them, as in a reference."""
    before = folded[max(0, start - 2) : start]
    return len(before) == 2 and before[0].isdigit() and before[1] == sep


def _smudged(match: re.Match[str], reading: Reading) -> Draft | None:
    """Reads what was meant for a date but has a letter or a gap for a figure: nobody can say."""
    figures = sum(char.isdigit() for char in match[0])
    readable = figures == len(match[0]) - 2
    in_year = sum(char.isdigit() for char in match["y"])
    if figures < 3 or figures == in_year or readable or context.is_reference(reading.folded, match.start()):
        return None
    return Draft(match.start(), match.end(), Form.FULL, impossible=True, sure=True, year_stated=True)


def _spaced(match: re.Match[str], reading: Reading) -> Draft | None:
    year, fits = year_of(match, reading)
    draft = Draft(
        match.start(), match.end(), Form.FULL, int(match["d"]), int(match["m"]), year,
        sure=True, year_stated=True,
    )  # fmt: skip
    wrong = draft.is_impossible or not fits
    return None if wrong or context.is_reference(reading.folded, draft.start) else draft


def _month_year(match: re.Match[str], reading: Reading) -> Draft | None:
    month = int(match["m"])
    year, fits = year_of(match, reading)
    folded, start = reading.folded, match.start()
    if not 1 <= month <= 12 or not fits or _is_glued(folded, start):
        return None
    if context.is_reference(folded, start):
        return None
    return Draft(start, match.end(), Form.MONTH, None, month, year, sure=True, year_stated=True)


def _years(match: re.Match[str], reading: Reading) -> Draft | None:
    year, fits = year_of(match, reading)
    digits = match["y2"]
    last = int(digits) if len(digits) == 4 else year - year % 100 + int(digits)
    last += 100 if last < year and year % 100 == 99 else 0
    if not fits or not year < last <= year + 20:
        return _iso_month(match, year, last) if fits else None
    if len(digits) == 2 and last > year + 1 and "-" in match[0] and int(digits) <= 12:
        return _iso_month(match, year, last)
    return Draft(
        match.start(), match.end(), Form.YEARS, year=year, last_year=last,
        sure=True, year_stated=True,
    )  # fmt: skip


def _iso_month(match: re.Match[str], year: int, last: int) -> Draft | None:
    month = last % 100
    if len(match["y2"]) != 2 or "-" not in match[0] or not 1 <= month <= 12:
        return None
    return Draft(match.start(), match.end(), Form.MONTH, None, month, year, sure=True, year_stated=True)


def _short(match: re.Match[str], reading: Reading) -> Draft | None:
    folded, start, end = reading.folded, match.start(), match.end()
    day, second = int(match["d"]), int(match["m"])
    on_a_day = context.is_on_a_day(folded, start)
    cued = on_a_day or context.is_cued(folded, start) or reading.answer
    if _is_glued(folded, start) or context.is_score(folded, start):
        return None
    if context.counts_something(folded, end, cued) or ((day, second) == (24, 7) and not on_a_day):
        return None
    if context.is_length(folded, start, end, second):
        return None
    if not cued and context.is_share(folded, start, second):
        return None
    if second > 12:
        return _short_month_year(match, reading, cued)
    doubtful = (second in _OUT_OF and day <= second) or (day, second) in _FRACTIONS
    draft = Draft(start, end, Form.NUMERIC, day, second, sure=cued or not doubtful)
    padded = cued or len(match["m"]) == 2
    if not 1 <= day <= 31 or second == 0 or (draft.is_impossible and not padded):
        return None
    return draft


def _short_month_year(match: re.Match[str], reading: Reading, cued: bool) -> Draft | None:
    month, digits = int(match["d"]), match["m"]
    year = full_year(int(digits), reading.reference)
    if not 1 <= month <= 12 or not is_near(year, reading.reference):
        return None
    if len(match["d"]) == 1 and int(digits) in _TOTALS and not cued:
        return None
    return Draft(match.start(), match.end(), Form.MONTH, None, month, year, sure=True, year_stated=True)


def _dotted(match: re.Match[str], reading: Reading) -> Draft | None:
    folded, start, end = reading.folded, match.start(), match.end()
    draft = Draft(start, end, Form.NUMERIC, int(match["d"]), int(match["m"]), sure=True)
    if draft.is_impossible or _is_glued(folded, start):
        return None
    if context.counts_something(folded, end, cued=False) or context.is_score(folded, start):
        return None
    if reading.answer and reading.is_whole(start, end):
        return draft
    hours = match["sep"] == "-" and (len(match["m"]) < 2 or context.is_weekday(folded, start))
    return draft if context.is_on_a_day(folded, start) and not hours else None


def _year_alone(match: re.Match[str], reading: Reading) -> Draft | None:
    year, start, end = int(match["y"]), match.start(), match.end()
    if not 1940 <= year <= reading.reference.year + 5:
        return None
    sure = reading.is_whole(start, end) or context.year_stands_alone(reading.folded, start)
    return Draft(start, end, Form.YEAR, year=year, sure=sure, year_stated=True)


NUMERIC: dict[str, Builder] = {
    "iso": _iso,
    "full": _full,
    "smudged": _smudged,
    "spaced": _spaced,
    "month_year": _month_year,
    "years": _years,
    "short": _short,
    "dotted": _dotted,
    "year": _year_alone,
}
