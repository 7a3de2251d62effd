"""Plain data put into dataclasses, for packs that are known to be valid.

Validation is pydantic's work, and loading pydantic takes longer than all else that a short command
does. So the packs that ship, whose bytes are known to have passed, are only put into shape.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")


def structure(kind: type[Kind], data: Any) -> Kind:
    """Valid plain data as an instance of a dataclass."""
    built: Kind = _build(kind, data)
    return built


def _build(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if value is None or kind is Any:
        return value
    if origin in (Union, types.UnionType):
        return _build(_member(kind, value), value)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in value)
    if origin is not None and issubclass(origin if isinstance(origin, type) else object, Mapping):
        key, item = get_args(kind)
        return {_build(key, name): _build(item, entry) for name, entry in value.items()}
    if isinstance(kind, type) and is_dataclass(kind):
        hints = hints_of(kind)
        return kind(**{name: _build(hints[name], entry) for name, entry in value.items()})
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value


def _member(union: Any, value: Any) -> Any:
    """The member of a union that a value is of: a plain one by type, else the one that is built."""
    members = [member for member in get_args(union) if member is not type(None)]
    plain = next((m for m in members if isinstance(m, type) and isinstance(value, m)), None)
    return plain or next(
        (m for m in members if not isinstance(m, type) or not issubclass(m, str)), members[-1]
    )


@cache
def hints_of(kind: type) -> dict[str, Any]:
    """The fields of a dataclass with their types."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
