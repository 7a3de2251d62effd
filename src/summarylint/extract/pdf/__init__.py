"""PDF files: bytes in, Document out."""

from summarylint.extract.limits import Limits
from summarylint.model.document import Document


def read_pdf(path: str, data: bytes, limits: Limits) -> Document:
    """Read a PDF file. Never raises for a bad one: the document then says what its problem is."""
    # here, so that whoever imports this package without reading a PDF doesn't pay for it
    from summarylint.extract.pdf.reader import read

    return read(path, data, limits)
