"""What stands in runs: text, ticks, breaks, fields, pictures and text boxes."""

from collections.abc import Callable

from summarylint.extract.docx.descent import Descent, Leaf, Level, ignore
from summarylint.extract.docx.fields import Fields
from summarylint.extract.docx.line import Line
from summarylint.extract.docx.names import (
    CHART,
    CHARTEX,
    COMMENT_REFERENCE,
    DIAGRAM,
    RUN_PROPERTIES,
    TEXT_BOX,
    W14,
    WPS,
    A,
    Element,
    M,
    R,
    V,
    W,
    children,
    first,
    is_on,
)
from summarylint.extract.docx.styles import Look, Styles
from summarylint.extract.docx.symbols import plain, symbol
from summarylint.model.document import Node, NodeKind, Span

_CODE = W + "char"
_FONT = W + "font"
_MAX_HEX = 6

# what stands for one character, whatever it is called
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}

_RINGS = frozenset({"ellipse", "flowChartConnector", "donut"})

PICTURE = "picture"
INK = "ink"
CONTROL = "control"
EMBEDDED = "embedded"


class _Shape:
    """A drawing while it is being looked through."""

    __slots__ = ("is_ring", "line", "reason")

    def __init__(self, line: Line, reason: str | None = None) -> None:
        self.line = line
        self.reason = reason  # why something in it can't be read
        self.is_ring = False


class Runs:
    """The reader of runs."""

    def __init__(
        self,
        descent: Descent,
        styles: Styles,
        fields: Fields,
        read_blocks: Callable[[Element], list[Node]],
    ) -> None:
        """Read runs on the way down; text boxes go back to whoever reads blocks."""
        self.fields = fields
        self._descent = descent
        self._styles = styles
        self._read_blocks = read_blocks
        leaves: Level[Line] = {
            RUN_PROPERTIES: self._properties,
            W + "t": self._text,
            M + "t": self._text,
            W + "sym": self._symbol,
            W + "fldChar": self._field_mark,
            W + "instrText": self._instruction,
            W + "drawing": self._drawing,
            W + "pict": self._drawing,
            W + "object": self._object,
            W + "rt": ignore,  # how a word is pronounced, printed above it
            COMMENT_REFERENCE: self._comment,
        }
        self._pieces = descent.level(leaves | dict.fromkeys(_CHARACTERS, self._character))
        shapes: Level[_Shape] = {
            TEXT_BOX: self._text_box,
            V + "textpath": self._word_art,
            V + "imagedata": _unread(PICTURE),
            A + "blip": _linked_picture,
            CHART + "chart": _unread(PICTURE),
            CHARTEX + "chart": _unread(PICTURE),
            DIAGRAM + "relIds": _unread(PICTURE),
            W14 + "contentPart": _unread(INK),
            W + "control": _unread(CONTROL),
            WPS + "spPr": self._outline,
            V + "oval": self._oval,
        }
        self._shapes = descent.level(shapes)

    def read(self, run: Element, line: Line) -> None:
        """Read one run into the paragraph."""
        line.look = line.style.look
        self._descent.descend(children(run), line, self._pieces)

    def _say(self, text: str, line: Line) -> None:
        if text and not self.fields.silent:
            self._put(text, line, line.look)

    def _put(self, text: str, line: Line, look: Look) -> None:
        descent = self._descent
        if descent.box is not None:
            text, descent.box = descent.box, ""
        if text:
            line.pieces.append((text, look.as_prompt() if descent.prompt else look))

    def _properties(self, properties: Element, line: Line) -> None:
        line.look = self._styles.look(line.style, properties)

    def _text(self, element: Element, line: Line) -> None:
        text, look = element.text, line.look
        if not text or self.fields.silent:
            return
        if look.glyphs is not None:
            text = text.translate(look.glyphs)
        self._put(plain(text), line, look)

    def _symbol(self, element: Element, line: Line) -> None:
        code = element.get(_CODE, "")
        known = len(code) <= _MAX_HEX and all(char in "0123456789abcdefABCDEF" for char in code)
        self._say(symbol(element.get(_FONT), int(code, 16) if known and code else 0), line)

    def _character(self, element: Element, line: Line) -> None:
        self._say(_CHARACTERS[element.tag], line)

    def _field_mark(self, char: Element, line: Line) -> None:
        shown = self.fields.mark(char, line)
        if shown is not None:  # which it is only where its field is not silenced
            look = line.look.as_prompt() if shown.prompt else line.look
            self._put(plain(shown.text), line, look)

    def _instruction(self, element: Element, _line: Line) -> None:
        self.fields.instruct(element.text or "")

    def _comment(self, reference: Element, _line: Line) -> None:
        self._descent.place.comment(reference)

    def _drawing(self, drawing: Element, line: Line) -> None:
        self._look_through(drawing, _Shape(line))

    def _object(self, element: Element, line: Line) -> None:
        # its picture is only what the embedded file looked like
        self._look_through(element, _Shape(line, EMBEDDED))

    def _look_through(self, drawing: Element, shape: _Shape) -> None:
        self._descent.descend(children(drawing), shape, self._shapes)
        if shape.is_ring and shape.reason is None:
            shape.reason = INK
        if shape.reason is None or self._descent.prompt:  # unused, a picture control shows one too
            return
        place = self._descent.place
        place.charge()
        shape.line.after.append(Node(NodeKind.UNREAD, place.here(), reason=shape.reason))

    def _text_box(self, box: Element, shape: _Shape) -> None:
        nodes = self._read_blocks(box)
        shape.line.after.extend(nodes)
        shape.is_ring = shape.is_ring and not nodes

    def _outline(self, properties: Element, shape: _Shape) -> None:
        """A ring that nothing is written in: somebody drew it round a word."""
        form, inside = first(properties, A + "prstGeom"), first(properties, A + "noFill")
        if form is not None and form.get("prst") in _RINGS and inside is not None:
            shape.is_ring = True
        self._descent.descend(children(properties), shape, self._shapes)

    def _oval(self, oval: Element, shape: _Shape) -> None:
        shape.is_ring = not is_on(oval, "filled")
        self._descent.descend(children(oval), shape, self._shapes)

    def _word_art(self, path: Element, shape: _Shape) -> None:
        text = plain(path.get("string", ""))
        if text.strip():
            place = self._descent.place
            shape.line.after.append(Node(NodeKind.PARAGRAPH, place.here(), (Span(text),)))


def _unread(reason: str) -> Leaf[_Shape]:
    def leaf(_element: Element, shape: _Shape) -> None:
        # an embedded file's picture says no more than that it is one; a control says more
        if shape.reason is None or reason == CONTROL:
            shape.reason = reason

    return leaf


def _linked_picture(blip: Element, shape: _Shape) -> None:
    if blip.get(R + "embed") or blip.get(R + "link"):
        shape.reason = shape.reason or PICTURE
