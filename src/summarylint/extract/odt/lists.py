"""Lists of an OpenDocument text: the number or bullet that stands before an item and in no text."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from summarylint.extract.docx.names import Element, whole
from summarylint.extract.docx.symbols import glyphs_of, plain
from summarylint.extract.list_numbers import BULLET, written
from summarylint.extract.odt.names import OFFICE, STYLE, TEXT, XML_ID

_LEVELS = 10
_LONGEST = 40
_GROUPS = (OFFICE + "automatic-styles", OFFICE + "styles")
_NUMBERED = frozenset({TEXT + "list-level-style-number", TEXT + "outline-level-style"})
_BULLETED = TEXT + "list-level-style-bullet"
_OUTLINE = ""  # under which the numbers of headings are kept
_WAYS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SYMBOLS = frozenset("·o§")  # as fonts of symbols write bullets


class _Level(NamedTuple):
    """How one level of a list is numbered; without a way it prints no number."""

    way: str | None = None
    before: str = ""
    after: str = ""
    shown: int = 1  # so many levels, this one last
    start: int = 1
    bullet: str | None = None


class Lists:
    """The lists of one part, and how far each has come."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        """Take the roots of parts; what stands in an earlier one goes before."""
        self._styles: dict[str, dict[int, _Level]] = {}
        self._open: list[tuple[str, int]] = []  # the lists round a place: style, and count so far
        self._reached: dict[tuple[str, int], int] = {}  # by style and level, and by name
        self._headings = [0] * (_LEVELS + 1)
        for root in roots:
            for group in () if root is None else root.iterchildren(*_GROUPS):
                self._read(group)

    @property
    def is_open(self) -> bool:
        """Whether the place is in a list."""
        return bool(self._open)

    @contextmanager
    def begun(self, element: Element) -> Iterator[None]:
        """A list; it may carry on an earlier one."""
        outer = self._open[-1][0] if self._open else ""
        style, level = element.get(TEXT + "style-name") or outer, len(self._open) + 1
        carried = element.get(TEXT + "continue-list")
        count = self._reached.get((carried, level), 0) if carried else 0
        if element.get(TEXT + "continue-numbering") == "true":
            count = self._reached.get((style, level), 0)
        self._open.append((style, count or self._level(style, level).start - 1))
        yield
        _, count = self._open.pop()
        self._reached[style, level] = count
        self._reached[element.get(XML_ID) or style, level] = count

    def marker(self, item: Element) -> str | None:
        """What stands before the next item, of which it is counted as one."""
        if not self._open:
            return None
        style, count = self._open[-1]
        start = whole(item, TEXT + "start-value")
        self._open[-1] = style, count + 1 if start is None else start
        return self._shown(style, [count for _, count in self._open])

    def heading(self, level: int) -> str | None:
        """What stands before the next heading of a level where headings are numbered."""
        level = min(level, _LEVELS)
        levels = self._styles.get(_OUTLINE)
        if not levels:
            return None
        known = self._headings[level]
        self._headings[level] = known + 1 if known else self._level(_OUTLINE, level).start
        self._headings[level + 1 :] = [0] * (_LEVELS - level)
        return self._shown(_OUTLINE, [count or 1 for count in self._headings[1 : level + 1]])

    def _level(self, style: str, level: int) -> _Level:
        return self._styles.get(style, {}).get(level, _Level())

    def _shown(self, style: str, counts: list[int]) -> str | None:
        depth = len(counts)
        level = self._level(style, depth)
        if level.bullet:
            return level.bullet
        if not level.way:
            return None
        first = max(depth - level.shown, 0)
        ways = [self._level(style, at + 1).way for at in range(first, depth)]
        numbers = [written(count, way) for count, way in zip(counts[first:], ways, strict=True) if way]
        return plain(f"{level.before}{'.'.join(numbers)}{level.after}").strip()[:_LONGEST] or None

    def _read(self, group: Element) -> None:
        for style in group.iterchildren(TEXT + "list-style", TEXT + "outline-style"):
            name = _OUTLINE if style.tag == TEXT + "outline-style" else style.get(STYLE + "name")
            if name is not None and name not in self._styles:
                self._styles[name] = dict(_levels(style))


def _levels(style: Element) -> Iterator[tuple[int, _Level]]:
    for element in style:
        level = whole(element, TEXT + "level")
        if level is None or not 0 < level <= _LEVELS:
            continue
        if element.tag == _BULLETED:
            yield level, _Level(bullet=_bullet(element))
        elif element.tag in _NUMBERED:
            yield level, _numbered(element)


def _numbered(element: Element) -> _Level:
    start = whole(element, TEXT + "start-value")
    return _Level(
        _WAYS.get(element.get(STYLE + "num-format") or ""),
        element.get(STYLE + "num-prefix") or "",
        element.get(STYLE + "num-suffix") or "",
        whole(element, TEXT + "display-levels") or 1,
        1 if start is None else start,
    )


def _bullet(element: Element) -> str:
    char = element.get(TEXT + "bullet-char") or BULLET
    font = next((found.get(STYLE + "font-name") for found in element if found.get(STYLE + "font-name")), None)
    glyphs = glyphs_of(font)
    shown = plain(char if glyphs is None else char.translate(glyphs)).strip()
    return shown if shown and shown not in _SYMBOLS else BULLET
