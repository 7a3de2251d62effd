"""The shapes that dates are written in, for folded text (see ``names.fold``)."""

import re
from collections.abc import Iterable
from functools import cache

from summarylint.language.dates.names import MISSPELT_MONTHS, MONTHS, ORDINALS, WEEKDAYS


def alternatives(words: Iterable[str]) -> str:
    """One pattern for any of the words, the longest first."""
    listed = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " +") for word in listed) + ")"


MONTH_WORD = alternatives([*MONTHS, *MISSPELT_MONTHS])
WEEKDAY_WORD = alternatives(WEEKDAYS)

# What makes two figures after a month something else than a year, or "3/4" no date.
COUNTED = (
    r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?|people|children"
    r"|kids|pupils|siblings|sessions?|nights|times|lessons|appointments|appts|pages|points?|miles"
    r"|pounds|visits|calls|occasions|words|calories|yo|y/o|o'clock|percent|per cent|of the"
    r"|out of)(?![a-z])"
)
_NO_YEAR_4 = r"(?![0-9]|[ ]?(?:hrs?|hours?|h)(?![a-z])|[,.][0-9])"
_NO_YEAR_2 = (
    r"(?![0-9]|[.:][0-9]|/[0-9]|[ ]?[ap]\.?m(?![a-z])|[ ]?%|[ ]?(?:st|nd|rd|th)(?![a-z])"
    rf"|[ ]?-[ ]?[0-9]{{1,2}}(?:[.:][0-9]{{2}})?[ ]?[ap]m|[ ]*{COUNTED}"
    rf"|[ ]+(?:of[ ]+)?(?!may){MONTH_WORD}(?![a-z]))"
)
# The shorter and the longer are slips for a year of four figures.
_Y4 = rf"(?P<y4>[0-9]{{4}}|20[0-9]{{3}}|20[0-9](?=[ ]*(?:$|[.,;:)\n]))){_NO_YEAR_4}"
_Y2 = rf"(?P<y2>'?[0-9]{{2}}){_NO_YEAR_2}"
_YEAR_AFTER = rf"(?:\.?(?:,?(?:[ ]+of)?\s+|[-/.,]|){_Y4}|\.?(?:,?[ ]+|[-/.,]|){_Y2})"
_ORD = r"(?:[ ]{0,2}|\n)(?:st|nd|rd|th)"

