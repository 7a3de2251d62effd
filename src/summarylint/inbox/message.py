"""A message as it was received: its bytes, and what its headers say.

Only the headers are looked at here. They are untrusted: each is short, on one line, and without
control characters, whatever was sent.
"""

import email.policy
import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.utils import getaddresses

_LONGEST_BLOCK = 256 * 1024
_LONGEST_HEADER = 16 * 1024
_LONGEST_ADDRESS = 2_000
_MOST_REFERENCES = 100
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
_ADDRESS = re.compile(r"[^@\s<>,;:\"()\[\]]{1,64}@[^@\s<>,;:\"()\[\]]{1,255}")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")

_WRITTEN = ("message-id", "from", "to", "cc", "date", "subject")
"""What the sender wrote; other headers are added on the way, and differ when it is delivered twice.

The body is no part of it where there is a Message-ID: Exchange puts messages together anew whenever
they are fetched, and not always alike.
"""


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was received."""

    data: bytes
    key: str  # the hash of what tells it from others: the same however often it is delivered
    content: str  # the hash of what follows its headers
    headers: Mapping[str, tuple[str, ...]]  # by lower-case name, as they came
    outlook: bool = False  # saved by Outlook (.msg): the name of a file that holds it says so

    def header(self, name: str) -> str:
        """The first header of a name, decoded; empty where there is none."""
        values = self.headers.get(name.lower(), ())
        return _decoded(values[0]) if values else ""

    @property
    def message_id(self) -> str:
        """Its Message-ID with the angle brackets; empty where it has none."""
        return next(iter(_ids(self.headers.get("message-id", ()))), "")

    @property
    def references(self) -> tuple[str, ...]:
        """The messages that it answers, the nearest first."""
        ids = _ids(self.headers.get("references", ()))[::-1]
        return tuple(dict.fromkeys((*_ids(self.headers.get("in-reply-to", ())), *ids)))[:_MOST_REFERENCES]

    @property
    def sender(self) -> str:
        """The one address that it says it is from; empty where it says none, or several."""
        return _only(self.headers.get("from", ()))

    @property
    def reply_to(self) -> str:
        """The one address that answers are wanted at; the sender's where it says none."""
        wanted = self.headers.get("reply-to", ())
        return _only(wanted) if wanted else self.sender

    @property
    def recipients(self) -> tuple[str, ...]:
        """All whom it was sent to."""
        given = (*self.headers.get("to", ()), *self.headers.get("cc", ()))
        return tuple(dict.fromkeys(_addresses(given)))

    @property
    def subject(self) -> str:
        """The subject: the document's words, never to be logged."""
        return self.header("subject")

    @property
    def name(self) -> str:
        """How its file is called in reports."""
        return "message.msg" if self.outlook else "message.eml"


def read_message(data: bytes) -> Message:
    """A message from its bytes, whatever they are."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # the mark of the files that Outlook saves
        from summarylint.extract.mail.msg import headers_of

        headers = _headers(headers_of(data)[:_LONGEST_BLOCK].lstrip())
        digest = hashlib.sha256(data).hexdigest()
        return Message(data, digest, digest, headers, outlook=True)
    end = _END_OF_HEADERS.search(data[:_LONGEST_BLOCK])
    headers = _headers(data[: end.start() if end else _LONGEST_BLOCK])
    body = data[end.end() :] if end else b""
    content = hashlib.sha256(body.replace(b"\r\n", b"\n").rstrip(b"\n")).hexdigest()
    return Message(data, _key(headers, content), content, headers)


def _headers(block: bytes) -> dict[str, tuple[str, ...]]:
    parsed = BytesHeaderParser(policy=email.policy.compat32).parsebytes(block)
    found: dict[str, tuple[str, ...]] = {}
    for name, value in parsed.raw_items():
        text = str(value)[:_LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        found[name.lower()] = (*found.get(name.lower(), ()), _CONTROL.sub(" ", text).strip())
    return found


def _key(headers: Mapping[str, tuple[str, ...]], content: str) -> str:
    digest = hashlib.sha256()
    for name in _WRITTEN:
        for value in headers.get(name, ()):
            digest.update(f"{name}:{' '.join(value.split())}\n".encode())
    if not _ids(headers.get("message-id", ())):
        digest.update(content.encode())
    return digest.hexdigest()


def _decoded(text: str) -> str:
    """The text in words. What still looks encoded would be decoded by whoever writes it into a header."""
    if "=?" not in text:
        return text
    with suppress(HeaderParseError, ValueError, LookupError):
        text = str(make_header(decode_header(text)))
    return " ".join(_CONTROL.sub(" ", text).replace("=?", "= ?").split())


def _ids(values: tuple[str, ...]) -> list[str]:
    return [found for value in values for found in _MESSAGE_ID.findall(value) if "=?" not in found]


def _addresses(values: tuple[str, ...]) -> list[str]:
    pairs = getaddresses(list(values)) if values else []
    return [address.lower() for _, address in pairs if _ADDRESS.fullmatch(address)]


def _only(values: tuple[str, ...]) -> str:
    """The one address of a header, by the strict parser; whatever it stumbles over names nobody."""
    if len(values) != 1 or len(values[0]) > _LONGEST_ADDRESS:
        return ""
    try:
        header = email.policy.default.header_factory("from", values[0])
        found = [f"{one.username}@{one.domain}".lower() for one in header.addresses]
    except Exception:  # it raises whatever occurs to it on made-up ones
        return ""
    return found[0] if len(found) == 1 and not header.defects and _ADDRESS.fullmatch(found[0]) else ""
