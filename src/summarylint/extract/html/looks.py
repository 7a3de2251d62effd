"""How text looks in a web page: by its elements, and by the styles written on them."""

import re

from summarylint.extract.docx.names import Element
from summarylint.extract.docx.symbols import glyphs_of
from summarylint.extract.flow import Look
from summarylint.model.document import Mark

_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_STRUCK = frozenset({"s", "strike", "del"})
_LEAST_BOLD = 600
_NOT_SHADED = frozenset({"", "none", "transparent", "inherit", "initial", "white", "#fff", "#ffffff"})
_COLOUR = re.compile(r"#[0-9a-f]{3,8}|rgba?\([^)]*\)|[a-z]+")
_WHITE = re.compile(r"rgba?\(255,255,255(?:,[0-9.]+)?\)|rgba\(.*,0(?:\.0+)?\)")


def styles_of(element: Element) -> dict[str, str]:
    """The declarations of a ``style`` attribute."""
    pairs = (part.partition(":") for part in (element.get("style") or "").lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value}


def look_of(element: Element, outer: Look, styles: dict[str, str]) -> Look:
    """How text looks in an element, which stands in text of another look."""
    tag = element.tag
    bold = outer.bold or tag in _BOLD
    italic = outer.italic or tag in _ITALIC
    mark, glyphs = outer.mark, outer.glyphs
    if styles:
        bold = _is_bold(styles.get("font-weight") or styles.get("font", ""), bold)
        italic = _is_italic(styles.get("font-style") or styles.get("font", ""), italic)
    if mark is Mark.TEXT:
        mark = _mark(element, styles)
    font = styles.get("font-family") or (element.get("face") if tag == "font" else None)
    if font:
        glyphs = glyphs_of(font.split(",")[0].strip("\"' "))
    return Look(bold, italic, mark, glyphs)


def shade_of(element: Element, styles: dict[str, str]) -> str | None:
    """The colour behind a cell, or None for the colour of paper."""
    colour = styles.get("background-color") or styles.get("background") or element.get("bgcolor")
    text = (colour or "").lower()
    shown = _COLOUR.match(text if text.startswith("#") else text.replace(" ", ""))
    if shown is None or shown[0] in _NOT_SHADED or _WHITE.fullmatch(shown[0]):
        return None
    return shown[0]


def _mark(element: Element, styles: dict[str, str]) -> Mark:
    line = styles.get("text-decoration", "") + styles.get("text-decoration-line", "")
    if element.tag in _STRUCK or "line-through" in line:
        return Mark.STRUCK
    if (
        element.get("hidden") is not None
        or styles.get("display") == "none"
        or styles.get("visibility") == "hidden"
        or styles.get("mso-hide") == "all"
    ):
        return Mark.HIDDEN
    return Mark.TEXT


def _is_bold(weight: str, inherited: bool) -> bool:
    for word in weight.split():
        if word in ("bold", "bolder"):
            return True
        if word in ("normal", "lighter"):
            return False
        if word.isdigit() and word.isascii() and len(word) == len("600"):
            return int(word) >= _LEAST_BOLD
    return inherited


def _is_italic(style: str, inherited: bool) -> bool:
    words = style.split()
    if "italic" in words or "oblique" in words:
        return True
    return False if words == ["normal"] else inherited
