"""Styles of an OpenDocument text: what they say once everything they inherit is counted in."""

from collections.abc import Iterable
from typing import NamedTuple

from summarylint.extract.docx.names import Element
from summarylint.extract.docx.symbols import Glyphs, glyphs_of
from summarylint.extract.flow import Look
from summarylint.extract.odt.names import FO, OFFICE, STYLE, TEXT
from summarylint.model.document import Mark

_NAME = STYLE + "name"
_FAMILY = STYLE + "family"
_PARENT = STYLE + "parent-style-name"
_NOT_SHADED = frozenset({"", "transparent", "#ffffff"})
_TITLE = "title"
_LEAST_BOLD = 600
_GROUPS = (OFFICE + "automatic-styles", OFFICE + "styles")


class Style(NamedTuple):
    """What a style says; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    shade: str | None = None
    level: int | None = None  # of a heading, from 1
    listed: bool | None = None

    def over(self, base: "Style") -> "Style":
        """This style, based on another one."""
        said = {name: value for name, value in self._asdict().items() if value is not None}
        return base._replace(**said)

    def look(self, outer: Look) -> Look:
        """How text of this style looks in text of another look."""
        mark = outer.mark
        if mark is Mark.TEXT and self.struck:
            mark = Mark.STRUCK
        elif mark is Mark.TEXT and self.hidden:
            mark = Mark.HIDDEN
        bold = outer.bold if self.bold is None else self.bold
        italic = outer.italic if self.italic is None else self.italic
        return Look(bold, italic, mark, self._glyphs(outer.glyphs))

    def _glyphs(self, outer: Glyphs | None) -> Glyphs | None:
        return outer if self.font is None else glyphs_of(self.font)


_SILENT = Style()


class Styles:
    """The styles that hold in one part."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        """Take the roots of parts; what stands in an earlier one goes before."""
        self._elements: dict[tuple[str, str], Element] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        for root in roots:
            for group in () if root is None else root.iterchildren(*_GROUPS):
                for style in group.iterchildren(STYLE + "style"):
                    key = style.get(_FAMILY) or "", style.get(_NAME) or ""
                    self._elements.setdefault(key, style)

    def get(self, family: str, name: str | None) -> Style:
        """The style of this name; one that says nothing where there is none."""
        if not name:
            return _SILENT
        chain: dict[tuple[str, str], None] = {}  # in order, and without going round in circles
        link: str | None = name
        while link and (family, link) not in chain and (family, link) not in self._resolved:
            chain[family, link] = None
            element = self._elements.get((family, link))
            link = None if element is None else element.get(_PARENT)
        style = self._resolved.get((family, link or ""), _SILENT)
        for key in reversed(chain):
            own = self._elements.get(key)
            style = (_named(key[1]) if own is None else _read(key[1], own)).over(style)
            self._resolved[key] = style
        return style


def _named(name: str) -> Style:
    return Style(level=1) if name.lower() == _TITLE else _SILENT


def _read(name: str, element: Element) -> Style:
    said: dict[str, str] = {}
    for properties in element:
        for attribute, value in properties.attrib.items():
            said[str(attribute)] = str(value)
    level = element.get(STYLE + "default-outline-level") or ""
    lists = element.get(STYLE + "list-style-name")
    return Style(
        _is_bold(said.get(FO + "font-weight")),
        _is(said.get(FO + "font-style"), "italic", "oblique"),
        _is_struck(said),
        _is(said.get(TEXT + "display"), "none"),
        said.get(STYLE + "font-name") or said.get(FO + "font-family"),
        _shade(said.get(FO + "background-color")),
        int(level) if level.isascii() and level.isdigit() and len(level) == 1 else _named(name).level,
        None if lists is None else bool(lists),
    )


def _is_bold(weight: str | None) -> bool | None:
    if weight is None:
        return None
    return weight == "bold" or (weight.isdigit() and len(weight) == 3 and int(weight) >= _LEAST_BOLD)


def _is_struck(said: dict[str, str]) -> bool | None:
    line = said.get(STYLE + "text-line-through-style") or said.get(STYLE + "text-line-through-type")
    return None if line is None else line != "none"


def _is(value: str | None, *wanted: str) -> bool | None:
    return None if value is None else value in wanted


def _shade(colour: str | None) -> str | None:
    return None if colour is None or colour.lower() in _NOT_SHADED else colour.lower()
