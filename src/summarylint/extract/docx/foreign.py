"""What a file is that is named as a Word document and isn't one."""

from summarylint.extract.docx.package import Package, RefusedError
from summarylint.model.document import ProblemKind

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
_SNIFFED = 1024

# the first bytes of other files, looked for at the start or, for a PDF, soon after it
_STARTS = (
    (b"{\\rtf", "an RTF document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<", "an XML file"),
    (b"\x89png", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"gif8", "a picture"),
)

# storages and streams that an OLE2 file has, and what it then is
_STREAMS = (
    ("EncryptedPackage", ProblemKind.PROTECTED, "The file can't be opened without its password."),
    (
        "WordDocument",
        ProblemKind.UNSUPPORTED,
        "The file is a Word document of the old kind (.doc): save it again as .docx.",
    ),
    ("Workbook", ProblemKind.UNSUPPORTED, "The file is an old Excel workbook, not a document."),
    (
        "PowerPoint Document",
        ProblemKind.UNSUPPORTED,
        "The file is an old PowerPoint presentation, not a document.",
    ),
    (
        "__properties_version1.0",
        ProblemKind.UNSUPPORTED,
        "The file is an Outlook message, not a Word document.",
    ),
)
_DIRECTORY_ENTRY = 128
_NAME_LENGTH_AT = 64

_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation"),
    (b"application/epub+zip", "an e-book"),
)
_FOLDERS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
    ("index/document.iwa", "an Apple Pages document"),
    ("index.zip", "an Apple Pages document"),
)


def check_start(data: bytes) -> None:
    """Raise RefusedError unless the file begins as a zip package does."""
    if data.startswith(_ZIP):
        return
    if data.startswith(_OLE2):
        raise _ole2(data)
    raise RefusedError(ProblemKind.UNREADABLE, _not_zip(data))


def check_package(package: Package) -> None:
    """Raise RefusedError where a sound zip file is known to be something else."""
    mimetype = (package.read("mimetype") or b"").strip()
    for known, kind in _MIMETYPES:
        if mimetype.startswith(known):
            raise not_word(kind)
    for folder, kind in _FOLDERS:
        if any(name.startswith(folder) for name in package.names):
            raise not_word(kind)


def not_word(kind: str) -> RefusedError:
    """What to say of a sound file of another kind."""
    return RefusedError(ProblemKind.UNSUPPORTED, f"The file is {kind}, not a Word document.")


def _not_zip(data: bytes) -> str:
    if not data:
        return "The file is empty: it holds no bytes at all."
    head = data[:_SNIFFED]
    if b"%PDF-" in head:
        return "The file is not a Word document, as its name says, but a PDF."
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, kind in _STARTS:
        if start.startswith(magic):
            return f"The file is not a Word document, as its name says, but {kind}."
    if data.startswith(_EMPTY_ZIP):
        return "The file is empty: it is a zip archive with nothing in it."
    return "The file is not a Word document, or it is damaged."


def _ole2(data: bytes) -> RefusedError:
    for stream, kind, detail in _STREAMS:
        if _has_stream(data, stream):
            return RefusedError(kind, detail)
    return RefusedError(ProblemKind.UNREADABLE, "The file is not a Word document, or it is damaged.")


def _has_stream(data: bytes, name: str) -> bool:
    # directory entries are 128 bytes, aligned, and give the length of the name that they begin with
    wanted = (name + "\0").encode("utf-16-le")
    at = data.find(wanted)
    while at != -1:
        length = data[at + _NAME_LENGTH_AT : at + _NAME_LENGTH_AT + 2]
        if at % _DIRECTORY_ENTRY == 0 and int.from_bytes(length, "little") == len(wanted):
            return True
        at = data.find(wanted, at + 1)
    return False
