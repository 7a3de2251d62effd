"""Files that lie inside a Word file: each is read as a file of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple

from summarylint.extract.docx.package import Package, Relation
from summarylint.extract.extraction import Extraction
from summarylint.extract.inside import read_inside
from summarylint.extract.names import clean_name, ending_of, unique
from summarylint.extract.source import Source
from summarylint.model.document import Document, ProblemKind

_KINDS = frozenset({"package", "oleObject", "aFChunk", "subDocument"})
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
# the streams in which programs keep the file that an object was made of
_PACKED = "\1Ole10Native"
_WHOLE = (("Package", ".docx"), ("CONTENTS", ".pdf"))
_STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("PowerPoint Document", ".ppt"))
_LONGEST_NAME = 1000


class Embedded(NamedTuple):
    """A file as it lies in a Word file."""

    name: str
    data: bytes


def embedded_in(package: Package, relations: Iterable[Relation]) -> Iterator[Embedded]:
    """The files that parts of a Word file hold, by the relations of these parts."""
    done: set[str] = set()
    for link in relations:
        if link.type not in _KINDS or link.target in done:
            continue
        done.add(link.target)
        data = package.read(link.target)
        if data:
            yield _taken_out(Embedded(package.own_name(link.target), data))


def with_embedded(source: Source, document: Document, embedded: Iterable[Embedded]) -> Extraction:
    """A Word file with what lies in it. Where the text stands in there, the file itself has no problem."""
    taken: set[str] = set()
    found = [read_inside(source.within(unique(one.name, taken), one.data)) for one in embedded]
    documents = [inner for extraction in found for inner in extraction.documents]
    skipped = [name for extraction in found for name in extraction.skipped]
    problem = document.problem
    is_shell = problem is not None and problem.kind is ProblemKind.UNSUPPORTED and bool(document.body)
    if is_shell and documents and all(inner.problem is None for inner in documents):
        document = replace(document, problem=None)
    return Extraction((document, *documents), skipped=tuple(skipped))


def _taken_out(embedded: Embedded) -> Embedded:
    """The file that an OLE object was made of, where the object holds it."""
    if not embedded.data.startswith(_OLE):
        return embedded
    from olefile import OleFileIO

    try:
        with OleFileIO(BytesIO(embedded.data)) as ole:
            if ole.exists(_PACKED):
                return _unpacked(ole.openstream(_PACKED).read()) or embedded
            for stream, ending in _WHOLE:
                if ole.exists(stream):
                    return Embedded(_renamed(embedded.name, ending), ole.openstream(stream).read())
            for stream, ending in _STREAMS:
                if ole.exists(stream):
                    return Embedded(_renamed(embedded.name, ending), embedded.data)
    except Exception:  # whatever a damaged object makes of the library: it is named as what it is
        return embedded
    return embedded


def _unpacked(data: bytes) -> Embedded | None:
    # its length, a sign, a label, the path it had, a sign, the path it was dragged from, itself
    label, end = _text(data, 6)
    path, end = _text(data, end)
    length = int.from_bytes(data[end + 4 : end + 8], "little")
    at = end + 8 + length
    size = int.from_bytes(data[at : at + 4], "little")
    content = data[at + 4 : at + 4 + size]
    name = clean_name(label) if ending_of(label) else clean_name(path)
    return Embedded(name or "object", content) if content else None


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = data.index(b"\0", at, at + _LONGEST_NAME)
    return data[at:end].decode("cp1252", "replace"), end + 1


def _renamed(name: str, ending: str) -> str:
    return name[: len(name) - len(ending_of(name))] + ending
