"""Waivers written into ``summarylint.toml``, with all else in it left as it stands."""

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array

from summarylint.model.finding import Waiver
from summarylint.whole_file import write_whole

_KEY = "waivers"
Written = MutableMapping[str, Any]


def write_waiver(path: Path, waiver: Waiver, *, by_case_number: bool) -> bool:
    """Write a waiver into a file, in place of an earlier one of the same rule and target.

    Returns:
        Whether there was one, which is renewed now.
    """
    text = path.read_bytes().decode("utf-8") if path.exists() else ""
    settings = tomlkit.parse(text)
    values = {
        "code": waiver.code,
        "case_number" if by_case_number else "path": waiver.target,
        "reason": waiver.reason,
        "granted_by": waiver.granted_by,
        "until": waiver.until,
    }
    earlier = next((one for one in settings.get(_KEY, ()) if _is_same(one, waiver)), None)
    if earlier is not None:
        earlier.update(values)
    else:
        _add(settings, values)
    write_whole(path, _with_line_ends(tomlkit.dumps(settings), text).encode())
    return earlier is not None


def _is_same(written: Written, waiver: Waiver) -> bool:
    target = written.get("case_number") or written.get("path")
    return (written.get("code"), target) == (waiver.code, waiver.target)


def _add(settings: tomlkit.TOMLDocument, values: dict[str, Any]) -> None:
    waivers = settings.get(_KEY)
    if isinstance(waivers, Array):  # written on one line each, as waivers = [{…}]
        inline = tomlkit.inline_table()
        inline.update(values)
        waivers.append(inline)
        return
    entry = tomlkit.table()
    entry.update(values)
    entry.add(tomlkit.nl())
    if isinstance(waivers, AoT):
        waivers.append(entry)
        return
    listed = tomlkit.aot()
    listed.append(entry)
    settings[_KEY] = listed


def _with_line_ends(text: str, like: str) -> str:
    plain = text.replace("\r\n", "\n").rstrip("\n") + "\n"
    return plain.replace("\n", "\r\n") if "\r\n" in like else plain
