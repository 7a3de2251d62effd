"""Plain text: what its bytes say, and its lines as paragraphs."""

import codecs
import re
from collections.abc import Iterable
from itertools import pairwise

from summarylint.extract.docx.place import Place
from summarylint.extract.docx.symbols import plain
from summarylint.extract.limits import Limits
from summarylint.extract.problems import UnreadError, sha256
from summarylint.model.document import Document, Node, NodeKind, Part, ProblemKind, Span

MEDIA_TYPE = "text/plain"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# what is called by these names is in truth written in the larger code page of Windows
_WINDOWS = "cp1252"
_IN_TRUTH = {"ascii": _WINDOWS, "iso8859-1": _WINDOWS, "iso8859-9": "cp1254"}
_NOT_FOR_TEXT = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)
_GUESSED_FROM = 4096
_MANY = 0.3

_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.02
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(
    r"\s*(?:[-*\u2022\u00b7\u25aa\u25e6\u2023\u2013\u25cf\u25cb\uf0b7]|o(?=\s{2}|\t))\s+(?=\S)"
)
_DRAWN = re.compile(r"\s*([-=_*~#])(?:\s*\1){4,}\s*$")  # a line drawn under a heading, or between parts
_BOX = re.compile(r"\[([xX✓✔ ])\]")
_BOXES = {" ": "☐"}

# a line that was broken at a margin is about as long as the longest line
_LEAST_WIDTH, _MOST_WIDTH = 60, 100
_LEAST_BREAKS = 2
_LEAST_BY_HAND = 40  # one that was broken by hand may be shorter


def read_txt(path: str, data: bytes, limits: Limits) -> Document:
    """Read a text file: each line is a paragraph."""
    text = decode(data)
    if is_binary(text):
        raise UnreadError(ProblemKind.UNREADABLE, "The file is damaged or is not a text file.")
    body = nodes_of(unwrapped(lines_of(text)), Place(Part.BODY, limits))
    if not body:
        raise UnreadError(ProblemKind.UNREADABLE, "The file is empty.")
    return Document(path, MEDIA_TYPE, sha256(data), tuple(body))


def decode(data: bytes, charset: str | None = None) -> str:
    """Bytes as text: by their mark, by the charset they are said to be in, or by their looks."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    named = _codec(charset)
    if named is None and (wide := _wide(data)) is not None:
        return data.decode(wide, "replace")
    # what is UTF-8 throughout is that: nobody else writes its sequences of bytes
    for codec in ("utf-8", named) if named == _WINDOWS else (named or "utf-8", "utf-8"):
        try:
            return data.decode(codec)
        except UnicodeError:
            continue
    return data.decode(named or _WINDOWS, "replace")


def as_utf8(data: bytes) -> bytes:
    """Bytes that begin with a mark of their encoding, or are UTF-16 without one, as UTF-8 without it."""
    is_marked = data.startswith(tuple(mark for mark, _ in _MARKS))
    return decode(data).encode("utf-8", "replace") if is_marked or _wide(data) else data


def is_binary(text: str) -> bool:
    """Whether this can't be meant to be read by people."""
    return len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them."""
    return _LINE_ENDS.sub("\n", text).split("\n")


def unwrapped(lines: list[str]) -> list[str]:
    """The lines, with those joined again that were only broken at a right margin.

    So it is where the first word of the next line would not have fitted, and where a long line stops
    in the middle of a sentence that the next one goes on with. A line that is joined to the one
    before it leaves an empty one behind, so that the count of lines stays as it was.
    """
    width = max(map(len, lines), default=0)
    pairs = list(pairwise(lines))
    broken = [_LEAST_WIDTH <= width <= _MOST_WIDTH and _is_broken(*pair, width) for pair in pairs]
    if sum(broken) < _LEAST_BREAKS:
        broken = [False] * len(pairs)
    return _joined(lines, [full or _goes_on(*pair) for full, pair in zip(broken, pairs, strict=True)])


def nodes_of(lines: Iterable[str], place: Place) -> list[Node]:
    """Lines as paragraphs and list items; empty ones and drawn ones count and leave no node."""
    nodes = []
    for line in lines:
        place.paragraph = place.next_paragraph()
        bullet = _BULLET.match(line)
        kind = NodeKind.LIST_ITEM if bullet else NodeKind.PARAGRAPH
        shown = plain(_BOX.sub(_box, line[bullet.end() if bullet else 0 :])).strip()
        if shown and not _DRAWN.match(line):
            nodes.append(Node(kind, place.here(), (Span(shown),)))
        place.paragraph = None
    return nodes


def _codec(charset: str | None) -> str | None:
    try:
        name = codecs.lookup((charset or "").strip("\"' ")).name
    except (LookupError, ValueError):
        return None
    return None if name in _NOT_FOR_TEXT else _IN_TRUTH.get(name, name)


def _wide(data: bytes) -> str | None:
    # UTF-16 without a mark: every other byte of western text is zero
    head = data[:_GUESSED_FROM]
    for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) > len(head) * _MANY:
            return codec
    return None


def _is_broken(line: str, following: str, width: int) -> bool:
    words = following.split(maxsplit=1)
    if not words or not line.strip() or _BULLET.match(following):
        return False
    return len(line) >= _LEAST_WIDTH * 3 // 4 and len(line.rstrip()) + 1 + len(words[0]) > width


def _goes_on(line: str, following: str) -> bool:
    line, following = line.rstrip(), following.lstrip()
    if not _LEAST_BY_HAND <= len(line) <= _MOST_WIDTH or not following or _BULLET.match(following):
        return False
    return (line[-1].isalnum() or line[-1] == ",") and following[0].islower()


def _joined(lines: list[str], broken: list[bool]) -> list[str]:
    paragraphs: list[list[str]] = []
    counts: list[int] = []
    for number, line in enumerate(lines):
        if number and broken[number - 1]:
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([line.rstrip()])
            counts.append(number)
    joined = [""] * len(lines)
    for number, pieces in zip(counts, paragraphs, strict=True):
        joined[number] = " ".join(pieces)
    return joined


def _box(found: re.Match[str]) -> str:
    return _BOXES.get(found[1], "☒")
