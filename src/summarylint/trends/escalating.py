"""What recurs, and what the procedures say of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarylint.packs.library import Library
from summarylint.trends.counting import Recurring, Trends


@dataclass(frozen=True, slots=True)
class Escalation:
    """Gaps that recur, with whom a procedure wants to be told of them and where it says so."""

    procedure: str
    what_to_do: str
    asked_for_by: str
    gaps: tuple[Recurring, ...]


def escalations(trends: Trends, library: Library, weeks: int) -> Iterator[Escalation]:
    """For each procedure that says what is to be done: what was missing in so many weeks or more."""
    for name, pack in library.packs.items():
        gaps = tuple(one for one in trends.recurring if one.procedure == name and one.weeks >= weeks)
        if gaps and pack.recurring is not None:
            source = pack.recurring.citation.source or pack.edition.source
            where = pack.recurring.citation.section
            label = f"paragraph {where}" if where[:1].isdigit() else where
            yield Escalation(name, pack.recurring.what_to_do, f"{source}, {label}", gaps)
