"""Parts of Word documents that python-docx has no calls for: controls, symbols, changes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import count

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from lxml import etree

CHANGED_BY = "Team Manager"
CHANGED_ON = "2026-01-05T09:00:00Z"
PROMPTS = {
    "text": "Click or tap here to enter text.",
    "date": "Click or tap to enter a date.",
    "dropDownList": "Choose an item.",
}
DATE_SHAPES = ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")


class Ids:
    """Numbers for the controls and changes of one document."""

    def __init__(self) -> None:
        self._control = count(101_000_001, 7_919)
        self._change = count(1)

    def control(self) -> int:
        """Give the next control's number."""
        return next(self._control)

    def change(self) -> int:
        """Give the next change's number."""
        return next(self._change)


def element(tag: str, **attributes: str) -> etree._Element:
    """Make an element in Word's own namespace: `element("shd", fill="D9D9D9")`."""
    made: etree._Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def run(text: str, *, style: str | None = None, bold: bool = False) -> etree._Element:
    """Make a run of text."""
    made = element("r")
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if bold:
        properties.append(element("b"))
    if len(properties):
        made.append(properties)
    made.append(_text("t", text))
    return made


def _text(tag: str, text: str) -> etree._Element:
    made = element(tag)
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def symbol(char: str, font: str = "Wingdings") -> etree._Element:
    """Make a run that holds a glyph of a symbol font."""
    made = element("r")
    made.append(element("sym", font=font, char=char))
    return made


def inserted(ids: Ids, text: str) -> etree._Element:
    """Make a tracked insertion."""
    made = element("ins", id=str(ids.change()), author=CHANGED_BY, date=CHANGED_ON)
    made.append(run(text))
    return made


def deleted(ids: Ids, text: str) -> etree._Element:
    """Make a tracked deletion."""
    made = element("del", id=str(ids.change()), author=CHANGED_BY, date=CHANGED_ON)
    gone = element("r")
    gone.append(_text("delText", text))
    made.append(gone)
    return made


def checkbox(ids: Ids, *, checked: bool) -> etree._Element:
    """Make a check box content control."""
    sign = "\u2612" if checked else "\u2610"
    font = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/>'
    made: etree._Element = parse_xml(
        f"<w:sdt {nsdecls('w', 'w14')}><w:sdtPr><w:id w:val='{ids.control()}'/>"
        f"<w14:checkbox><w14:checked w14:val='{int(checked)}'/>"
        "<w14:checkedState w14:val='2612' w14:font='MS Gothic'/>"
        "<w14:uncheckedState w14:val='2610' w14:font='MS Gothic'/></w14:checkbox></w:sdtPr>"
        f"<w:sdtContent><w:r><w:rPr>{font}</w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    return made


def prompt_run(text: str) -> etree._Element:
    """Make a run in the style of placeholder text."""
    return run(text, style="PlaceholderText")


def prompt_control(ids: Ids, text: str) -> etree._Element:
    """Make an inline control that still shows its prompt."""
    control, content = new_control(ids, showing_prompt=True)
    content.append(prompt_run(text))
    return control


def new_control(
    ids: Ids,
    sort: str = "text",
    *,
    showing_prompt: bool = False,
    value: str = "",
    items: Iterable[str] = (),
) -> tuple[etree._Element, etree._Element]:
    """Make a control and give it with its (empty) content element.

    The sorts are Word's: text, richText, date and dropDownList.
    """
    control, properties, content = element("sdt"), element("sdtPr"), element("sdtContent")
    properties.append(element("id", val=str(ids.control())))
    if showing_prompt:
        holder = element("placeholder")
        holder.append(element("docPart", val="DefaultPlaceholder_-1854013440"))
        properties.extend([holder, element("showingPlcHdr")])
    properties.append(_sort_element(sort, value, items))
    control.extend([properties, content])
    return control, content


def _sort_element(sort: str, value: str, items: Iterable[str]) -> etree._Element:
    made = element(sort)
    if sort == "date":
        day = read_date(value)
        if day:
            made.set(qn("w:fullDate"), f"{day:%Y-%m-%d}T00:00:00Z")
        made.append(element("dateFormat", val="dd/MM/yyyy"))
        made.append(element("lid", val="en-GB"))
        made.append(element("storeMappedDataAs", val="dateTime"))
        made.append(element("calendar", val="gregorian"))
    if sort == "dropDownList":
        made.extend(element("listItem", displayText=item, value=item) for item in items)
    return made


def wrap(elements: list[etree._Element], control: etree._Element, content: etree._Element) -> None:
    """Put a control round neighbouring elements."""
    elements[0].addprevious(control)
    for inner in elements:
        content.append(inner)


def read_date(text: str) -> date | None:
    """Read a date in the ways that date pickers show it."""
    for shape in DATE_SHAPES:
        try:
            return datetime.strptime(text.strip(), shape).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def cell_properties(cell: etree._Element) -> etree._Element:
    """Give a table cell's property element, made where it is missing."""
    found = cell.find(qn("w:tcPr"))
    if found is None:
        found = element("tcPr")
        cell.insert(0, found)
    return found


def shade(cell: etree._Element, fill: str) -> None:
    """Shade a table cell."""
    cell_properties(cell).append(element("shd", val="clear", color="auto", fill=fill))


def merge_down(cells: Iterator[etree._Element]) -> None:
    """Merge cells of one column; the first one keeps its text."""
    for number, cell in enumerate(cells):
        merge = element("vMerge", **({"val": "restart"} if number == 0 else {}))
        cell_properties(cell).append(merge)