_SOURCES: dict[str, str] = {
    # 2026-02-12, with or without a time after it
    "iso": r"(?<![0-9/.-])(?P<y>[0-9]{4})(?P<sep>[-/.])(?P<m>[0-9]{1,2})(?P=sep)"
    r"(?P<d>[0-9]{1,2})(?![0-9])(?!(?P=sep)[0-9])",
    # 14/02/2023, 14.2.23, 14 - 02 - 2023, 14\2\23
    "full": r"(?<![0-9])(?P<d>[0-9]{1,2})[ ]{0,2}"
    r"(?P<sep>[-/.\\])(?P=sep)?[ ]{0,2}(?P<m>[0-9]{1,2})[ ]{0,2}"
    r"(?P<sep2>[-/.\\])(?P=sep2)?[ ]{0,2}(?P<y>'?[0-9]{2,5})(?![0-9])(?!(?P=sep2)[0-9])"
    rf"(?![ ]*(?:of[ ]+)?{MONTH_WORD}(?![a-z]))",
    # 1O/03/23, ??/03/2023: a figure that can't be read
    "smudged": r"(?<![a-z0-9/.?_])[0-9olx?_]{1,2}(?P<sep>[/.])"
    r"[0-9olx?_]{1,2}(?P=sep)(?P<y>[0-9o?_]{4}|[0-9o?_]{2})(?![a-z0-9?_])",
    # 14 02 2023
    "spaced": r"(?<![0-9])(?<![0-9] )(?<!\+)(?P<d>[0-9]{2})[ ](?P<m>[0-9]{2})[ ]"
    r"(?P<y>(?:19|20)[0-9]{2})(?![0-9])(?![ ][0-9]{3})",
    # 02/2023
    "month_year": r"(?<![0-9/.-])(?P<m>[0-9]{1,2})[ ]?[-/.][ ]?(?P<y>(?:19|20)[0-9]{2})(?![0-9])"
    r"(?![-/.][0-9])",
    # 2019/20, 2019-2020
    "years": r"(?<![0-9/.-])(?P<y>(?:19|20)[0-9]{2})[ ]?[-/][ ]?(?P<y2>(?:19|20)?[0-9]{2})"
    r"(?![0-9])(?![-/.][0-9])",
    # 3/2
    "short": r"(?<![0-9])(?<![0-9][.,])(?<![£$€#./\\])(?P<d>[0-9]{1,2})[ ]?(?P<sep>[/\\])[ ]?"
    r"(?P<m>[0-9]{1,2})(?![0-9])(?![ ]?[/\\][ ]?[0-9])(?![.,:][0-9]|%)"
    rf"(?![ ]*(?:of[ ]+)?{MONTH_WORD}(?![a-z]))",
    # 3.2 and 03-02, which need a word beside them
    "dotted": r"(?<![0-9])(?<![0-9][-/.,])(?<![£$€#])(?P<d>[0-9]{1,2})(?P<sep>[.-])"
    rf"(?P<m>[0-9]{{1,2}})(?![0-9])(?![-/.:][0-9]|%)(?![ ]*(?:of[ ]+)?{MONTH_WORD}(?![a-z]))",
    # 3rd February 2023, 03FEB23, the first of March
    "day_first": rf"(?<![a-z0-9£$€#%])(?<![0-9][:.])(?:(?P<day>[0-9]{{1,2}})(?P<ord>{_ORD}\.?)?"
    rf"|(?P<word>{alternatives(ORDINALS)}))"
    rf"(?P<gap>[ ]*\n?[ ]*(?:(?:day[ ]+)?of\s+(?:the[ ]+)?)?|[-./])"
    rf"(?P<mon>[a-z]{{3,10}})(?![a-z]){_YEAR_AFTER}?",
    # February 3rd, 2023; Feb 10th-12th
    "month_first": r"(?<![a-z0-9])(?P<mon>[a-z]{3,10})\.?(?:,?[ ]+(?:the[ ]+)?|-)?"
    rf"(?P<day>[0-9]{{1,2}})(?P<ord>{_ORD})?(?![a-z0-9])"
    rf"(?:[ ]?(?:-|to)[ ]?(?P<day2>[0-9]{{1,2}})(?:{_ORD})?(?![a-z0-9:./])"
    rf"(?![ ]*(?:of[ ]+)?{MONTH_WORD}|[ ]?[ap]m))?"
    rf"(?:(?:,?(?:[ ]+of)?\s+|[-/,]){_Y4}|,?[ ]+{_Y2})?",
    # Feb 2023, Sept '22, Feb-23
    "month_then_year": rf"(?<![a-z0-9])(?P<mon>[a-z]{{3,10}}){_YEAR_AFTER}",
    "month_then_digit": r"(?<![a-z0-9])(?P<mon>[a-z]{3,10})\.?[ ]+(?P<day>[0-9])"
    rf"(?![0-9a-z:./-]|[ ]?[ap]m|[ ]*{COUNTED}|[ ]?(?:st|nd|rd|th)(?![a-z]))",
    "month": rf"(?<![a-z0-9])(?P<mon>{MONTH_WORD})(?![a-z0-9]|'s)",
    # 4th
    "ordinal": rf"(?<![a-z0-9])(?<![0-9][.:])(?P<day>[0-9]{{1,2}})(?P<ord>{_ORD})(?![a-z])",
    # Tues 14
    "weekday_number": rf"(?<![a-z0-9])(?P<wd>{WEEKDAY_WORD})\.?,?[ ]+(?:the[ ]+)?"
    rf"(?P<day>[0-9]{{1,2}})(?![0-9a-z:./-]|[ ]?[ap]\.?m|[ ]*-[ ]*[0-9]|[ ]*{COUNTED})",
    # the 1 of "1 to 5 Feb"
    "bare": r"(?<![a-z0-9.:£$€#])(?P<day>[0-9]{1,2})(?=\s*(?:-|to|and|&|,|/|or)\s*"
    rf"(?:and[ ]+|&[ ]*)?(?:the[ ]+)?(?:{WEEKDAY_WORD}[., ]*)?[0-9])",
    "year": r"(?<![a-z0-9£$€#/.,])(?<![0-9]-)(?P<y>(?:19|20)[0-9]{2})(?![0-9])(?![/.,:-][0-9]|%)"
    rf"(?![ ]?(?:hrs|hours|h)(?![a-z])|[ ]*{COUNTED})",
}

# Ranges and lists.
RANGE_GAP = r"\.?\s*(?:-|to|until|til|till|through|thru|up[ ]to)\s*(?:on[ ]+)?(?:the[ ]+)?"
LIST_GAP = r"\.?\s*(?:,[ ]*(?:and|&|then)|,|&|and|\+|;|/|or|then)\s*(?:on[ ]+)?(?:the[ ]+)?"

# Whatever is none of these words and has no digit holds no date.
HINT = (
    rf"[0-9]|(?<![a-z])(?:{MONTH_WORD}|{WEEKDAY_WORD}|today|tonight|yesterday|yday|tomorrow|tmrw"
    r"|morning|afternoon|evening|night|ago|week|month|year|fortnight|weekend|weeks|months|years"
    r"|days|time|of)(?![a-z])"
)


@cache
def shape(name: str) -> re.Pattern[str]:
    """One of the shapes, compiled when first wanted."""
    return re.compile(_SOURCES[name], re.ASCII)


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Any other pattern, compiled when first wanted."""
    return re.compile(source, re.ASCII)
