"""The characters of a page, each with its place and its look."""

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from summarylint.extract.limits import LimitExceeded
from summarylint.extract.pdf.geometry import Box, Frame
from summarylint.extract.pdf.symbols import (
    LINE_HYPHEN,
    UNKNOWN,
    Table,
    is_bold_name,
    is_italic_name,
    said,
    table_of,
)
from summarylint.model.document import Mark

MOST_CHARACTERS = 200_000  # of one page

_BOLD_WEIGHT = 600
_FILL_AND_STROKE = 2
_INVISIBLE = 3
_LEVEL = 3  # degrees
_SAMPLES = 200
_MOSTLY = 0.5
_FEW = 10
_BULK_HYPHEN = "\ufffe"  # what stands for LINE_HYPHEN when the text is asked for as a whole
_ORDINARY = "\x7f"  # characters up to this one say themselves
_SPACES = frozenset(("", " ", "\t", "\r", "\n"))
_ORDINARY_SIGNS = frozenset("0123456789.,;:?!'\"’‘“”()/–-&£%•\ufffd")
_MOSTLY_ORDINARY = 0.85
_VOWELS = 0.2
_LONGEST_WORD = 30


@dataclass(slots=True)
class Glyph:
    """A piece of text at its place: a character, or the value of a field as one piece."""

    text: str
    box: Box
    base: float  # the line it stands on
    size: float
    bold: bool = False
    italic: bool = False
    mark: Mark = Mark.TEXT
    spaced: bool = False  # a space goes before it
    alone: bool = False  # a word of its own: a tick, a field's value
    angle: int = 0  # degrees clockwise
    source: int = 0  # which text object it comes from


@dataclass(slots=True)
class PageText:
    """The text of a page, and the frame in which most of it stands upright."""

    glyphs: list[Glyph]
    frame: Frame
    characters: int = 0  # spaces and all
    garbled: bool = False
    invisible: bool = False  # all of it is drawn invisibly, as text recognition leaves it


class _Font(NamedTuple):
    """What the characters of one font share."""

    table: Table | None
    bold: bool
    italic: bool


@dataclass(slots=True)
class _Look:
    """What the characters of one text object share."""

    size: float
    base: float
    angle: int
    font: "_Font"
    bold: bool
    mark: Mark
    unmapped: bool


