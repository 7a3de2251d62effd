"""The formats that are read, and which of them a file is.

A file is taken for what its bytes say. Its name decides only between kinds of text, and about
files whose bytes say nothing.
"""

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarylint.extract.extraction import Extraction
from summarylint.extract.limits import LimitExceeded
from summarylint.extract.names import ending_of
from summarylint.extract.problems import UnreadError, damaged, too_large, unread
from summarylint.extract.sniff import kind_of
from summarylint.extract.source import Source
from summarylint.model.document import Document, Problem, ProblemKind

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "summarylint.extractors"
UNKNOWN = "application/octet-stream"

_ZIPPED_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
_BLANK = b"\0 \t\r\n"

Reader = Callable[[Source], Extraction | Document]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    ``read`` may raise UnreadError or LimitExceeded; without it the format is known and not read.
    ``sniff`` tells from the first bytes of a file whether it is of this kind. An entry point of
    the group ``summarylint.extractors`` gives a Format, for files that are not read otherwise.
    """

    name: str
    words: str  # with its article, as in "a Word document"
    media_type: str
    endings: tuple[str, ...] = ()
    read: Reader | None = None
    sniff: Callable[[bytes], bool] | None = None


def _docx(source: Source) -> Extraction:
    from summarylint.extract.docx import read_word_file

    return read_word_file(source)


def _pdf(source: Source) -> Document:
    from summarylint.extract.pdf import read_pdf

    return read_pdf(source.path, source.data, source.limits)


def _eml(source: Source) -> Extraction:
    from summarylint.extract.mail import read_eml

    return read_eml(source)


def _msg(source: Source) -> Extraction:
    from summarylint.extract.mail import read_msg

    return read_msg(source)


def _tnef(source: Source) -> Extraction:
    from summarylint.extract.mail import read_tnef

    return read_tnef(source)


def _mhtml(source: Source) -> Document:
    from summarylint.extract.mail import read_mhtml

    return read_mhtml(source.path, source.data, source.limits)


def _odt(source: Source) -> Document:
    from summarylint.extract.odt import read_odt

    return read_odt(source.path, source.data, source.limits)


def _rtf(source: Source) -> Document:
    from summarylint.extract.rtf import read_rtf

    return read_rtf(source.path, source.data, source.limits)


def _txt(source: Source) -> Document:
    from summarylint.extract.text import read_txt

    return read_txt(source.path, source.data, source.limits)


def _html(source: Source) -> Document:
    from summarylint.extract.html import read_html

    return read_html(source.path, source.data, source.limits)


def _doc(source: Source) -> Extraction:
    from summarylint.extract.doc import read_doc

    return read_doc(source)


def _zip(source: Source) -> Extraction:
    from summarylint.extract.archive import read_zip

    return read_zip(source)


def _locked(_source: Source) -> Document:
    raise UnreadError(ProblemKind.PROTECTED, "The file can't be opened without its password.")


def _rights(_source: Source) -> Document:
    raise UnreadError(
        ProblemKind.PROTECTED,
        "The file is protected by rights management. Save a copy without protection and use that.",
    )


FORMATS = (
    Format(
        "docx",
        "a Word document",
        f"{_ZIPPED_OFFICE}.wordprocessingml.document",
        (".docx", ".docm", ".dotx", ".dotm"),
        _docx,
    ),
    Format("pdf", "a PDF", "application/pdf", (".pdf",), _pdf),
    Format("eml", "a mail message", "message/rfc822", (".eml",), _eml),
    Format("msg", "an Outlook message", "application/vnd.ms-outlook", (".msg", ".oft"), _msg),
    Format("tnef", "an Outlook attachment (winmail.dat)", "application/ms-tnef", (".tnef",), _tnef),
    Format("odt", "an OpenDocument text", f"{_OPEN_DOCUMENT}.text", (".odt", ".ott"), _odt),
    Format("rtf", "an RTF document", "application/rtf", (".rtf",), _rtf),
    Format("txt", "a text file", "text/plain", (".txt", ".text"), _txt),
    Format("html", "a web page", "text/html", (".html", ".htm", ".xhtml"), _html),
    Format("mhtml", "a saved web page", "multipart/related", (".mht", ".mhtml"), _mhtml),
    Format("doc", "an old Word document", "application/msword", (".doc", ".dot"), _doc),
    Format("zip", "a zip archive", "application/zip", (".zip",), _zip),
    Format("encrypted", "an encrypted document", "application/x-ole-storage", (), _locked),
    Format(
        "rpmsg",
        "a protected message",
        "application/x-microsoft-rpmsg-message",
        (".rpmsg",),
        _rights,
    ),
    Format("rights", "a protected document", "application/x-ole-storage", (), _rights),
    # known, and not read
    Format(
        "xlsx",
        "an Excel workbook",
        f"{_ZIPPED_OFFICE}.spreadsheetml.sheet",
        (".xlsx", ".xlsm", ".xltx", ".xlsb"),
    ),
    Format("xls", "an Excel workbook", "application/vnd.ms-excel", (".xls",)),
    Format(
        "pptx",
        "a PowerPoint presentation",
        f"{_ZIPPED_OFFICE}.presentationml.presentation",
        (".pptx", ".ppsx", ".pptm"),
    ),
    Format("ppt", "a PowerPoint presentation", "application/vnd.ms-powerpoint", (".ppt", ".pps")),
    Format("visio", "a Visio drawing", "application/vnd.visio", (".vsdx", ".vsd")),
    Format("ods", "an OpenDocument spreadsheet", f"{_OPEN_DOCUMENT}.spreadsheet", (".ods",)),
    Format("odp", "an OpenDocument presentation", f"{_OPEN_DOCUMENT}.presentation", (".odp",)),
    Format("odg", "an OpenDocument drawing", f"{_OPEN_DOCUMENT}.graphics", (".odg",)),
    Format("epub", "an e-book", "application/epub+zip", (".epub",)),
    Format("pages", "an Apple Pages document", "application/vnd.apple.pages", (".pages",)),
    Format("csv", "a table of values", "text/csv", (".csv", ".tsv")),
    Format("xml", "an XML file", "application/xml", (".xml",)),
    Format("calendar", "a calendar invitation", "text/calendar", (".ics",)),
    Format("contact", "a contact card", "text/vcard", (".vcf",)),
    Format("signature", "a signature", "application/pkcs7-signature", (".p7s",)),
    Format("png", "a picture", "image/png", (".png",)),
    Format("jpeg", "a picture", "image/jpeg", (".jpg", ".jpeg", ".jfif")),
    Format("gif", "a picture", "image/gif", (".gif",)),
    Format("bmp", "a picture", "image/bmp", (".bmp",)),
    Format("tiff", "a picture", "image/tiff", (".tif", ".tiff")),
    Format("webp", "a picture", "image/webp", (".webp",)),
    Format("heic", "a picture", "image/heic", (".heic", ".heif")),
    Format("svg", "a picture", "image/svg+xml", (".svg",)),
    Format("emf", "a picture", "image/emf", (".emf", ".wmf")),
    Format("audio", "a recording", "audio/mpeg", (".mp3", ".m4a", ".wav")),
    Format("video", "a recording", "video/mp4", (".mp4", ".mov", ".avi")),
    Format("7z", "an archive", "application/x-7z-compressed", (".7z",)),
    Format("rar", "an archive", "application/vnd.rar", (".rar",)),
    Format("gzip", "an archive", "application/gzip", (".gz", ".tgz")),
)
_BY_NAME = {known.name: known for known in FORMATS}
_BY_ENDING = {ending: known for known in FORMATS for ending in known.endings}


def format_of(path: str, data: bytes) -> Format | None:
    """What a file is, or None where nobody knows."""
    ending = ending_of(path)
    kind = kind_of(ending, data)
    known = _BY_NAME[kind] if kind else _BY_ENDING.get(ending)
    if known is not None and known.read is not None:
        return known
    for further in further_formats():
        if ending in further.endings or (further.sniff is not None and further.sniff(data)):
            return further
    return known


@cache
def further_formats() -> tuple[Format, ...]:
    """The formats that other packages add."""
    from importlib.metadata import entry_points

    return tuple(_loaded(entry_points(group=ENTRY_POINTS)))


def _loaded(entries: Iterable["EntryPoint"]) -> Iterable[Format]:
    for entry in entries:
        try:
            found = entry.load()
        except Exception as error:  # whatever somebody else's package does
            found = error
        if isinstance(found, Format):
            yield found
        else:
            warnings.warn(f"The extractor {entry!r} can't be used: {found!r}", stacklevel=2)


def read(source: Source) -> Extraction:
    """The documents of a file. What can't be read comes back with its problem."""
    known = format_of(source.path, source.data)
    problem = _before_reading(source, known)
    if problem is None and known is not None and known.read is not None:
        try:
            result = known.read(source)
        except UnreadError as error:
            problem = error.problem
        except LimitExceeded as limit:
            problem = Problem(ProblemKind.LIMITS, str(limit))
        except ImportError:  # a fault of the installation, not of the file
            raise
        except RecursionError:
            problem = Problem(ProblemKind.LIMITS, "The document nests its parts too deep.")
        except MemoryError:
            problem = Problem(ProblemKind.LIMITS, "The document needs more memory than there is.")
        except Exception:  # whatever a damaged or hostile file makes of the libraries
            problem = damaged(known.words).problem
        else:
            return result if isinstance(result, Extraction) else Extraction((result,))
    problem = problem or _not_read(source, known)
    media_type = known.media_type if known else UNKNOWN
    return Extraction((unread(source.path, media_type, source.data, problem),))


def _before_reading(source: Source, known: Format | None) -> Problem | None:
    if len(source.data) > source.limits.file_bytes:
        return Problem(ProblemKind.LIMITS, too_large(source.limits.file_bytes))
    if not source.data.strip(_BLANK):
        return Problem(ProblemKind.UNREADABLE, "The file is empty.")
    return None if known is not None and known.read is not None else _not_read(source, known)


def _not_read(source: Source, known: Format | None) -> Problem:
    ending = ending_of(source.path)
    named = _BY_ENDING.get(ending)
    if known is not None and named is not None and named.read is not None:
        return Problem(
            ProblemKind.UNREADABLE,
            f"The file is not {named.words}, as its name says, but {known.words}.",
        )
    if known is not None:
        return Problem(ProblemKind.UNSUPPORTED, f"The file is {known.words}, which is not read.")
    if ending:
        return Problem(ProblemKind.UNSUPPORTED, f"Files with the ending {ending} are not read.")
    return Problem(ProblemKind.UNSUPPORTED, "Files of this type are not read.")
