"""Bytes in, documents out: a reader for each format, chosen by what the bytes are."""

import hashlib
from pathlib import PurePath

from summarylint.extract.limits import Limits
from summarylint.model.document import Document, Problem, ProblemKind

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
UNKNOWN = "application/octet-stream"
READABLE = frozenset({".docx", ".docm", ".dotx", ".dotm", ".pdf"})

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_NAME = {".docx": DOCX, ".docm": DOCX, ".dotx": DOCX, ".dotm": DOCX, ".pdf": PDF}


def media_type_of(path: str, data: bytes) -> str:
    """What the bytes are; where they don't tell, what the name says."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((_ZIP, _OLE)):
        return DOCX
    return _BY_NAME.get(PurePath(path).suffix.lower(), UNKNOWN)


def read_document(path: str, data: bytes, limits: Limits | None = None) -> Document:
    """A document of any format that is read. What can't be read comes back with its problem."""
    limits = limits or Limits()
    kind = media_type_of(path, data)
    problem = _problem_before_reading(path, data, kind, limits)
    if problem is not None:
        return Document(path, kind, hashlib.sha256(data).hexdigest(), problem=problem)
    if kind == PDF:
        from summarylint.extract.pdf import read_pdf

        return read_pdf(path, data, limits)
    from summarylint.extract.docx import read_docx

    return read_docx(path, data, limits)


def _problem_before_reading(path: str, data: bytes, kind: str, limits: Limits) -> Problem | None:
    if len(data) > limits.file_bytes:
        megabytes = limits.file_bytes // (1024 * 1024)
        return Problem(ProblemKind.LIMITS, f"The file is larger than {megabytes} MB.")
    if not data.strip(b"\0 \r\n\t"):
        return Problem(ProblemKind.UNREADABLE, "The file is empty.")
    if kind == UNKNOWN:
        ending = PurePath(path).suffix or "no"
        return Problem(ProblemKind.UNSUPPORTED, f"Files with the ending {ending} are not read.")
    is_pdf = b"%PDF-" in data[:1024]
    if kind == PDF and not is_pdf:
        return Problem(ProblemKind.UNREADABLE, "The file is damaged or is not a PDF.")
    if kind == DOCX and not data.startswith((_ZIP, _OLE)):
        return Problem(ProblemKind.UNREADABLE, "The file is damaged or is not a Word document.")
    return None
