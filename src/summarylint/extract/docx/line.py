"""One paragraph while it is being read."""

from summarylint.extract.docx.styles import Look, NumberedBy, Style
from summarylint.model.document import Location, Node, NodeKind, Span

_new = tuple.__new__  # a named tuple in half the time, which long documents take tens of thousands of

# a bit of text with its look; neighbours that look alike become one span
Piece = tuple[str, Look]


class Line:
    """The pieces of one paragraph, and what has to stand after it."""

    __slots__ = ("after", "level", "look", "numbering", "pieces", "style")

    def __init__(self, style: Style) -> None:
        """Begin a paragraph in a style."""
        self.style = style
        self.look: Look = style.look  # of the run that is being read
        self.level: int | None = None
        self.numbering: NumberedBy | None = None
        self.pieces: list[Piece] = []
        self.after: list[Node] = []

    @property
    def says_something(self) -> bool:
        """Whether the paragraph is more than blank space."""
        pieces = self.pieces
        if len(pieces) == 1:
            return not pieces[0][0].isspace()
        return any(not text.isspace() for text, _ in pieces)

    @property
    def listing(self) -> NumberedBy | None:
        """The list that the paragraph belongs to, if it does."""
        own, style = self.numbering, self.style.numbering
        found = style if own is None else own.over(style)
        return found if found.number and found.number != "0" else None

    def node(self, location: Location) -> Node:
        """The paragraph as a node; it has to say something."""
        level = (self.style.level if self.level is None else self.level) or None
        kind = NodeKind.HEADING if level else NodeKind.PARAGRAPH
        return _new(Node, (kind, location, self._spans(), (), level, 1, False, False, None, None))

    def _spans(self) -> tuple[Span, ...]:
        if len(self.pieces) == 1:
            return (_span(*self.pieces[0]),)
        spans: list[Span] = []
        texts: list[str] = []
        current = self.pieces[0][1]
        for text, look in self.pieces:
            if look is not current and not look.is_like(current):
                spans.append(_span("".join(texts), current))
                texts.clear()
                current = look
            texts.append(text)
        spans.append(_span("".join(texts), current))
        return tuple(spans)


def _span(text: str, look: Look) -> Span:
    bold, italic, mark, _glyphs = look
    return _new(Span, (text, bold, italic, mark))
