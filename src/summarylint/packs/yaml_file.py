"""YAML files read into typed dataclasses, with errors that name the line."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from summarylint.packs.errors import PackError
from summarylint.packs.structure import structure

if TYPE_CHECKING:
    from pydantic import ValidationError

Kind = TypeVar("Kind")
Steps = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(path: Path, text: str) -> Any:
    """The plain data of a YAML file's text.

    Raises:
        PackError: it is not YAML.
    """
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "is not YAML"
        raise PackError(path, f"is not YAML: {problem}", mark.line + 1 if mark else None) from error


def validate(path: Path, kind: type[Kind], data: Any, above: Steps = ()) -> Kind:
    """Plain data as a dataclass, checked.

    Raises:
        PackError: something in it is not allowed; says where, and what would be.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        raise _describe(path, error, data, above) from error


def read_part(path: Path, kind: type[Kind], data: Any, trusted: bool, above: Steps = ()) -> Kind:
    """Plain data as a dataclass: checked, unless its bytes are known to have passed before."""
    return structure(kind, data) if trusted else validate(path, kind, data, above)


def _describe(path: Path, error: "ValidationError", data: Any, above: Steps) -> PackError:
    """A validation error as one line: where it stands, what is wrong, what would be allowed."""
    first = error.errors(include_url=False)[0]
    steps = (*above, *first["loc"])
    named = _named(first["loc"], data)
    where = ".".join(str(step) for step in (*above, *named) if step != "rules") or "the file"
    return PackError(path, f"{where}: {first['msg']}", line_of(path, steps))


def _named(steps: Steps, data: Any) -> list[str]:
    """The steps to a value, a rule called by its code rather than its number."""
    names: list[str] = []
    for step in steps:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        code = data.get("code") if isinstance(data, dict) and isinstance(step, int) else None
        names.append(str(code or step))
    return names


def line_of(path: Path, steps: Steps) -> int | None:
    """The line of the deepest of these steps that the file has."""
    try:
        node: Any = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, yaml.YAMLError):
        return None
    line: int | None = node.start_mark.line + 1 if node else None
    for step in steps:
        child = _child(node, step)
        if child is None:
            return line
        key, node = child
        line = key.start_mark.line + 1
    return line


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
