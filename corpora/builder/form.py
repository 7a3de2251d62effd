"""The rows of the criteria form, and what stands in their last cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .forms import Criteria

NO = frozenset({"", "no", "n", "n/a", "-", "0"})
CROSS = frozenset({"x", "✗", "✘", "☒"})
TICK = frozenset({"yes", "y", "✓", "✔", "☑", "tick", "ticked"})
# Marks that aren't words: a shaded cell, a picture, a tick drawn with lines.
SPECIAL = ("[filled]", "[image]", "[drawn]")


@dataclass(frozen=True)
class Row:
    """One identification of need under its headline."""

    key: str
    headline: str
    first: bool
    need: str
    mark: str

    @property
    def ticked(self) -> bool:
        """Whether the mark says that the need is present."""
        return self.mark.casefold() not in NO

    @property
    def crossed(self) -> bool:
        """Whether the mark is a cross."""
        return self.mark.casefold() in CROSS

    @property
    def words(self) -> str:
        """What is written besides a mark (evidence, or a "No")."""
        known = CROSS | TICK
        plain = self.mark.casefold() in known or self.mark in SPECIAL
        return "" if plain else self.mark


def form_rows(criteria: Criteria, ticks: Mapping[str, str]) -> Iterator[Row]:
    """Give the form's rows in print order."""
    for headline in criteria.headlines:
        for number, need in enumerate(headline.needs, start=1):
            key = f"{headline.id}.{number}"
            mark = ticks.get(key, "").strip()
            yield Row(key, headline.title, number == 1, need, mark)
