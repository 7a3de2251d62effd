"""Notes which shipped rule files have passed validation, so that commands need not repeat it.

Run as a program by ``make packs``; a test fails where the note is out of date. The note holds each
file's plain data by the hash of its bytes, since JSON is read in a tenth of YAML's time.
"""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from summarylint.packs.library import PASSED, load_library, shipped_rules
from summarylint.packs.yaml_file import parse_yaml


def note_of(home: Path) -> str:
    """The note for the files of a folder as they are now."""
    files = {path: path.read_bytes() for path in sorted(home.rglob("*.yaml"))}
    data = {
        hashlib.sha256(raw).hexdigest(): parse_yaml(path, raw.decode("utf-8")) for path, raw in files.items()
    }
    return json.dumps(data, default=_plain, ensure_ascii=False, indent=0) + "\n"


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def main() -> None:
    """Validates every shipped file and writes the note.

    Raises:
        PackError: a file does not pass.
    """
    home = shipped_rules()
    note = home / PASSED
    note.unlink(missing_ok=True)
    len(load_library().words)  # read when asked
    note.write_text(note_of(home), encoding="utf-8")


if __name__ == "__main__":
    main()
