"""Annotated copies of a run's documents, written into a folder. An original is never written."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from summarylint.extract.docx.package import RefusedError
from summarylint.extract.docx.reader import MEDIA_TYPE as WORD
from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.names import ending_of
from summarylint.extract.pdf.reader import MEDIA_TYPE as PDF
from summarylint.model.report import DocumentEntry, ReferralReport
from summarylint.report.annotated import pdf, word
from summarylint.report.annotated.notes import Note, notes_on
from summarylint.report.annotated.refused import NoCopyError
from summarylint.report.originals import bytes_of
from summarylint.report.wording import UNREAD_CODES

_ANNOTATORS = {WORD: word, PDF: pdf}  # by media type
_WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")


class CopyError(Exception):
    """Copies can't be written there: one line that says why."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A document of a referral with what was found in it; without data where nothing can be added."""

    document: str
    media_type: str
    data: bytes | None


class Copies:
    """Writes an annotated copy of every Word document and PDF that could be read, as the referrals come."""

    def __init__(self, checked: Sequence[Path], folder: Path, day: date, limits: Limits) -> None:
        """The copies of what these paths hold.

        Raises:
            CopyError: the paths have nothing in common from which the copies' names could go on.
        """
        self.count = 0
        self.without: list[str] = []  # documents to which nothing can be added
        self._base = _base(checked)
        self._folder, self._day, self._limits = folder, day, limits

    def add(self, referral: ReferralReport) -> None:
        """Write the copies of its documents.

        Raises:
            CopyError: one can't be written, or would take the place of a file that is no earlier copy.
        """
        for copy in copies_of(referral, self._day, partial(bytes_of, limits=self._limits), self._limits):
            if copy.data is None:
                self.without.append(copy.document)
                continue
            target = self._folder / _below(self._base, copy.document)
            _replace(target, copy.media_type, copy.data, self._limits)
            self.count += 1


def copies_of(
    referral: ReferralReport, day: date, original: Callable[[str], bytes | None], limits: Limits
) -> Iterator[Copy]:
    """An annotated copy of each Word document and PDF of a referral; ``original`` gives its bytes."""
    entries = _annotated(referral)
    names = [entry.path for entry in entries]
    for entry in entries:
        before = original(entry.path)
        notes = notes_on(referral, entry.path, names)
        data = _with_notes(entry.media_type, before, notes, day, limits) if before else None
        yield Copy(entry.path, entry.media_type, data)


def _with_notes(
    media_type: str, data: bytes, notes: Sequence[Note], day: date, limits: Limits
) -> bytes | None:
    try:
        annotated: bytes = _ANNOTATORS[media_type].annotate(data, notes, day, limits)
    except (RefusedError, NoCopyError, LimitExceeded):
        return None
    return annotated


def _annotated(referral: ReferralReport) -> list[DocumentEntry]:
    unread = {f.place.document for f in referral.findings if f.code in UNREAD_CODES and f.place}
    return [
        document
        for document in referral.documents
        if document.media_type in _ANNOTATORS and document.path not in unread
    ]


def _base(checked: Sequence[Path]) -> str:
    """The folder from which the copies' names go on."""
    folders = [(path if path.is_dir() else path.parent).absolute() for path in checked]
    try:
        return os.path.commonpath(folders)
    except ValueError as error:  # on several drives
        raise CopyError("the checked folders have nothing in common: check them one by one") from error


def _below(base: str, document: str) -> Path:
    below = Path(os.path.relpath(document, base))
    *folders, name = (step for step in below.parts if step not in ("..", os.sep))
    return Path(*(_folder(step) for step in folders), name)


def _folder(step: str) -> str:
    """What lies in a Word file is copied into a folder beside it, which can't have its very name."""
    return f"{step} (inside)" if ending_of(step) in _WORD_ENDINGS else step


def _replace(target: Path, media_type: str, data: bytes, limits: Limits) -> None:
    try:
        if target.exists() and not _is_ours(target, media_type, limits):
            raise CopyError(f"{target}: is there already and is not a copy of ours; name another folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.part")
        draft.write_bytes(data)
        draft.replace(target)
    except OSError as error:
        raise CopyError(f"{target}: can't be written: {error.strerror or error}") from error


def _is_ours(target: Path, media_type: str, limits: Limits) -> bool:
    try:
        found: bool = _ANNOTATORS[media_type].is_annotated(target.read_bytes(), limits)
    except (RefusedError, LimitExceeded):
        return False
    return found
