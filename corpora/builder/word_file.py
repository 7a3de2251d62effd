"""Word files that come out the same each time: a trimmed template, fixed dates, a sorted zip."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

WRITTEN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
CALIBRI = ("headings", "controls", "runin")
HEADING_COLOUR = RGBColor(0x1F, 0x38, 0x64)
PROMPT_COLOUR = RGBColor(0x80, 0x80, 0x80)
SPARE_PARTS = ("stylesWithEffects", "customXml", "thumbnail")
KEPT_TABLE_STYLES = ("TableNormal", "TableGrid")


def new_document(style: str, title: str | None) -> WordDocument:
    """Make an empty A4 document in the font that suits the layout."""
    document = docx.Document()
    _drop_spare_parts(document)
    _set_properties(document, title)
    _set_page(document)
    _set_styles(document, "Calibri" if style in CALIBRI else "Arial")
    return document


def _drop_spare_parts(document: WordDocument) -> None:
    for owner in (document.part, document.part.package):
        rels: Any = owner.rels
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(SPARE_PARTS)]:
            del rels[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        is_table = style.get(qn("w:type")) == "table"
        if is_table and style.get(qn("w:styleId")) not in KEPT_TABLE_STYLES:
            styles.remove(style)


def _set_properties(document: WordDocument, title: str | None) -> None:
    properties = document.core_properties
    properties.title = title or ""
    properties.author = properties.last_modified_by = ""
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = WRITTEN


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)


def _set_styles(document: WordDocument, font: str) -> None:
    styles: Any = document.styles
    for name, size in (("Normal", 11), ("Heading 1", 16), ("Heading 2", 12)):
        _set_font(styles[name], font, size)
    for name in ("Heading 1", "Heading 2"):
        styles[name].font.color.rgb = HEADING_COLOUR
    styles["Normal"].paragraph_format.space_after = Pt(6)
    prompt: Any = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    prompt.font.color.rgb = PROMPT_COLOUR


def _set_font(style: Any, font: str, size: int) -> None:
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]


def saved(document: WordDocument) -> bytes:
    """Give the document's bytes, its zip sorted and dated alike each time."""
    buffer = BytesIO()
    document.save(buffer)
    return zipped({n: ZipFile(buffer).read(n) for n in ZipFile(buffer).namelist()})


def zipped(parts: dict[str, bytes], first: str | None = None) -> bytes:
    """Zip parts in the order of their names, but for one that comes first and is not packed."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            info = ZipInfo(name, ZIP_DATE)
            info.compress_type = ZIP_STORED if name == first else ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Read a zip's parts."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
