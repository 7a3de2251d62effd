"""Mailboxes: where messages come from, and where they are filed.

No mailbox can delete: there is no such method, and none of them ever sends such a command.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from summarylint.config import ConfigError
from summarylint.inbox.ledger import Entry, Role
from summarylint.inbox.settings import InboxSettings


class MailboxError(Exception):
    """The mailbox can't be reached or used now: it may be tried again. Holds nothing of a message."""


class GoneError(Exception):
    """The message is no longer where it was: somebody moved it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message lies: its number, in one numbering of one folder."""

    role: Role
    validity: str  # of the numbering; a new one means that no old number holds
    number: str
    size: int


class Mailbox(Protocol):
    """A mailbox. Its methods raise MailboxError where it can't be reached."""

    def places(self, role: Role = Role.INBOX) -> Sequence[Place]:
        """What lies in a folder, the oldest first."""

    def fetch(self, place: Place, most: int) -> bytes:
        """A message's bytes, or only its headers where it has more than so many. It stays unread.

        Raises:
            GoneError: it is no longer there.
        """

    def move(self, place: Place, role: Role) -> None:
        """Move a message into a folder.

        Raises:
            GoneError: it is no longer there.
        """

    def flag(self, place: Place) -> None:
        """Mark a message as one to look at.

        Raises:
            GoneError: it is no longer there.
        """

    def put(self, role: Role, message: bytes, *, flagged: bool = False) -> None:
        """Put a message of ours into a folder; into Drafts as a draft."""

    def find(self, message_id: str, role: Role) -> Place | None:
        """A message in a folder by its Message-ID."""

    def is_anywhere(self, message_id: str) -> bool:
        """Whether any folder, also one that is none of ours, holds a message with this Message-ID."""

    def holds(self, role: Role, entry: Entry) -> bool:
        """Whether a folder holds a message that was received."""

    def wait(self, seconds: float, stopping: Callable[[], bool]) -> None:
        """Return when something may have arrived, when to stop, and after so many seconds at the latest."""

    def close(self) -> None:
        """Let go of the mailbox."""


def connect(settings: InboxSettings, *, read_only: bool = False) -> Mailbox:
    """The mailbox that is configured.

    Raises:
        ConfigError: something for it is missing.
        MailboxError: it can't be reached.
    """
    folders = settings.folders
    match settings.source:
        case "imap" if settings.imap is not None:
            from summarylint.inbox.sources.imap import ImapMailbox

            return ImapMailbox(settings.imap, folders, read_only=read_only)
        case "maildir" if settings.maildir is not None:
            from summarylint.inbox.sources.maildir import MaildirMailbox

            return MaildirMailbox(settings.maildir.path, folders, read_only=read_only)
        case "folder" if settings.folder is not None:
            from summarylint.inbox.sources.folder import FolderMailbox

            return FolderMailbox(settings.folder.path, folders, read_only=read_only)
        case "graph" if settings.graph is not None:
            from summarylint.inbox.sources.graph import GraphMailbox

            return GraphMailbox(settings.graph, folders, read_only=read_only)
    raise ConfigError(f"inbox: there is no source {settings.source}")
