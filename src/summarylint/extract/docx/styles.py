"""Styles: what a paragraph or run looks like once everything it inherits is counted in."""

import re
from typing import NamedTuple

from summarylint.extract.docx.names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    Element,
    W,
    first,
    is_on,
    value,
    whole,
)
from summarylint.extract.docx.symbols import Glyphs, glyphs_of
from summarylint.model.document import Mark

_STYLE = W + "style"
_STYLE_ID = W + "styleId"
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


class Style(NamedTuple):
    """A style with everything it is based on; None where no style of the chain says anything."""

    format: Format = Format()
    level: int | None = None  # of a heading, from 1; 0 is body text
    listed: bool | None = None
    look: Look = Look()


class Styles:
    """The styles of a document, resolved when first asked for."""

    def __init__(self, root: Element | None) -> None:
        """Take the root of the styles part, or None where there is none."""
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._looks: dict[tuple[Format, str | None, Format], Look] = {}
        self._default: str | None = None
        for style in () if root is None else root.iterfind(_STYLE):
            style_id = style.get(_STYLE_ID) or ""
            self._elements[style_id] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") is not None:
                self._default = style_id if is_on(style, W + "default") else self._default

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
        chain: dict[str, None] = {}  # in order, and quick to look up: a chain may be made long
        link: str | None = style_id
        while link is not None and link not in self._resolved and link not in chain:
            chain[link] = None
            element = self._elements.get(link)
            link = None if element is None else value(first(element, W + "basedOn"))
        style = _PLAIN if link is None else self._resolved.get(link, _PLAIN)
        for link in reversed(chain):
            style = _over(_own(link, self._elements.get(link)), style)
            self._resolved[link] = style
        return style


_SILENT = Format()
_PLAIN = Style()


def level_of(outline: Element) -> int | None:
    """The level that a ``w:outlineLvl`` sets: from 1, 0 for body text."""
    level = whole(outline)
    if level is None:
        return None
    return level + 1 if level < _BODY_TEXT_LEVEL else 0


def is_listed(numbering: Element) -> bool | None:
    """Whether a ``w:numPr`` makes a list item; list number 0 takes it out of the list."""
    number = value(first(numbering, W + "numId"))
    return None if number is None else number != "0"


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
        None if numbering is None else is_listed(numbering),
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
        base.listed if own.listed is None else own.listed,
        _combine(inherited, _SILENT, _SILENT),
    )


def _first_said(own: _Said, base: _Said) -> _Said:
    return base if own is None else own


def _read_format(properties: Element) -> tuple[str | None, Format]:
    style: str | None = None
    font: str | None = None
    said: dict[str, bool] = {}
    for setting in properties:
        tag = setting.tag
        if tag in _SWITCHES:
            said[tag] = is_on(setting)
        elif tag == _FONTS:
            font = _font_of(setting)
        elif tag == _RUN_STYLE:
            style = value(setting)
    if not said:
        return style, _SILENT if font is None else Format(font=font)
    bold, italic, struck, twice, hidden = map(said.get, _SWITCHES)
    return style, Format((bold, italic, struck, twice, hidden), font)


def _font_of(fonts: Element) -> str | None:
    named = [name for name in map(fonts.get, _FONT_SLOTS) if name]
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
