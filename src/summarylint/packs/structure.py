"""Plain data put into dataclasses, for packs that are known to be valid.

Validation is pydantic's work, and loading pydantic takes longer than all else that a short command
does. So the packs that ship, whose bytes are known to have passed, are only put into shape.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")
Build = Callable[[Any], Any]


def structure(kind: type[Kind], data: Any) -> Kind:
    """Valid plain data as an instance of a dataclass."""
    part: Any = kind
    built: Kind = _builder(part)(data)
    return built


@cache
def _builder(kind: Any) -> Build:
    """What makes a value of a type from plain data; found out once for each type."""
    made = _maker(kind)
    return (lambda value: value) if made is None else (lambda value: None if value is None else made(value))


def _maker(kind: Any) -> Build | None:
    """How a value that is there is made; None where it stays as it is."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return lambda value: _builder(_member(kind, value))(value)
    if origin is tuple:
        return _of_items(get_args(kind)[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_entries(*get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_parts(kind)
    if kind is date:
        return lambda value: date.fromisoformat(value) if isinstance(value, str) else value
    return kind if isinstance(kind, type) and issubclass(kind, Enum) else None


def _of_items(item: Any) -> Build:
    if _maker(item) is None:
        return tuple
    build = _builder(item)
    return lambda value: tuple(map(build, value))


def _of_entries(key: Any, entry: Any) -> Build:
    name_of, build = _builder(key), _builder(entry)
    return lambda value: {name_of(name): build(one) for name, one in value.items()}


def _of_parts(kind: Any) -> Build:
    hints = hints_of(kind)
    return lambda value: kind(**{name: _builder(hints[name])(entry) for name, entry in value.items()})


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
