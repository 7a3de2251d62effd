"""Whether a concern is present: asserted of this family now, or as a continuing risk.

A concern has three vocabularies: ``<concern>-names`` (it is named), ``<concern>-facts`` (what amounts to it
without its name) and ``<concern>-not`` (what sounds like it and is not it).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from summarylint.language.assertion import Assertion, assertion_of, clause_around
from summarylint.language.text import Hit, Statement, Text


class Presence(StrEnum):
    """Whether a concern is present."""

    PRESENT = "present"
    UNCLEAR = "unclear"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a concern is named, or told without its name."""

    presence: Presence
    statement: Statement
    hit: Hit
    is_named: bool


def sightings_in(text: Text, concern: str, today: date | None = None) -> Iterator[Sighting]:
    """Every place where the concern is named or amounts to, in order, with how it is told there.

    ``today``: years before the last one are then told as past.
    """
    for index, statement in enumerate(text.statements):
        beside = statement.hits(f"{concern}-not")
        for hit in _apart(statement.hits(f"{concern}-names"), beside):
            is_over = (today is not None and _is_long_ago(statement, today)) or _is_closed_after(text, index)
            presence = (
                Presence.ABSENT if is_over and not statement.has("still-words") else _named(statement, hit)
            )
            yield Sighting(presence, statement, hit, True)
        for hit in _apart(statement.hits(f"{concern}-facts"), beside):
            yield Sighting(_amounting(text, index, hit), statement, hit, False)


_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])")
_THAT_IS_OVER = re.compile(
    r"\W*(?:that|this|it)\b.{0,40}\b(?:closed|ended|resolved|stopped|finished|years? ago|in the past)\b"
)


def _is_long_ago(statement: Statement, today: date) -> bool:
    """Every year that is named lies before the last one."""
    years = [int(year) for year in _YEAR.findall(statement.folded)]
    return bool(years) and max(years) < today.year - 1 and not re.search(r"\bsince\b", statement.folded)


def _is_closed_after(text: Text, index: int) -> bool:
    """The next statement says that what was told is over."""
    return any(_THAT_IS_OVER.match(s.folded) for s in text.statements[index + 1 : index + 2])


def _apart(hits: tuple[Hit, ...], beside: tuple[Hit, ...]) -> list[Hit]:
    return [hit for hit in hits if not any(b.start < hit.end and hit.start < b.end for b in beside)]


def _named(statement: Statement, hit: Hit) -> Presence:
    """How a concern is told where it is named."""
    clause = clause_around(statement, hit)
    assertion = assertion_of(statement, hit)
    suspected = _is_queried(statement, hit) or statement.has("suspected-words")
    if assertion is Assertion.NEGATED:
        return Presence.UNCLEAR if clause.has("not-negated") else Presence.ABSENT
    if clause.has("eased-words") and not clause.has("still-words"):
        return Presence.UNCLEAR if assertion is Assertion.PRESENT else Presence.ABSENT
    if assertion is Assertion.HISTORICAL:
        return Presence.PRESENT if clause.has("still-words") else Presence.ABSENT
    if assertion is Assertion.HYPOTHETICAL:
        return _only_possible(statement, hit, suspected)
    if assertion is Assertion.PLANNED or suspected:
        return Presence.PRESENT if _worried_before(statement, hit) else Presence.UNCLEAR
    return Presence.PRESENT


def _only_possible(statement: Statement, hit: Hit, suspected: bool) -> Presence:
    """A risk that is told to be there is present; what would be so under a condition is not."""
    before = statement.part(statement.start, hit.start)
    if before.has("conditional-words") or statement.has("no-risk-words"):
        return Presence.ABSENT
    if before.has("risk-words") or _worried_before(statement, hit):
        return Presence.PRESENT
    return Presence.UNCLEAR if suspected else Presence.ABSENT


def _worried_before(statement: Statement, hit: Hit) -> bool:
    return statement.part(statement.start, hit.start).has("worry-words")


def _is_queried(statement: Statement, hit: Hit) -> bool:
    """ "?neglect", "neglect?"."""
    raw = statement.whole.raw
    return bool(re.search(r"\?\s*$", raw[: hit.start][-2:])) or raw[hit.end : hit.end + 1] == "?"


_MOST_FOLLOWING = 14  # words of a statement that may call what was told before it a concern
_BACK = re.compile(r"\b(?:this|that|these|it|which|here)\b")


def _amounting(text: Text, index: int, hit: Hit) -> Presence:
    """How facts are told that amount to the concern; only the author's own word makes them one."""
    statement = text.statements[index]
    assertion = assertion_of(statement, hit)
    clause = clause_around(statement, hit)
    eased = clause.has("eased-words") and not clause.has("still-words")
    if assertion in (Assertion.NEGATED, Assertion.HYPOTHETICAL) or eased:
        return Presence.ABSENT
    if assertion is Assertion.HISTORICAL and not clause.has("still-words"):
        return Presence.ABSENT
    called = _calls(statement, hit) or any(_calls(after) for after in _following(text, index))
    return Presence.PRESENT if called else Presence.UNCLEAR


def _calls(statement: Statement, hit: Hit | None = None) -> bool:
    """Whether a statement calls something a concern, and doesn't deny that it is one."""
    return any(
        assertion_of(statement, word) in (Assertion.PRESENT, Assertion.HISTORICAL, Assertion.PLANNED)
        for word in statement.hits("worry-words")
        if hit is None or word.end <= hit.start or word.start >= hit.end
    )


def _following(text: Text, index: int) -> Iterator[Statement]:
    """The next statement, where it speaks of what was just told."""
    for statement in text.statements[index + 1 : index + 2]:
        if len(statement.text.split()) <= _MOST_FOLLOWING and _BACK.search(statement.folded):
            yield statement
