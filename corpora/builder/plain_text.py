"""Text files, which also serve as the bodies of mails. They have no tables and no looks."""

from collections.abc import Iterator

from .outline import Grid, outline
from .source import Document


def write_txt(source: Document, procedure: str) -> bytes:
    """Write a text file, with line ends as Windows has them."""
    return text_of(source, procedure).replace("\n", "\r\n").encode()


def text_of(source: Document, procedure: str) -> str:
    """Give the words, a line a paragraph."""
    if source.holds_form:
        raise ValueError("a text file has no tables, and so can't hold the criteria form")
    return "\n".join(_lines(source, procedure)) + "\n"


def _lines(source: Document, procedure: str) -> Iterator[str]:
    plain = source.model_copy(update={"layout": "plain"})
    if source.header:
        yield source.header
    for item in outline(plain, procedure):
        if isinstance(item, Grid):
            raise ValueError("a text file has no tables")
        yield f"- {item.words}" if item.style == "bullet" else item.words
    if source.footer:
        yield source.footer
