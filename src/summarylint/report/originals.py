"""The documents of a run where they lie or are held: their bytes, and pictures of their pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarylint.extract import taken_out
from summarylint.extract.limits import Limits
from summarylint.extract.page_pictures import PagePicture
from summarylint.model.report import DocumentEntry

Read = Callable[[Path], bytes | None]  # the bytes of a file, if there is one of this path


def on_disk(path: Path) -> bytes | None:
    """The bytes of a file that lies somewhere."""
    return path.read_bytes() if path.is_file() else None


def bytes_of(document: str, limits: Limits, read: Read = on_disk) -> bytes | None:
    """The bytes of a document, which may lie in a mail, an archive or another document."""
    for path in (Path(document), *Path(document).parents):
        data = read(path)
        if data is not None:
            return data if path == Path(document) else taken_out(str(path), data, document, limits)
    return None


@dataclass(frozen=True, slots=True)
class PagePictures:
    """Makes pictures of documents' pages."""

    limits: Limits
    read: Read = on_disk

    def __call__(self, document: DocumentEntry, pages: Sequence[int]) -> Sequence[PagePicture]:
        """These pages, where the document is a PDF that can still be read."""
        from summarylint.extract.guarded import guarded_page_pictures
        from summarylint.extract.pdf.reader import MEDIA_TYPE as PDF

        if document.media_type != PDF:
            return ()
        try:
            data = bytes_of(document.path, self.limits, self.read)
        except OSError:
            return ()
        return guarded_page_pictures(data, pages, self.limits) if data else ()
