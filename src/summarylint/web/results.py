"""The page with the result: whole in itself, with the copies and the report to download in it."""

import base64
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from summarylint.model.finding import Decision
from summarylint.model.report import Report
from summarylint.packs.library import Library
from summarylint.report import wording
from summarylint.report.annotated.copies import Copy
from summarylint.report.formats import FORMATS
from summarylint.report.html.article import Article
from summarylint.report.html.page import NO_RULE_JUDGES
from summarylint.report.html.pictures import Pictures
from summarylint.report.tally import Tally
from summarylint.report.view import View
from summarylint.web import again
from summarylint.web.rendering import filled

_MOST_BYTES = 25_000_000  # of all that is to be downloaded from one page
_ORDER = (Decision.NOT_READY, Decision.UNREADABLE, Decision.NEEDS_REVIEW, Decision.READY)


@dataclass(slots=True)
class Form:
    """The form as it is shown: what stands in its fields, and what is wrong with them."""

    base: str = ""  # the path below which the page stands
    megabytes: int = 64  # how much is taken
    panel_day: str = ""
    panel_month: str = ""
    panel_year: str = ""
    procedure: str = ""
    before: str = ""  # what was found at the last try
    faults: dict[str, str] = field(default_factory=dict)  # by field

    def with_day(self, day: date | None) -> "Form":
        """With a panel date filled in."""
        if day:
            self.panel_day, self.panel_month, self.panel_year = str(day.day), str(day.month), str(day.year)
        return self


@dataclass(frozen=True, slots=True)
class Download:
    """Something to keep: it is in the page, and nowhere else."""

    name: str
    what: str
    address: str
    kilobytes: int


def result_page(
    report: Report, view: View, form: Form, library: Library, copies: Callable[[], Iterable[Copy]]
) -> str:
    """The page."""
    pictures = Pictures(view)
    ranked = sorted(
        report.referrals, key=lambda one: (not wording.danger(one.findings), _ORDER.index(one.decision))
    )
    articles = [Article(referral, number, view, pictures) for number, referral in enumerate(ranked, 1)]
    before = again.brought(form.before)
    families = [article for article in articles if not article.report.is_list]
    alone = len(articles) == 1
    downloads = list(_downloads(report, view, copies()))
    return filled(
        "result",
        form.base,
        report=report,
        view=view,
        form=form,
        articles=articles,
        changes={
            a.anchor: again.changes(before, a.report, alone, library) if before else None for a in articles
        },
        carried=again.carried(report.referrals),
        unsure=any(article.report.procedure is None for article in families),
        procedures=titles(library),
        downloads=downloads,
        too_large=sum(one.kilobytes for one in downloads) * 1024 > _MOST_BYTES,
        totals=Tally.of(report.referrals).last_line,
        scope=wording.SCOPE,
        no_rule_judges=NO_RULE_JUDGES,
        danger_words=wording.DANGER,
    )


def titles(library: Library) -> list[tuple[str, str]]:
    """Each procedure about a referral, with what it is called."""
    return sorted((name, pack.title) for name, pack in library.packs.items() if "@" not in name)


def zipped(copies: Iterable[Copy]) -> bytes:
    """Copies in one zip file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for copy in copies:
            archive.writestr(copy.document, copy.data or b"")
    return packed.getvalue()


def _downloads(report: Report, view: View, copies: Iterable[Copy]) -> Iterator[Download]:
    for copy in copies:
        name = PurePath(copy.document).name
        yield _download(name, f"{name} with comments", copy.media_type, copy.data or b"")
    page = FORMATS["html"].render(report, view).encode()
    yield _download("report.html", "The report as a page to keep or send", "text/html", page)


def _download(name: str, what: str, media_type: str, data: bytes) -> Download:
    address = f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"
    return Download(name, what, address, max(1, round(len(data) / 1024)))
