"""Messages as Outlook saves them (.msg): an OLE file with a storage for every attachment."""

import re
from collections import defaultdict
from io import BytesIO
from typing import Any

from olefile import OleFileIO

from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.mail.mapi import (
    ATTACH_DATA,
    OBJECT,
    Properties,
    attachment_of,
    message_of,
)
from summarylint.extract.mail.message import Attachment, Message
from summarylint.extract.problems import damaged, size

_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = "__attach_version1.0_#"
_RECIPIENT = "__recip_version1.0_#"  # of whom there may be thousands, and none is read
_STREAM = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})", re.IGNORECASE)
_EMBEDDED = f"__substg1.0_{ATTACH_DATA:04X}{OBJECT:04X}"
_HEADER_STREAMS = ("__substg1.0_007D001F", "__substg1.0_007D001E")
_LONGEST_HEADERS = 512 * 1024
_ENTRY = 16
_MANY_VALUES = 0x1000
_HEADERS = {"top": 32, "embedded": 24, "attachment": 8}

_Path = tuple[str, ...]


def parse_msg(data: bytes, limits: Limits) -> Message:
    """Take a message apart."""
    try:
        with OleFileIO(BytesIO(data)) as ole:
            storages = _storages(ole, len(data), limits)
    except (LimitExceeded, RecursionError, MemoryError):
        raise
    except Exception as error:  # whatever a damaged file makes of the library
        raise damaged("an Outlook message") from error
    if _PROPERTIES not in storages.get((), {}):
        raise damaged("an Outlook message")
    return _Reading(storages, limits).message((), "top")


def headers_of(data: bytes) -> bytes:
    """The headers that a message came with; none where Outlook kept none, or the file is damaged."""
    try:
        with OleFileIO(BytesIO(data)) as ole:
            for name in _HEADER_STREAMS:
                if ole.exists(name) and ole.get_size(name) <= _LONGEST_HEADERS:
                    with ole.openstream(name) as stream:
                        found: bytes = stream.read()
                    return found if name.endswith("E") else found.decode("utf-16-le", "replace").encode()
    except Exception:  # whatever a damaged file makes of the library
        return b""
    return b""


_Storages = dict[_Path, dict[str, bytes]]


def _storages(ole: "OleFileIO[Any]", length: int, limits: Limits) -> _Storages:
    """All streams of the file, by the storage that they lie in."""
    storages: defaultdict[_Path, dict[str, bytes]] = defaultdict(dict)
    total = 0
    for steps in ole.listdir(streams=True, storages=False):
        if any(step.lower().startswith(_RECIPIENT) for step in steps):
            continue
        claimed = ole.get_size(steps)
        if claimed > length:
            raise damaged("an Outlook message")
        total += claimed
        if total > limits.unpacked_bytes:
            raise LimitExceeded(f"The file is larger than {size(limits.unpacked_bytes)} when unpacked.")
        *folder, name = steps
        with ole.openstream(steps) as stream:
            storages[tuple(folder)][name] = stream.read()
    return dict(storages)


class _Reading:
    """The storages of one file, as messages."""

    def __init__(self, storages: _Storages, limits: Limits) -> None:
        self._storages = storages
        self._limits = limits
        self._folders: defaultdict[_Path, list[_Path]] = defaultdict(list)
        for path in sorted(storages):
            if path and path[-1].lower().startswith(_ATTACHMENT):
                self._folders[path[:-1]].append(path)

    def message(self, path: _Path, header: str) -> Message:
        """The message that a storage holds."""
        properties = self._properties(path, header)
        attachments = [self._attachment(folder, properties) for folder in self._folders[path]]
        return message_of(properties, attachments, self._limits)

    def _attachment(self, path: _Path, message: Properties) -> Attachment:
        properties = self._properties(path, "attachment", message.code_page)
        inner = (*path, _EMBEDDED)
        if _PROPERTIES not in self._storages.get(inner, {}):
            return attachment_of(properties)
        identity = b"".join(value for _, value in sorted(self._storages[inner].items()))
        return attachment_of(properties, lambda: self.message(inner, "embedded"), identity)

    def _properties(self, path: _Path, header: str, code_page: int | None = None) -> Properties:
        properties = Properties(code_page)
        streams = self._storages.get(path, {})
        fixed = streams.get(_PROPERTIES, b"")[_HEADERS[header] :]
        for at in range(0, len(fixed) - _ENTRY + 1, _ENTRY):
            kind = int.from_bytes(fixed[at : at + 2], "little")
            number = int.from_bytes(fixed[at + 2 : at + 4], "little")
            properties.put(number, kind, fixed[at + 8 : at + _ENTRY])
        for name, value in streams.items():
            found = _STREAM.fullmatch(name)
            if found is not None and not int(found[2], 16) & _MANY_VALUES:
                properties.put(int(found[1], 16), int(found[2], 16), value)
        return properties
