"""The way in to the grammar."""

from datetime import date

from summarylint.language.dates.chains import chain
from summarylint.language.dates.decorate import decorate
from summarylint.language.dates.mentions import DateMention, Lean
from summarylint.language.dates.patterns import HINT, compiled
from summarylint.language.dates.pin import pin
from summarylint.language.dates.reading import Reading, read
from summarylint.language.dates.relative import relative_dates
from summarylint.language.dates.scan import scan

_APPOSITION = r"[ ]*[,(:-]?[ ]*(?:the[ ]+)?"


def find_dates(text: str, reference: date, lean: Lean = Lean.PAST) -> tuple[DateMention, ...]:
    """All dates in a text that was written on the reference day, in order, none overlapping."""
    return _find(read(text, reference), lean)


def whole_date(text: str, reference: date) -> DateMention | None:
    """The date of a cell that should hold just a date; None where it holds none or several."""
    found = _find(read(text, reference, answer=True), Lean.PAST)
    return found[0] if len(found) == 1 else None


def _find(reading: Reading, lean: Lean) -> tuple[DateMention, ...]:
    if not compiled(HINT).search(reading.folded):
        return ()
    drafts = scan(reading)
    decorate(drafts, reading)
    stated = [m for group in chain(drafts, reading) for m in pin(group, reading, lean)]
    relative = [m for m in relative_dates(reading, lean) if not _is_told(m, stated, reading)]
    return tuple(sorted((*stated, *relative), key=lambda m: m.start))


def _is_told(mention: DateMention, stated: list[DateMention], reading: Reading) -> bool:
    """Whether a stated date takes in the words, or follows to say the same in figures."""
    for other in stated:
        if mention.start < other.end and other.start < mention.end:
            return True
        gap = reading.folded[mention.end : other.start]
        beside = other.start >= mention.end and compiled(_APPOSITION).fullmatch(gap)
        if beside and (mention.first, mention.last) == (other.first, other.last):
            return True
    return False
