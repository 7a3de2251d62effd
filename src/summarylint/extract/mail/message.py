"""A mail message, whatever format it came in."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from summarylint.model.document import ProblemKind

_LONDON = ZoneInfo("Europe/London")
_FORWARDED = re.compile(r"\s*(?:fwd?|tr|wg)\s*:", re.IGNORECASE)


@dataclass(slots=True)
class Chunk:
    """A piece of a body: the same text in one form or in both."""

    plain: str | None = None
    html: str | None = None


@dataclass(slots=True)
class Attachment:
    """Something attached to a message: a file, or a message that is already taken apart."""

    name: str
    data: bytes
    media_type: str = ""
    content_id: str = ""
    shown: bool = False  # the message says that it is shown in the text
    missing: str = ""  # why the file itself is not in the message
    message: "Callable[[], Message] | None" = None


@dataclass(slots=True)
class Message:
    """A message."""

    subject: str = ""
    received: datetime | None = None  # in London, without a zone
    chunks: list[Chunk] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    problem: tuple[ProblemKind, str] | None = None  # why its text can't be read

    @property
    def is_forwarded(self) -> bool:
        """Whether it passes another message on."""
        return _FORWARDED.match(self.subject) is not None


PROTECTED = (
    ProblemKind.PROTECTED,
    "The message is encrypted. Open it in the mail program, and save a copy that is not encrypted.",
)


_SIGNED = (
    ProblemKind.UNSUPPORTED,
    "The message is signed in a form that is not read. Open it in the mail program, and save a copy "
    "without the signature.",
)
_SIGNED_DATA = bytes.fromhex("06092A864886F70D010702")  # what says so in a file of S/MIME
_SAID_WITHIN = 64


def smime_problem(data: bytes) -> tuple[ProblemKind, str]:
    """Why a message that is wrapped in S/MIME can't be read."""
    return _SIGNED if _SIGNED_DATA in data[:_SAID_WITHIN] else PROTECTED


def in_london(moment: datetime) -> datetime | None:
    """A moment as the clocks in London show it; without a zone it is taken as UTC."""
    try:
        known = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return known.astimezone(_LONDON).replace(tzinfo=None, microsecond=0)
    except (OverflowError, ValueError):
        return None
