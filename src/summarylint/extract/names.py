"""Names of what is inside a mail or an archive, made fit to be shown."""

import re
import unicodedata
from pathlib import PurePosixPath

_LONGEST = 120
_SEPARATORS = re.compile(r"[/\\]+")
_BLANKS = re.compile(r"\s+")
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


def ending_of(path: str) -> str:
    """The ending of a name in lower case, with its dot; "" where there is none worth the name."""
    ending = PurePosixPath(path.replace("\\", "/")).suffix.lower()
    return ending if _ENDING.fullmatch(ending) else ""


def clean_name(name: str) -> str:
    """The name of an attachment, without folders; "" if nothing is left of it."""
    steps = _steps(name)
    return steps[-1] if steps else ""


def as_name(text: str) -> str:
    """A text, such as the subject of a mail, as the name of a file."""
    return _clean(_SEPARATORS.sub("-", text))


def clean_path(name: str) -> str:
    """The name of a member of an archive, with the folders it lies in."""
    return "/".join(_steps(name))


def unique(name: str, taken: set[str]) -> str:
    """The name, or one with a number where it is taken; takes it."""
    stem, ending = _split(name)
    number, found = 1, name
    while found.lower() in taken:
        number += 1
        found = f"{stem} ({number}){ending}"
    taken.add(found.lower())
    return found


def _steps(name: str) -> list[str]:
    steps = (_clean(step) for step in _SEPARATORS.split(name))
    return [step for step in steps if step not in ("", ".", "..")]


def _clean(step: str) -> str:
    # without control and direction characters, which could make a name look like another one
    shown = (" " if char.isspace() else char for char in unicodedata.normalize("NFC", step))
    text = "".join(char for char in shown if unicodedata.category(char)[0] != "C")
    text = _BLANKS.sub(" ", text).strip()
    if len(text) <= _LONGEST:
        return text
    stem, ending = _split(text)
    return stem[: _LONGEST - len(ending)] + ending


def _split(name: str) -> tuple[str, str]:
    ending = name[len(name) - len(ending_of(name)) :]
    return name[: len(name) - len(ending)], ending
