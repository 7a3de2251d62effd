"""Packs that extend another: what they add, change and leave out, put into the other's plain data."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summarylint.packs.errors import PackError
from summarylint.packs.yaml_file import line_of

EXTENDS = "extends"
LEAVES_OUT = "leaves_out"
_NOT_TAKEN = frozenset({EXTENDS, "rules"})


def extended(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The base's data with a pack's own put in.

    Lists of phrases grow; mappings are put together key by key; anything else is replaced. A rule whose code
    the base has changes that rule, another is added; ``leaves_out`` names the codes that don't hold here.
    """
    rules = _rules(base.get("rules", ()), own.get("rules") or (), own.get(LEAVES_OUT) or ())
    return {**_merged(_without(base), _without(own)), EXTENDS: own[EXTENDS], "rules": rules}


def put_together(data: Mapping[Path, Any]) -> dict[Path, Any]:
    """The plain data of all packs, each with that of the pack that it extends.

    Raises:
        PackError: a pack extends one that is not there, or itself, or leaves out a rule that isn't there.
    """
    newest: dict[str, Path] = {}
    for path in sorted(data, key=lambda path: str(_edition(data[path]).get("valid_from", ""))):
        newest[declared(data[path]) or ""] = path

    def whole(path: Path, below: tuple[Path, ...] = ()) -> Any:
        own, name = data[path], extends(data[path])
        if name is None:
            return own
        if path in below:
            raise _fault(path, EXTENDS, "the pack extends itself")
        if name not in newest:
            known = ", ".join(sorted(filter(None, newest)))
            raise _fault(path, EXTENDS, f"there is no procedure {name}; there are {known}")
        base = whole(newest[name], (*below, path))
        unknown = _unknown(base, own)
        if unknown:
            raise _fault(path, LEAVES_OUT, f"{name} has no rule {', '.join(unknown)}")
        return extended(base, own)

    return {path: whole(path) for path in data}


def declared(data: Any) -> str | None:
    """The procedure that a pack's data declare."""
    name = data.get("procedure") if isinstance(data, Mapping) else None
    return name if isinstance(name, str) else None


def extends(data: Any) -> str | None:
    """The procedure that a pack's data extend."""
    name = data.get(EXTENDS) if isinstance(data, Mapping) else None
    return name if isinstance(name, str) else None


def _edition(data: Any) -> Mapping[str, Any]:
    edition = data.get("edition") if isinstance(data, Mapping) else None
    return edition if isinstance(edition, Mapping) else {}


def _unknown(base: Mapping[str, Any], own: Mapping[str, Any]) -> list[str]:
    """Codes that a pack leaves out and its base doesn't have."""
    known = {rule["code"] for rule in base.get("rules", ())}
    return [code for code in own.get(LEAVES_OUT) or () if code not in known]


def _fault(path: Path, key: str, why: str) -> PackError:
    return PackError(path, f"{key}: {why}", line_of(path, (key,)))


def _without(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in _NOT_TAKEN}


def _merged(base: Any, own: Any) -> Any:
    if isinstance(base, Mapping) and isinstance(own, Mapping):
        return {**base, **{key: _merged(base.get(key), value) for key, value in own.items()}}
    if _are_phrases(base) and _are_phrases(own):
        return [*base, *(phrase for phrase in own if phrase not in base)]
    return own


def _are_phrases(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str | list) for item in value)


def _rules(base: Sequence[Any], own: Sequence[Any], left_out: Sequence[str]) -> list[Any]:
    changes = {rule["code"]: rule for rule in own if isinstance(rule, Mapping) and "code" in rule}
    kept = [rule for rule in base if rule["code"] not in left_out]
    codes = {rule["code"] for rule in kept}
    changed = [_changed(rule, changes.get(rule["code"], {})) for rule in kept]
    return [
        *changed,
        *(rule for rule in own if not isinstance(rule, Mapping) or rule.get("code") not in codes),
    ]


def _changed(rule: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """A rule with what is changed in it: its messages one by one, all else as a whole."""
    messages = {**rule["messages"], **change.get("messages", {})} if "messages" in rule else {}
    return {**rule, **change, "messages": messages}
