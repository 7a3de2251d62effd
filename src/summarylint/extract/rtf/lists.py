"""Lists of an RTF document: the number or bullet stands in a group of its own before each item."""

import re

from summarylint.extract.docx.symbols import plain
from summarylint.extract.list_numbers import BULLET

_GROUP = re.compile(r"\{\\(?:listtext|pntext)(?![a-z])")
_LONGEST_GROUP = 2000
_LONGEST = 40
_CODE = re.compile(r"\\'([0-9a-fA-F]{2})")
_UNICODE = re.compile(r"\\u(-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|\?)?")
_WORD = re.compile(r"\\[a-z]+-?\d* ?|\\\*|[{}\\\r\n]")
_SYMBOLS = frozenset("·o§")  # as fonts of symbols write bullets
_UNITS = 0x10000


def with_markers(source: str, before: str, after: str) -> str:
    """The source with each number or bullet as plain text between two signs."""
    pieces: list[str] = []
    done = 0
    for found in _GROUP.finditer(source):
        if found.start() < done:
            continue
        end = _end(source, found.start())
        pieces += [source[done : found.start()], before, _shown(source[found.end() : end]), after]
        done = end
    return "".join((*pieces, source[done:]))


def _end(source: str, begin: int) -> int:
    depth = 0
    for brace in re.finditer(r"(?<!\\)[{}]", source[begin : begin + _LONGEST_GROUP]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return begin + brace.end()
    return begin + len(source[begin : begin + _LONGEST_GROUP])


def _shown(group: str) -> str:
    text = _UNICODE.sub(lambda found: chr(int(found[1]) % _UNITS), group)
    text = _CODE.sub(lambda found: bytes([int(found[1], 16)]).decode("cp1252", "replace"), text)
    text = plain(_WORD.sub("", text)).strip()[:_LONGEST]
    return BULLET if text in _SYMBOLS else text
