"""The words that belong to a date and change what it means: "w/c", "early", "last year"."""

import re

from summarylint.language.dates.drafts import Draft, Form, Weeks
from summarylint.language.dates.names import WEEKDAYS
from summarylint.language.dates.patterns import WEEKDAY_WORD, compiled
from summarylint.language.dates.reading import Reading
from summarylint.language.dates.spans import shift_months

_LOOK_BACK = 60

_WEEKDAY = (
    rf"(?<![a-z0-9])(?P<wd>{WEEKDAY_WORD})[.:,]?[ ]*(?:(?:morning|afternoon|evening|am|pm)[, ]+)?"
    r"(?:the[ ]+)?$"
)
_COMMENCING = (
    r"(?<![a-z])(?:w ?/ ?[cb]|w\.? ?[cb]\.?|w\.c\.|wk ?/ ?c|wkc|(?:weeks?|wks?|w)[ ./-]*"
    r"(?:commencing|commencin|comm|com|beginning|beg|starting|start|of))[ .:-]*(?:on[ ]+)?"
    r"(?:the[ ]+)?$"
)
_ENDING = (
    r"(?<![a-z])(?:w ?/ ?e|w\.e\.|(?:weeks?|wks?|w)[ ./-]*(?:ending|end))[ .:-]*(?:on[ ]+)?"
    r"(?:the[ ]+)?$"
)
_WEEKEND = r"(?<![a-z])week-?ends?[ ]+(?:of|beginning|commencing)[ ]+(?:the[ ]+)?$"
_WEEK_WORDS = ((_COMMENCING, Weeks.COMMENCING), (_ENDING, Weeks.ENDING), (_WEEKEND, Weeks.WEEKEND))

PART_WORD = (
    r"(?:early|mid|middle|late|later|end|beginning|start|first half|1st half|second half|2nd half"
    r"|latter half|latter part|early part|first part|last half"
    r"|(?:first|1st|second|2nd|third|3rd|fourth|4th|last|final)[ ]+we?e?k)"
)
_PART = (
    rf"(?<![a-z])(?:(?P<from>{PART_WORD})(?:[ ]?(?:/|-|to|or)[ ]?))?(?P<part>{PART_WORD})"
    r"(?:[ -]+(?:of|in|to))?(?:[ ]+the)?(?:[ ]+month[ ]+of)?[ -]*$"
)
_WHICH = r"(?<![a-z])(?P<which>last|previous|this|this[ ]past|next|this[ ]coming)[ ]+$"
_YEAR_AFTER = r"[ ]*,?[ ]*(?:of[ ]+)?(?P<which>last|this|next)[ ]+year(?![a-z])"
_MONTH_AFTER = r"[ ]*(?:of|in)[ ]+(?P<which>last|this|next|the)[ ]+month(?![a-z])"

_STEPS = {"last": -1, "previous": -1, "this": 0, "the": 0, "next": 1}


def decorate(drafts: list[Draft], reading: Reading) -> None:
    """Takes in the words before and after each draft."""
    floor = 0
    for draft in drafts:
        if draft.form.names_a_day:
            _take_weekday(draft, reading, floor)
            _take_week(draft, reading, floor)
            _take_month_after(draft, reading)
        elif draft.form in (Form.MONTH, Form.YEAR):
            _take_part(draft, reading, floor)
            _take_which(draft, reading, floor)
        _take_year_after(draft, reading)
        floor = draft.end if draft.sure else floor


def part_name(words: str) -> str:
    """What a part of a month is called here, whatever it is called there."""
    words = re.sub(r"[ ]+", " ", words)
    words = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}.get(
        words[:3], words[:3]
    ) + words[3:]
    return _PART_NAMES.get(words, words.replace(" wk", " week").replace("final", "last"))


_PART_NAMES = {
    **dict.fromkeys(("beginning", "start", "early part", "first part"), "early"),
    **dict.fromkeys(("end", "later", "latter part"), "late"),
    **dict.fromkeys(("latter half", "last half"), "second half"),
    "middle": "mid",
}


def _behind(draft: Draft, reading: Reading, floor: int, pattern: str) -> re.Match[str] | None:
    """A pattern right before the draft; takes its words in."""
    begin = max(floor, draft.start - _LOOK_BACK)
    match = compiled(pattern).search(reading.folded[begin : draft.start])
    if match:
        draft.start = begin + match.start()
    return match


def _take_weekday(draft: Draft, reading: Reading, floor: int) -> None:
    if match := _behind(draft, reading, floor, _WEEKDAY):
        draft.weekday = WEEKDAYS[match["wd"]]
        verb = match["wd"] in ("sat", "sun", "wed") and not reading.text[draft.start].isupper()
        draft.sure = draft.sure or (draft.form is Form.ORDINAL and not verb)


def _take_week(draft: Draft, reading: Reading, floor: int) -> None:
    for pattern, weeks in _WEEK_WORDS:
        if _behind(draft, reading, floor, pattern):
            draft.weeks = weeks
            draft.sure = draft.sure or draft.form is not Form.BARE
            return


def _take_part(draft: Draft, reading: Reading, floor: int) -> None:
    if match := _behind(draft, reading, floor, _PART):
        first, last = part_name(match["from"] or match["part"]), part_name(match["part"])
        draft.vague = first, last
        draft.sure = draft.sure or draft.form is Form.YEAR


def _take_which(draft: Draft, reading: Reading, floor: int) -> None:
    """Reads "last February" as the latest that is over, "next February" as the first to begin."""
    if draft.month is None or draft.year is not None:
        return
    if match := _behind(draft, reading, floor, _WHICH):
        step = _STEPS[match["which"].split()[0]]
        now = reading.reference
        late = (draft.month >= now.month) if step < 0 else (draft.month <= now.month)
        draft.year = now.year + (step if step and late else 0)


def _take_year_after(draft: Draft, reading: Reading) -> None:
    if draft.month is None or draft.year is not None:
        return
    if match := compiled(_YEAR_AFTER).match(reading.folded, draft.end):
        draft.year = reading.reference.year + _STEPS[match["which"]]
        draft.end, draft.sure, draft.year_stated = match.end(), True, True


def _take_month_after(draft: Draft, reading: Reading) -> None:
    if draft.form is not Form.ORDINAL:
        return
    if match := compiled(_MONTH_AFTER).match(reading.folded, draft.end):
        month = shift_months(reading.reference, _STEPS[match["which"]])
        draft.month, draft.year = month.month, month.year
        draft.end, draft.sure = match.end(), True
