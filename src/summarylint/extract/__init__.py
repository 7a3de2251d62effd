"""Bytes in, documents out: a reader for each format, chosen by what the bytes are."""

from summarylint.extract.extraction import Extraction
from summarylint.extract.limits import Limits
from summarylint.extract.names import ending_of
from summarylint.extract.problems import unread
from summarylint.extract.registry import FORMATS, UNKNOWN, format_of, further_formats, read
from summarylint.extract.source import Budget, Source
from summarylint.model.document import Document, Problem, ProblemKind

__all__ = [
    "READABLE",
    "Extraction",
    "Limits",
    "is_readable",
    "media_type_of",
    "read_document",
    "read_file",
    "taken_out",
]

READABLE = frozenset(ending for known in FORMATS if known.read for ending in known.endings)
"""The endings of names of files that are read: those that a folder is searched for."""


def is_readable(path: str) -> bool:
    """Whether a folder is searched for files of this name, formats of other packages included."""
    ending = ending_of(path)
    return ending in READABLE or any(ending in one.endings for one in further_formats())


def media_type_of(path: str, data: bytes) -> str:
    """What the bytes are; where they don't tell, what the name says."""
    known = format_of(path, data)
    return known.media_type if known is not None else UNKNOWN


def read_file(path: str, data: bytes, limits: Limits | None = None) -> Extraction:
    """Everything in a file of any format. What can't be read comes back with its problem."""
    limits = limits or Limits()
    return read(Source(path, data, limits, Budget(limits), read))


def read_document(path: str, data: bytes, limits: Limits | None = None) -> Document:
    """A file as the one document that it is; of a mail, its body."""
    documents = read_file(path, data, limits).documents
    if documents and documents[0].path == path:
        return documents[0]
    problem = Problem(
        ProblemKind.UNSUPPORTED, "The file is an archive of documents: unpack it and use those."
    )
    return unread(path, media_type_of(path, data), data, problem)


def taken_out(path: str, data: bytes, document: str, limits: Limits) -> bytes | None:
    """The bytes of one document that lies in a file, by the path that it has when the file is read."""
    found: list[bytes] = []

    def look(source: Source) -> Extraction:
        if source.path == document:
            found.append(source.data)
        elif document.startswith(f"{source.path}/"):
            return read(source)
        return Extraction(())

    look(Source(path, data, limits, Budget(limits), look))
    return found[0] if found else None
