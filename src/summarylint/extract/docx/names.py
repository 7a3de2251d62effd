"""The names of WordprocessingML, and how its plain values are read."""

from typing import TypeAlias

from lxml.etree import _Element

Element: TypeAlias = _Element

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHARTEX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
V = "{urn:schemas-microsoft-com:vml}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

VAL = W + "val"
PARAGRAPH = W + "p"
TABLE = W + "tbl"
RUN_PROPERTIES = W + "rPr"
PARAGRAPH_PROPERTIES = W + "pPr"
TEXT_BOX = W + "txbxContent"
COMMENT_REFERENCE = W + "commentReference"

# tracked changes by which text left its place: it is out, whatever it says
LEFT_OUT = frozenset({W + "del", W + "moveFrom"})

_OFF = frozenset({"0", "false", "off", "none", "f"})
_MAX_DIGITS = 9


def children(element: Element) -> list[Element]:
    """The children of an element: as a list they cost half of what they do one by one."""
    return element[:]  # type: ignore[index,return-value]


def first(element: Element, tag: str) -> Element | None:
    """The first child of this name; ``find`` does the same at several times the cost."""
    for child in children(element):
        if child.tag == tag:
            return child
    return None


def value(element: Element | None) -> str | None:
    """The ``w:val`` of an element, if both are there."""
    return None if element is None else element.get(VAL)


def is_on(element: Element | None, attribute: str = VAL) -> bool:
    """Whether an on/off property is there and on; without a value it is on."""
    return element is not None and (element.get(attribute) or "1").lower() not in _OFF


def whole(element: Element | None, attribute: str = VAL) -> int | None:
    """A whole number of sane length, or None where there is none."""
    text = None if element is None else element.get(attribute)
    if text is None or len(text) > _MAX_DIGITS or not (text.isascii() and text.isdigit()):
        return None
    return int(text)
