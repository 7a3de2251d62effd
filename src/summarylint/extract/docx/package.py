"""A Word file as a zip package: its parts and relations, opened with every guard up."""

import posixpath
import re
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from lxml import etree

from summarylint.extract.docx.names import Element
from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.names import clean_name
from summarylint.extract.zip_errors import ZIP_ERRORS
from summarylint.model.document import ProblemKind

_MAX_ENTRIES = 20_000
_CENTRAL_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_RESOURCE_LIMIT = etree.ErrorTypes.ERR_RESOURCE_LIMIT
_MEGABYTE = 1024 * 1024
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")

# Strict OOXML is the same language under other namespaces: renamed, it is read as the usual one.
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL_NAME = rb"http://schemas.openxmlformats.org/\1/2006/"


class RefusedError(Exception):
    """A file that can't be read as a Word document, and why."""

    def __init__(self, kind: ProblemKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class Relation(NamedTuple):
    """A link from one part to another: the last word of its type, and the part it leads to."""

    id: str
    type: str
    target: str


class Package:
    """The parts of one zip package, read on demand and within the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the package, or raise RefusedError or LimitExceeded."""
        self._limits = limits
        self._unpacked = 0
        if data.count(_CENTRAL_ENTRY) > _MAX_ENTRIES:
            raise LimitExceeded(f"The file holds more than {_MAX_ENTRIES:,} parts.")
        try:
            self._zip = ZipFile(BytesIO(data))
        except ZIP_ERRORS as error:
            raise damaged() from error
        self._entries = _by_name(self._zip.infolist())

    @property
    def names(self) -> list[str]:
        """The names of all parts, in lower case."""
        return list(self._entries)

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return _folded(name) in self._entries

    def own_name(self, name: str) -> str:
        """The name of a part as the file writes it, without its folders."""
        entry = self._entries.get(_folded(name))
        return clean_name(name if entry is None else entry.filename)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is no such part."""
        entry = self._entries.get(_folded(name))
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED:
            raise RefusedError(ProblemKind.PROTECTED, "The file can't be opened without its password.")
        room = min(self._limits.part_bytes, self._limits.unpacked_bytes - self._unpacked)
        try:
            with self._zip.open(entry) as stream:
                # the size that the entry claims is not to be trusted: one byte more tells
                data = stream.read(room + 1)
        except ZIP_ERRORS as error:
            raise damaged() from error
        if len(data) > room:
            raise LimitExceeded(self._too_large())
        self._unpacked += len(data)
        return data

    def parse(self, name: str) -> Element | None:
        """The root element of a part, or None where there is no such part."""
        data = self.read(name)
        return None if data is None else parse(data)

    def relations(self, name: str) -> list[Relation]:
        """The relations of a part ("" for the package itself) to other parts inside it."""
        folder, _, leaf = name.rpartition("/")
        root = self.parse(posixpath.join(folder, "_rels", leaf + ".rels"))
        if root is None:
            return []
        return [
            Relation(
                link.get("Id") or "",
                (link.get("Type") or "").rpartition("/")[2],
                _part_name(folder, link.get("Target") or ""),
            )
            for link in root
            if link.get("TargetMode") != "External"
        ]

    def _too_large(self) -> str:
        limits = self._limits
        if limits.part_bytes <= limits.unpacked_bytes - self._unpacked:
            return f"One part of the file is larger than {size(limits.part_bytes)} when unpacked."
        return f"The file is larger than {size(limits.unpacked_bytes)} when unpacked."


def damaged() -> RefusedError:
    """What is said of a file that is broken, wherever it is."""
    return RefusedError(ProblemKind.UNREADABLE, "The file is damaged: it can't be opened as a Word document.")


def size(count: int) -> str:
    """A number of bytes as people say it."""
    return f"{count // _MEGABYTE} MB" if count >= _MEGABYTE else f"{count:,} bytes"


def _by_name(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    named: dict[str, ZipInfo] = {}
    for entry in entries:
        if named.setdefault(_folded(entry.filename), entry) is not entry:
            raise RefusedError(
                ProblemKind.UNREADABLE,
                "The file is damaged: it holds two parts of one name, "
                "so nobody can say which of them is the document.",
            )
    return named


def _part_name(folder: str, target: str) -> str:
    path = target if target.startswith("/") else f"/{folder}/{target}"
    return _folded(posixpath.normpath(path) if "/." in path or "//" in path else path)


def _folded(name: str) -> str:
    # part names are compared without case, and some writers put backslashes
    return name.replace("\\", "/").lstrip("/").lower()


def parse(data: bytes) -> Element:
    """The root element of the bytes of a part; raises RefusedError or LimitExceeded."""
    if data.startswith(_UTF16_MARKS):
        data = as_utf8(data)
    if b"<!DOCTYPE" in data:
        raise _doctype()
    if _STRICT in data:
        data = _STRICT_NAME.sub(_USUAL_NAME, data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # one given twice is no reason not to read
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if any(entry.type == _RESOURCE_LIMIT for entry in parser.error_log):
            raise LimitExceeded("The document has too much text in one piece, or nests too deep.") from error
        raise damaged() from error
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise damaged() from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding not searched above
        raise _doctype()
    return root


def as_utf8(data: bytes) -> bytes:
    """A part that is written in UTF-16, in the usual encoding."""
    try:
        return _DECLARATION.sub("", data.decode("utf-16"), count=1).encode()
    except ValueError as error:
        raise damaged() from error


def _doctype() -> RefusedError:
    return RefusedError(
        ProblemKind.UNREADABLE,
        "The file is not a sound Word document: it declares a DOCTYPE, which Word never does.",
    )
