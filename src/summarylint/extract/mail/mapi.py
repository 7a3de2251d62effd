"""Messages as Outlook keeps them: properties with numbers, in .msg files and in winmail.dat."""

import struct
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from summarylint.extract.html.reader import decode_html
from summarylint.extract.limits import Limits
from summarylint.extract.mail.message import Attachment, Chunk, Message, in_london, smime_problem
from summarylint.extract.names import as_name
from summarylint.extract.text import decode

STRING8, UNICODE, BINARY, OBJECT, SYSTIME = 0x1E, 0x1F, 0x102, 0x0D, 0x40

_MESSAGE_CLASS = 0x001A
_SUBJECT = 0x0037
_SENT = 0x0039
_HEADERS = 0x007D
_DELIVERED = 0x0E06
_BODY = 0x1000
_RTF = 0x1009
_HTML = 0x1013
_DISPLAY_NAME = 0x3001
ATTACH_DATA = 0x3701
_SHORT_NAME = 0x3704
_METHOD = 0x3705
_LONG_NAME = 0x3707
_MIME_TYPE = 0x370E
_CONTENT_ID = 0x3712
_FLAGS = 0x3714
_INTERNET_CODE_PAGE = 0x3FDE
_CODE_PAGE = 0x3FFD
_HIDDEN = 0x7FFE

_ELSEWHERE = frozenset({2, 3, 4, 7})
_SHOWN_IN_HTML = 4
_NO_DATE = 0x7FFFFFFFFFFFFFFF
_UTF8 = 65001
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_SIGNED = "multipartsigned"


class Properties:
    """The properties of a message or an attachment."""

    def __init__(self, code_page: int | None = None) -> None:
        """None yet; strings without a code page of their own are in the one given."""
        self._values: dict[int, tuple[int, bytes]] = {}
        self._code_page = code_page

    def put(self, number: int, kind: int, value: bytes) -> None:
        """Add a property: its number, type and bytes. Unicode goes before other strings."""
        if kind == STRING8 and self._values.get(number, (0, b""))[0] == UNICODE:
            return
        self._values[number] = kind, value

    @property
    def code_page(self) -> int | None:
        """The code page of strings that are not Unicode."""
        return self.number(_CODE_PAGE) or self._code_page

    def text(self, number: int) -> str:
        """A string; "" where there is none."""
        kind, value = self._values.get(number, (0, b""))
        if kind == UNICODE:
            return value.decode("utf-16-le", "replace").rstrip("\0")
        if kind in (STRING8, BINARY):
            return decode(value, _charset(self.code_page)).rstrip("\0")
        return ""

    def data(self, number: int) -> bytes:
        """Bytes; none where there are none."""
        kind, value = self._values.get(number, (0, b""))
        return value if kind in (BINARY, OBJECT) else b""

    def number(self, number: int) -> int | None:
        """A whole number or a yes or no."""
        kind, value = self._values.get(number, (0, b""))
        return int.from_bytes(value[:4], "little") if kind in (2, 3, 11) else None

    def moment(self, number: int) -> datetime | None:
        """A time, in London."""
        kind, value = self._values.get(number, (0, b""))
        if kind != SYSTIME or len(value) < 8:
            return None
        (ticks,) = struct.unpack("<Q", value[:8])
        if not 0 < ticks < _NO_DATE:
            return None
        try:
            return in_london(_EPOCH + timedelta(microseconds=ticks // 10))
        except OverflowError:
            return None

    def html(self) -> str | None:
        """The body as HTML."""
        kind, value = self._values.get(_HTML, (0, b""))
        if not value:
            return None
        if kind == UNICODE:
            return value.decode("utf-16-le", "replace")
        return decode_html(value, _charset(self.number(_INTERNET_CODE_PAGE)))


def message_of(properties: Properties, attachments: list[Attachment], limits: Limits) -> Message:
    """A message, out of its properties and attachments."""
    message = Message(
        " ".join(properties.text(_SUBJECT).split()),
        properties.moment(_SENT) or _date_header(properties) or properties.moment(_DELIVERED),
        attachments=attachments,
    )
    kind = properties.text(_MESSAGE_CLASS).lower()
    if ".smime" in kind and attachments:
        _unwrap(message, signed=kind.endswith(_SIGNED), limits=limits)
    chunk = Chunk(properties.text(_BODY) or None, properties.html())
    if chunk.html is None and not (chunk.plain or "").strip():
        chunk.plain = _from_rtf(properties.data(_RTF))
    if not message.chunks and (chunk.plain or chunk.html):
        message.chunks.append(chunk)
    return message


def _unwrap(message: Message, *, signed: bool, limits: Limits) -> None:
    """Take a message out of S/MIME, of which all is left in its one attachment."""
    wrapped, message.attachments = message.attachments[0].data, []
    if not signed:
        message.problem = smime_problem(wrapped)
        return
    from summarylint.extract.mail.eml import parse_eml

    inner = parse_eml(wrapped, limits)
    message.chunks, message.attachments = inner.chunks, inner.attachments


def attachment_of(
    properties: Properties, message: Callable[[], Message] | None = None, identity: bytes = b""
) -> Attachment:
    """An attachment, out of its properties; ``message`` takes an embedded message apart."""
    names = (_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME)
    name = next((text for text in map(properties.text, names) if text), "")
    method = properties.number(_METHOD)
    shown = bool(properties.number(_HIDDEN)) or bool((properties.number(_FLAGS) or 0) & _SHOWN_IN_HTML)
    if message is not None:
        name = as_name(name)
        ending = "" if name.lower().endswith(".msg") else ".msg"
        media_type = "application/vnd.ms-outlook"
        return Attachment((name or "message") + ending, identity, media_type, message=message)
    missing = "a link to a file that is not in the message" if method in _ELSEWHERE else ""
    data = properties.data(ATTACH_DATA)
    return Attachment(
        name,
        data,
        properties.text(_MIME_TYPE),
        properties.text(_CONTENT_ID),
        shown=shown,
        missing="" if data else missing,
    )


def _date_header(properties: Properties) -> datetime | None:
    headers = properties.text(_HEADERS)
    if not headers:
        return None
    from summarylint.extract.mail.eml import date_of

    return date_of(headers)


def _charset(code_page: int | None) -> str | None:
    if not code_page:
        return None
    return "utf-8" if code_page == _UTF8 else _CHARSETS.get(code_page, f"cp{code_page}")


_CHARSETS = {
    20127: "ascii",
    28591: "latin-1",
    **{28590 + part: f"iso8859-{part}" for part in range(2, 16)},
    1200: "utf-16-le",
}


def _from_rtf(packed: bytes) -> str | None:
    if not packed:
        return None
    import compressed_rtf  # type: ignore[import-untyped]

    from summarylint.extract.rtf import plain_rtf

    try:
        return plain_rtf(compressed_rtf.decompress(packed))
    except Exception:  # whatever a damaged body makes of the library
        return None
