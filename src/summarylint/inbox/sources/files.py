"""Mailboxes that are directories on this machine: what a Maildir and a folder of files have in common.

A message is moved by renaming its file, which no kill can leave half done, and never over another.
"""

import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summarylint.inbox.ledger import Entry, Role
from summarylint.inbox.message import read_message
from summarylint.inbox.settings import Folders
from summarylint.inbox.sources import GoneError, MailboxError, Place

_HEADERS = 256 * 1024  # bytes of a file in which they are looked for
_SLICE = 1.0  # seconds after which a wait looks whether something came
_USUAL = {Role.DRAFTS: "Drafts", Role.SENT: "Sent"}


class FileMailbox(ABC):
    """A directory with messages, and folders in it."""

    def __init__(self, home: Path, folders: Folders, *, read_only: bool = False) -> None:
        """The mailbox in a directory.

        Raises:
            MailboxError: there is no such directory.
        """
        if not home.is_dir():
            raise MailboxError(f"{home}: there is no such folder")
        self.home = home
        self._folders = folders
        self._read_only = read_only

    # --- what differs -------------------------------------------------------------------------

    @abstractmethod
    def directory(self, name: str) -> Path:
        """Where a folder is."""

    @abstractmethod
    def prepare(self, directory: Path) -> None:
        """Make a folder that is missing."""

    @abstractmethod
    def files(self, directory: Path) -> Iterator[Path]:
        """The messages in a folder."""

    @abstractmethod
    def everywhere(self) -> Iterator[Path]:
        """All folders."""

    @abstractmethod
    def number_of(self, file: Path) -> str:
        """What stays the same of a file's name while it lies where it is."""

    @abstractmethod
    def target(self, file: Path, directory: Path) -> Path:
        """What a file is called in another folder, in which nothing else is called so."""

    @abstractmethod
    def write(self, directory: Path, role: Role, message: bytes, *, flagged: bool) -> None:
        """Write a message of ours, whole or not at all."""

    @abstractmethod
    def flag(self, place: Place) -> None:
        """Mark a message, where that can be done."""

    # --- what is alike ------------------------------------------------------------------------

    def places(self, role: Role = Role.INBOX) -> list[Place]:
        """What lies in a folder, the oldest first."""
        directory = self._directory(role)
        found: list[tuple[int, Place]] = []
        with _reaching("list"):
            for file in self.files(directory):
                with suppress(FileNotFoundError):  # moved by somebody meanwhile
                    about = file.stat()
                    place = Place(role, str(directory), self.number_of(file), about.st_size)
                    found.append((about.st_mtime_ns, place))
        return [place for _, place in sorted(found, key=lambda one: (one[0], one[1].number))]

    def fetch(self, place: Place, most: int) -> bytes:
        """A message's bytes, or only its beginning where it has more than so many."""
        with _reaching("fetch", place), self.file_at(place).open("rb") as file:
            return file.read(-1 if place.size <= most else _HEADERS)

    def move(self, place: Place, role: Role) -> None:
        """Move a message into a folder."""
        with _reaching("move", place):
            file = self.file_at(place)
            file.rename(self.target(file, self._directory(role)))

    def put(self, role: Role, message: bytes, *, flagged: bool = False) -> None:
        """Put a message of ours into a folder."""
        with _reaching("put"):
            self.write(self._directory(role), role, message, flagged=flagged)

    def find(self, message_id: str, role: Role) -> Place | None:
        """A message in a folder by its Message-ID."""
        directory = self._directory(role)
        with _reaching("find"):
            for file in self.files(directory):
                if _id_of(file) == message_id:
                    return Place(role, str(directory), self.number_of(file), file.stat().st_size)
        return None

    def is_anywhere(self, message_id: str) -> bool:
        """Whether any folder holds a message with this Message-ID."""
        with _reaching("find"):
            return any(
                _id_of(file) == message_id for folder in self.everywhere() for file in self.files(folder)
            )

    def holds(self, role: Role, entry: Entry) -> bool:
        """Whether a folder holds a message that was received."""
        with _reaching("find"):
            for file in self.files(self._directory(role)):
                if file.stat().st_size == entry.size and read_message(file.read_bytes()).key == entry.key:
                    return True
        return False

    def wait(self, seconds: float, stopping: Callable[[], bool]) -> None:
        """Return when something came, when to stop, and after so many seconds at the latest."""
        lay = self._numbers()
        until = time.monotonic() + seconds
        while not stopping() and (left := until - time.monotonic()) > 0:
            time.sleep(min(_SLICE, left))
            if not self._numbers() <= lay:
                return

    def close(self) -> None:  # noqa: B027
        """Nothing is held."""

    def file_at(self, place: Place) -> Path:
        """The file at a place."""
        for file in self.files(self._directory(place.role)):
            if self.number_of(file) == place.number:
                return file
        raise GoneError

    def _numbers(self) -> set[str]:
        with _reaching("wait"):
            return {self.number_of(file) for file in self.files(self._directory(Role.INBOX))}

    def _directory(self, role: Role) -> Path:
        if role is Role.INBOX:
            return self.home
        directory = self.directory(getattr(self._folders, role.value) or _USUAL[role])
        if not self._read_only:
            with _reaching("make a folder"):
                self.prepare(directory)
        return directory


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that it is on the disk when this returns."""
    with file.open("xb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def _id_of(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return read_message(opened.read(_HEADERS)).message_id
    except FileNotFoundError:  # moved by somebody meanwhile
        return ""


@contextmanager
def _reaching(what: str, place: Place | None = None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if place is not None and isinstance(error, FileNotFoundError):
            raise GoneError from error
        raise MailboxError(f"{what}: {error.strerror}") from error
