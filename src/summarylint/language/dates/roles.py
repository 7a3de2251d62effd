"""What a date in running text is the date of: the nearest role word decides."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from summarylint.language.dates.find import find_dates
from summarylint.language.dates.labels import labelled_date
from summarylint.language.dates.mentions import DateMention, DateRole, Precision
from summarylint.language.dates.names import fold
from summarylint.language.dates.patterns import compiled
from summarylint.language.dates.role_words import (
    BIRTH_AFTER,
    BIRTH_BEFORE,
    CASED,
    EMPTY_WORDS,
    ROLE_WORDS,
)

# What stands between a role word and a date makes it likelier that another is meant.
_PER_DATE = 6.0
_PER_SENTENCE = 11.0
_PER_LINE = 5.0
_PER_SEMICOLON = 4.0
_PER_COMMA = 2.0
_PER_DASH = 0.5
_PER_LISTED_DATE = 1.5
_AFTER_THE_DATE = 1.0
_HAS_ITS_OWN_DATE = 4.0
_TOO_FAR = 11.0

_REACH = 200
_SENTENCE = r"[.!?](?=\s+[A-Z(\[•0-9])"
_ABBREVIATED = r"(?:\b(?:prev|approx|mr|mrs|ms|dr|st|appt|no|tel|mtg|[a-z])\.)$"
_LABEL = r"(?:^|[\n;|\t:])([^:\n;|\t]{1,60}?)[ ]*(?::|\t)[ ]*(?:on[ ]+)?$"
_LISTED = r"\s*(?:,\s*and|,|&|and|;|\+|or)\s*(?:on\s+)?(?:the\s+)?"

_DATED = r"\b(?:dated?|signed)$"
_SIGNS = r"\b(?:sign|agree|approv|authori[sz]|comment|oversight|rationale|endors|decision)"
_ITS_OWN = r"[\s:(]*(?:(?:on|the|of|in)\s+)*"


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cue(_Place):
    role: DateRole
    cost: float


_Found = TypeVar("_Found", bound=_Place)


def date_role(text: str, mention: DateMention) -> DateRole:
    """The role of a date, from its label and from the words around it."""
    asked = _label_before(text, mention)
    if asked is DateRole.DOCUMENT:
        return _signed_as(text, mention)
    if asked:
        return asked
    if mention.year_stated and _has_age_beside(text, mention):
        return DateRole.BIRTH
    places = _near_by(_date_places(text), mention)
    cues = _near_by(_cues(text), mention)
    costs = [(_cost(text, cue, mention, places), cue.start, cue.role) for cue in cues]
    near = [found for found in costs if found[0] < _TOO_FAR]
    return _judged(min(near)[2], mention) if near else DateRole.OTHER


def _label_before(text: str, mention: DateMention) -> DateRole | None:
    """What the label right before a date asks for; "J Doe Dated:" is a signature's label."""
    label = compiled(_LABEL).search(text[max(0, mention.start - _REACH) : mention.start])
    asked = labelled_date(label[1]) if label else None
    if label is None or asked is not DateRole.OTHER:
        return asked
    return DateRole.DOCUMENT if compiled(_DATED).search(fold(label[1])) else None


def _signed_as(text: str, mention: DateMention) -> DateRole:
    """Whose signature a "Date:" or "Signed:" belongs to, where a manager or parent is named."""
    start = max(0, mention.start - _REACH)
    dates = [place.end for place in _date_places(text) if place.end <= mention.start]
    start = max([start, *dates, text.rfind("\n\n", 0, mention.start)])
    for cue in reversed(_near_by(_cues(text), mention)):
        if start <= cue.start < mention.start and cue.role in (DateRole.MANAGER, DateRole.CONSENT):
            words = fold(text[cue.start : mention.start])
            return cue.role if compiled(_SIGNS).search(words) else DateRole.DOCUMENT
    return DateRole.DOCUMENT


def _has_age_beside(text: str, mention: DateMention) -> bool:
    before = fold(text[max(0, mention.start - 24) : mention.start])
    after = fold(text[mention.end : mention.end + 24])
    return bool(compiled(BIRTH_AFTER).match(after) or compiled(BIRTH_BEFORE).search(before))


