"""Printed labels beside values: "Date of summary: 12/02/2026", "Team | Assessment"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from summarylint.language.substance import normal

_LABELLED = re.compile(r"^\W{0,3}([^:\t\n]{2,70}?)\s*(?::|\t|\s[-–—]\s)\s*(.*)$", re.S)
_BESIDE = re.compile(r"\t+|\s{3,}|\s\|\s")


@dataclass(frozen=True)
class Labels:
    """What forms print beside values, by what the label asks for."""

    words: Mapping[str, tuple[str, ...]]

    @cached_property
    def _by_words(self) -> dict[str, str]:
        return {normal(label): name for name, labels in self.words.items() for label in labels}

    def asks_for(self, text: str) -> str | None:
        """What a printed label asks for; None where the text is no known label."""
        return self._by_words.get(normal(text)) if len(text) <= 90 else None

    def split(self, line: str) -> tuple[str, str, str] | None:
        """A line as label, what it asks for, and value; None where it begins with no known label."""
        match = _LABELLED.match(line)
        if not match:
            return None
        name = self.asks_for(match.group(1))
        return (match.group(1).strip(), name, match.group(2).strip()) if name else None

    def fields(self, line: str) -> Iterator[str]:
        """The labelled fields that stand side by side on one line; the line itself where it has one."""
        pieces = [piece for piece in _BESIDE.split(line) if piece.strip()]
        if len(pieces) > 1 and all(self.split(piece) for piece in pieces):
            yield from pieces
        else:
            yield line
