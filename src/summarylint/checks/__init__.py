"""The checks: each decides one kind of requirement, with the settings that a rule gives it.

A check's module is named after it. It has ``Settings`` and ``check(context, settings)``, which gives one
verdict, or one for each document that it speaks of.
"""

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any, Protocol

from summarylint.model.finding import Verdict

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
        "telling",
        "where",
        "words",
    ]
)


class Check(Protocol):
    """A check's module."""

    Settings: type[Any]
    check: Callable[[Any, Any], Verdict | list[Verdict]]


def names() -> list[str]:
    """The names of all checks, as rules write them."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name.replace("_", "-") for name in modules if name not in _SHARED)


def find(name: str) -> Any:
    """A check's module by the name that rules write.

    Raises:
        KeyError: there is no such check.
    """
    if name not in names():
        raise KeyError(name)
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
