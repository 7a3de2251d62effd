"""A folder into which messages are dropped as files (.eml, .msg), by a mail program or a flow.

A file is taken up when nothing was written into it for a moment.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from summarylint.extract.names import as_name
from summarylint.inbox.ledger import Role
from summarylint.inbox.message import read_message
from summarylint.inbox.sources import Place
from summarylint.inbox.sources.files import FileMailbox, write_whole

_ENDINGS = (".eml", ".msg")
_QUIET = 2.0  # seconds without a change after which a file is whole
_LONGEST_NAME = 80


class FolderMailbox(FileMailbox):
    """A folder of files."""

    def directory(self, name: str) -> Path:
        """A folder in it."""
        return self.home.joinpath(*(step for step in name.split("/") if step not in ("", ".", "..")))

    def prepare(self, directory: Path) -> None:
        """Make a folder that is missing."""
        directory.mkdir(parents=True, exist_ok=True)

    def files(self, directory: Path) -> Iterator[Path]:
        """The messages in it that are whole."""
        if not directory.is_dir():
            return
        with os.scandir(directory) as found:
            for entry in found:
                if not entry.name.lower().endswith(_ENDINGS) or entry.name.startswith((".", "~")):
                    continue
                if not entry.is_file(follow_symlinks=False):
                    continue
                if directory != self.home or abs(time.time() - entry.stat().st_mtime) > _QUIET:
                    yield Path(entry.path)

    def everywhere(self) -> Iterator[Path]:
        """The folder and all in it."""
        for folder, _, _ in os.walk(self.home):
            yield Path(folder)

    def number_of(self, file: Path) -> str:
        """The name, and which file bears it: another one of that name is another message."""
        about = file.stat()
        return f"{file.name}/{about.st_ino}/{about.st_mtime_ns}"

    def target(self, file: Path, directory: Path) -> Path:
        """The same name, with a number where another file has it."""
        return _free(directory / file.name)

    def write(self, directory: Path, role: Role, message: bytes, *, flagged: bool) -> None:  # noqa: ARG002
        """Write it under a name that is not looked at, and rename it; a draft opens as one to be sent."""
        subject = read_message(message).subject
        file = _free(directory / f"{as_name(subject)[:_LONGEST_NAME].strip() or 'message'}.eml")
        draft = file.with_name(f".{file.name}.{os.getpid()}.part")
        write_whole(draft, (b"X-Unsent: 1\r\n" if role is Role.DRAFTS else b"") + message)
        draft.rename(file)

    def flag(self, place: Place) -> None:
        """Files bear no mark: the folder says it."""


def _free(file: Path) -> Path:
    """A file that is not there yet."""
    found, number = file, 2
    while found.exists():
        found, number = file.with_name(f"{file.stem} ({number}){file.suffix}"), number + 1
    return found
