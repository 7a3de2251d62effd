"""YAML files read into typed dataclasses, with errors that name the line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from summarylint.packs.errors import PackError
from summarylint.packs.structure import hints_of, structure

if TYPE_CHECKING:
    from pydantic import ValidationError

Kind = TypeVar("Kind")
Steps = tuple[str | int, ...]


def parse_yaml(path: Path, text: str) -> Any:
    """The plain data of a YAML file's text.

    Raises:
        PackError: it is not YAML.
    """
    import yaml  # not needed for the files whose data are known

    try:
        return yaml.load(text, Loader=_loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "is not YAML"
        raise PackError(path, f"is not YAML: {problem}", mark.line + 1 if mark else None) from error


def validate(path: Path, kind: type[Kind], data: Any, above: Steps = (), rule: str = "") -> Kind:
    """Plain data as a dataclass, checked; the data may be the settings of one rule of the file.

    Raises:
        PackError: something in it is not allowed; says where, and what would be.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        raise _describe(path, kind, error, data, above, rule) from error


def read_part(
    path: Path, kind: type[Kind], data: Any, trusted: bool, above: Steps = (), rule: str = ""
) -> Kind:
    """Plain data as a dataclass: checked, unless its bytes are known to have passed before."""
    return structure(kind, data) if trusted else validate(path, kind, data, above, rule)


def _describe(
    path: Path, kind: Any, error: "ValidationError", data: Any, above: Steps, rule: str
) -> PackError:
    """A validation error as one line: where it stands, what is wrong, what would be allowed."""
    first = _first(error.errors(include_url=False))
    named = [name for name in (rule, *_named(first["loc"], data)) if name not in ("", "rules")]
    message = first["msg"]
    if first["type"] == "unexpected_keyword_argument":
        message = f"there is no such key; there are {', '.join(_keys_at(kind, first['loc'][:-1]))}"
    where = ".".join(named) or "the file"
    return PackError(path, f"{where}: {message}", line_of(path, (*above, *_by_code(first["loc"], data))))


def _by_code(steps: Steps, data: Any) -> Steps:
    """Steps in which a rule is named by its code: it may have another number in the file itself."""
    rules = data.get("rules") if isinstance(data, Mapping) else None
    if len(steps) < 2 or steps[0] != "rules" or not isinstance(rules, Sequence):
        return steps
    rule = rules[int(steps[1])]
    code = rule.get("code") if isinstance(rule, Mapping) else None
    return ("rules", code if isinstance(code, str) else steps[1], *steps[2:])


def _first(errors: Sequence[Any]) -> Any:
    """The first error; where words or a mapping were allowed and a mapping is given, the mapping's."""
    above = errors[0]["loc"][:-1]
    if errors[0]["loc"][-1:] != ("str",):
        return errors[0]
    return next((e for e in errors[1:] if e["loc"][: len(above)] == above), errors[0])


def _keys_at(kind: Any, steps: Steps) -> list[str]:
    """The keys of the mapping at the end of these steps."""
    is_item = False  # whether a step is the number or the key of one among many
    for step in steps:
        hint = None if is_item else hints_of(kind).get(str(step))
        is_item = get_origin(hint) in (tuple, Mapping)
        kind = next(_dataclasses_in(hint), kind)
    return [name for name in hints_of(kind) if name != "settings"]


def _dataclasses_in(hint: Any) -> Iterator[Any]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for member in get_args(hint):
        yield from _dataclasses_in(member)


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
    """The line of the deepest of these steps that the file has; a step into a list may be a rule's code."""
    import yaml

    try:
        node: Any = yaml.compose(path.read_text(encoding="utf-8"), Loader=_loader())
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


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    import yaml

    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    if isinstance(node, yaml.SequenceNode):
        return next(((item, item) for item in node.value if _code_of(item) == step), None)
    return None


def _code_of(node: Any) -> str | None:
    """The code of a rule."""
    found = _child(node, "code")
    return str(found[1].value) if found else None
