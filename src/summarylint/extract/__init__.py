"""Bytes in, documents out: a reader for each format, chosen by what the bytes are."""

from summarylint.extract.extraction import Extraction
from summarylint.extract.limits import Limits
from summarylint.extract.registry import UNKNOWN, format_of, read, readable_endings
from summarylint.extract.source import Budget, Source
from summarylint.model.document import Document, Problem, ProblemKind

__all__ = ["READABLE", "Extraction", "Limits", "media_type_of", "read_document", "read_file"]

READABLE: frozenset[str]
"""The endings of names of files that are read: those that a folder is searched for."""


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
    from summarylint.extract.problems import unread

    problem = Problem(
        ProblemKind.UNSUPPORTED, "The file is an archive of documents: unpack it and use those."
    )
    return unread(path, media_type_of(path, data), data, problem)


def __getattr__(name: str) -> object:
    # other packages may add formats: they are asked when somebody wants to know, not before
    if name == "READABLE":
        found = readable_endings()
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
