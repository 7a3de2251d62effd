"""A Maildir, with folders beside it as Maildir++ has them (``.Ready for panel``)."""

import os
import socket
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from summarylint.inbox.ledger import Role
from summarylint.inbox.sources import Place
from summarylint.inbox.sources.files import FileMailbox, write_whole

_PARTS = ("new", "cur", "tmp")
_FLAGS = {Role.DRAFTS: "DS", Role.SENT: "S"}
_MARK = ":2,"
_COUNT = count()


class MaildirMailbox(FileMailbox):
    """A Maildir."""

    def directory(self, name: str) -> Path:
        """Folders lie beside each other, with a dot where others have a slash."""
        return self.home / f".{name.replace('/', '.')}"

    def prepare(self, directory: Path) -> None:
        """Make a folder that is missing."""
        for part in _PARTS:
            (directory / part).mkdir(parents=True, exist_ok=True)
        (directory / "maildirfolder").touch()

    def files(self, directory: Path) -> Iterator[Path]:
        """What was delivered, seen or not."""
        for part in ("new", "cur"):
            if (directory / part).is_dir():
                with os.scandir(directory / part) as found:
                    for entry in found:
                        if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                            yield Path(entry.path)

    def everywhere(self) -> Iterator[Path]:
        """The inbox and all folders."""
        yield self.home
        yield from (folder for folder in self.home.glob(".*") if (folder / "cur").is_dir())

    def number_of(self, file: Path) -> str:
        """The name without its flags, which mail programs change."""
        return file.name.partition(_MARK)[0]

    def target(self, file: Path, directory: Path) -> Path:
        """The same name, which is unique in all folders, among what was seen by a program."""
        name = file.name if _MARK in file.name else f"{file.name}{_MARK}"
        return directory / "cur" / name

    def write(self, directory: Path, role: Role, message: bytes, *, flagged: bool) -> None:
        """Write it where nobody looks, and rename it."""
        host = socket.gethostname().replace("/", "").replace(":", "")
        name = f"{time.time_ns()}.P{os.getpid()}Q{next(_COUNT)}.{host}"
        flags = "".join(sorted(_FLAGS.get(role, "") + ("F" if flagged else "")))
        write_whole(directory / "tmp" / name, message)
        (directory / "tmp" / name).rename(directory / "cur" / f"{name}{_MARK}{flags}")

    def flag(self, place: Place) -> None:
        """Mark a message as one to look at."""
        file = self.file_at(place)
        name, _, flags = file.name.partition(_MARK)
        flags = "".join(sorted({*flags, "F"}))
        file.rename(file.parent.parent / "cur" / f"{name}{_MARK}{flags}")
