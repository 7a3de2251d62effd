"""Finds everything in a text that is shaped like a date."""

from collections.abc import Iterator

from summarylint.language.dates.drafts import Draft
from summarylint.language.dates.numeric import NUMERIC
from summarylint.language.dates.patterns import shape
from summarylint.language.dates.reading import Builder, Reading
from summarylint.language.dates.worded import WORDED

_BUILDERS: dict[str, Builder] = {**NUMERIC, **WORDED}


def scan(reading: Reading) -> list[Draft]:
    """Everything shaped like a date, in order; where two overlap the earlier, then the longer."""
    found = [d for name, build in _BUILDERS.items() for d in _matches(name, build, reading)]
    found.sort(key=lambda d: (d.start, -d.end))
    kept: list[Draft] = []
    for draft in found:
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return kept


def _matches(name: str, build: Builder, reading: Reading) -> Iterator[Draft]:
    pattern, place = shape(name), 0
    while match := pattern.search(reading.folded, place):
        draft = build(match, reading)
        place = match.end() if draft else match.start() + 1
        if draft:
            yield draft
