"""Content controls of Word: places to fill in that say what belongs there until they are."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

from summarylint.packs.schema import Entry

nsmap.setdefault("w14", "http://schemas.microsoft.com/office/word/2010/wordml")

PLACEHOLDER_STYLE = "Placeholder Text"
UNTICKED, TICKED = "☐", "☒"
_SYMBOLS = "MS Gothic"  # the font in which Word itself draws them
_PROMPTS = {
    "words": "Click or tap here to enter text.",
    "line": "Click or tap here to enter text.",
    "date": "Click or tap to enter a date.",
    "choice": "Choose an item.",
}


def add_control(paragraph: Any, entry: Entry, name: str) -> None:
    """A control for an entry, as the paragraph's words; ``name`` tells it from the others."""
    properties = _properties(entry.label, name)
    properties.append(_element("w:showingPlcHdr"))
    properties.append(_kind(entry))
    content = _element("w:sdtContent")
    content.append(_run(entry.hint or _PROMPTS[entry.kind], style="PlaceholderText"))
    paragraph._p.append(_control(properties, content))


def add_tick_box(paragraph: Any, label: str, name: str) -> None:
    """A box to tick, as the paragraph's words."""
    properties = _properties(label, name)
    box = _element("w14:checkbox")
    box.append(_element("w14:checked", {"w14:val": "0"}))
    box.append(_element("w14:checkedState", {"w14:val": f"{ord(TICKED):04X}", "w14:font": _SYMBOLS}))
    box.append(_element("w14:uncheckedState", {"w14:val": f"{ord(UNTICKED):04X}", "w14:font": _SYMBOLS}))
    properties.append(box)
    content = _element("w:sdtContent")
    content.append(_run(UNTICKED, font=_SYMBOLS))
    paragraph._p.append(_control(properties, content))


def _control(properties: Any, content: Any) -> Any:
    control = _element("w:sdt")
    control.append(properties)
    control.append(content)
    return control


def _properties(label: str, name: str) -> Any:
    properties = _element("w:sdtPr")
    properties.append(_element("w:alias", {"w:val": label[:64]}))
    properties.append(_element("w:tag", {"w:val": name[:64]}))
    return properties


def _kind(entry: Entry) -> Any:
    if entry.kind == "date":
        return _date()
    if entry.kind == "choice":
        return _list(entry.choices)
    return _element("w:text", {"w:multiLine": "1"} if entry.kind == "words" else {})


def _date() -> Any:
    date = _element("w:date")
    date.append(_element("w:dateFormat", {"w:val": "dd/MM/yyyy"}))
    date.append(_element("w:lid", {"w:val": "en-GB"}))
    date.append(_element("w:storeMappedDataAs", {"w:val": "dateTime"}))
    date.append(_element("w:calendar", {"w:val": "gregorian"}))
    return date


def _list(choices: Sequence[str]) -> Any:
    names = _element("w:dropDownList")
    for choice in choices:
        names.append(_element("w:listItem", {"w:displayText": choice, "w:value": choice}))
    return names


def _run(text: str, style: str | None = None, font: str | None = None) -> Any:
    run = _element("w:r")
    if style or font:
        properties = _element("w:rPr")
        if style:
            properties.append(_element("w:rStyle", {"w:val": style}))
        if font:
            names = {f"w:{kind}": font for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
            properties.append(_element("w:rFonts", names))
        run.append(properties)
    words = _element("w:t")
    words.text = text
    run.append(words)
    return run


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    element = OxmlElement(name)
    for key, value in (attributes or {}).items():
        element.set(qn(key), value)
    return element
