"""What is told of earlier support from children's social care, and when it ended."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from summarylint.language.assertion import is_negated
from summarylint.language.dates import DateMention, find_dates
from summarylint.language.text import Statement, Text


class Support(StrEnum):
    """What is told of earlier support."""

    ENDED = "ended"  # on a date that is told
    UNDATED = "undated"  # there was some; when it ended is not told
    OPEN = "open"
    NEVER = "never"
    UNTOLD = "untold"


_OPEN_NOW = re.compile(
    r"\W*open to (?:csc|social care|children'?s social care|cwd|the children with disabilities)"
)


@dataclass(frozen=True, slots=True)
class SupportTold:
    """One reading, the surest and most recent of the text."""

    support: Support
    ended: DateMention | None = None
    statement: Statement | None = None


def support_in(text: Text, reference: date) -> SupportTold:
    """Whether and when support from social care ended, as told in the text."""
    readings = [_reading(statement, reference) for statement in text.statements]
    told = [r for r in readings if r.support is not Support.UNTOLD]
    for kind in (Support.OPEN,):
        found = [r for r in told if r.support is kind]
        if found:
            return found[0]
    ended = [r for r in told if r.support is Support.ENDED]
    if ended:
        return max(ended, key=lambda r: r.ended.last if r.ended and r.ended.last else date.min)
    for kind in (Support.NEVER, Support.UNDATED):
        found = [r for r in told if r.support is kind]
        if found:
            return found[0]
    return SupportTold(Support.UNTOLD)


def _reading(statement: Statement, reference: date) -> SupportTold:
    if not statement.has("social-care") or statement.has("other-persons-support"):
        return SupportTold(Support.UNTOLD)
    if statement.has("support-never"):
        return SupportTold(Support.NEVER, statement=statement)
    if _is_open(statement):
        return SupportTold(Support.OPEN, statement=statement)
    if _OPEN_NOW.match(statement.folded):
        return SupportTold(Support.OPEN, statement=statement)
    ends = [hit for hit in statement.hits("support-ended") if not is_negated(statement, hit)]
    if not ends:
        return SupportTold(Support.UNTOLD)
    offset = statement.whole.raw.find(statement.text, statement.start)
    dates = [
        mention
        for mention in find_dates(statement.text, reference)
        if mention.possible and mention.first and mention.first <= reference
    ]
    if not dates:
        return SupportTold(Support.UNDATED, statement=statement)
    nearest = min(
        dates,
        key=lambda d: min(_gap(offset + d.start, offset + d.end, h.start, h.end) for h in ends),
    )
    return SupportTold(Support.ENDED, nearest, statement)


def _is_open(statement: Statement) -> bool:
    hits = [hit for hit in statement.hits("support-open") if not is_negated(statement, hit)]
    cares = statement.hits("social-care")
    return any(
        care.start >= hit.start and care.start - hit.end < 60 for hit in hits for care in cares
    ) and not statement.has("support-never")


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    """Characters between a date and an ending; a date after its ending is preferred to one before."""
    return start - other_end if start >= other_end else (other_start - end) * 2
