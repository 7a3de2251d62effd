"""Styles: what a paragraph or run looks like once everything it inherits is counted in."""

import re
from functools import lru_cache
from typing import NamedTuple

from summarylint.extract.docx.names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    Element,
    W,
    children,
    first,
    is_on,
    value,
    whole,
)
from summarylint.extract.docx.style_sheet import StyleSheet
from summarylint.extract.docx.symbols import Glyphs, glyphs_of
from summarylint.model.document import Mark

_RUN_STYLE = W + "rStyle"
_FONTS = W + "rFonts"
_FONT_SLOTS = (W + "ascii", W + "hAnsi")
_SWITCHES = (W + "b", W + "i", W + "strike", W + "dstrike", W + "vanish")

_HEADING_NAME = re.compile(r"heading\s?([1-9])", re.IGNORECASE)
_TITLE_NAME = "title"
_BODY_TEXT_LEVEL = 9  # of outline levels, which start at 0


_Said = bool | None  # None is silence
_Switches = tuple[_Said, _Said, _Said, _Said, _Said]


class Format(NamedTuple):
    """What a style or run says of its text; None where it says nothing."""

    switches: _Switches = (None, None, None, None, None)  # as in _SWITCHES
    font: str | None = None  # "" is a font of letters


class Look(NamedTuple):
    """How a run looks in the end."""

    bold: bool = False
    italic: bool = False
    mark: Mark = Mark.TEXT
    glyphs: Glyphs | None = None

    def as_prompt(self) -> "Look":
        """The same look of a text that is only a prompt."""
        return self._replace(mark=Mark.PROMPT)

    def is_like(self, other: "Look") -> bool:
        """Whether nobody can see a difference, whatever the font."""
        return self[:3] == other[:3]


class NumberedBy(NamedTuple):
    """What a style or paragraph says of the list that it belongs to; None where it says nothing."""

    number: str | None = None  # of the list
    depth: int | None = None  # in the list, from 0
    style: str | None = None  # which says so

    def over(self, base: "NumberedBy") -> "NumberedBy":
        """With what it is silent of from the style that it is based on."""
        if self.number is None:
            return base if self.depth is None else base._replace(depth=self.depth)
        return self


class Style(NamedTuple):
    """A style with everything it is based on; None where no style of the chain says anything."""

    format: Format = Format()
    level: int | None = None  # of a heading, from 1; 0 is body text
    numbering: NumberedBy = NumberedBy()
    look: Look = Look()


