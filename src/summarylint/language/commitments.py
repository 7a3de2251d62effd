"""Who will do a thing, and by when."""

import re
from dataclasses import dataclass
from datetime import date

from summarylint.language.assertion import is_negated
from summarylint.language.dates import DateRole, Lean, date_role, find_dates
from summarylint.language.text import Statement, Text
from summarylint.language.told import Told, best

_NAME = r"[A-Z][a-zà-ÿ'’]+(?:-[A-Z][a-z]+)?(?:\s+(?:O['’]|Mc)?[A-Z][a-zà-ÿ]+)?"
_DOER = re.compile(
    rf"(?<![\w])({_NAME}|[A-Z]{{2,3}})(?:\s*\([^)\n]{{1,30}}\))?,?\s+"
    r"(?:to|will|would|shall|is to|has agreed to|agrees to|must|visits?|calls?|rings?|meets?|makes?|"
    r"checks?|leads?|refers?)\b"
)
_AFTER = re.compile(
    rf"\b(?:by|with|owner|lead|responsible|who|action)\s*(?:is|:|-)?\s*(?:the\s+)?({_NAME})(?![\w])"
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """Whether a text says who does something, and by when."""

    who: Told
    when: Told


def commitment_in(text: Text, written: date) -> Commitment:
    """Who and by when, over the whole text."""
    return Commitment(
        best(_who(statement) for statement in text.statements),
        best(_when(statement, written) for statement in text.statements),
    )


def _who(statement: Statement) -> Told:
    """A role, a name or "I"; "we" is nobody."""
    if any(not is_negated(statement, hit) for hit in statement.hits("doers")):
        return Told.YES
    raw = statement.whole.raw[statement.start : statement.end]
    named = (match.group(1) for pattern in (_DOER, _AFTER) for match in pattern.finditer(raw))
    nobody = statement.whole.vocabulary("nobody")
    return Told.YES if any(name.split()[0].lower() not in nobody for name in named) else Told.NO


def _when(statement: Statement, written: date) -> Told:
    """A day to come, or a span of time in which it will be done."""
    if statement.has("by-when"):
        return Told.YES
    for mention in find_dates(statement.text, written, Lean.FUTURE):
        is_to_come = mention.possible and mention.last is not None and mention.last >= written
        if is_to_come and date_role(statement.text, mention) is not DateRole.BIRTH:
            return Told.YES
    return Told.UNSURE if statement.has("by-when-hints") else Told.NO
