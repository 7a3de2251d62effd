"""Word documents (.docx, .docm, .dotx, .dotm): bytes in, Document out."""

from summarylint.extract.extraction import Extraction
from summarylint.extract.limits import Limits
from summarylint.extract.source import Source
from summarylint.model.document import Document


def read_docx(path: str, data: bytes, limits: Limits) -> Document:
    """Read a Word file. Never raises for a bad one: the document then says what its problem is."""
    # here, so that whoever imports this package without reading a Word file doesn't pay for lxml
    from summarylint.extract.docx.reader import read

    return read(path, data, limits)[0]


def read_word_file(source: Source) -> Extraction:
    """Read a Word file, and each file that lies in it as one of its own."""
    from summarylint.extract.docx.reader import read

    document, embedded = read(source.path, source.data, source.limits)
    if not embedded:
        return Extraction((document,))
    from summarylint.extract.docx.embedded import with_embedded

    return with_embedded(source, document, embedded)
