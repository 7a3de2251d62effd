"""The fields of a form in a web page, as they are filled in."""

from summarylint.extract.docx.names import Element
from summarylint.extract.docx.symbols import EMPTY, TICKED
from summarylint.extract.flow import Look, Piece
from summarylint.model.document import Mark

_BOXES = frozenset({"checkbox", "radio"})
_NO_ANSWER = frozenset({"hidden", "submit", "button", "reset", "image", "file", "password"})


def read_input(element: Element, look: Look) -> Piece | None:
    """What an ``input`` shows: its tick, its text, or the prompt that stands in it."""
    kind = (element.get("type") or "text").strip().lower()
    if kind in _NO_ANSWER:
        return None
    if kind in _BOXES:
        return TICKED if element.get("checked") is not None else EMPTY, look
    return _filled(element, element.get("value"), look)


def read_textarea(element: Element, look: Look) -> Piece | None:
    """What is written in a ``textarea``."""
    return _filled(element, _inner(element), look)


def read_select(element: Element, look: Look) -> Piece | None:
    """What is chosen in a ``select``. What shows when nobody has chosen is only a prompt."""
    options = list(element.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    if chosen and not all(option.get("value") == "" for option in chosen):
        return ", ".join(map(_text, chosen)), look
    shown = chosen or ([] if element.get("multiple") is not None else options[:1])
    return (_text(shown[0]), look.marked(Mark.PROMPT)) if shown else None


def _filled(element: Element, text: str | None, look: Look) -> Piece | None:
    if text and text.strip():
        return text.strip(), look
    prompt = (element.get("placeholder") or "").strip()
    return (prompt, look.marked(Mark.PROMPT)) if prompt else None


def _text(option: Element) -> str:
    return " ".join(_inner(option).split()) or (option.get("label") or "")


def _inner(element: Element) -> str:
    return "".join(map(str, element.itertext()))
