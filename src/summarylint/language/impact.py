"""Whether a text tells what something does to a child."""

import re
from collections.abc import Collection

from summarylint.language.assertion import is_negated
from summarylint.language.text import Hit, Statement, Text
from summarylint.language.told import Told

_LABEL = re.compile(r"\W*(?:the )?impact(?: on (?:the )?(?:child|children|\w+))?\s*[:=-]\s*(?=\w)")
_WORD = re.compile(r"\b[A-Z][a-z]{2,}\b")
_AGED = re.compile(r"\b([A-Z][a-z]{2,})(?: [A-Z][a-z]+)?,? \(?\d{1,2}(?:\)|,| ?y)")


def impact_told(text: Text, names: Collection[str] = ()) -> tuple[Told, Hit | None]:
    """Whether an effect on a child is told, and where; a child who is only named may be told of.

    ``names`` are what the document's own labels call the children.
    """
    known = {word for name in names for word in _WORD.findall(name)} | set(_AGED.findall(text.raw))
    named: Hit | None = None
    for statement in text.statements:
        child = _child(statement, known) or (_pronoun(statement) if named else None)
        hit = _effect(statement, child)
        if hit is not None:
            return Told.YES, hit
        named = named or child
    return (Told.UNSURE, named) if named else (Told.NO, None)


def _effect(statement: Statement, child: Hit | None) -> Hit | None:
    """An effect beside a child, or after the word "impact" as a label."""
    if statement.has("impact-untold"):
        return None
    label = _LABEL.match(statement.folded)
    if label:
        return Hit(statement.start, statement.start + label.end(), label.group())
    if child is None:
        return None
    told = (*statement.hits("impact-leads"), *statement.hits("impact-effects"))
    return next((hit for hit in told if not is_negated(statement, hit)), None)


def _child(statement: Statement, known: set[str]) -> Hit | None:
    """A child, by word, by a known name, or by a name amid the sentence."""
    if statement.has("impact-untold"):
        return None
    hits = statement.hits("children")
    if hits:
        return hits[0]
    raw = statement.whole.raw[statement.start : statement.end]
    for match in _WORD.finditer(raw):
        hit = Hit(statement.start + match.start(), statement.start + match.end(), match.group())
        is_name = match.group() in known or match.start() > 0
        if is_name and not _is_other(statement, hit):
            return hit
    return None


def _pronoun(statement: Statement) -> Hit | None:
    """A pronoun that may stand for a child: no grown-up is spoken of before it."""
    for hit in statement.hits("pronouns"):
        if not statement.part(statement.start, hit.start).has("parents"):
            return hit
    return None


def _is_other(statement: Statement, hit: Hit) -> bool:
    """A name that is a worker's, a parent's or a place's, by the words that overlap it."""
    return any(
        other.start < hit.end and hit.start < other.end
        for vocabulary in ("parents", "workers", "not-children")
        for other in statement.hits(vocabulary)
    )
