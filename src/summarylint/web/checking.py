"""One check: what was sent, and what is made of what was found in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarylint import __version__
from summarylint.batch import Bundle, Checked, File, Options
from summarylint.extract.limits import Limits
from summarylint.extract.page_pictures import PagePicture
from summarylint.model.report import DocumentEntry, Report, Run
from summarylint.packs.library import Library
from summarylint.report.annotated.copies import Copy, copies_of
from summarylint.report.formats import FORMATS
from summarylint.report.originals import PagePictures, bytes_of
from summarylint.report.view import View
from summarylint.web.results import Form, result_page, zipped

TOGETHER = "referral"  # what several files that came together are called


@dataclass(frozen=True, slots=True)
class Job:
    """Files to be checked, and what is wanted: a page, a report in a format, or annotated copies."""

    files: tuple[tuple[str, bytes], ...]
    options: Options
    view: View
    form: Form | None = None  # of the page that is wanted
    format: str | None = None

    @property
    def bundle(self) -> Bundle:
        """The files as the batch takes them."""
        path = self.files[0][0] if len(self.files) == 1 else TOGETHER
        return Bundle(path, tuple(File(name, data) for name, data in self.files))

    def report(self, checked: Checked) -> Report:
        """What was found, as a report."""
        options = self.options
        run = Run(options.today, options.panel_date, options.received, options.circumstances().cut_off)
        return Report(run, checked.referrals, checked.skipped, __version__)


def finished(library: Library, job: Job, report: Report) -> bytes:
    """What was found, as it is wanted. The files are opened again: pictures and copies are made of them."""
    held = Held(dict(job.files), job.options.limits)
    view = replace(job.view, page_pictures=held.pictures)
    return _written(library, job, report, view, lambda: held.copies(report))


def finished_without_files(library: Library, job: Job, report: Report) -> bytes:
    """The same without pictures and copies."""
    return _written(library, job, report, job.view, tuple)


def _written(
    library: Library, job: Job, report: Report, view: View, copies: Callable[[], Iterable[Copy]]
) -> bytes:
    if job.form:
        return result_page(report, view, job.form, library, copies).encode()
    if job.format is None:
        return zipped(copies())
    format_ = FORMATS[job.format]
    return format_.render(report, view).encode(format_.encoding, "backslashreplace")


@dataclass(frozen=True, slots=True)
class Held:
    """The files that were sent, and what lies in them."""

    files: Mapping[str, bytes]
    limits: Limits
    made: dict[tuple[str, tuple[int, ...]], Sequence[PagePicture]] = field(default_factory=dict)

    def read(self, path: Path) -> bytes | None:
        """The bytes of a file."""
        return self.files.get(str(path))

    def bytes_of(self, document: str) -> bytes | None:
        """The bytes of a document, which may lie in a file."""
        return bytes_of(document, self.limits, self.read)

    def pictures(self, document: DocumentEntry, pages: Sequence[int]) -> Sequence[PagePicture]:
        """Pictures of pages, made once for the page and the report on it."""
        asked = document.path, tuple(pages)
        if asked not in self.made:
            self.made[asked] = PagePictures(self.limits, self.read)(document, pages)
        return self.made[asked]

    def copies(self, report: Report) -> Iterator[Copy]:
        """Annotated copies of all documents to which something can be added."""
        for referral in report.referrals:
            for copy in copies_of(referral, report.run.today, self.bytes_of, self.limits):
                if copy.data is not None:
                    yield copy
