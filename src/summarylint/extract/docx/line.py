"""One paragraph while it is being read."""

from summarylint.extract.docx.styles import Look, Style
from summarylint.model.document import Location, Node, NodeKind, Span

# a bit of text with its look; neighbours that look alike become one span
Piece = tuple[str, Look]


class Line:
    """The pieces of one paragraph, and what has to stand after it."""

    __slots__ = ("after", "level", "listed", "look", "pieces", "style")

    def __init__(self, style: Style) -> None:
        """Begin a paragraph in a style."""
        self.style = style
        self.look: Look = style.look  # of the run that is being read
        self.level: int | None = None
        self.listed: bool | None = None
        self.pieces: list[Piece] = []
        self.after: list[Node] = []

    @property
    def says_something(self) -> bool:
        """Whether the paragraph is more than blank space."""
        return any(text and not text.isspace() for text, _ in self.pieces)

    def node(self, location: Location) -> Node:
        """The paragraph as a node; it has to say something."""
        level = self.style.level if self.level is None else self.level
        if level:
            return Node(NodeKind.HEADING, location, self._spans(), level=level)
        listed = self.style.listed if self.listed is None else self.listed
        kind = NodeKind.LIST_ITEM if listed else NodeKind.PARAGRAPH
        return Node(kind, location, self._spans())

    def _spans(self) -> tuple[Span, ...]:
        spans: list[Span] = []
        texts: list[str] = []
        current = self.pieces[0][1]
        for text, look in self.pieces:
            if look is not current and not look.is_like(current):
                spans.append(_span(texts, current))
                texts.clear()
                current = look
            texts.append(text)
        spans.append(_span(texts, current))
        return tuple(spans)


def _span(texts: list[str], look: Look) -> Span:
    return Span("".join(texts), bold=look.bold, italic=look.italic, mark=look.mark)
