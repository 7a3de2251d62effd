"""How a thing is said: as so, as not so, as once so, as only possible, as planned.

Cues stand before or after what they bear on, within a clause and a few words (the idea is ConText's;
the cue lists are vocabularies).
"""

import re
from enum import StrEnum

from summarylint.language.text import Hit, Statement

_BEFORE = 7  # words before the target in which a cue bears on it
_AFTER = 4  # words after
_CLOSE = 3  # words before, where only the thing itself may be meant


class Assertion(StrEnum):
    """What is said of a thing."""

    PRESENT = "present"
    NEGATED = "negated"
    HISTORICAL = "historical"
    HYPOTHETICAL = "hypothetical"
    PLANNED = "planned"


def clause_around(statement: Statement, hit: Hit) -> Statement:
    """The clause of the statement in which the hit stands: from one "but" or comma-and to the next."""
    start, end = statement.start, statement.end
    for stop in statement.hits("clause-breaks"):
        if stop.end <= hit.start:
            start = max(start, stop.end)
        elif stop.start >= hit.end:
            end = min(end, stop.start)
    return statement.part(start, end)


def assertion_of(statement: Statement, hit: Hit) -> Assertion:
    """How the thing that a hit names is said in its statement."""
    clause = clause_around(statement, hit)
    if _bears(clause, hit, "negated-before", "negated-after"):
        return Assertion.NEGATED
    if _any_before(statement, hit, "hypothetical"):
        return Assertion.HYPOTHETICAL
    if statement.has("historical"):
        return Assertion.HISTORICAL
    if _near_before(clause, hit, "planned"):
        return Assertion.PLANNED
    return Assertion.PRESENT


def is_negated(statement: Statement, hit: Hit) -> bool:
    """Whether the thing is denied."""
    return _bears(clause_around(statement, hit), hit, "negated-before", "negated-after")


def is_denied_before(statement: Statement, hit: Hit) -> bool:
    """Whether a denial stands before: "has not agreed", not "agreed not to close"."""
    clause = clause_around(statement, hit)
    return bool(_cues_before(clause, hit, "negated-before"))


def is_denied_closely(statement: Statement, hit: Hit) -> bool:
    """Whether a denial stands within a few words before: "no home visit", not "not in when we visited"."""
    clause = clause_around(statement, hit)
    return bool(_cues_before(clause, hit, "negated-before", _CLOSE))


def _bears(clause: Statement, hit: Hit, before: str, after: str) -> bool:
    exempt = clause.hits("not-negated")
    return any(
        not any(cue.start >= e.start and cue.end <= e.end for e in exempt)
        for cue in (*_cues_before(clause, hit, before), *_cues_after(clause, hit, after))
    )


def _cues_before(clause: Statement, hit: Hit, vocabulary: str, reach: int = _BEFORE) -> list[Hit]:
    return [
        cue
        for cue in clause.hits(vocabulary)
        if cue.end <= hit.start and _words_between(clause, cue.end, hit.start) <= reach
    ]


def _cues_after(clause: Statement, hit: Hit, vocabulary: str) -> list[Hit]:
    return [
        cue
        for cue in clause.hits(vocabulary)
        if cue.start >= hit.end
        and _words_between(clause, hit.end, cue.start) <= _AFTER
        and not re.search(r"[,;]|\w:", clause.whole.raw[hit.end : cue.start])
    ]


def _near_before(clause: Statement, hit: Hit, vocabulary: str) -> bool:
    return bool(_cues_before(clause, hit, vocabulary))


def _any_before(clause: Statement, hit: Hit, vocabulary: str) -> bool:
    return any(cue.end <= hit.start and cue.words != "May" for cue in clause.hits(vocabulary))


def _words_between(clause: Statement, start: int, end: int) -> int:
    return len(clause.whole.raw[start:end].split())
