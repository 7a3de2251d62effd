"""What Outlook wraps attachments in when it should not (TNEF, winmail.dat)."""

import struct
from collections.abc import Iterator

from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.mail.mapi import (
    ATTACH_DATA,
    BINARY,
    OBJECT,
    STRING8,
    UNICODE,
    Properties,
    attachment_of,
    message_of,
)
from summarylint.extract.mail.message import Attachment, Message
from summarylint.extract.problems import UnreadError
from summarylint.model.document import ProblemKind

_SIGNATURE = 0x223E9F78
_SUBJECT = 0x8004
_BODY = 0x800C
_NEW_ATTACHMENT = 0x9002
_TITLE = 0x8010
_DATA = 0x800F
_ATTACHMENT_PROPERTIES = 0x9005
_MESSAGE_PROPERTIES = 0x9003
_CODE_PAGE = 0x9007

_NUMBER = 0xFFFF
_NAMED_FROM = 0x8000
_MANY_VALUES = 0x1000
_VARIABLE = frozenset({STRING8, UNICODE, BINARY, OBJECT})
_FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
_INTERFACE = 16  # bytes before an object, which say what it is
_MAPI_SUBJECT, _MAPI_BODY, _MAPI_NAME = 0x0037, 0x1000, 0x3704


class TnefError(UnreadError):
    """What is wrapped can't be taken out."""

    def __init__(self) -> None:
        super().__init__(
            ProblemKind.UNREADABLE,
            "The file is damaged: the attachments that Outlook packed in it can't be taken out.",
        )


def parse_tnef(data: bytes, limits: Limits, depth: int = 0) -> Message:
    """Take out what is wrapped: a message with its attachments."""
    if depth > limits.nesting:
        raise LimitExceeded(f"Mails lie inside each other more than {limits.nesting} deep.")
    if len(data) < 6 or int.from_bytes(data[:4], "little") != _SIGNATURE:
        raise TnefError
    try:
        return _Reading(limits, depth).message(data)
    except (struct.error, IndexError, ValueError) as error:
        raise TnefError from error


class _Reading:
    """One wrapped message."""

    def __init__(self, limits: Limits, depth: int) -> None:
        self._limits = limits
        self._depth = depth
        self._code_page: int | None = None
        self._properties = Properties()
        self._files: list[Properties] = []

    def message(self, data: bytes) -> Message:
        """The message."""
        for kind, value in _attributes(data):
            self._attribute(kind, value)
        return message_of(self._properties, [self._attachment(file) for file in self._files], self._limits)

    def _attribute(self, kind: int, value: bytes) -> None:
        if kind == _CODE_PAGE:
            self._code_page = int.from_bytes(value[:4], "little")
            self._properties = Properties(self._code_page)
        elif kind == _SUBJECT:
            self._properties.put(_MAPI_SUBJECT, STRING8, value)
        elif kind == _BODY:
            self._properties.put(_MAPI_BODY, STRING8, value)
        elif kind == _MESSAGE_PROPERTIES:
            _read_properties(value, self._properties)
        elif kind == _NEW_ATTACHMENT:
            self._files.append(Properties(self._code_page))
            if len(self._files) > self._limits.attachments:
                raise LimitExceeded(f"The file holds more than {self._limits.attachments} documents.")
        elif self._files:
            self._of_attachment(kind, value, self._files[-1])

    def _of_attachment(self, kind: int, value: bytes, file: Properties) -> None:
        if kind == _TITLE:
            file.put(_MAPI_NAME, STRING8, value)
        elif kind == _DATA:
            file.put(ATTACH_DATA, BINARY, value)
        elif kind == _ATTACHMENT_PROPERTIES:
            _read_properties(value, file)

    def _attachment(self, file: Properties) -> Attachment:
        data = file.data(ATTACH_DATA)
        inner = data[_INTERFACE:]
        if int.from_bytes(inner[:4], "little") != _SIGNATURE:
            return attachment_of(file)
        limits, depth = self._limits, self._depth + 1
        return attachment_of(file, lambda: parse_tnef(inner, limits, depth), inner)


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    while at == 6 or at + 9 <= len(data):  # there is one at least
        _, kind, length = struct.unpack_from("<BII", data, at)
        at += 9
        if length > len(data) - at:
            raise ValueError("cut short")
        yield kind & _NUMBER, data[at : at + length]  # above it stands the type
        at += length + 2


class _Stream:
    """Bytes, read from the front."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """The next bytes."""
        if count > len(self._data) - self._at:
            raise ValueError("cut short")
        self._at += count
        return self._data[self._at - count : self._at]

    def number(self, count: int = 4) -> int:
        """The next bytes as a number."""
        return int.from_bytes(self.take(count), "little")

    def padded(self) -> bytes:
        """The next bytes, whose number stands before them; they fill whole words."""
        count = self.number()
        value = self.take(count)
        self.take(min(-count % 4, len(self._data) - self._at))
        return value


def _read_properties(data: bytes, properties: Properties) -> None:
    stream = _Stream(data)
    for _ in range(stream.number()):
        kind, number = stream.number(2), stream.number(2)
        if number >= _NAMED_FROM:
            _skip_name(stream)
        for value in _values(stream, kind):
            if not kind & _MANY_VALUES:
                properties.put(number, kind, value)


def _skip_name(stream: _Stream) -> None:
    stream.take(16)
    if stream.number() == 0:
        stream.number()
    else:
        stream.padded()


def _values(stream: _Stream, kind: int) -> Iterator[bytes]:
    single = kind & ~_MANY_VALUES
    several = bool(kind & _MANY_VALUES) or single in _VARIABLE
    count = stream.number() if several else 1
    for _ in range(count):
        yield stream.padded() if single in _VARIABLE else stream.take(_FIXED[single])
