"""How the text of a text object looks."""

import ctypes
import math
from collections import Counter
from functools import cache
from typing import NamedTuple

from summarylint.extract.pdf.calls import calls
from summarylint.extract.pdf.characters import Characters
from summarylint.extract.pdf.geometry import IDENTITY, Frame, Matrix
from summarylint.extract.pdf.symbols import Table, is_bold_name, is_italic_name, table_of
from summarylint.model.document import Mark

_BOLD_WEIGHT = 600
_FILL_AND_STROKE = 2
_INVISIBLE = 3
_LEVEL = 3  # degrees
_LONGEST_NAME = 256


class Font(NamedTuple):
    """What the characters of one font share."""

    name: str = ""
    bold: bool = False
    italic: bool = False

    @property
    def table(self) -> Table | None:
        """What its characters stand for, if it is one of symbols."""
        return _table(self.name)


# names come again from page to page
_table = cache(table_of)
_is_bold = cache(is_bold_name)
_is_italic = cache(is_italic_name)


class Look(NamedTuple):
    """What the characters of a text object share."""

    size: float
    base: float  # the line they stand on
    angle: int  # degrees clockwise
    mark: Mark
    bold: bool
    font: Font
    unmapped: bool  # the font gives no meaning for them


class Looks:
    """How the text objects of a page look, in the frame in which most of its text stands upright."""

    def __init__(self, characters: Characters, frame: Frame) -> None:
        self.textpage = characters.textpage
        self._fonts: dict[int, Font] = {}
        self._angles: dict[tuple[float, float], int] = {}
        self._floats = (ctypes.c_float * 6)()
        self._doubles = (ctypes.c_double * 2)()
        firsts: dict[int, int] = {}
        letters: Counter[int] = Counter()
        for start, end, source in (stretch for line in characters.lines for stretch in line):
            firsts.setdefault(source, characters.indices[start])
            letters[source] += end - start
        matrices = {source: self._matrix(first) for source, first in firsts.items()}
        self.frame = frame.turned(_turn(frame, matrices, letters))
        looks = {source: self._look(source, first, matrices[source]) for source, first in firsts.items()}
        alike: dict[Look, Look] = {}  # so that looks can be compared by what they are
        self.of = {source: alike.setdefault(look, look) for source, look in looks.items()}

    def _matrix(self, index: int) -> Matrix:
        if not calls.FPDFText_GetMatrix(self.textpage, index, ctypes.addressof(self._floats)):
            return IDENTITY
        a, b, c, d, e, f = self._floats
        return (a, b, c, d, e, f)

    def _look(self, source: int, first: int, matrix: Matrix) -> Look:
        a, b, c, d, _, _ = matrix
        if (a, b) not in self._angles:
            angle = round(self.frame.angle(a, b)) % 360
            self._angles[a, b] = 0 if angle <= _LEVEL or angle >= 360 - _LEVEL else angle
        font = self._font(source)
        mode = calls.FPDFTextObj_GetTextRenderMode(source)
        unmapped = calls.FPDFText_HasUnicodeMapError(self.textpage, first) == 1
        return Look(
            self._size(source) * math.hypot(c, d) or 1.0,
            self._base(first),
            self._angles[a, b],
            Mark.HIDDEN if mode == _INVISIBLE else Mark.TEXT,
            font.bold or mode == _FILL_AND_STROKE,
            font,
            unmapped and font.table is None,
        )

    def _size(self, source: int) -> float:
        known = calls.FPDFTextObj_GetFontSize(source, ctypes.addressof(self._floats))
        return abs(self._floats[0]) if known else 0.0

    def _base(self, index: int) -> float:
        place = ctypes.addressof(self._doubles)
        known = calls.FPDFText_GetCharOrigin(self.textpage, index, place, place + 8)
        x, y = self._doubles if known else (0.0, 0.0)
        return self.frame.point(x, y)[1]

    def _font(self, source: int) -> Font:
        """The font of a text object."""
        font: int | None = calls.FPDFTextObj_GetFont(source)
        if not font:
            return Font()
        if font not in self._fonts:
            self._fonts[font] = _read_font(font)
        return self._fonts[font]


def _read_font(font: int) -> Font:
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    slant = ctypes.c_int(0)
    calls.FPDFFont_GetBaseFontName(font, ctypes.addressof(buffer), _LONGEST_NAME)
    calls.FPDFFont_GetItalicAngle(font, ctypes.addressof(slant))
    heavy = calls.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    name = buffer.value.decode("utf-8", "replace")
    return Font(name, heavy or _is_bold(name), slant.value != 0 or _is_italic(name))


def _turn(frame: Frame, matrices: dict[int, Matrix], letters: Counter[int]) -> int:
    """By how many quarters the page must be turned for most of its text to stand upright."""
    ways: Counter[tuple[float, float]] = Counter()
    for source, count in letters.items():
        ways[matrices[source][:2]] += count
    angles: Counter[int] = Counter()
    for (run, rise), count in ways.items():
        angles[round(frame.angle(run, rise)) % 360] += count
    commonest = angles.most_common(1)[0][0] if angles else 0
    return 0 if commonest % 90 else commonest // 90
