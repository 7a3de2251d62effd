"""What was tried to engage a family: visits at other times, letters, another worker."""

from summarylint.language.assertion import Assertion, assertion_of
from summarylint.language.text import Hit, Statement, Text
from summarylint.language.told import Told


def attempts_told(text: Text) -> tuple[Told, Hit | None]:
    """Whether attempts are told, and where. A missed visit was one, but tells little of what was tried."""
    may_be: Hit | None = None
    for statement in text.statements:
        tried = _made(statement, "attempts")
        if tried is not None:
            return Told.YES, tried
        may_be = may_be or _made(statement, "attempts-hints")
    return (Told.UNSURE, may_be) if may_be else (Told.NO, None)


def _made(statement: Statement, vocabulary: str) -> Hit | None:
    """The first hit that is told as made: neither denied nor still to come."""
    for hit in statement.hits(vocabulary):
        if assertion_of(statement, hit) in (Assertion.PRESENT, Assertion.HISTORICAL):
            return hit
    return None
