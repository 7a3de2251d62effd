"""The characters of a page as PDFium gives them: which, where, and from which text objects."""

import ctypes
import re
from array import array
from collections import deque
from collections.abc import Sequence
from itertools import groupby, repeat
from operator import gt
from typing import NamedTuple

from summarylint.extract.limits import LimitExceeded
from summarylint.extract.pdf.calls import ADDRESS, NUMBER, bound
from summarylint.extract.pdf.geometry import Matrix
from summarylint.extract.pdf.symbols import LINE_HYPHEN, UNKNOWN

MOST_CHARACTERS = 200_000  # of one page

_BULK_HYPHEN = "\ufffe"  # what stands for LINE_HYPHEN when the text is asked for as a whole
_SECOND_HALF = "\ufdd0"  # stands for the second place of a character that takes two
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^ \t\r\n]+")
_NO_CHARACTERS = dict.fromkeys(map(ord, f" \t\r\n{_SECOND_HALF}"))


class Stretch(NamedTuple):
    """Characters that follow one another and come from one text object."""

    start: int
    end: int
    source: int  # the text object


class Characters:
    """The characters of a text page but its spaces, numbered from 0.

    ``indices`` are PDFium's own numbers for them.
    """

    def __init__(self, textpage: int) -> None:
        self.textpage = textpage
        self.count: int = bound("FPDFText_CountChars", ADDRESS)(textpage)  # spaces and all
        if self.count > MOST_CHARACTERS:
            raise LimitExceeded("a page has too many characters")
        self.indices: list[int] = []
        self.begins: list[int] = []  # the characters that have a space before them
        self.lines: list[list[Stretch]] = []
        text = self._text()
        self.text = text.translate(_NO_CHARACTERS)
        for line in _LINE.finditer(text):
            start = len(self.indices)
            self._take_words(text, line.start(), line.end())
            if len(self.indices) > start:
                self.lines.append(self._stretches(start, len(self.indices)))

    def _text(self) -> str:
        """What stands at each of PDFium's numbers."""
        textpage, count = self.textpage, self.count
        if bound("FPDFText_GetTextIndexFromCharIndex", ADDRESS, NUMBER)(textpage, count - 1) == count - 1:
            buffer = (ctypes.c_ushort * (count + 1))()
            read = bound("FPDFText_GetText", ADDRESS, NUMBER, NUMBER, ADDRESS)
            read(textpage, 0, count, ctypes.addressof(buffer))
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            if len(text) == count:
                return text.replace(_BULK_HYPHEN, LINE_HYPHEN)
        code = bound("FPDFText_GetUnicode", ADDRESS, NUMBER, returns=ctypes.c_uint)
        codes = list(map(code, repeat(textpage), range(count)))
        return "".join(_char(code, codes[index + 1 : index + 2]) for index, code in enumerate(codes))

    def _take_words(self, text: str, start: int, end: int) -> None:
        for word in _WORD.finditer(text, start, end):
            places: Sequence[int] = range(*word.span())
            if _SECOND_HALF in word[0]:
                places = [index for index in places if text[index] != _SECOND_HALF]
            if places and places[0]:
                self.begins.append(len(self.indices))
            self.indices.extend(places)

    def _stretches(self, start: int, end: int) -> list[Stretch]:
        """The stretches of a line."""
        textpage, indices = self.textpage, self.indices
        source_of = bound("FPDFText_GetTextObject", ADDRESS, NUMBER, returns=ADDRESS)
        rectangles = bound("FPDFText_CountRects", ADDRESS, NUMBER, NUMBER)
        first, last = indices[start], indices[end - 1]
        source = source_of(textpage, first)
        # a rectangle begins wherever another text object does
        if source == source_of(textpage, last) and rectangles(textpage, first, last - first + 1) == 1:
            return [Stretch(start, end, source)] if source else []
        sources = map(source_of, repeat(textpage), indices[start:end])
        stretches = []
        for key, group in groupby(sources):
            length = sum(1 for _ in group)
            if key:
                stretches.append(Stretch(start, start + length, key))
            start += length
        return stretches


def _char(code: int, following: list[int]) -> str:
    """A character from its code, or from the two halves of it."""
    if 0xD800 <= code < 0xDC00 and following and 0xDC00 <= following[0] < 0xE000:
        return chr(0x10000 + ((code - 0xD800) << 10) + following[0] - 0xDC00)
    if 0xDC00 <= code < 0xE000:
        return _SECOND_HALF
    return UNKNOWN if code > 0x10FFFF or 0xD800 <= code < 0xDC00 else chr(code)


class Edges(NamedTuple):
    """Where characters begin and end, as the page is shown; their heights are moved when asked for."""

    lefts: list[float]
    rights: list[float]
    tops: "array[float]"
    bottoms: "array[float]"
    factor: float
    offset: float

    def are_ordered(self, start: int, end: int) -> bool:
        """Whether each of some characters begins to the right of the one before."""
        lefts = self.lefts[start:end]
        return lefts == sorted(lefts)

    def heights(self, start: int, end: int) -> tuple[list[float], list[float]]:
        """The tops and bottoms of some characters: one of each where all have the same."""
        tops, bottoms = self.tops[start:end], self.bottoms[start:end]
        if _are_same(tops) and _are_same(bottoms):
            tops, bottoms = tops[:1], bottoms[:1]
        return _moved(tops, bottoms, self.factor, self.offset)


def _are_same(places: "array[float]") -> bool:
    return places == places[:1] * len(places)


def read_edges(characters: Characters, matrix: Matrix) -> Edges:
    """Where the characters of a page are shown, a matrix being the way there from the page's own places."""
    count = len(characters.indices)
    buffer = (ctypes.c_float * (4 * count))()
    place = ctypes.addressof(buffer)
    places = range(place, place + 16 * count, 16)
    measure = bound("FPDFText_GetLooseCharBox", ADDRESS, NUMBER, ADDRESS)
    deque(map(measure, repeat(characters.textpage), characters.indices, places), maxlen=0)
    lefts, tops, rights, bottoms = (array("f", bytes(buffer))[edge::4] for edge in range(4))
    a, b, c, d, e, f = matrix
    if b == 0.0 == c:
        return Edges(*_moved(lefts, rights, a, e), tops, bottoms, d, f)
    return Edges(*_moved(bottoms, tops, c, e), lefts, rights, b, f)


def _moved(
    ones: "array[float]", others: "array[float]", factor: float, offset: float
) -> tuple[list[float], list[float]]:
    """Pairs of places as they are shown, the lesser first."""
    one, other = ones.tolist(), others.tolist()
    if factor != 1.0 or offset != 0.0:
        one = [factor * place + offset for place in one]
        other = [factor * place + offset for place in other]
    if any(map(gt, one, other)):
        return list(map(min, one, other)), list(map(max, one, other))
    return one, other
