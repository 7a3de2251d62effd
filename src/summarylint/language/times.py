"""Times of day as people write them: 14:30, 2.30pm, 9 am, noon."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from summarylint.language.phrases import fold

_TIME = re.compile(
    r"(?<![\d.:/-])(?:(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?\s*(?P<half>[ap])\.?m\b\.?|"
    r"(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?!\d)|(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)\s?(?:hrs|hours|h)\b|"
    r"(?:at|around|about|from|by|@|arrived)\s+(?P<hp>\d{1,2})\.(?P<mp>[0-5]\d)(?![\d.])|(?P<noon>noon|midday))"
)


_EARLIEST = 7  # "at 4.15" is in the afternoon: nobody visits before seven in the morning


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time of day and where it stands in a text."""

    start: int
    end: int
    time: time


def times_in(text: str) -> Iterator[TimeMention]:
    """Every time of day in a text."""
    for match in _TIME.finditer(fold(text)):
        told = _time(match)
        if told is not None:
            yield TimeMention(match.start(), match.end(), told)


def _time(match: re.Match[str]) -> time | None:
    if match["noon"]:
        return time(12)
    if match["half"]:
        hour = int(match["h"])
        if not 1 <= hour <= 12:
            return None
        return time(hour % 12 + (12 if match["half"] == "p" else 0), int(match["m"] or 0))
    hour = int(match["h24"] or match["h4"] or match["hp"])
    if hour > 23:
        return None
    minute = int(match["m24"] or match["m4"] or match["mp"])
    bare = match["h4"] is None and not (match["h24"] or "").startswith("0")
    return time(hour + 12 if bare and 1 <= hour < _EARLIEST else hour, minute)
