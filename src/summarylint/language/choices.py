"""Which of several named things a text tells: the plan a family steps down from, the level it goes to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarylint.language.assertion import Assertion, assertion_of
from summarylint.language.text import Hit, Statement, Text

_NEAR = 60  # characters between the words that ask and the option that they name


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option that a text tells, and the words that tell it."""

    option: str
    hit: Hit


def choices_in(
    text: Text, options: Mapping[str, str], asked: str, offset: int = 0, is_field: bool = False
) -> Iterator[Chosen]:
    """Every option that is told: named after the words that ask for it, or in a field whose label does.

    ``options`` and ``asked`` name vocabularies; ``offset`` is where a field's value begins. A field that
    names nearly all the options is the form's list, left whole.
    """
    if is_field or any(hit.start < offset for hit in text.hits(asked)):
        found = [c for s in text.statements for c in _named(s, options, offset, s.end)]
        if len({chosen.option for chosen in found}) < min(4, len(options)):
            yield from found
        return
    for statement in text.statements:
        for ask in statement.hits(asked):
            yield from _nearest(statement, options, ask)


def _named(statement: Statement, options: Mapping[str, str], start: int, end: int) -> Iterator[Chosen]:
    """Every option named in part of a statement, the longest words where two overlap."""
    found = [
        Chosen(option, hit)
        for option, vocabulary in options.items()
        for hit in statement.hits(vocabulary)
        if start <= hit.start < end and assertion_of(statement, hit) is not Assertion.NEGATED
    ]
    found.sort(key=lambda c: (c.hit.start, c.hit.start - c.hit.end))
    last = -1
    for chosen in found:
        if chosen.hit.start >= last:
            last = chosen.hit.end
            yield chosen


def _nearest(statement: Statement, options: Mapping[str, str], ask: Hit) -> Iterator[Chosen]:
    """The first option after the words that ask, near them; else the last before them."""
    if assertion_of(statement, ask) in (Assertion.NEGATED, Assertion.HYPOTHETICAL):
        return
    after = list(_named(statement, options, ask.start, ask.end + _NEAR))
    before = list(_named(statement, options, ask.start - _NEAR, ask.start))
    yield from after[:1] or before[-1:]
