"""One bundle of files checked: from files to the reports of the referrals in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from summarylint.batch.assembling import Assembler
from summarylint.batch.bundle import Bundle, File
from summarylint.batch.judging import Judge
from summarylint.batch.options import Options
from summarylint.batch.reading import FileReader
from summarylint.batch.walk import Skip
from summarylint.extract import Extraction
from summarylint.extract.limits import Limits
from summarylint.model.document import Document
from summarylint.model.referral import Referral
from summarylint.model.report import ReferralReport, Skipped
from summarylint.packs.library import Library


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a bundle: its referrals, and what in it was passed over."""

    referrals: tuple[ReferralReport, ...]
    skipped: tuple[Skipped, ...] = ()


class Checker:
    """Checks one bundle after another, each with its own options, with one library that stays warm.

    To be closed, or used in a ``with`` statement. One is for one thread.
    """

    def __init__(self, library: Library) -> None:
        """A checker that loads what it needs with the first bundle."""
        self._assembler = Assembler(library)
        self._judge = Judge(library)
        self._readers: dict[Limits, FileReader] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process that reads files; it is started again when it is needed."""
        for reader in self._readers.values():
            reader.close()

    @property
    def judge(self) -> Judge:
        """The rules, for those who judge a whole list of referrals."""
        return self._judge

    def check(self, bundle: Bundle, options: Options) -> Checked:
        """The referrals that files found together make up, each checked."""
        skipped: list[Skipped] = []
        referrals = list(self.referrals(bundle, options, skipped.append))
        reports = tuple(self._judge.report(referral, options) for referral in referrals)
        return Checked(reports, tuple(skipped))

    def referrals(self, bundle: Bundle, options: Options, skip: Skip) -> Iterator[Referral]:
        """The referrals themselves, not yet checked; what is passed over is told to ``skip``.

        A mail is one of its own, with its body and attachments; what an archive holds lies in it as
        in a folder; the other files belong together as far as they speak of one family.
        """
        loose: list[Document] = []
        for file in bundle.files:
            extraction = self._reader(options.limits).read(file)
            for name, reason in extraction.skipped:
                skip(Skipped(name, reason))
            if extraction.is_referral:
                yield self._assembler.mail(file.path, extraction, options)
            elif _is_archive(file, extraction):
                yield from self._assembler.families(file.path, extraction.documents, options)
            else:
                loose += extraction.documents
        if loose:
            yield from self._assembler.families(bundle.path, loose, options)

    def _reader(self, limits: Limits) -> FileReader:
        if limits not in self._readers:
            self._readers[limits] = FileReader(limits)
        return self._readers[limits]


def _is_archive(file: File, extraction: Extraction) -> bool:
    # what lies in a Word file belongs to its neighbours as the file itself does
    documents = extraction.documents
    return len(documents) > 1 and documents[0].path != file.path
