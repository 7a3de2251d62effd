"""Content controls: what a ``w:sdt`` says of the content that stands in it."""

from typing import NamedTuple

from summarylint.extract.docx.names import W14, Element, W, first, is_on
from summarylint.extract.docx.symbols import EMPTY, TICKED

_PROPERTIES = W + "sdtPr"
_CONTENT = W + "sdtContent"
_TEXT = W + "t"
_LISTS = (W + "dropDownList", W + "comboBox")
_ITEM = W + "listItem"
_SHOWN = W + "displayText"
_VALUE = W + "value"

_WORDS_OWN = "choose an item."  # what Word shows in a list that nobody has used


class Control(NamedTuple):
    """One content control."""

    content: Element | None
    box: str | None = None  # of a checkbox: ☒ or ☐, which stands for its content
    prompt: bool = False  # whether its content is only a prompt


def read_control(sdt: Element) -> Control:
    """Read the properties of a control."""
    properties, content = first(sdt, _PROPERTIES), first(sdt, _CONTENT)
    if properties is None or content is None:
        return Control(content)
    box = first(properties, W14 + "checkbox")
    if box is not None:
        checked = first(box, W14 + "checked")
        return Control(content, TICKED if is_on(checked, W14 + "val") else EMPTY)
    prompt = is_on(first(properties, W + "showingPlcHdr")) or _shows_no_choice(properties, content)
    return Control(content, prompt=prompt)


def _shows_no_choice(properties: Element, content: Element) -> bool:
    choices = next((found for tag in _LISTS if (found := first(properties, tag)) is not None), None)
    if choices is None:
        return False
    shown = "".join(text.text or "" for text in content.iter(_TEXT)).strip()
    return shown.lower() == _WORDS_OWN or shown in _empty_choices(choices)


def _empty_choices(choices: Element) -> set[str]:
    items = choices.findall(_ITEM)
    empty = {item.get(_SHOWN, "").strip() for item in items if not item.get(_VALUE)}
    # Word writes the prompt as a first item that has a value and no text of its own
    named = [item.get(_SHOWN) is not None for item in items]
    if any(named) and not named[0]:
        empty.add(items[0].get(_VALUE, "").strip())
    return empty - {""}
