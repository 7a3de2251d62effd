"""Which halves of a two-part question an answer tells.

A half has three vocabularies: ``<half>-labels`` (sub-headings that open it), ``<half>-words`` (it is
told) and ``<half>-hints`` (it may be). ``<half>-empty`` names mentions that tell nothing.
"""

import re
from collections.abc import Iterator, Sequence

from summarylint.language.phrases import matches_whole
from summarylint.language.substance import Asked, Substance, substance_of
from summarylint.language.text import Hit, Statement, Text
from summarylint.language.told import Told, best

_LABEL = re.compile(r"^([^:?\n]{2,60}?)\s*(?:[:?]|\s[-–=]\s|\n|$)\s*", re.S)
_WORD = re.compile(r"[^\W\d_][\w'-]+")


def halves_told(text: Text, halves: Sequence[str]) -> dict[str, Told]:
    """For each half, whether the answer tells it.

    Where two halves are asked for, a statement that has the words of neither is taken for the first:
    people name what is wrong in any words, but what should become of it in a few ways only.
    """
    readings: dict[str, list[Told]] = {half: [] for half in halves}
    for half, statement in _labelled(text, halves):
        if not _says_anything(statement):
            if half is not None:
                readings[half].append(Told.DENIED)
            continue
        if half is not None:
            readings[half].append(Told.YES)
            continue
        for name, told in _unlabelled(statement, halves).items():
            readings[name].append(told)
    return {half: best(found) for half, found in readings.items()}


def _labelled(text: Text, halves: Sequence[str]) -> Iterator[tuple[str | None, Statement]]:
    """Each statement with the half whose label stands before it, if any."""
    current: str | None = None
    for statement in text.statements:
        position = statement.start
        label = _label_at(statement, halves)
        if label is not None:
            current, position = label
        rest = statement.part(position, statement.end)
        if rest.text:
            yield current, rest


def _label_at(statement: Statement, halves: Sequence[str]) -> tuple[str, int] | None:
    raw = statement.whole.raw[statement.start : statement.end]
    match = _LABEL.match(raw)
    if not match:
        return None
    for half in halves:
        if matches_whole(statement.whole.vocabulary(f"{half}-labels"), match.group(1)):
            return half, statement.start + match.end()
    return None


def _says_anything(statement: Statement) -> bool:
    words = statement.whole.vocabularies
    return substance_of(statement.text, Asked(), words) is Substance.ANSWER


def _unlabelled(statement: Statement, halves: Sequence[str]) -> dict[str, Told]:
    told = {half: _half_in(statement, half) for half in halves}
    others = [half for half in halves[1:] if told[half] is Told.YES]
    if len(halves) > 1 and not others and len(_WORD.findall(statement.text)) >= 2:
        told[halves[0]] = Told.YES
    return told


def _half_in(statement: Statement, half: str) -> Told:
    empty = _optional(statement, f"{half}-empty")
    hits = [
        hit
        for hit in statement.hits(f"{half}-words")
        if not any(hit.start >= e.start and hit.end <= e.end for e in empty)
    ]
    if hits or _is_condition(statement, half):
        return Told.YES
    if empty:
        return Told.DENIED
    return Told.UNSURE if statement.hits(f"{half}-hints") else Told.NO


def _optional(statement: Statement, vocabulary: str) -> tuple[Hit, ...]:
    """The hits of a vocabulary that not every half has."""
    return statement.hits(vocabulary) if vocabulary in statement.whole.vocabularies else ()


def _is_condition(statement: Statement, half: str) -> bool:
    """Something that may happen, and what it would lead to: "if dad moves back in, front door"."""
    when, then = _optional(statement, f"{half}-when"), _optional(statement, f"{half}-then")
    if not when or not then:
        return False
    besides = {hit.start for hit in _optional(statement, f"{half}-besides")}
    known = [(hit.start, hit.end) for hit in (*when, *then)]
    words = [
        match
        for match in _WORD.finditer(statement.whole.raw, statement.start, statement.end)
        if match.start() not in besides
        and not any(start <= match.start() < end for start, end in known)
        and match.group().lower() not in _SMALL
    ]
    return len(words) >= 2


_SMALL = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "this",
        "that",
        "then",
        "will",
        "would",
        "be",
        "is",
        "are",
        "was",
        "to",
        "of",
        "on",
        "at",
        "it",
        "its",
        "we",
        "i",
        "you",
        "he",
        "she",
        "they",
        "them",
        "her",
        "his",
        "their",
        "our",
        "have",
        "has",
        "had",
        "can",
        "could",
        "may",
        "might",
        "as",
        "by",
        "from",
        "so",
        "also",
        "after",
        "again",
        "into",
    ]
)