class _Reader:
    """Reads the characters of one text page."""

    def __init__(self, textpage: Any, frame: Frame) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium = pdfium
        self.textpage = textpage.raw
        self.count: int = pdfium.FPDFText_CountChars(self.textpage)
        if self.count > MOST_CHARACTERS:
            raise LimitExceeded("a page has too many characters")
        self.frame = frame.turned(self._turn(frame))
        self.rect = pdfium.FS_RECTF()  # one for all characters: making it takes as long as asking
        self.looks: dict[int, _Look] = {}
        self.fonts: dict[int, _Font] = {}
        self.unmapped: list[Glyph] = []  # characters that their font gives no meaning for

    def glyphs(self) -> list[Glyph]:
        """All characters but spaces."""
        glyphs: list[Glyph] = []
        spaced = False
        for index, char in enumerate(self._text()):
            if char in _SPACES:
                spaced = spaced or char != ""
                continue
            glyph = self._glyph(index, char, spaced)
            if glyph is not None:
                glyphs.append(glyph)
                spaced = False
        return glyphs

    def _text(self) -> Sequence[str]:
        """The characters, one for each index; the second half of one in two has none."""
        pdfium, count = self.pdfium, self.count
        if pdfium.FPDFText_GetTextIndexFromCharIndex(self.textpage, count - 1) == count - 1:
            buffer = (ctypes.c_ushort * (count + 1))()
            pdfium.FPDFText_GetText(self.textpage, 0, count, buffer)
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            text = text.replace(_BULK_HYPHEN, LINE_HYPHEN)
            if len(text) == count:
                return text
        codes = [pdfium.FPDFText_GetUnicode(self.textpage, index) for index in range(count)]
        return [_char(code, codes[index + 1 : index + 2]) for index, code in enumerate(codes)]

    def _glyph(self, index: int, char: str, spaced: bool) -> Glyph | None:
        pdfium = self.pdfium
        holder = pdfium.FPDFText_GetTextObject(self.textpage, index)
        if not holder:
            return None
        key = ctypes.addressof(holder.contents)
        look = self.looks.get(key)
        if look is None:
            look = self.looks[key] = self._look(index, holder)
        font = look.font
        if font.table is None and " " < char < _ORDINARY:
            text = char
        else:
            text = said(char, font.table)
            if not text or text.isspace():
                return None
        rect = self.rect
        if not pdfium.FPDFText_GetLooseCharBox(self.textpage, index, rect):
            rect.left = rect.bottom = rect.right = rect.top = 0.0
        box = self.frame.box(rect.left, rect.bottom, rect.right, rect.top)
        glyph = Glyph(text, box, look.base, look.size, look.bold, font.italic, look.mark, spaced)
        glyph.angle, glyph.source = look.angle, key
        if look.unmapped:
            self.unmapped.append(glyph)
        return glyph

    def _matrix(self, index: int) -> Any:
        matrix = self.pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
        self.pdfium.FPDFText_GetMatrix(self.textpage, index, matrix)
        return matrix

    def _turn(self, frame: Frame) -> int:
        """By how many quarters the page must be turned for most of its text to stand upright."""
        angles: Counter[int] = Counter()
        for index in range(0, self.count, max(1, self.count // _SAMPLES)):
            if self.pdfium.FPDFText_IsGenerated(self.textpage, index) == 1:
                continue
            matrix = self._matrix(index)
            angles[round(frame.angle(matrix.a, matrix.b)) % 360] += 1
        commonest = angles.most_common(1)[0][0] if angles else 0
        return 0 if commonest % 90 else commonest // 90

    def _look(self, index: int, holder: Any) -> _Look:
        pdfium = self.pdfium
        matrix = self._matrix(index)
        angle = round(self.frame.angle(matrix.a, matrix.b)) % 360
        size, x, y = ctypes.c_float(0), ctypes.c_double(0), ctypes.c_double(0)
        pdfium.FPDFTextObj_GetFontSize(holder, size)
        pdfium.FPDFText_GetCharOrigin(self.textpage, index, x, y)
        font = self._font(holder)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(holder)
        unmapped = pdfium.FPDFText_HasUnicodeMapError(self.textpage, index) == 1
        return _Look(
            size=abs(size.value) * math.hypot(matrix.c, matrix.d) or 1.0,
            base=self.frame.point(x.value, y.value)[1],
            angle=0 if angle <= _LEVEL or angle >= 360 - _LEVEL else angle,
            font=font,
            bold=font.bold or mode == _FILL_AND_STROKE,
            mark=Mark.HIDDEN if mode == _INVISIBLE else Mark.TEXT,
            unmapped=unmapped and font.table is None,
        )

    def _font(self, holder: Any) -> _Font:
        """The font of a text object."""
        pdfium = self.pdfium
        font = pdfium.FPDFTextObj_GetFont(holder)
        if not font:
            return _Font(None, False, False)
        key = ctypes.addressof(font.contents)
        known = self.fonts.get(key)
        if known is None:
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, 256)
            text = name.value.decode("utf-8", "replace")
            slant = ctypes.c_int(0)
            pdfium.FPDFFont_GetItalicAngle(font, slant)
            known = self.fonts[key] = _Font(
                table_of(text),
                is_bold_name(text) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT,
                is_italic_name(text) or slant.value != 0,
            )
        return known


def _char(code: int, following: list[int]) -> str:
    """A character from its code, or from the two halves of it."""
    if 0xD800 <= code < 0xDC00 and following and 0xDC00 <= following[0] < 0xE000:
        return chr(0x10000 + ((code - 0xD800) << 10) + following[0] - 0xDC00)
    if 0xDC00 <= code < 0xE000:
        return ""
    return UNKNOWN if code > 0x10FFFF or 0xD800 <= code < 0xDC00 else chr(code)


def _is_plausible(glyphs: list[Glyph]) -> bool:
    """Whether text that a font gives no meaning for can be what it looks like."""
    text = "".join(glyph.text for glyph in glyphs)
    if len(text) > _LONGEST_WORD * (1 + sum(glyph.spaced for glyph in glyphs)):
        return False
    letters = [char for char in text.lower() if char.isascii() and char.isalpha()]
    ordinary = len(letters) + sum(char in _ORDINARY_SIGNS for char in text)
    if ordinary < _MOSTLY_ORDINARY * len(text):
        return False
    vowels = sum(char in "aeiouy" for char in letters)
    return len(letters) < _FEW or vowels >= _VOWELS * len(letters)


def _doubt(unmapped: list[Glyph]) -> None:
    """Take for unknown what a font gives no meaning for, unless it looks like words."""
    if not _is_plausible(unmapped):
        for glyph in unmapped:
            glyph.text = UNKNOWN


def _is_garbled(glyphs: list[Glyph]) -> bool:
    broken = sum(glyph.text == UNKNOWN for glyph in glyphs)
    return broken >= _FEW and broken > len(glyphs) * _MOSTLY


def read_glyphs(textpage: Any, frame: Frame) -> PageText:
    """The characters of a page as shown."""
    reader = _Reader(textpage, frame)
    glyphs = reader.glyphs()
    _doubt(reader.unmapped)
    if _is_garbled(glyphs):
        return PageText([], reader.frame, reader.count, garbled=True)
    invisible = bool(glyphs) and all(glyph.mark is Mark.HIDDEN for glyph in glyphs)
    if invisible:
        for glyph in glyphs:
            glyph.mark = Mark.TEXT
    return PageText(glyphs, reader.frame, reader.count, invisible=invisible)
