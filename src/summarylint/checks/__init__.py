"""The checks: each decides one kind of requirement, with the settings that a rule gives it.

A check's module is named after it. It has ``Settings`` and ``check(context, settings)``, which gives one
verdict, or one for each document that it speaks of.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from summarylint.model.finding import Verdict

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "summarylint.checks"
_SHARED = frozenset(
    [
        "calendar",
        "concern",
        "consent_read",
        "context",
        "days",
        "meetings",
        "moments",
        "settings",
        "team",
        "attached",
        "telling",
        "where",
        "words",
    ]
)


class Check(Protocol):
    """A check's module."""

    Settings: type[Any]
    check: Callable[[Any, Any], Verdict | list[Verdict]]


@cache
def names() -> tuple[str, ...]:
    """The names of our checks, as rules write them."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in modules if name not in _SHARED))


@cache
def further() -> "Mapping[str, EntryPoint]":
    """The checks of other installed packages, by name; looked for when a rule names one that isn't ours."""
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}


def find(name: str) -> Any:
    """A check's module by the name that rules write: ours, else one of an installed package.

    Raises:
        KeyError: there is no such check.
    """
    if name not in names():
        return further()[name].load()
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
