"""Documents that can't be read, each in its own way."""

import hashlib
import struct

from .pdf import write_pdf, write_picture_pdf
from .picture import page_pictures, tick_picture
from .source import Document
from .word import write_picture_word, write_word

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
LEAST_STREAM = 4096  # shorter ones would go into a second table of small sectors
PACKAGE_SIZE = 16_384


def write_document(source: Document, procedure: str) -> bytes:
    """Write a document, damaged where its source says so."""
    if source.raw_text is not None:
        return _damaged_bytes(source, source.raw_text.encode())
    match source.damage:
        case "image-only":
            pictures = page_pictures(source, procedure)
            pdf = source.format == "pdf"
            return write_picture_pdf(pictures) if pdf else write_picture_word(pictures)
        case "encrypted" if source.format == "docx":
            return locked_word()
        case _:
            write = write_pdf if source.format == "pdf" else write_word
            return _damaged_bytes(source, write(source, procedure))


def _damaged_bytes(source: Document, content: bytes) -> bytes:
    match source.damage:
        case "truncated":
            return content[: len(content) * 3 // 5]
        case "empty":
            return b""
        case "wrong-type":
            return tick_picture()
        case _:
            return content


def locked_word() -> bytes:
    """Make what Word writes for a password: an OLE file with an encrypted package.

    The package is noise: without the password nobody can tell.
    """
    descriptor = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + (
        b'<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
        b'<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64"'
        b' cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/>'
        b"</encryption>"
    )
    info = struct.pack("<HHI", 4, 4, 0x40) + descriptor
    noise = hashlib.shake_256(b"sample").digest(PACKAGE_SIZE - 8)
    package = struct.pack("<Q", PACKAGE_SIZE - 24) + noise
    return _ole({"EncryptedPackage": package, "EncryptionInfo": info.ljust(LEAST_STREAM)})


def _ole(streams: dict[str, bytes]) -> bytes:
    """Make an OLE compound file: header, allocation table, directory, streams."""
    table, body, places = [FAT, END], b"", {}
    for name, content in streams.items():
        sectors = -(-len(content) // SECTOR)
        first = len(table)
        places[name] = (first, len(content))
        table += [*range(first + 1, first + sectors), END]
        body += content.ljust(sectors * SECTOR, b"\0")
    table += [FREE] * (SECTOR // 4 - len(table))
    return _ole_header() + struct.pack("<128I", *table) + _ole_directory(places) + body


def _ole_header() -> bytes:
    start = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    versions = struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    counts = struct.pack("<IIIIIIIII", 0, 1, 1, 0, LEAST_STREAM, END, 0, END, 0)
    return start + versions + counts + struct.pack("<109I", 0, *[FREE] * 108)


def _ole_directory(places: dict[str, tuple[int, int]]) -> bytes:
    # The second stream hangs on the first one's right, the first one on the root.
    entries = [_ole_entry("Root Entry", 5, child=1)]
    for number, (name, (first, size)) in enumerate(places.items(), start=1):
        right = number + 1 if number < len(places) else FREE
        entries.append(_ole_entry(name, 2, right=right, first=first, size=size))
    entries += [_ole_entry("", 0)] * (4 - len(entries))
    return b"".join(entries)


def _ole_entry(
    name: str,
    sort: int,
    *,
    right: int = FREE,
    child: int = FREE,
    first: int = 0,
    size: int = 0,
) -> bytes:
    words = name.encode("utf-16-le")
    length = len(words) + 2 if words else 0
    start = END if sort == 5 else first
    ends = struct.pack("<III16xIQQIQ", FREE, right, child, 0, 0, 0, start, size)
    return words.ljust(64, b"\0") + struct.pack("<HBB", length, sort, 1) + ends
