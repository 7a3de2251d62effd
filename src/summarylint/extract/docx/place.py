"""Where the reader stands in a part, what it has counted, and what a reviewer left on the way."""

from collections.abc import Collection

from summarylint.extract.docx.names import COMMENT_REFERENCE, PARAGRAPH, TABLE, Element, W
from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.model.document import Location, Markup, MarkupKind, Part

_ID = W + "id"


class Place:
    """A place in one part of a document, and the counters that lead to it.

    Counts are literal: every paragraph and table of the part counts, those that are left out too,
    so that the n-th paragraph is the n-th in the file.
    """

    def __init__(self, part: Part, limits: Limits, own_comments: Collection[str] = ()) -> None:
        """Stand at the start of a part; our own comments in it are nobody's markup."""
        self.part = part
        self.paragraph: int | None = None
        self.table: int | None = None
        self.row: int | None = None
        self.column: int | None = None
        self.markup: list[Markup] = []
        self.depth = 0
        self.max_depth = limits.depth
        self._max_nodes = limits.nodes
        self._nodes = 0
        self._paragraphs = 0
        self._tables = 0
        self._comment_starts: dict[str, Location] = {}
        self._own_comments = own_comments
        self._last = Location(part)

    def here(self) -> Location:
        """The place itself; between paragraphs it is that of the paragraph that comes next."""
        paragraph = self._paragraphs + 1 if self.paragraph is None else self.paragraph
        last = self._last
        if (
            last.paragraph != paragraph
            or last.column != self.column
            or last.row != self.row
            or last.table != self.table
        ):
            last = tuple.__new__(
                Location, (self.part, None, paragraph, self.table, self.row, self.column, None)
            )
            self._last = last  # a cell, its first paragraph and its changes share it
        return last

    def next_paragraph(self) -> int:
        """Count a paragraph."""
        self._nodes += 1
        if self._nodes > self._max_nodes:
            raise self._too_many()
        self._paragraphs += 1
        return self._paragraphs

    def next_table(self) -> int:
        """Count a table."""
        self.charge()
        self._tables += 1
        return self._tables

    def charge(self) -> None:
        """Count a node of whatever kind against the limits."""
        self._nodes += 1
        if self._nodes > self._max_nodes:
            raise self._too_many()

    def _too_many(self) -> LimitExceeded:
        return LimitExceeded(f"The document has more than {self._max_nodes:,} paragraphs, rows and cells.")

    def too_deep(self) -> LimitExceeded:
        """What is raised by whoever goes deeper than is allowed."""
        return LimitExceeded(f"The document nests its parts more than {self.max_depth} deep.")

    def leave_out(self, element: Element) -> None:
        """Pass over an element, keeping count of what it holds."""
        for inner in element.iter(PARAGRAPH, TABLE, COMMENT_REFERENCE):
            if inner.tag == PARAGRAPH:
                self._paragraphs += 1
            elif inner.tag == TABLE:
                self._tables += 1
            else:
                self.comment(inner)

    def note(self, kind: MarkupKind, location: Location | None = None) -> None:
        """Record a change, or a comment, unless it carries on the one before it."""
        markup = Markup(kind, location or self.here())
        if not self.markup or self.markup[-1] != markup:
            self.markup.append(markup)

    def comment_starts(self, start: Element) -> None:
        """Remember where the commented text begins; only a reference makes it a comment."""
        self._comment_starts[start.get(_ID) or ""] = self.here()

    def comment(self, reference: Element) -> None:
        """Record a comment where the text that it is about begins."""
        identity = reference.get(_ID) or ""
        if identity not in self._own_comments:
            self.note(MarkupKind.COMMENT, self._comment_starts.get(identity))
