"""Pictures: a pen's tick, and pages of text as a scanner would give them."""

from collections.abc import Iterator
from io import BytesIO
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from .forms import HERE, forms
from .markup import passages
from .source import Document

FALLBACK_FONT = HERE / "fonts" / "DejaVuSans-subset.ttf"
PAGE = (1240, 1754)  # A4 at 150 dots an inch
MARGIN, LEADING, LINE_LENGTH = 120, 34, 78
BLUR = 12  # pixels that run into one


def tick_picture() -> bytes:
    """Draw a tick as a pen would."""
    image = Image.new("L", (60, 60), 255)
    pen = ImageDraw.Draw(image)
    pen.line([(8, 34), (22, 50), (54, 8)], fill=40, width=6, joint="curve")
    return _png(image)


def page_pictures(document: Document, procedure: str) -> list[bytes]:
    """Draw a document's words on pages."""
    wrapped = (wrap(line, LINE_LENGTH) or [""] for line in _lines(document, procedure))
    lines = [part for parts in wrapped for part in parts]
    size = (PAGE[1] - 2 * MARGIN) // LEADING
    starts = range(0, max(len(lines), 1), size)
    return [_page(lines[start : start + size]) for start in starts]


def _page(lines: list[str]) -> bytes:
    image = Image.new("L", PAGE, 252)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(FALLBACK_FONT, 22, layout_engine=ImageFont.Layout.BASIC)
    for number, line in enumerate(lines):
        pen.text((MARGIN, MARGIN + number * LEADING), line, fill=30, font=font)
    return _png(_out_of_focus(image))


def _out_of_focus(image: Image.Image) -> Image.Image:
    """A photograph that shook: nobody, and no program, can read its words."""
    small = image.resize((image.width // BLUR, image.height // BLUR), Image.Resampling.BOX)
    return small.resize(image.size, Image.Resampling.BILINEAR)


def _lines(document: Document, procedure: str) -> Iterator[str]:
    yield from (words for words in (document.header, document.heading) if words)
    yield from (f"{label}: {value}" for label, value in document.fields)
    yield from ("  ".join(word or "" for word in row) for row in document.rows)
    for passage in passages(document, procedure):
        yield from ("", passage.label or "")
        yield from (block.plain for block in passage.blocks)
    if document.holds_form:
        yield from _form_lines(document)
    yield from (f"{label}: {value}" for label, value in document.closing)


def _form_lines(document: Document) -> Iterator[str]:
    ticks = document.ticks or {}
    for headline in forms().criteria.headlines:
        yield from ("", headline.title)
        for number, need in enumerate(headline.needs, start=1):
            yield f"{need}   {ticks.get(f'{headline.id}.{number}', '')}"


def _png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG", dpi=(150, 150))
    return buffer.getvalue()
