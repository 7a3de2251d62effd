"""Messages as they travel (.eml): MIME, taken apart by the standard library."""

import base64
import binascii
import contextlib
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import EmailMessage
from email.message import Message as MimeMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parsedate_tz
from typing import Any, TypeAlias

from summarylint.extract.html.reader import decode_html
from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.mail.message import PROTECTED, Attachment, Chunk, Message, in_london, smime_problem
from summarylint.extract.mail.tnef import TnefError, parse_tnef
from summarylint.extract.names import as_name
from summarylint.extract.problems import damaged
from summarylint.extract.text import as_utf8, decode

_LONGEST_HEADER = 8192
_MOST_PARTS = 2000
_PART = re.compile(rb"^content-type[ \t]*:", re.IGNORECASE | re.MULTILINE)
# every line is held against the boundary of every part that it may lie in
_BOUNDARY = re.compile(rb"boundary\s*\*?=", re.IGNORECASE)
_LINE_EFFORT = 50
_MOST_EFFORT = 100_000_000
_BASE64 = b"base64"
_WIDE = re.compile(rb"(charset\s*=\s*\"?)utf-?16(?:le|be)?", re.IGNORECASE)
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_MAIL_NAME = "message"
_RIGHTS = "rpmsg.message"

Part: TypeAlias = "MimeMessage[Any, Any]"


class _Policy(EmailPolicy):
    """Headers of sane length, with the bytes that should not be in them read as text."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        if not value.isascii():
            value = decode(value.encode("utf-8", "surrogateescape"))
        return name, value[:_LONGEST_HEADER]


def parse_eml(data: bytes, limits: Limits) -> Message:
    """Take a message apart."""
    root = _parsed(_as_sent(data))
    if not root.keys():
        raise damaged("a mail message")
    return _message(root, limits)


def _as_sent(data: bytes) -> bytes:
    # some programs save a mail as a text in UTF-16, whatever it says of its own encoding
    narrow = as_utf8(data)
    return narrow if narrow is data or _BASE64 in narrow else _WIDE.sub(rb"\1utf-8", narrow)


def parts_of(data: bytes) -> Iterator[tuple[str, Part]]:
    """The parts of a message that hold something themselves, with their types."""
    for part in _parsed(data).walk():
        if not part.is_multipart():
            yield _type(part), part


def text_of(part: Part) -> str:
    """The text of a part, whatever was done to it for the journey."""
    data, charset = content_of(part), _charset(part)
    return decode_html(data, charset) if _type(part) == "text/html" else decode(data, charset)


def content_of(part: Part) -> bytes:
    """The bytes that a part carries."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def date_of(headers: str) -> datetime | None:
    """When a message with these headers was sent, in London."""
    return _received(_parsed(headers.encode("utf-8", "surrogateescape")))


def _parsed(data: bytes) -> Part:
    _check_effort(data)
    policy = _Policy(utf8=True, message_factory=EmailMessage)
    try:
        return BytesParser(policy=policy).parsebytes(data)
    except (RecursionError, MemoryError):
        raise
    except Exception:  # headers so broken that only the older, coarser way gets through
        return BytesParser(policy=email.policy.compat32).parsebytes(data)


def _check_effort(data: bytes) -> None:
    parts, lines = len(_PART.findall(data)), data.count(b"\n")
    if parts > _MOST_PARTS:
        raise LimitExceeded(f"The message has more than {_MOST_PARTS:,} parts.")
    if lines * (len(_BOUNDARY.findall(data)) + _LINE_EFFORT) > _MOST_EFFORT:
        raise LimitExceeded("The message has too many lines, or too many parts inside each other.")


def _message(root: Part, limits: Limits) -> Message:
    message = Message(_decoded(_header(root, "subject")), _received(root))
    if _RIGHTS in _header(root, "content-class").lower():
        message.problem = PROTECTED
    _Collector(message, limits).part(root, 0)
    return message


