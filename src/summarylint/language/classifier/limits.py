"""How likely something must be before a reading stands, a person must look, or nothing is said.

The limits are plain data that ``make train`` sets by what mistakes cost, on voices that the weights were not
trained on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIMITS = Path(__file__).parent / "limits.json"


@dataclass(frozen=True, slots=True)
class Limits:
    """For one matter: below ``doubted`` what a rule reads is doubted, from ``possible`` on what none reads.

    ``ruled_out`` is for what a rule finds unsure: below it, it is not so.
    """

    doubted: float
    possible: float
    ruled_out: float


@cache
def _all() -> Mapping[str, Mapping[str, float]]:
    found: Mapping[str, Mapping[str, float]] = json.loads(LIMITS.read_text(encoding="utf-8"))
    return found


def limits_of(matter: str) -> Limits:
    """The limits of a matter.

    Raises:
        KeyError: there is no such matter.
    """
    return Limits(**_all()[matter])


def alarm_limit(of: str) -> float:
    """How likely danger must be, of a "sentence" read alone or a "statement" among a document's many."""
    return _all()["danger"][of]


def single_limit(matter: str) -> float:
    """A limit that stands alone: of "correction" (of a position), or of "views"."""
    return _all()["single"][matter]
