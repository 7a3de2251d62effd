"""What stands in PDF pages besides text and tables: form fields, symbols, drawn marks.

reportlab has no type hints; everything typed as Any in this package comes from here.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    Image,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from .markup import Piece, shown
from .picture import FALLBACK_FONT, tick_picture

__all__ = [
    "Canvas",
    "Image",
    "ImageReader",
    "PageBreak",
    "Paragraph",
    "ParagraphStyle",
    "SimpleDocTemplate",
    "Spacer",
    "StandardEncryption",
    "Table",
    "cm",
    "colors",
]

FALLBACK = "SampleFallback"
LONGEST_FIELD = 640
BOX = 10
BOX_LEADING = 16
FIELD_SIZE = 10
DINGBATS = {"tick": "\u2713", "cross": "\u2718"}  # "3" and "8" in the font's own codes

pdfmetrics.registerFont(TTFont(FALLBACK, str(FALLBACK_FONT)))


def lacking(text: str) -> str:
    """Give the characters that neither the pages' own font nor the fallback holds."""
    held = pdfmetrics.getFont(FALLBACK).face.charToGlyph
    return "".join(sign for sign in text if not in_helvetica(sign) and ord(sign) not in held)


def in_helvetica(sign: str) -> bool:
    """Say whether the standard fonts hold a character."""
    return bool(sign.encode("cp1252", errors="ignore"))


class Drawn(Flowable):  # type: ignore[misc]
    """A flowable of a fixed size that draws itself on its canvas."""

    canv: Any

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        return self.width, self.height


class CheckBox(Drawn):
    """A check box of the PDF's form."""

    def __init__(self, name: str, *, checked: bool) -> None:
        super().__init__(BOX, BOX)
        self.name, self.checked = name, checked

    def draw(self) -> None:
        """Add the field."""
        draw_checkbox(self.canv, self.name, 0, 0, checked=self.checked)


def draw_checkbox(canvas: Any, name: str, x: float, y: float, *, checked: bool) -> None:
    """Add a check box at a place in the flowable."""
    canvas.acroForm.checkbox(
        name=name,
        checked=checked,
        x=x,
        y=y,
        size=BOX,
        buttonStyle="cross",
        borderWidth=0.5,
        borderColor=colors.black,
        fillColor=colors.white,
        textColor=colors.black,
        fieldFlags="",
        relative=True,
    )


class BoxLine(Drawn):
    """A paragraph of check boxes and words."""

    def __init__(self, name: str, pieces: Sequence[Piece], width: float) -> None:
        self.name = name
        self.placed = list(_placed(pieces, width))
        lines = 1 + max((line for line, _, _ in self.placed), default=0)
        super().__init__(width, lines * BOX_LEADING)

    def draw(self) -> None:
        """Add boxes and words from left to right."""
        for number, (line, x, part) in enumerate(self.placed):
            y = self.height - (line + 1) * BOX_LEADING + 4
            if isinstance(part, Piece):
                name = f"{self.name}.{number}"
                draw_checkbox(self.canv, name, x, y, checked=bool(part.text))
            else:
                self.canv.setFont(_font(part), FIELD_SIZE)
                self.canv.drawString(x, y + 1, part)


def _placed(pieces: Sequence[Piece], width: float) -> Iterator[tuple[int, float, Piece | str]]:
    """Give each box and each word its line and its place on it."""
    line, x = 0, 0.0
    for piece in pieces:
        parts = [piece] if piece.style == "box" else re.findall(r"\S+|\s+", shown(piece))
        for part in parts:
            size = BOX + 2 if isinstance(part, Piece) else _breadth(part)
            if x and x + size > width:
                line, x = line + 1, 0.0
            yield line, x, part
            x += size


def _breadth(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, _font(text), FIELD_SIZE))


def _font(text: str) -> str:
    return "Helvetica" if all(map(in_helvetica, text)) else FALLBACK


class TextField(Drawn):
    """A text field of the PDF's form, as high as its words need."""

    def __init__(self, name: str, value: str, width: float, least: float = 18) -> None:
        lines = self._lines(value, width)
        super().__init__(width, min(max(least, 12 * len(lines) + 8), LONGEST_FIELD))
        self.name, self.value = name, value

    @staticmethod
    def _lines(value: str, width: float) -> list[str]:
        found: list[str] = simpleSplit(value, "Helvetica", FIELD_SIZE, width - 8)
        return found

    def draw(self) -> None:
        """Add the field."""
        form = self.canv.acroForm
        form.txAP = self._appearance(form)
        form.textfield(
            name=self.name,
            value=self.value,
            width=self.width,
            height=self.height,
            fontName="Helvetica",
            fontSize=FIELD_SIZE,
            borderWidth=0.5,
            borderColor=colors.grey,
            fillColor=colors.white,
            fieldFlags="multiline",
            maxlen=0,
            relative=True,
        )

    def _appearance(self, form: Any) -> Any:
        """Wrap the words in the field's picture; its value keeps its own lines."""

        def made(key: str, value: str, *rest: Any, **more: Any) -> Any:
            printed = "\n".join(self._lines(value, self.width))
            return type(form).txAP(form, key, _standard(printed), *rest, **more)

        return made


def _standard(text: str) -> str:
    """Put a field's words into the codes of its font; what it lacks shows as "?"."""
    return text.encode("pdfdoc", errors="replace").decode("latin-1")


class Dingbat(Drawn):
    """A tick or a cross of the symbol font."""

    def __init__(self, sign: str) -> None:
        super().__init__(12, 12)
        self.sign = sign

    def draw(self) -> None:
        """Draw the glyph."""
        self.canv.setFont("ZapfDingbats", 12)
        self.canv.drawString(0, 1, DINGBATS[self.sign])


class DrawnTick(Drawn):
    """A tick drawn with two lines."""

    def __init__(self) -> None:
        super().__init__(12, 12)

    def draw(self) -> None:
        """Draw the lines."""
        self.canv.setLineWidth(1.5)
        self.canv.lines([(1, 6, 4, 1), (4, 1, 11, 11)])


def picture_tick() -> Any:
    """Make a tick that is a picture."""
    return Image(BytesIO(tick_picture()), width=14, height=14)