class Styles:
    """The styles of a document, resolved when first asked for."""

    def __init__(self, sheet: StyleSheet) -> None:
        """Take the styles part."""
        self._sheet = sheet
        self._resolved: dict[str, Style] = {}
        self._looks: dict[tuple[Format, str | None, Format], Look] = {}
        self._default = sheet.default_paragraph()

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph that names this one, or none."""
        return self._resolve(style_id or self._default)

    def look(self, style: Style, properties: Element) -> Look:
        """How a run with these properties looks in a paragraph of this style."""
        run_style, direct = _read_format(properties)
        if run_style is None and direct is _SILENT:
            return style.look
        key = (style.format, run_style, direct)
        look = self._looks.get(key)
        if look is None:
            named = self._resolve(run_style).format
            look = self._looks[key] = _combine(style.format, named, direct)
        return look

    def _resolve(self, style_id: str | None) -> Style:
        if style_id is None:
            return _PLAIN
        known = self._resolved.get(style_id)
        return self._resolve_chain(style_id) if known is None else known

    def _resolve_chain(self, style_id: str) -> Style:
        elements: dict[str, Element | None] = {}  # of the chain, which may be made long or a ring
        link: str | None = style_id
        while link is not None and link not in self._resolved and link not in elements:
            element = elements[link] = self._sheet.element(link)
            link = None if element is None else value(first(element, W + "basedOn"))
        style = _PLAIN if link is None else self._resolved.get(link, _PLAIN)
        for link in reversed(elements):
            style = _over(_own(link, elements[link]), style)
            self._resolved[link] = style
        return style


_SILENT = Format()
_NO_LIST = NumberedBy()
_PLAIN = Style()


def level_of(outline: Element) -> int | None:
    """The level that a ``w:outlineLvl`` sets: from 1, 0 for body text."""
    level = whole(outline)
    if level is None:
        return None
    return level + 1 if level < _BODY_TEXT_LEVEL else 0


def numbered_by(numbering: Element, style_id: str | None = None) -> NumberedBy:
    """What a ``w:numPr`` says, in a style or in a paragraph."""
    number, depth = value(first(numbering, W + "numId")), whole(first(numbering, W + "ilvl"))
    return NumberedBy(number, 0 if depth is None and number and not style_id else depth, style_id)


def _own(style_id: str, element: Element | None) -> Style:
    if element is None:  # a built-in style that the file doesn't carry
        return Style(level=_level_by_name(style_id))
    run = first(element, RUN_PROPERTIES)
    paragraph = first(element, PARAGRAPH_PROPERTIES)
    outline = None if paragraph is None else first(paragraph, W + "outlineLvl")
    numbering = None if paragraph is None else first(paragraph, W + "numPr")
    level = None if outline is None else level_of(outline)
    return Style(
        _SILENT if run is None else _read_format(run)[1],
        _level_by_name(value(first(element, W + "name")) or style_id) if level is None else level,
        _NO_LIST if numbering is None else numbered_by(numbering, style_id),
    )


def _level_by_name(name: str) -> int | None:
    heading = _HEADING_NAME.fullmatch(name)
    if heading is not None:
        return int(heading[1])
    return 1 if name.lower() == _TITLE_NAME else None


def _over(own: Style, base: Style) -> Style:
    bold, italic, struck, twice, hidden = map(_first_said, own.format.switches, base.format.switches)
    font = base.format.font if own.format.font is None else own.format.font
    inherited = Format((bold, italic, struck, twice, hidden), font)
    return Style(
        inherited,
        base.level if own.level is None else own.level,
        own.numbering.over(base.numbering),
        _combine(inherited, _SILENT, _SILENT),
    )


def _first_said(own: _Said, base: _Said) -> _Said:
    return base if own is None else own


def _read_format(properties: Element) -> tuple[str | None, Format]:
    style: str | None = None
    font: str | None = None
    said: dict[str, bool] = {}
    for setting in children(properties):
        tag = setting.tag
        if tag in _SWITCHES:
            said[tag] = is_on(setting)
        elif tag == _FONTS:
            font = _font_of(*map(setting.get, _FONT_SLOTS))
        elif tag == _RUN_STYLE:
            style = value(setting)
    if not said:
        return style, _SILENT if font is None else Format(font=font)
    bold, italic, struck, twice, hidden = map(said.get, _SWITCHES)
    return style, Format((bold, italic, struck, twice, hidden), font)


@lru_cache(maxsize=256)
def _font_of(*fonts: str | None) -> str | None:
    named = [name for name in fonts if name]
    symbolic = [name for name in named if glyphs_of(name) is not None]
    if symbolic:
        return symbolic[0]
    return "" if named else None  # a font of letters puts an inherited symbol font out of force


def _combine(paragraph: Format, named: Format, direct: Format) -> Look:
    bold, italic, struck, twice, hidden = map(_switched, paragraph.switches, named.switches, direct.switches)
    font = next((f.font for f in (direct, named, paragraph) if f.font is not None), None)
    mark = Mark.STRUCK if struck or twice else Mark.HIDDEN if hidden else Mark.TEXT
    return Look(bold, italic, mark, glyphs_of(font))


def _switched(paragraph: _Said, named: _Said, direct: _Said) -> bool:
    # where a paragraph style and a character style both say bold, the second toggles it off
    return bool(paragraph) != bool(named) if direct is None else direct
