"""How often each rule was right on the labelled sample referrals, as ``make accuracy`` last counted it."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).parent / "measured.json"


@cache
def _counted() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return found


def measured_lines(code: str) -> Iterator[str]:
    """What was counted of a shipped rule, in words; nothing for rules of others."""
    figures = _counted()["rules"].get(code)
    if figures is None:
        return
    right, wrong, missed = figures["right"], figures["wrong"], figures["missed"]
    yield (
        f"Of {_counted()['referrals']} sample referrals it should speak about {right + missed}: "
        f"right {right}, wrong {wrong}, missed {missed}. "
        "The samples were there while the rules were written; on new paperwork it does less well "
        "(docs/accuracy.md)."
    )
