"""One bundle of files checked: from files to the reports of the referrals in them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from summarylint.batch.assembling import Assembler
from summarylint.batch.bundle import Bundle, File
from summarylint.batch.checked import Checked
from summarylint.batch.closing import Closing
from summarylint.batch.day import Day, Span
from summarylint.batch.judging import Judge
from summarylint.batch.notice import Notice, nobody
from summarylint.batch.options import Options
from summarylint.batch.reading import FAULT, FileReader
from summarylint.batch.walk import Skip
from summarylint.extract import Extraction
from summarylint.extract.guarded.serving import NEEDS_MEMORY
from summarylint.extract.limits import Limits
from summarylint.model.document import Document
from summarylint.model.referral import Referral
from summarylint.model.report import ReferralReport, Skipped
from summarylint.packs.errors import PackError
from summarylint.packs.library import Library

_GRACE = 10.0  # seconds by which the process that reads outlives its own limits


class Checker(Closing):
    """Checks one bundle after another, each with its own options, with one library that stays warm.

    To be closed, or used in a ``with`` statement. One is for one thread.
    """

    def __init__(self, library: Library) -> None:
        """A checker that loads what it needs with the first bundle."""
        self._assembler = Assembler(library)
        self._judge = Judge(library)
        self._readers: dict[Limits, FileReader] = {}

    def close(self) -> None:
        """End the process that reads files; it is started again when it is needed."""
        for reader in self._readers.values():
            reader.close()

    @property
    def judge(self) -> Judge:
        """The rules, for those who judge a whole list of referrals."""
        return self._judge

    def check(self, bundle: Bundle, options: Options, notice: Notice = nobody) -> Checked:
        """The referrals that files found together make up, each checked.

        A fault of ours in one of them is the problem of a file: that is not read, and the others go on.
        """
        at: list[str] = []

        def watched(seconds: float, paths: Iterable[str]) -> None:
            at[:] = paths
            notice(seconds, at)

        while True:
            try:
                return self._checked(bundle, options, watched)
            except PackError:
                raise
            except Exception as error:  # its text may be the document's, so it is not told
                if all(file.problem for file in bundle.files):
                    raise
                bundle = bundle.blaming(at, NEEDS_MEMORY if isinstance(error, MemoryError) else FAULT)

    def _checked(self, bundle: Bundle, options: Options, notice: Notice) -> Checked:
        skipped: list[Skipped] = []
        reports: list[ReferralReport] = []
        span = Span()
        options = replace(options, today=Day(options.today, span))
        for referral in self.referrals(bundle, options, skipped.append, notice):
            notice(options.limits.checking_seconds, [paper.path for paper in referral.papers])
            reports.append(self._judge.report(referral, options))
        return Checked(tuple(reports), tuple(skipped), span.since, span.until)

    def referrals(
        self, bundle: Bundle, options: Options, skip: Skip, notice: Notice = nobody
    ) -> Iterator[Referral]:
        """The referrals themselves, not yet checked; what is passed over is told to ``skip``.

        A mail is one of its own, with its body and attachments; what an archive holds lies in it as
        in a folder; the other files belong together as far as they speak of one family.
        """
        limits = options.limits
        loose: list[Document] = []
        for file in bundle.files:
            notice(limits.longest + _GRACE, [file.path])
            extraction = self._reader(limits).read(file)
            notice(limits.checking_seconds, [file.path])
            for name, reason in extraction.skipped:
                skip(Skipped(name, reason))
            if extraction.is_referral:
                yield self._assembler.mail(file.path, extraction, options)
            elif _is_archive(file, extraction):
                sent = extraction.received
                yield from self._assembler.families(file.path, extraction.documents, options, notice, sent)
            else:
                loose += extraction.documents
        if loose:
            yield from self._assembler.families(bundle.path, loose, options, notice)

    def _reader(self, limits: Limits) -> FileReader:
        if limits not in self._readers:
            self._readers[limits] = FileReader(limits)
        return self._readers[limits]


def _is_archive(file: File, extraction: Extraction) -> bool:
    # what lies in a Word file belongs to its neighbours as the file itself does
    documents = extraction.documents
    return len(documents) > 1 and documents[0].path != file.path
