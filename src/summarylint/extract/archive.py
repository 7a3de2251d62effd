"""Zip archives: each member is read as a file of its own. Nothing is written anywhere."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from summarylint.extract.extraction import Extraction
from summarylint.extract.inside import NOT_READ, is_other, unread_inside
from summarylint.extract.limits import LimitExceeded
from summarylint.extract.names import clean_path, unique
from summarylint.extract.problems import UnreadError, damaged, size
from summarylint.extract.source import Source
from summarylint.extract.zip_errors import ZIP_ERRORS
from summarylint.model.document import Document, Problem, ProblemKind

_CENTRAL_ENTRY = b"PK\x01\x02"
_MAX_ENTRIES = 20_000
_ENCRYPTED = 0x1
_RATIO_FROM = 1024 * 1024  # bytes: what is smaller unpacked does no harm, however well it packs
_LEFTOVERS = ("__macosx/", "._", ".ds_store", "thumbs.db", "desktop.ini", "~$")


def read_zip(source: Source) -> Extraction:
    """Read a zip archive."""
    if source.data.count(_CENTRAL_ENTRY) > _MAX_ENTRIES:
        raise LimitExceeded(f"The archive holds more than {_MAX_ENTRIES:,} files.")
    try:
        archive = ZipFile(BytesIO(source.data))
    except ZIP_ERRORS as error:
        raise damaged("a zip archive") from error
    documents: list[Document] = []
    skipped: list[tuple[str, str]] = []
    times: set[datetime] = set()
    with archive:
        for name, entry in _members(archive):
            found = _read_member(source, name, archive, entry)
            skipped += found.skipped
            if found.received is not None:
                times.add(found.received)
            for document in found.documents:
                # as in a folder, files that are no documents are passed over; in a mail each counts
                if not source.in_mail and is_other(document):
                    skipped.append((document.path, NOT_READ))
                else:
                    documents.append(document)
            if source.budget.is_spent:
                break
    if not documents and not skipped:
        raise UnreadError(ProblemKind.UNREADABLE, "The archive is empty.")
    received = times.pop() if len(times) == 1 else None  # of several mails nobody knows which one counts
    return Extraction(tuple(documents), received, tuple(skipped))


def _members(archive: ZipFile) -> Iterator[tuple[str, ZipInfo]]:
    taken: set[str] = set()
    for entry in archive.infolist():
        name = clean_path(entry.filename)
        folders = name.lower().split("/")
        leftover = any(f"{step}/".startswith(_LEFTOVERS) for step in folders)
        if name and not entry.is_dir() and not leftover:
            yield unique(name, taken), entry


def _read_member(source: Source, name: str, archive: ZipFile, entry: ZipInfo) -> Extraction:
    member = source.within(name, b"")
    try:
        member = source.within(name, _unpacked(source, archive, entry))
        member.charge()
    except UnreadError as error:
        problem = error.problem
    except LimitExceeded as limit:
        problem = Problem(ProblemKind.LIMITS, str(limit))
    else:
        return source.read(member)
    return unread_inside(member, problem)


def _unpacked(source: Source, archive: ZipFile, entry: ZipInfo) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        source.budget.charge(0)
        raise UnreadError(
            ProblemKind.PROTECTED, "The file can't be taken out of its archive without a password."
        )
    limits = source.limits
    allowed = max(entry.compress_size * limits.unpacked_ratio, _RATIO_FROM)
    room = min(limits.file_bytes, source.budget.room, allowed)
    try:
        with archive.open(entry) as stream:
            # the size that the entry claims is not to be trusted: one byte more tells
            data = stream.read(room + 1)
    except ZIP_ERRORS as error:
        source.budget.charge(0)
        raise damaged("a member of its archive") from error
    if len(data) <= room:
        return data
    source.budget.charge(len(data))
    if room == allowed:
        raise LimitExceeded(
            f"The file is more than {limits.unpacked_ratio:,} times larger than it is packed."
        )
    raise LimitExceeded(f"The file is larger than {size(room)} when unpacked.")
