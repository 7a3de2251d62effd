"""Words that may tell of a child in danger now.

When in doubt they raise it. They never say that a document is free of danger.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from summarylint.language.assertion import Assertion, assertion_of
from summarylint.language.dates import DateMention, find_dates
from summarylint.language.phrases import fold
from summarylint.language.text import Hit, Statement, Text

_RECENT = timedelta(days=14)  # an incident in the household in the last days
_STANDING = timedelta(days=45)  # an injury or disclosure of longer ago was seen to, or is history
_OLD_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Alarm:
    """A statement that may tell of danger, and the words that raise it."""

    statement: Statement
    hit: Hit


def alarms_in(text: Text, reference: date) -> Iterator[Alarm]:
    """Every statement that may tell of danger now, as written on the reference day."""
    told_of: date | None = None  # the day that the narrative has reached
    paragraph = -1
    for statement in text.statements:
        start = text.raw.rfind("\n", 0, statement.start)
        if start != paragraph:
            paragraph, told_of = start, None
        days = [d for d in find_dates(statement.text, reference) if d.possible and d.last]
        told_of = max((d.last for d in days if d.last), default=told_of)
        hit = _alarm(statement, days, told_of, reference)
        if hit:
            yield Alarm(statement, hit)


def is_told_as_past(statement: Statement, reference: date) -> bool:
    """The statement speaks of a day that is long gone, or only of what may come."""
    days = [d for d in find_dates(statement.text, reference) if d.possible and d.last]
    if days:
        return all(d.last is not None and reference > d.last + _STANDING for d in days)
    return statement.has("hypothetical") or statement.has("danger-fine")


def _alarm(
    statement: Statement, days: list[DateMention], told_of: date | None, reference: date
) -> Hit | None:
    recent = _is_recent(statement, days, reference)
    if statement.has("danger-fine") and not recent:
        return None
    is_old = told_of is not None and reference > told_of + _STANDING
    for hit in _apart(statement, "danger-now"):
        if _stands(statement, hit, recent) and (recent or not is_old):
            return hit
    for hit in _apart(statement, "danger-incident"):
        if recent and _stands(statement, hit, recent) and not _fine_after(statement):
            return hit
    return None


def _apart(statement: Statement, vocabulary: str) -> list[Hit]:
    """The vocabulary's phrases that are not part of one that only sounds like it."""
    beside = statement.hits("danger-not")
    return [
        hit
        for hit in statement.hits(vocabulary)
        if not any(b.start < hit.end and hit.start < b.end for b in beside)
    ]


def _is_recent(statement: Statement, days: list[DateMention], reference: date) -> bool:
    """The statement tells of the last days, in words or by a date."""
    past = [d for d in days if d.first and d.first <= reference]
    if past:
        latest = max(d.last for d in past if d.last)
        return reference <= latest + _RECENT
    return statement.has("danger-recent") and not _OLD_YEAR.search(statement.text)


def _fine_after(statement: Statement) -> bool:
    return statement.has("danger-fine")


def _stands(statement: Statement, hit: Hit, recent: bool) -> bool:
    """Whether the words are said as so: not denied, not once, not only if."""
    assertion = assertion_of(statement, hit)
    if _grown_up_gone(statement, hit):
        return False
    if assertion is Assertion.PRESENT:
        return True
    if assertion is Assertion.NEGATED:
        return _negation_inside(hit) or not _is_denied(statement, hit)
    if assertion is Assertion.HISTORICAL:
        return recent
    if assertion is Assertion.HYPOTHETICAL:
        return _threat(hit)
    return True


_NEXT_CLAUSE = re.compile(
    r"(?:,|\s-|:|\band\b|\bbut\b)\s.*\b(?:he|she|it|they|we|there|\w+'s|is|was|were|has|had|are)\b"
)
_NEGATIONS = re.compile(
    r"\b(?:no|not|nil|none|never|nobody|no one|without|nor|neither|den(?:y|ied|ies|ying)|free of)\b"
    r"|n't\b|nt\b"
)
_DENIED_AFTER = re.compile(
    r"\W{0,3}(?:none|nil|no|not (?!answer|known|respond|reply)|(?:is|was|were|are) (?:not|denied)|denied)\b"
)


def _is_denied(statement: Statement, hit: Hit) -> bool:
    """Whether a denial bears on the very words, not on what was said before a comma or an "and"."""
    folded = statement.whole.folded
    if _DENIED_AFTER.match(folded, hit.end, statement.end):
        return True
    before = folded[statement.start : hit.start]
    denials = list(_NEGATIONS.finditer(before))
    return bool(denials) and not _NEXT_CLAUSE.search(before[denials[-1].end() :])


_GONE = re.compile(
    r"\b(?:back|home|returned|been seen|seen|heard|heard from)(?: since| for)?$|^(?:phone|mobile)\b"
)


def _grown_up_gone(statement: Statement, hit: Hit) -> bool:
    """A parent or partner who has not come back is no missing child."""
    if not _GONE.search(fold(hit.words)):
        return False
    before = statement.part(statement.start, hit.start)
    grown_up = max((p.end for p in before.hits("parents")), default=-1)
    child = max((p.end for name in ("children", "pronouns") for p in before.hits(name)), default=-1)
    return grown_up > child


def _negation_inside(hit: Hit) -> bool:
    """ "Has not come home", "can't explain": the alarm is in the denial itself."""
    return bool(
        re.search(
            r"\b(?:not|no|nobody|can't|cannot|couldn't|didn't|hasn't|hasnt|never|don't|doesn't)\b",
            fold(hit.words),
        )
    )


def _threat(hit: Hit) -> bool:
    """A threat is conditional by nature: "says he will kill her if she leaves"."""
    return bool(re.search(r"kill|stab|shoot|threat|never see|burn", fold(hit.words)))
