"""What became of a bundle, and how a process tells another."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import ModuleType

from summarylint.extract.guarded.codec import Codec
from summarylint.model import document, finding, report
from summarylint.model.report import ReferralReport, Skipped


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a bundle: its referrals, and what in it was passed over."""

    referrals: tuple[ReferralReport, ...]
    skipped: tuple[Skipped, ...] = ()
    since: date = date.min  # from which day until which it would be the same
    until: date = date.max


def _classes(*modules: ModuleType) -> Iterator[type]:
    for module in modules:
        for one in vars(module).values():
            if isinstance(one, type) and one.__module__ == module.__name__:
                yield one


_MODEL = tuple(_classes(document, finding, report))
_CODEC = Codec(
    (Checked, *(one for one in _MODEL if is_dataclass(one))),
    (*(one for one in _MODEL if issubclass(one, Enum | tuple)), date, datetime, Counter),
)


def pack(checked: Checked) -> bytes:
    """It as bytes."""
    return _CODEC.pack(checked)


def unpack(message: bytes) -> Checked:
    """What some bytes hold; raises whatever they make of it where they hold something else."""
    checked = _CODEC.unpack(message)
    if not isinstance(checked, Checked):
        raise TypeError("it is something else")
    return checked
