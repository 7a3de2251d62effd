"""YAML files read into typed models, with errors that name the line."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from summarylint.packs.errors import PackError

Model = TypeVar("Model", bound=BaseModel)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """The plain data of a YAML file.

    Raises:
        PackError: the file can't be read or is not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(path, f"can't be read: {error}") from error
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "is not YAML"
        raise PackError(path, f"is not YAML: {problem}", mark.line + 1 if mark else None) from error


def read_model(path: Path, model: type[Model]) -> Model:
    """A YAML file as a model.

    Raises:
        PackError: the file can't be read, or something in it is not allowed.
    """
    data = read_yaml(path)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise describe(path, error, data) from error


def describe(
    path: Path, error: ValidationError, data: Any = None, above: tuple[str | int, ...] = ()
) -> PackError:
    """A validation error as one line: where it stands, what is wrong, what would be allowed."""
    first = error.errors(include_url=False)[0]
    steps = (*above, *first["loc"])
    where = ".".join(str(step) for step in _named(steps, data)) or "the file"
    return PackError(path, f"{where}: {first['msg']}", line_of(path, steps))


def _named(steps: tuple[str | int, ...], data: Any) -> list[str]:
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


def line_of(path: Path, steps: tuple[str | int, ...]) -> int | None:
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
