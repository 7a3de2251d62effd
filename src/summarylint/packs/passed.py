"""Notes which shipped rule files have passed validation, so that commands need not repeat it.

Run as a program by ``make packs``; a test fails where the note is out of date.
"""

import hashlib
from pathlib import Path

from summarylint.packs.library import PASSED, load_library, shipped_rules


def hashes(home: Path) -> list[str]:
    """The hash of every shipped file."""
    return sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in home.rglob("*.yaml"))


def main() -> None:
    """Validates every shipped file and writes the note.

    Raises:
        PackError: a file does not pass.
    """
    home = shipped_rules()
    note = home / PASSED
    note.unlink(missing_ok=True)
    load_library()
    note.write_text("\n".join(hashes(home)) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
