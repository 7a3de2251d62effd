"""What is claimed of a subject: that a thing is so, is not so, or is only planned.

A claim needs the subject ("chronology") and a state ("up to date", "needs updating") in one
statement, or the state in the next statement where that has no subject of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from summarylint.language.assertion import Assertion, assertion_of, is_negated
from summarylint.language.text import Hit, Statement, Text


class State(StrEnum):
    """What is claimed."""

    SO = "so"
    NOT_SO = "not-so"
    OPEN = "open"  # the subject stands there, and nothing is claimed of it


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, with the statement that makes it."""

    state: State
    statement: Statement
    hit: Hit
    planned: bool = False  # not so yet, and told as to come
    about: Statement | None = None  # where the subject stands, if in the statement before


@dataclass(frozen=True, slots=True)
class Matter:
    """Vocabularies for a subject and for what may be claimed of it.

    Without words for what makes it so, naming the subject claims it.
    """

    subject: str
    so: str | None = None
    not_so: str | None = None
    except_for: str | None = None  # subjects that sound like it and are not
    nearest: bool = False  # of words for and against, those nearer to the subject decide


_FOLLOW = 12  # words of a next statement that may say what is so of the subject


def claims_in(text: Text, matter: Matter, follow: int = _FOLLOW) -> Iterator[Claim]:
    """Every claim about the matter, in order."""
    subject: Hit | None = None
    before: Statement | None = None
    for statement in text.statements:
        hits = _subjects(statement, matter)
        if hits:
            subject = hits[0]
            yield _claim(statement, matter, subject) or Claim(State.OPEN, statement, subject)
        elif subject is not None:
            said = _claim(statement, matter, None) if len(statement.text.split()) <= follow else None
            if said:
                yield replace(said, about=before)
            subject = None
        before = statement


def _subjects(statement: Statement, matter: Matter) -> list[Hit]:
    hits = list(statement.hits(matter.subject))
    if matter.except_for is None:
        return hits
    others = statement.hits(matter.except_for)
    return [hit for hit in hits if not any(o.start < hit.end and hit.start < o.end for o in others)]


_OWN_NEGATION = re.compile(r"\b(?:no|not|none|never|without)\b|n't|un\w+")


def _is_undone(statement: Statement, hit: Hit) -> bool:
    """A denial that is itself denied: "not closed during the assessment"."""
    return not _OWN_NEGATION.search(hit.words.lower()) and is_negated(statement, hit)


def _claim(statement: Statement, matter: Matter, subject: Hit | None) -> Claim | None:
    against = statement.hits(matter.not_so) if matter.not_so else ()
    denied = next((hit for hit in against if not _is_undone(statement, hit)), None)
    if denied and not (matter.nearest and subject and _is_said_nearer(statement, matter, subject, denied)):
        return Claim(State.NOT_SO, statement, denied, statement.has("planned"))
    against_so: Claim | None = None
    for hit in _words_for_so(statement, matter, subject):
        assertion = _assertion(statement, hit)
        if assertion in (Assertion.PRESENT, Assertion.HISTORICAL):
            return Claim(State.SO, statement, hit)
        if assertion in (Assertion.NEGATED, Assertion.PLANNED) and against_so is None:
            against_so = Claim(State.NOT_SO, statement, hit, assertion is Assertion.PLANNED)
    return against_so


def _is_said_nearer(statement: Statement, matter: Matter, subject: Hit, denied: Hit) -> bool:
    """Whether words for it stand between the subject and those against it."""
    return any(
        subject.end <= hit.start and hit.end <= denied.start
        for hit in _words_for_so(statement, matter, subject)
        if _assertion(statement, hit) in (Assertion.PRESENT, Assertion.HISTORICAL)
    )


def _assertion(statement: Statement, hit: Hit) -> Assertion:
    """How words are said; those that hold a denial of their own are not denied by others before them."""
    assertion = assertion_of(statement, hit)
    if assertion is Assertion.NEGATED and _OWN_NEGATION.search(hit.words.lower()):
        return Assertion.PRESENT
    return assertion


def _words_for_so(statement: Statement, matter: Matter, subject: Hit | None) -> Iterator[Hit]:
    """What may make it so: words beside the subject, or the subject itself where no words are asked."""
    if matter.so is None:
        yield from (subject,) if subject else ()
        return
    for hit in statement.hits(matter.so):
        inside = subject is not None and hit.start >= subject.start and hit.end <= subject.end
        if not inside:
            yield hit
