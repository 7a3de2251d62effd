"""A document as it was read: a tree of nodes, each of which knows where it came from.

Every extractor gives this shape, whatever the format. Nothing is flattened and searched again:
a node keeps its place, so that a finding can point at it. What could not be read is a node too.

A long document has tens of thousands of nodes, spans and places: they are named tuples, which are
made several times as fast as frozen dataclasses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class NodeKind(StrEnum):
    """What a node is."""

    HEADING = "heading"  # a paragraph that the document itself styles as a heading
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"  # its children are rows
    ROW = "row"  # its children are cells
    CELL = "cell"  # its children are paragraphs, list items, headings and nested tables
    UNREAD = "unread"  # something that stands there and could not be read


class Part(StrEnum):
    """Which part of a document a node stands in."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"  # a footnote or endnote


class Mark(StrEnum):
    """How a piece of text stands in the document."""

    TEXT = "text"
    PROMPT = "prompt"  # placeholder text of a content control or form field that nobody filled in
    STRUCK = "struck"  # struck through: no answer
    HIDDEN = "hidden"  # formatted as hidden: a person must look


class Location(NamedTuple):
    """Where something stands. What a format can't give is None.

    Counts start at 1. ``paragraph`` counts the paragraphs of the part in reading order, those in
    cells included; ``table`` counts the tables of the part, nested ones included, in the order in
    which they begin; ``column`` is the grid column, so a cell after one that spans two is two
    further on. ``bbox`` is x0, top, x1, bottom in points from the page's top left corner.
    """

    part: Part = Part.BODY
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    bbox: tuple[float, float, float, float] | None = None


class Span(NamedTuple):
    """A piece of a paragraph with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    mark: Mark = Mark.TEXT


class Node(NamedTuple):
    """One node of a document.

    Paragraphs, headings and list items carry spans; tables, rows and cells carry children. Ticked
    and empty boxes, of whatever making, stand in the text as the characters ☒ and ☐.
    """

    kind: NodeKind
    location: Location = Location()
    spans: tuple[Span, ...] = ()
    children: tuple["Node", ...] = ()
    level: int | None = None  # of a heading, from 1
    columns: int = 1  # how many grid columns a cell spans
    continues: bool = False  # a cell that carries on the merged cell above it
    filled: bool = False  # a cell that is shaded although its neighbours are not
    reason: str | None = None  # of an unread node: picture, ink, no-text, garbled, locked, ...
    marker: str | None = None  # the number or bullet that its list prints before it

    @property
    def text(self) -> str:
        """What the node says itself, without prompts, struck or hidden text, children left out."""
        return "".join(span.text for span in self.spans if span.mark is Mark.TEXT)

    def walk(self) -> Iterator["Node"]:
        """The node and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def full_text(self) -> str:
        """What the node and all below it say, a line a paragraph."""
        return "\n".join(node.text for node in self.walk() if node.spans)


class MarkupKind(StrEnum):
    """What a reviewer of the document left in it."""

    INSERTION = "insertion"
    DELETION = "deletion"
    MOVE = "move"
    COMMENT = "comment"


class Markup(NamedTuple):
    """One tracked change or comment, with its place. Its text is not kept."""

    kind: MarkupKind
    location: Location = Location()


class ProblemKind(StrEnum):
    """Why a document as a whole could not be read."""

    UNREADABLE = "unreadable"  # damaged, truncated, empty, or not the type that its name says
    PROTECTED = "protected"  # needs a password
    NO_TEXT = "no-text"  # its pages are pictures
    UNSUPPORTED = "unsupported"  # a type that is not read
    LIMITS = "limits"  # larger, deeper or longer than allowed


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document could not be read, in words that carry nothing of its text."""

    kind: ProblemKind
    detail: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file or mail body, read."""

    path: str
    media_type: str
    sha256: str
    body: tuple[Node, ...] = ()
    margins: tuple[Node, ...] = ()  # headers and footers, each once
    markup: tuple[Markup, ...] = ()
    pages: int | None = None
    problem: Problem | None = None
    sent: datetime | None = None  # of a mail, as its header says; in London, without a zone

    def walk(self) -> Iterator[Node]:
        """Every node of the body in reading order."""
        for node in self.body:
            yield from node.walk()
