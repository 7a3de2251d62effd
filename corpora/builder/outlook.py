"""Messages as Outlook saves them."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

from .mail import LONDON, TYPES, Letter
from .ole_file import Tree, ole_file

CLASS, SUBJECT, SENT, BODY, RTF, HTML = 0x001A, 0x0037, 0x0039, 0x1000, 0x1009, 0x1013
DATA, METHOD, NAME, TYPE, CONTENT_ID, HIDDEN = 0x3701, 0x3705, 0x3707, 0x370E, 0x3712, 0x7FFE
PROPERTIES = "__properties_version1.0"
MESSAGE_HEADER, ATTACHMENT_HEADER = 32, 8
WHOLE_NUMBER, MOMENT, READABLE = 3, 0x40, 6
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Value = str | bytes | int | datetime


def write_msg(letter: Letter, attached: Mapping[str, bytes]) -> bytes:
    """Write a message as Outlook saves it."""
    values: dict[int, Value] = {SUBJECT: letter.subject, SENT: letter.sent.replace(tzinfo=LONDON)}
    if letter.plain is not None:
        values[BODY] = letter.plain.replace("\n", "\r\n")
    if letter.html is not None:
        values[HTML] = letter.html.encode()
    return ole_file(message(values, *(attachment(name, data) for name, data in attached.items())))


def message(values: Mapping[int, Value], *attachments: Tree, header: int = MESSAGE_HEADER) -> Tree:
    """The storage of a message."""
    numbered: Tree = {f"__attach_version1.0_#{number:08X}": one for number, one in enumerate(attachments)}
    return storage(header, values, numbered)


def attachment(name: str, data: bytes, more: Mapping[int, Value] | None = None) -> Tree:
    """The storage of an attached file."""
    values: dict[int, Value] = {METHOD: 1, NAME: name, DATA: data}
    media_type = TYPES.get(name[name.rfind(".") :])
    if media_type is not None:
        values[TYPE] = media_type
    return storage(ATTACHMENT_HEADER, values | dict(more or {}))


def storage(header: int, values: Mapping[int, Value], more: Tree | None = None) -> Tree:
    """A storage with properties: numbers and moments in one stream, the others in one each."""
    fixed = bytes(header)
    tree: Tree = dict(more or {})
    for number, value in values.items():
        if isinstance(value, str):
            tree[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
        elif isinstance(value, bytes):
            tree[f"__substg1.0_{number:04X}0102"] = value
        elif isinstance(value, int):
            fixed += struct.pack("<HHIQ", WHOLE_NUMBER, number, READABLE, value)
        else:
            ticks = int((value - EPOCH).total_seconds() * 10**7)
            fixed += struct.pack("<HHIQ", MOMENT, number, READABLE, ticks)
    return tree | {PROPERTIES: fixed}
