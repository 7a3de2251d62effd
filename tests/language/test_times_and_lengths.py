"""Times of day, and lengths of time, as people write them."""

from datetime import date, time

import pytest

from summarylint.language.lengths import lengths_in
from summarylint.language.reader import Reader
from summarylint.language.times import times_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 14:30", [time(14, 30)]),
        ("2.30pm", [time(14, 30)]),
        ("9 am", [time(9)]),
        ("12.30 pm", [time(12, 30)]),
        ("knocked at 4.15", [time(16, 15)]),
        ("got there at 12.30", [time(12, 30)]),
        ("1430hrs", [time(14, 30)]),
        ("noon", [time(12)]),
        ("12/03/2026", []),
        ("paid 12.30 for it", []),
    ],
)
def test_times_are_found(text: str, expected: list[time]) -> None:
    assert [mention.time for mention in times_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for five months", (5, 5, "month")),
        ("for over three months", (3, None, "month")),
        ("under 6 weeks", (0, 6, "week")),
        ("six to eight weeks", (6, 8, "week")),
        ("six months old", None),
    ],
)
def test_lengths_are_found(reader: Reader, text: str, expected: tuple[int, int | None, str] | None) -> None:
    (statement,) = reader.read(text).statements
    found = [(length.least, length.most, length.unit) for length in lengths_in(statement)]
    assert found == ([expected] if expected else [])


def test_a_length_up_to_a_day_says_when_it_began(reader: Reader) -> None:
    (statement,) = reader.read("for three months").statements
    (length,) = lengths_in(statement)
    assert length.before(date(2026, 3, 9)) == (date(2025, 12, 9), date(2025, 12, 9))
