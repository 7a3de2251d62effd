"""The text of a message as nodes."""

import re
from collections.abc import Iterator

from summarylint.extract.docx.place import Place
from summarylint.extract.html.reader import nodes_of_html
from summarylint.extract.limits import Limits
from summarylint.extract.mail.history import own_lines
from summarylint.extract.mail.message import Chunk
from summarylint.extract.text import lines_of, nodes_of, unwrapped
from summarylint.model.document import Node, NodeKind, Span

_ENOUGH = 0.5  # of the words of the HTML: with fewer, the plain text is only a stub
_LEAST_ROWS, _LEAST_CELLS = 2, 2

_QUOTED = re.compile(r"^> ?")

# what programs write into plain text in place of pictures and links
_NOISE = re.compile(r"\[cid:[^\]\n]{1,200}\]|(?<=\S)<(?:mailto|tel|https?):[^<>\s]{1,2000}>", re.IGNORECASE)


def subject_node(subject: str, place: Place) -> Node:
    """The subject, as the heading of the body."""
    place.paragraph = place.next_paragraph()
    node = Node(NodeKind.HEADING, place.here(), (Span(subject),), level=1)
    place.paragraph = None
    return node


def body_nodes(chunk: Chunk, place: Place, limits: Limits, *, forwarded: bool) -> list[Node]:
    """What the sender of a message wrote, out of a piece of its body.

    The plain text is preferred, unless it says much less than the HTML or the HTML has a table,
    which in plain text would be lost.
    """
    if chunk.html is None:
        return _of_plain(chunk.plain or "", place, forwarded=forwarded)
    if chunk.plain is not None and chunk.plain.strip():
        trial = nodes_of_html(chunk.html, Place(place.part, limits), in_mail=True)
        own = _of_html(trial, forwarded=forwarded)
        if _words(chunk.plain) >= _ENOUGH * _words_of(trial) and not any(map(_is_form, own)):
            return _of_plain(chunk.plain, place, forwarded=forwarded)
    nodes = nodes_of_html(chunk.html, place, in_mail=True)
    return _of_html(nodes, forwarded=forwarded)


def _of_plain(text: str, place: Place, *, forwarded: bool) -> list[Node]:
    lines = lines_of(_NOISE.sub("", text))
    if forwarded:  # some programs mark what is passed on as they mark what is quoted
        lines = [_QUOTED.sub("", line) for line in lines]
    kept = own_lines(lines, forwarded=forwarded)
    own = [line if keep else "" for line, keep in zip(lines, kept, strict=True)]
    if not forwarded and not any(map(str.strip, own)):  # who sends only what is quoted passes it on
        return _of_plain(text, place, forwarded=True)
    return nodes_of(unwrapped(own), place)


def _of_html(nodes: list[Node], *, forwarded: bool) -> list[Node]:
    lines = [line for node in nodes for line in _lines_of(node)]
    kept = iter(own_lines(lines, forwarded=forwarded))
    return [own for node in nodes for own in _own(node, kept)]


def _lines_of(node: Node) -> list[str]:
    # a table is one line of no words: it goes only with the text round it
    return "".join(span.text for span in node.spans).split("\n")


def _own(node: Node, kept: Iterator[bool]) -> Iterator[Node]:
    lines = [[Span("")]]
    for span in node.spans:
        first, *others = span.text.split("\n")
        lines[-1].append(span._replace(text=first))
        lines.extend([span._replace(text=other)] for other in others)
    keeps = [next(kept) for _ in lines]
    if all(keeps):
        yield node
    elif any(keeps):
        yield node._replace(spans=_rejoined([line for line, keep in zip(lines, keeps, strict=True) if keep]))


def _rejoined(lines: list[list[Span]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for line in lines:
        shown = [span for span in line if span.text]
        if spans and shown:
            spans[-1] = spans[-1]._replace(text=spans[-1].text + "\n")
        spans.extend(shown)
    return tuple(spans)


def _words(text: str) -> int:
    return len(text.split())


def _words_of(nodes: list[Node]) -> int:
    return sum(_words(node.full_text) for node in nodes)


def _is_form(node: Node) -> bool:
    """Whether a node is a table that says something in several rows and columns."""
    rows = (row for row in node.children if node.kind is NodeKind.TABLE)
    telling = (row for row in rows if sum(bool(c.full_text.strip()) for c in row.children) >= _LEAST_CELLS)
    return sum(1 for _ in telling) >= _LEAST_ROWS
