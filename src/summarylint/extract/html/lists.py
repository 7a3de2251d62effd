"""Lists of a web page: the number or bullet that a browser prints before each item."""

from summarylint.extract.docx.names import Element
from summarylint.extract.docx.symbols import plain
from summarylint.extract.html.looks import styles_of
from summarylint.extract.list_numbers import BULLET, written

_WAYS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_BULLETS = {"disc": BULLET, "circle": "○", "square": "▪"}
_LONGEST = 40
_MOST_DIGITS = 9


class Count:
    """How far a list has come."""

    def __init__(self, element: Element) -> None:
        """Begin a list."""
        self._numbered = element.tag == "ol"
        self._way = _way(element) or ("decimal" if self._numbered else "disc")
        self._step = 1
        start = _whole(element.get("start"))
        if element.get("reversed") is not None:
            self._step = -1
            start = sum(1 for _ in element.iterchildren("li")) if start is None else start
        self._next = 1 if start is None else start

    def marker(self, item: Element) -> str | None:
        """What stands before the next item, of which it is counted as one."""
        value = _whole(item.get("value"))
        count = self._next if value is None else value
        self._next = count + self._step
        way = _way(item) or self._way
        if way == "none":
            return None
        return _BULLETS.get(way) or f"{written(count, _STYLES.get(way, way))}."


def word_marker(paragraph: Element) -> str | None:
    """The number or bullet that Word wrote as text before a paragraph."""
    for element in paragraph.iter("span"):
        if element.get("style") and styles_of(element).get("mso-list") == "ignore":
            text = plain("".join(map(str, element.itertext()))).strip()[:_LONGEST]
            return BULLET if text in ("·", "o", "§") else text or None
    return None


def _way(element: Element) -> str | None:
    style = styles_of(element).get("list-style-type") if element.get("style") else None
    return style or _WAYS.get(element.get("type") or "")


def _whole(text: str | None) -> int | None:
    digits = (text or "").strip()
    negative = digits.startswith("-")
    digits = digits.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _MOST_DIGITS:
        return None
    return -int(digits) if negative else int(digits)
