"""Mailboxes: where messages come from, and where they are filed.

No mailbox can delete: there is no such method, and none of them ever sends such a command.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from summarylint.inbox.ledger import Role
from summarylint.inbox.message import Message


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


@runtime_checkable
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

    def find(self, message_id: str, roles: Sequence[Role] = ()) -> Place | None:
        """A message by its Message-ID, in some folders; without any, in all there are.

        In a folder that is none of ours it has the role of the inbox and no numbering.
        """

    def holds(self, role: Role, message: Message) -> bool:
        """Whether a folder holds a message that was received."""

    def wait(self, seconds: float) -> None:
        """Return when something may have arrived, and after so many seconds at the latest."""

    def close(self) -> None:
        """Let go of the mailbox."""
