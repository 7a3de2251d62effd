"""How a blank form looks: ruled tables, pale labels, rows that stay together."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

PALE = "E8EEF4"  # behind labels; dark text on it stands out by more than 10 to 1
INK = "1B3A57"


def ruled_table(document: Any, widths: Sequence[float]) -> Any:
    """An empty table with lines, its columns so many centimetres wide."""
    table = document.add_table(0, len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    table._tbl.tblPr.append(_margins())
    return table


def _margins() -> Any:
    """Room between a cell's lines and its words."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", "60"), ("left", "100"), ("bottom", "60"), ("right", "100")):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), width)
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    return margins


def shade(cell: Any, colour: str) -> None:
    """Colour a cell."""
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shading)


def set_font(style: Any, size: float) -> None:
    """Headings in the form's own type and colour."""
    style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
    style.font.color.rgb = RGBColor.from_string(INK)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]  # a theme's font would stand before the one that is named


def keep_whole(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def keep_with_next(paragraph: Any) -> None:
    """Keep a question on the page on which its answer begins."""
    paragraph.paragraph_format.keep_with_next = True


def repeat_as_heading(row: Any) -> None:
    """Print a row again at the top of each page that the table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def set_language(styles: Any, language: str) -> None:
    """The language in which spelling is checked."""
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    mark = defaults.find(qn("w:lang"))
    if mark is None:
        mark = OxmlElement("w:lang")
        defaults.append(mark)
    mark.set(qn("w:val"), language)
