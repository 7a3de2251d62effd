"""A paragraph as lines, each with what of it is printed as a label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarylint.model.document import Mark, Node, NodeKind, Span

_SENTENCE_END = re.compile(r"[.!]\W*$")
_BOX = re.compile(r"\s*[☐☒☑]\s*\w")
_MOST_LABEL_WORDS = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph, and the bold words it begins with."""

    node: Node
    bold: str  # the leading bold words, "" for none
    rest: str  # what follows them

    @property
    def text(self) -> str:
        return self.bold + self.rest

    @property
    def is_bold(self) -> bool:
        """Bold from end to end."""
        return bool(self.bold.strip()) and not self.rest.strip()

    @property
    def has_run_in(self) -> bool:
        """Begins in bold and goes on otherwise."""
        return bool(self.bold.strip()) and bool(self.rest.strip())

    @property
    def is_box(self) -> bool:
        """A box with what it is ticked for: an answer, whatever its words."""
        return _BOX.match(self.text) is not None

    @property
    def looks_like_label(self) -> bool:
        """Short and not a sentence, as a heading is."""
        words = self.text.split()
        return 0 < len(words) <= _MOST_LABEL_WORDS and not _SENTENCE_END.search(self.text)


def lines_of(node: Node) -> Iterator[Line]:
    """The paragraph's lines; soft breaks begin new ones."""
    for spans in _by_line(node.spans):
        line = node._replace(spans=tuple(spans))
        if node.kind is NodeKind.UNREAD or any(span.text.strip() for span in spans):
            yield _line(line)


def _by_line(spans: tuple[Span, ...]) -> list[list[Span]]:
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\n")
        lines[-1].append(span._replace(text=first))
        lines.extend([span._replace(text=piece)] for piece in others)
    return lines


def _line(node: Node) -> Line:
    bold: list[str] = []
    spans = [span for span in node.spans if span.mark is Mark.TEXT]
    for index, span in enumerate(spans):
        if span.text.strip() and not span.bold:
            return Line(node, "".join(bold), "".join(s.text for s in spans[index:]))
        bold.append(span.text)
    text = "".join(bold)
    has_bold = any(span.bold and span.text.strip() for span in spans)
    return Line(node, text, "") if has_bold else Line(node, "", text)
