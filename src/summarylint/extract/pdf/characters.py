"""The characters of a page as PDFium gives them: which, where, and from which text objects."""

import ctypes
import re
from itertools import accumulate, groupby, repeat
from typing import NamedTuple

from summarylint.extract.limits import LimitExceeded
from summarylint.extract.pdf.calls import calls
from summarylint.extract.pdf.symbols import LINE_HYPHEN, UNKNOWN

MOST_CHARACTERS = 200_000  # of one page

_BULK_HYPHEN = "\ufffe"  # what stands for LINE_HYPHEN when the text is asked for as a whole
_SECOND_HALF = "\udfff"  # stands for the second place of a character that takes two
_BLANKS = " \t\r\n"
_SPACES = frozenset(_BLANKS + _SECOND_HALF)
_SPACE = re.compile(f"[{_BLANKS}]+")


class Stretch(NamedTuple):
    """Characters that follow one another and come from one text object."""

    start: int
    end: int
    source: int  # the text object


class Characters:
    """The characters of a text page but its spaces, numbered from 0.

    ``whole`` is the text with its spaces, ``indices`` the places of the characters in it, ``begins``
    those that have a space before them, and ``lines`` what they come from, line by line.
    """

    def __init__(self, textpage: int) -> None:
        self.textpage = textpage
        self.count: int = calls.FPDFText_CountChars(textpage)  # spaces and all
        if self.count > MOST_CHARACTERS:
            raise LimitExceeded("a page has too many characters")
        self.whole = self._text()
        self.indices = [index for index, char in enumerate(self.whole) if char not in _SPACES]
        spelled = self.whole.replace(_SECOND_HALF, "")
        words = _SPACE.split(spelled.rstrip(_BLANKS))
        self.text = "".join(words)
        self.begins = list(accumulate(map(len, words[:-1])))
        self.lines: list[list[Stretch]] = []
        start = 0
        for line in spelled.split("\n"):
            end = start + len(line) - sum(map(line.count, " \t\r"))
            if end > start:
                self.lines.append(self._stretches(start, end))
            start = end

    def _text(self) -> str:
        """What stands at each of PDFium's numbers."""
        textpage, count = self.textpage, self.count
        if calls.FPDFText_GetTextIndexFromCharIndex(textpage, count - 1) == count - 1:
            buffer = (ctypes.c_ushort * (count + 1))()
            calls.FPDFText_GetText(textpage, 0, count, ctypes.addressof(buffer))
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            if len(text) == count:
                return text.replace(_BULK_HYPHEN, LINE_HYPHEN)
        codes = list(map(calls.FPDFText_GetUnicode, repeat(textpage), range(count)))
        return "".join(_char(code, codes[index + 1 : index + 2]) for index, code in enumerate(codes))

    def _stretches(self, start: int, end: int) -> list[Stretch]:
        """The stretches of a line."""
        textpage, indices = self.textpage, self.indices
        source_of, rectangles = calls.FPDFText_GetTextObject, calls.FPDFText_CountRects
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
