"""Values put into words for messages."""

from datetime import date, datetime


def day_words(day: date) -> str:
    """A day as people write it: 3 March 2026."""
    return f"{day.day} {day:%B %Y}"


def time_words(moment: datetime) -> str:
    """A moment as people write it: 10 March 2026 at 17:00."""
    seconds = f":{moment:%S}" if moment.second else ""
    return f"{day_words(moment.date())} at {moment:%H:%M}{seconds}"


def list_words(items: list[str]) -> str:
    """A list as people write it: one, two and three."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
