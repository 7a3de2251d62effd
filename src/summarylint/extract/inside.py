"""A file that lies in another one, read as a file of its own."""

from summarylint.extract.extraction import Extraction
from summarylint.extract.limits import LimitExceeded
from summarylint.extract.problems import unread
from summarylint.extract.registry import UNKNOWN, format_of
from summarylint.extract.source import Source
from summarylint.model.document import Document, Problem, ProblemKind

NOT_READ = "not a document that is read"


def read_inside(source: Source) -> Extraction:
    """What is in a file that was taken out of another; what is no document is skipped by name."""
    try:
        source.charge()
    except LimitExceeded as limit:
        return unread_inside(source, Problem(ProblemKind.LIMITS, str(limit)))
    found = source.read(source)
    others = [document for document in found.documents if is_other(document)]
    documents = tuple(document for document in found.documents if document not in others)
    skipped = (*found.skipped, *((document.path, NOT_READ) for document in others))
    return Extraction(documents, skipped=skipped)


def unread_inside(source: Source, problem: Problem) -> Extraction:
    """A file that could not be taken out, and why."""
    known = format_of(source.path, source.data)
    media_type = known.media_type if known else UNKNOWN
    return Extraction((unread(source.path, media_type, source.data, problem),))


def is_other(document: Document) -> bool:
    """Whether a file is no document, by its name: a picture, a workbook."""
    problem = document.problem
    if problem is None or problem.kind is not ProblemKind.UNSUPPORTED:
        return False
    known = format_of(document.path, b"")
    return known is None or known.read is None