class _Collector:
    """Puts the parts of a message where they belong."""

    def __init__(self, message: Message, limits: Limits) -> None:
        self._message = message
        self._limits = limits

    def part(self, part: Part, depth: int, *, related: bool = False) -> None:
        """One part, and what is in it."""
        if depth > self._limits.depth:
            raise LimitExceeded(f"The message nests its parts more than {self._limits.depth} deep.")
        kind = _type(part)
        if kind == "multipart/encrypted":
            self._message.problem = PROTECTED
        elif kind == "multipart/alternative":
            self._alternatives(part, depth)
        elif kind.startswith("message/"):
            self._mail(part, kind)
        elif part.is_multipart():
            inner = related or kind == "multipart/related"
            for child in _children(part):
                self.part(child, depth + 1, related=inner)
        else:
            self._leaf(part, kind, related)

    def _alternatives(self, part: Part, depth: int) -> None:
        forms = []
        for child in _children(part):
            form = Message()
            _Collector(form, self._limits).part(child, depth + 1)
            forms.append(form)
            self._message.attachments += form.attachments
            self._message.problem = self._message.problem or form.problem
        plain = next((text for form in forms if (text := _joined(form, "plain"))), None)
        html = next((text for form in reversed(forms) if (text := _joined(form, "html"))), None)
        if plain is not None or html is not None:
            self._message.chunks.append(Chunk(plain, html))

    def _mail(self, part: Part, kind: str) -> None:
        children = _children(part)
        name = _file_name(part)
        if kind == "message/external-body":
            missing = "not in the message itself"
            self._message.attachments.append(Attachment(name, b"", kind, missing=missing))
        elif kind not in ("message/rfc822", "message/global") or not children:
            self._message.attachments.append(Attachment(name, _bytes(part), kind))
        elif (packed := _unpacked(part, children[0])) is not None:
            self._message.attachments.append(Attachment(name or f"{_MAIL_NAME}.eml", packed, kind))
        else:
            inner, limits = children[0], self._limits
            name = name or f"{as_name(_decoded(_header(inner, 'subject'))) or _MAIL_NAME}.eml"
            self._message.attachments.append(
                Attachment(name, _bytes(inner), kind, message=lambda: _message(inner, limits))
            )

    def _leaf(self, part: Part, kind: str, related: bool) -> None:
        name = _file_name(part)
        disposition = _safely(part.get_content_disposition) or ""
        if kind in ("text/plain", "text/html") and not name and disposition != "attachment":
            self._text(part, kind)
        elif kind in _TNEF or name.lower() == "winmail.dat":
            self._tnef(part, name)
        elif kind in _SMIME:
            self._message.problem = smime_problem(content_of(part))
        else:
            content_id = _header(part, "content-id")
            self._message.attachments.append(
                Attachment(
                    name,
                    content_of(part),
                    kind,
                    content_id,
                    shown=related or (disposition == "inline" and bool(content_id)),
                )
            )

    def _text(self, part: Part, kind: str) -> None:
        text = text_of(part)
        if text.strip():
            self._message.chunks.append(
                Chunk(html=text) if kind == "text/html" else Chunk(plain=_unflowed(part, text))
            )

    def _tnef(self, part: Part, name: str) -> None:
        data = content_of(part)
        try:
            inner = parse_tnef(data, self._limits)
        except TnefError:
            self._message.attachments.append(Attachment(name or "winmail.dat", data, _type(part)))
            return
        self._message.attachments += inner.attachments
        if not self._message.chunks:
            self._message.chunks += inner.chunks


def _joined(form: Message, which: str) -> str:
    texts = (getattr(chunk, which) for chunk in form.chunks)
    return "\n".join(text for text in texts if text)


def _children(part: Part) -> list[Part]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, MimeMessage)] if isinstance(payload, list) else []


def _unpacked(part: Part, inner: Part) -> bytes | None:
    # a message that was packed as files are, which mail programs should not do and some do
    if _header(part, "content-transfer-encoding").strip().lower() != "base64":
        return None
    text = inner.get_payload()
    if inner.keys() or not isinstance(text, str):
        return None
    with contextlib.suppress(binascii.Error, ValueError):
        return base64.b64decode(text)
    return None


def _unflowed(part: Part, text: str) -> str:
    """Text that was broken to fit a screen, and says where: a line that ends in a space goes on."""
    if str(_safely(lambda: part.get_param("format")) or "").lower() != "flowed":
        return text
    shown: list[str] = []
    goes_on = False
    for line in text.replace("\r\n", "\n").split("\n"):
        own = line.removeprefix(" ")
        if goes_on and not own.startswith(">"):
            shown[-1] += own
        else:
            shown.append(own)
        goes_on = own.endswith(" ") and own != "-- " and not own.startswith(">")
    return "\n".join(shown)


# --- headers ----------------------------------------------------------------------------------


def _safely(get: Any) -> Any:
    # the standard library's parsers of headers raise whatever occurs to them on made-up ones
    try:
        return get()
    except (RecursionError, MemoryError):
        raise
    except Exception:
        return None


def _type(part: Part) -> str:
    return _safely(part.get_content_type) or "application/octet-stream"


def _charset(part: Part) -> str | None:
    charset = _safely(part.get_content_charset)
    return charset if isinstance(charset, str) else None


def _file_name(part: Part) -> str:
    name = _safely(part.get_filename)
    return _decoded(name) if isinstance(name, str) else ""


def _header(part: Part, name: str) -> str:
    """A header as it was written, on one line."""
    values = (value for key, value in part.raw_items() if key.lower() == name)
    value = str(next(values, ""))[:_LONGEST_HEADER]
    return " ".join(decode(value.encode("utf-8", "surrogateescape")).split())


def _decoded(text: str) -> str:
    """Text with the words in it decoded that were encoded for the journey."""
    if "=?" not in text:
        return text
    with contextlib.suppress(HeaderParseError, ValueError, LookupError):
        return "".join(
            piece if isinstance(piece, str) else decode(piece, charset)
            for piece, charset in decode_header(text)
        )
    return text


def _bytes(part: Part) -> bytes:
    found = _safely(lambda: part.as_bytes(policy=email.policy.compat32))
    return found if isinstance(found, bytes) else str(_safely(part.get_payload)).encode("utf-8", "replace")


def _received(root: Part) -> datetime | None:
    moment = _moment(_header(root, "date"))
    return moment or _moment(_header(root, "received").rpartition(";")[2])


def _moment(text: str) -> datetime | None:
    parsed = _safely(lambda: parsedate_tz(text)) if text else None
    if parsed is None:
        return None
    with contextlib.suppress(ValueError, OverflowError, TypeError):
        zone = timezone(timedelta(seconds=parsed[9] or 0))
        year, month, day, hour, minute, second = parsed[:6]
        return in_london(datetime(year, month, day, hour, minute, second, tzinfo=zone))
    return None
