"""What a file is, told from its bytes."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_PDF_WITHIN = 1024
_SPACE = b"\xef\xbb\xbf \t\r\n"

_STARTS = (
    (b"{\\rtf", "rtf"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"\x76\xe8\x04\x60\xc4\x11\xe3\x86", "rpmsg"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"ID3", "audio"),
    (b"BEGIN:VCALENDAR", "calendar"),
    (b"BEGIN:VCARD", "contact"),
)
_BRANDS = {b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"msf1": "heic", b"avif": "heic"}

_PAGE = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_HEADER = re.compile(rb"[!-9;-~]+:")
_MAIL_HEADERS = re.compile(
    rb"^(?:from|to|date|subject|received|return-path|message-id|mime-version|delivered-to|sender"
    rb"|x-sender|x-mailer|thread-topic|dkim-signature|content-type):",
    re.I | re.M,
)
_SENT = re.compile(rb"^(?:to|received|return-path|message-id|delivered-to):", re.I | re.M)
_LEAST_HEADERS = 2
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_PLAIN_TEXT = frozenset({".txt", ".text", ".csv", ".tsv", ".xml", ".html", ".htm", ".xhtml"})

# OpenDocument and e-books say what they are in a member of this name
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
    (b"application/vnd.oasis.opendocument.graphics", "odg"),
    (b"application/epub+zip", "epub"),
)
_LONGEST_MIMETYPE = 200
_PACKAGE_FOLDERS = (("word", "docx"), ("xl", "xlsx"), ("ppt", "pptx"), ("visio", "visio"))
_PACKAGE_SIGNS = frozenset({"[content_types].xml", "_rels/.rels"})
_WORD_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm"})

_STREAMS = (
    ("\tDRMContent", "rights"),
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("__properties_version1.0", "msg"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("VisioDocument", "visio"),
)
_LOCKED_OTHERS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xlsb": "xlsx", ".pptx": "pptx"}


def kind_of(ending: str, data: bytes) -> str | None:
    """The name of the format of a file, or None where its bytes don't tell."""
    if data.startswith(_ZIP):
        return _zip_kind(ending, data)
    if data.startswith(_OLE):
        return _ole_kind(ending, data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    head = data[:_HEAD].lstrip(_SPACE)
    for start, kind in _STARTS:
        if data.startswith(start) or (start.isascii() and head.startswith(start)):
            return kind
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return _text_kind(ending, _ascii(data))


def _ascii(data: bytes) -> bytes:
    # the start of a text in any encoding, as far as its signs of kind are concerned
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    return head.lstrip(_SPACE)


def _text_kind(ending: str, head: bytes) -> str | None:
    if _PAGE.match(head):
        return "html"
    if ending in _PLAIN_TEXT:
        return None
    headers = _header_lines(head)
    if _RELATED.search(headers) and not _SENT.search(headers):
        return "mhtml"
    if len(_MAIL_HEADERS.findall(headers)) >= _LEAST_HEADERS:
        return "eml"
    return None


def _header_lines(head: bytes) -> bytes:
    """The lines before the first blank one, if all of them are headers of a mail."""
    lines = head.replace(b"\r\n", b"\n").split(b"\n")
    if lines[0].startswith((b"From ", b">From ")):
        lines = lines[1:]
    end = lines.index(b"") if b"" in lines else len(lines) - 1
    for line in lines[:end]:
        if not line.startswith((b" ", b"\t")) and not _HEADER.match(line):
            return b""
    return b"\n".join(lines[:end])


def _zip_kind(ending: str, data: bytes) -> str | None:
    from io import BytesIO
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = [name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()]
            mimetype = _mimetype(archive) if "mimetype" in names else b""
    except Exception:  # damaged: whoever reads it as what its name says will say so
        return None if ending else "zip"
    for start, kind in _MIMETYPES:
        if mimetype.startswith(start):
            return kind
    named_word = ending in _WORD_ENDINGS
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if _PACKAGE_SIGNS.isdisjoint(names) and "word/document.xml" not in names:
        if "index/document.iwa" in names or "index.zip" in names:
            return "pages"
        return "docx" if named_word and "word" in folders else "zip"
    found = next((kind for folder, kind in _PACKAGE_FOLDERS if folder in folders), None)
    return found or ("docx" if named_word else "zip")


def _mimetype(archive: "ZipFile") -> bytes:
    with archive.open("mimetype") as stream:
        return stream.read(_LONGEST_MIMETYPE).strip()


def _ole_kind(ending: str, data: bytes) -> str | None:
    from io import BytesIO

    from olefile import OleFileIO

    try:
        with OleFileIO(BytesIO(data)) as ole:
            found = next((kind for stream, kind in _STREAMS if ole.exists(stream)), None)
    except Exception:  # damaged: whoever reads it as what its name says will say so
        return None
    if found == "encrypted":
        return _LOCKED_OTHERS.get(ending, found)
    return found
