"""Whether something is told, for certain, perhaps, or not."""

from collections.abc import Iterable
from enum import StrEnum


class Told(StrEnum):
    """Whether something is told."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"  # nothing was found that tells it
    DENIED = "denied"  # the text itself shows that it is not told: put off, or no word left for it


def best(readings: Iterable[Told]) -> Told:
    """The surest of several readings; NO where there are none."""
    found = set(readings)
    return next((told for told in (Told.YES, Told.DENIED, Told.UNSURE) if told in found), Told.NO)
