"""Whether something is told, for certain, perhaps, or not."""

from collections.abc import Iterable
from enum import StrEnum


class Told(StrEnum):
    """Whether something is told."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


def best(readings: Iterable[Told]) -> Told:
    """The surest of several readings; NO where there are none."""
    found = set(readings)
    return next((told for told in (Told.YES, Told.UNSURE) if told in found), Told.NO)
