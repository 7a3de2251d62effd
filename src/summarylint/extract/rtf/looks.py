"""How the text of an RTF document looks: bold, struck through, hidden, in a font of symbols.

A look lasts to the end of its group. Where it changes, a character of the private use area is put into
the text that says what holds from there on.
"""

import re
from collections.abc import Iterator

from summarylint.extract.docx.symbols import Glyphs, glyphs_of
from summarylint.extract.flow import Look
from summarylint.model.document import Mark

FIRST_SIGN, LAST_SIGN = "\ue020", "\ue03f"
_LOOK_AT, _FONT_AT, _MOST_FONTS = 0xE020, 0xE030, 16
_BOLD, _ITALIC, _STRUCK, _HIDDEN = 1, 2, 4, 8
_FLAGS = {"b": _BOLD, "i": _ITALIC, "strike": _STRUCK, "striked": _STRUCK, "v": _HIDDEN}
_SIGN = re.compile(f"([{FIRST_SIGN}-{LAST_SIGN}])")
_TOKENS = re.compile(
    r"\\[\\{}]"  # a character, and no group
    r"|([{}])"
    r"|\\(b|i|v|striked?|plain|f)(-?\d{1,9})?(?![a-z0-9-]) ?"
    r"|\\'([0-9a-fA-F]{2})"
)
_FONT_TABLE = re.compile(r"\{\\fonttbl")
_FONT = re.compile(r"\\f(\d{1,5})(?![a-z0-9])(?:\\[a-z]+-?\d*|\{[^{}]{0,200}\}|\s)*([^\\{};]{1,60});")
_LONGEST_TABLE = 32 * 1024
_SYMBOLS = 0xF000  # where fonts of symbols have their characters


def with_looks(source: str) -> str:
    """The source with a sign wherever its look changes."""
    begin, end = _font_table(source)
    looks = _Looks(source[begin:end])
    return _TOKENS.sub(looks.sign, source[:begin]) + source[begin:end] + _TOKENS.sub(looks.sign, source[end:])


class LookReader:
    """Text with signs in it, taken apart by look; what holds at its end holds for what follows."""

    def __init__(self, source: str) -> None:
        """Read text that comes from a source."""
        begin, end = _font_table(source)
        self._glyphs: list[Glyphs | None] = [None, *map(glyphs_of, _symbol_fonts(source[begin:end]).values())]
        self._flags = self._font = 0

    def pieces(self, text: str) -> Iterator[tuple[str, Look]]:
        """The pieces of the next text."""
        for piece in _SIGN.split(text):
            if not _SIGN.fullmatch(piece):
                if piece:
                    yield piece, self._look()
            elif ord(piece) < _FONT_AT:
                self._flags = ord(piece) - _LOOK_AT
            else:
                self._font = ord(piece) - _FONT_AT

    def pass_over(self, text: str) -> None:
        """Take note of the look that a text ends in, which says nothing itself."""
        for _ in self.pieces(text):
            pass

    def _look(self) -> Look:
        flags = self._flags
        mark = Mark.STRUCK if flags & _STRUCK else Mark.HIDDEN if flags & _HIDDEN else Mark.TEXT
        glyphs = self._glyphs[self._font] if self._font < len(self._glyphs) else None
        return Look(bool(flags & _BOLD), bool(flags & _ITALIC), mark, glyphs)


class _Looks:
    """What holds at one place of the source, and round the groups that it lies in."""

    def __init__(self, font_table: str) -> None:
        self._numbers = {font: place for place, font in enumerate(_symbol_fonts(font_table), start=1)}
        self._flags = self._font = 0
        self._around: list[tuple[int, int]] = []

    def sign(self, found: re.Match[str]) -> str:
        """A piece of the source, with what has to stand after it."""
        brace, word, number, code = found.groups()
        if code is not None:
            return chr(_SYMBOLS + int(code, 16)) if self._font else found[0]
        before = self._flags, self._font
        if brace == "{":
            self._around.append(before)
        elif brace and self._around:
            self._flags, self._font = self._around.pop()
        elif word:
            self._set(word, number)
        if before == (self._flags, self._font):
            return found[0]
        return f"{found[0]}{chr(_LOOK_AT + self._flags)}{chr(_FONT_AT + self._font)}"

    def _set(self, word: str, number: str | None) -> None:
        if word == "f":
            self._font = self._numbers.get(number or "0", 0)
        elif word == "plain":
            self._flags = self._font = 0
        elif number is not None and int(number) == 0:
            self._flags &= ~_FLAGS[word]
        else:
            self._flags |= _FLAGS[word]


def _font_table(source: str) -> tuple[int, int]:
    """Where the table of fonts begins and ends; it is looked for by others, and stays as it is."""
    begins = _FONT_TABLE.search(source)
    if begins is None:
        return 0, 0
    begin, depth = begins.start(), 0
    for brace in re.finditer(r"[{}]", source[begin : begin + _LONGEST_TABLE]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return begin, begin + brace.end()
    return 0, 0


def _symbol_fonts(font_table: str) -> dict[str, str]:
    """The fonts of symbols, by number."""
    named = {found[1]: found[2].strip() for found in _FONT.finditer(font_table)}
    symbols = [(number, name) for number, name in named.items() if glyphs_of(name) is not None]
    return dict(symbols[: _MOST_FONTS - 1])
