"""Lists: the number or bullet that Word prints before a paragraph and keeps in no text."""

import re
from collections.abc import Callable
from typing import NamedTuple

from summarylint.extract.docx.names import RUN_PROPERTIES, Element, W, first, is_on, value, whole
from summarylint.extract.docx.styles import NumberedBy
from summarylint.extract.docx.symbols import glyphs_of, plain
from summarylint.extract.list_numbers import written

_ABSTRACT = W + "abstractNum"
_ABSTRACT_ID = W + "abstractNumId"
_NUMBER = W + "num"
_NUMBER_ID = W + "numId"
_LEVEL = W + "lvl"
_OVERRIDE = W + "lvlOverride"
_DEPTH = W + "ilvl"
_ASCII = W + "ascii"

_LEVELS = 9
_BULLET = "bullet"
_LONGEST = 40  # characters; nobody prints a longer number
_PLACEHOLDER = re.compile("%([1-9])")


class _Level(NamedTuple):
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level, from 1, after which it begins anew; 0 for never
    legal: bool = False  # shows all numbers as figures
    style: str | None = None  # the paragraph style that is numbered so
    font: str | None = None  # of a bullet


class _List(NamedTuple):
    """A list as paragraphs refer to it."""

    abstract: str  # lists that share it go on counting where the other one stopped
    levels: tuple[_Level, ...]
    starts: dict[int, int]  # levels that begin anew where this list does


class Numbering:
    """The lists of a document, read when the first list item is met, and how far each has come."""

    def __init__(self, root: Callable[[], Element | None]) -> None:
        """Take what gives the root of the numbering part, or None where there is none."""
        self._root = root
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._abstracts: dict[str, Element] | None = None
        self._numbers: dict[str, Element] = {}

    def marker(self, listing: NumberedBy) -> str | None:
        """What stands before the next paragraph of a list, of which it is counted as one.

        A style that says nothing of its depth is on the level that names it.
        """
        number, depth, style = listing
        found = None if number is None else self._list(number)
        if found is None or number is None:
            return None
        if depth is None:
            depth = next((at for at, level in enumerate(found.levels) if style and level.style == style), 0)
        depth = min(depth, _LEVELS - 1)
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        self._advance(number, found, depth, counts)
        return _shown(found.levels, depth, counts)

    def _advance(self, number: str, found: _List, depth: int, counts: list[int | None]) -> None:
        count, start = counts[depth], found.starts.get(depth)
        if start is not None and (number, depth) not in self._begun:
            counts[depth] = start
        else:
            counts[depth] = found.levels[depth].start if count is None else count + 1
        self._begun.add((number, depth))
        for below in range(depth + 1, _LEVELS):
            restart = found.levels[below].restart
            if restart is None or depth < restart:
                counts[below] = None

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        if self._abstracts is None:
            self._abstracts = self._read_root()
        element = self._numbers.get(number)
        abstract_id = None if element is None else value(first(element, _ABSTRACT_ID))
        if element is None or abstract_id is None or abstract_id not in self._abstracts:
            return None
        abstract_id = self._linked(abstract_id)
        levels = _levels(self._abstracts[abstract_id])
        starts: dict[int, int] = {}
        for override in element.iterchildren(_OVERRIDE):
            depth = whole(override, _DEPTH)
            if depth is None or depth >= _LEVELS:
                continue
            start, own = whole(first(override, W + "startOverride")), first(override, _LEVEL)
            if start is not None:
                starts[depth] = start
            if own is not None:
                levels[depth] = _read_level(own)
        return _List(abstract_id, tuple(levels), starts)

    def _read_root(self) -> dict[str, Element]:
        root = self._root()
        if root is None:
            return {}
        self._numbers = {one.get(_NUMBER_ID) or "": one for one in root.iterchildren(_NUMBER)}
        return {one.get(_ABSTRACT_ID) or "": one for one in root.iterchildren(_ABSTRACT)}

    def _linked(self, abstract_id: str) -> str:
        # a list may say no more than that it is numbered as a list style is
        abstracts = self._abstracts or {}
        wanted = value(first(abstracts[abstract_id], W + "numStyleLink"))
        if wanted is None:
            return abstract_id
        for one, element in abstracts.items():
            if value(first(element, W + "styleLink")) == wanted:
                return one
        return abstract_id


def _levels(abstract: Element) -> list[_Level]:
    levels = [_Level()] * _LEVELS
    for element in abstract.iterchildren(_LEVEL):
        depth = whole(element, _DEPTH)
        if depth is not None and depth < _LEVELS:
            levels[depth] = _read_level(element)
    return levels


def _read_level(element: Element) -> _Level:
    start = whole(first(element, W + "start"))
    return _Level(
        0 if start is None else start,
        value(first(element, W + "numFmt")) or "decimal",
        (value(first(element, W + "lvlText")) or "")[:_LONGEST],
        whole(first(element, W + "lvlRestart")),
        is_on(first(element, W + "isLgl")),
        value(first(element, W + "pStyle")),
        _font(first(element, RUN_PROPERTIES)),
    )


def _font(properties: Element | None) -> str | None:
    fonts = None if properties is None else first(properties, W + "rFonts")
    return None if fonts is None else fonts.get(_ASCII)


def _shown(levels: tuple[_Level, ...], depth: int, counts: list[int | None]) -> str | None:
    level = levels[depth]
    if level.format == _BULLET:
        glyphs = glyphs_of(level.font)
        return plain(level.text if glyphs is None else level.text.translate(glyphs)).strip() or None

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        count = counts[at]
        way = "decimal" if level.legal else levels[at].format
        return written(levels[at].start if count is None else count, way)

    return plain(_PLACEHOLDER.sub(number, level.text)).strip() or None
