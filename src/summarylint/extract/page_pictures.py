"""Pictures of a PDF's pages, for people to look at."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_DPI = 100
_MOST_PIXELS = 4_000_000
_GREYS = bytes(round(grey / 17) * 17 for grey in range(256))  # sixteen of them: a third of the bytes


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a PNG, and its size in points."""

    page: int
    width: float
    height: float
    png: bytes


def page_pictures(data: bytes, pages: Sequence[int]) -> tuple[PagePicture, ...]:
    """These pages of a PDF, counted from 1, as far as it has them."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        wanted = [number for number in pages if 0 < number <= len(document)]
        return tuple(_picture(number, document[number - 1]) for number in wanted)


def _picture(number: int, page: Any) -> PagePicture:
    width, height = page.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer).translate(_GREYS)
    lines = (rows[start : start + bitmap.width] for start in range(0, len(rows), bitmap.stride))
    png = _png(bitmap.width, bitmap.height, b"".join(b"\0" + line for line in lines))
    return PagePicture(number, width, height, png)


def _png(width: int, height: int, rows: bytes) -> bytes:
    """Grey rows, each after the byte that says that it is not filtered, as a PNG."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
