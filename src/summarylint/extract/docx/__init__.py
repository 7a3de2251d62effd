"""Word documents (.docx, .docm, .dotx, .dotm): bytes in, Document out."""

from summarylint.extract.limits import Limits
from summarylint.model.document import Document


def read_docx(path: str, data: bytes, limits: Limits) -> Document:
    """Read a Word file. Never raises for a bad one: the document then says what its problem is."""
    # here, so that whoever imports this package without reading a Word file doesn't pay for lxml
    from summarylint.extract.docx.reader import read

    return read(path, data, limits)
