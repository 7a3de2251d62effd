"""How the text of a text object looks."""

import ctypes
import math
from collections import Counter
from functools import cache
from typing import NamedTuple

from summarylint.extract.pdf.calls import ADDRESS, NUMBER, bound
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
        read = bound("FPDFText_GetMatrix", ADDRESS, NUMBER, ADDRESS)
        if not read(self.textpage, index, ctypes.addressof(self._floats)):
            return IDENTITY
        a, b, c, d, e, f = self._floats
        return (a, b, c, d, e, f)

    def _look(self, source: int, first: int, matrix: Matrix) -> Look:
        a, b, c, d, _, _ = matrix
        angle = round(self.frame.angle(a, b)) % 360
        font = self._font(source)
        mode = bound("FPDFTextObj_GetTextRenderMode", ADDRESS)(source)
        unmapped = bound("FPDFText_HasUnicodeMapError", ADDRESS, NUMBER)(self.textpage, first) == 1
        return Look(
            size=self._size(source) * math.hypot(c, d) or 1.0,
            base=self._base(first),
            angle=0 if angle <= _LEVEL or angle >= 360 - _LEVEL else angle,
            mark=Mark.HIDDEN if mode == _INVISIBLE else Mark.TEXT,
            bold=font.bold or mode == _FILL_AND_STROKE,
            font=font,
            unmapped=unmapped and font.table is None,
        )

    def _size(self, source: int) -> float:
        read = bound("FPDFTextObj_GetFontSize", ADDRESS, ADDRESS)
        return abs(self._floats[0]) if read(source, ctypes.addressof(self._floats)) else 0.0

    def _base(self, index: int) -> float:
        read = bound("FPDFText_GetCharOrigin", ADDRESS, NUMBER, ADDRESS, ADDRESS)
        place = ctypes.addressof(self._doubles)
        x, y = self._doubles if read(self.textpage, index, place, place + 8) else (0.0, 0.0)
        return self.frame.point(x, y)[1]

    def _font(self, source: int) -> Font:
        """The font of a text object."""
        font: int | None = bound("FPDFTextObj_GetFont", ADDRESS, returns=ADDRESS)(source)
        if not font:
            return Font()
        if font not in self._fonts:
            self._fonts[font] = _read_font(font)
        return self._fonts[font]


def _read_font(font: int) -> Font:
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    slant = ctypes.c_int(0)
    read = bound("FPDFFont_GetBaseFontName", ADDRESS, ADDRESS, ctypes.c_size_t, returns=ctypes.c_size_t)
    read(font, ctypes.addressof(buffer), _LONGEST_NAME)
    bound("FPDFFont_GetItalicAngle", ADDRESS, ADDRESS)(font, ctypes.addressof(slant))
    heavy = bound("FPDFFont_GetWeight", ADDRESS)(font) >= _BOLD_WEIGHT
    name = buffer.value.decode("utf-8", "replace")
    return Font(name, heavy or _is_bold(name), slant.value != 0 or _is_italic(name))


def _turn(frame: Frame, matrices: dict[int, Matrix], letters: Counter[int]) -> int:
    """By how many quarters the page must be turned for most of its text to stand upright."""
    angles: Counter[int] = Counter()
    for source, count in letters.items():
        run, rise = matrices[source][:2]
        angles[round(frame.angle(run, rise)) % 360] += count
    commonest = angles.most_common(1)[0][0] if angles else 0
    return 0 if commonest % 90 else commonest // 90