def _near_by(found: tuple[_Found, ...], mention: DateMention) -> tuple[_Found, ...]:
    """Those that are near enough to a date to bear on it."""
    first = bisect_left(found, mention.start - _REACH, key=lambda f: f.start)
    last = bisect_left(found, mention.end + _REACH, key=lambda f: f.start)
    return found[first:last]


def _judged(role: DateRole, mention: DateMention) -> DateRole:
    """A version dated by its month is the blank form's, one dated by the day the document's."""
    if role is DateRole.TEMPLATE and mention.precision is Precision.DAY:
        return DateRole.DOCUMENT
    return role


@lru_cache(maxsize=8)
def _cues(text: str) -> tuple[_Cue, ...]:
    """The role words of a text; one inside a longer one says nothing."""
    found = [
        _Cue(match.start(), match.end(), entry.role, entry.cost)
        for table, words in ((ROLE_WORDS, fold(text)), (CASED, text))
        for entry in table
        for match in compiled(entry.pattern).finditer(words)
    ]
    found.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[_Cue] = []
    for cue in found:
        if not any(k.start <= cue.start and cue.end <= k.end and k is not cue for k in kept):
            kept.append(cue)
    return tuple(kept)


@lru_cache(maxsize=8)
def _date_places(text: str) -> tuple[_Place, ...]:
    return tuple(_Place(m.start, m.end) for m in find_dates(text, date(2024, 1, 1)))


def _cost(text: str, cue: _Cue, mention: DateMention, places: tuple[_Place, ...]) -> float:
    """How far a role word is from a date."""
    if cue.end <= mention.start:
        start, listed = _list_start(text, mention, places)
        return cue.cost + listed + _gap_cost(text, cue.end, max(start, cue.end), places)
    if cue.start >= mention.end:
        own = _HAS_ITS_OWN_DATE if _is_followed(text, cue.end, places) else 0.0
        gap = _gap_cost(text, mention.end, cue.start, places)
        return cue.cost + _AFTER_THE_DATE + own + gap
    return _TOO_FAR


def _list_start(text: str, mention: DateMention, places: tuple[_Place, ...]) -> tuple[int, float]:
    """Where the list that a date stands in begins, and what the way there costs."""
    start, cost = mention.start, 0.0
    for place in reversed(places):
        if place.end <= start and compiled(_LISTED).fullmatch(text[place.end : start]):
            start, cost = place.start, cost + _PER_LISTED_DATE
    return start, cost


def _is_followed(text: str, end: int, places: tuple[_Place, ...]) -> bool:
    """Whether a date of its own stands right after a role word."""
    near = (text[end : place.start] for place in places if end <= place.start < end + 12)
    return any(compiled(_ITS_OWN).fullmatch(gap) for gap in near)


def _gap_cost(text: str, start: int, end: int, places: tuple[_Place, ...]) -> float:
    if end - start > _REACH:
        return _TOO_FAR
    words, cost, at = "", 0.0, start
    for place in places:
        if start <= place.start and place.end <= end:
            words, cost, at = f"{words}{text[at : place.start]} ", cost + _PER_DATE, place.end
    return cost + _words_between(words + text[at:end])


def _words_between(between: str) -> float:
    words = re.findall(r"[a-z&'/]+", between.lower())
    full = sum(word not in EMPTY_WORDS for word in words)
    return full + _breaks(between)


def _breaks(between: str) -> float:
    sentences = sum(
        not compiled(_ABBREVIATED).search(between[: match.end()].lower())
        for match in compiled(_SENTENCE).finditer(between + " X")
    )
    return (
        sentences * _PER_SENTENCE
        + (_PER_LINE if "\n" in between.strip(" ") else 0.0)
        + between.count(";") * _PER_SEMICOLON
        + between.count(",") * _PER_COMMA
        + len(re.findall(r"\s[-\u2013\u2014]\s", between)) * _PER_DASH
    )
