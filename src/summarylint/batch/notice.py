"""Saying what is being worked at, so that who waits knows whom to blame."""

from collections.abc import Callable, Iterable

Notice = Callable[[float, Iterable[str]], None]
"""Told for how many seconds at most, and the paths of documents."""


def nobody(_seconds: float, _paths: Iterable[str]) -> None:
    """Nobody wants to know."""
