"""The page: an index of all referrals stands first, so it is written when the last one is there."""

from collections.abc import Sequence
from typing import TextIO

from summarylint import __version__
from summarylint.model.report import ReferralReport, Run, Skipped
from summarylint.report import wording
from summarylint.report.held import Held
from summarylint.report.html.article import Article
from summarylint.report.html.index import Index
from summarylint.report.html.pictures import Pictures
from summarylint.report.tally import Tally
from summarylint.report.templating import fill
from summarylint.report.view import View

_ARTICLES = "<!-- the referrals -->"  # where they go in the page
NO_RULE_JUDGES = (
    "Whether the level of support, the reasons or the plan are right.",
    "Whether what is written is true, or all that is known.",
    "Whether a child is safe. No report says that a document is free of danger.",
    "Handwriting, and what only a picture shows.",
)


class Writer:
    """Holds each referral as it will stand on the page, and of each a line for the index."""

    def __init__(self, out: TextIO, run: Run, view: View) -> None:
        """Begin with no referral."""
        self._out, self._run, self._view = out, run, view
        self._held = Held()
        self._index = Index()
        self._pictures = Pictures(view)
        self._only: ReferralReport | None = None  # until it is known whether another comes

    def add(self, referral: ReferralReport) -> None:
        """Its part of the page."""
        if self._index.is_empty and self._only is None:
            self._only = referral
            return
        self._hold_first()
        self._hold(referral)

    def finish(self, tally: Tally, skipped: Sequence[Skipped]) -> None:
        """The page: the index, the referrals as the index has them, and the end."""
        several = self._only is None
        self._hold_first(several=False)
        rows = self._index.rows
        page = fill(
            "report.html.j2",
            self._view.templates,
            run=self._run,
            heading=_title(tally),
            title=_title(tally) if several else f"{wording.DECISIONS[rows[0].decision]}: {rows[0].name}",
            index=self._index if several else None,
            skipped=skipped,
            totals=tally.last_line,
            compared=tally.compared(self._run),
            scope=wording.SCOPE,
            danger_words=wording.DANGER,
            version=__version__,
        )
        head, _, tail = page.partition(_ARTICLES)
        self._out.write(head)
        self._held.pour_pieces(self._out, [row.piece for row in rows])
        self._out.write(tail)

    def _hold_first(self, *, several: bool = True) -> None:
        first, self._only = self._only, None
        if first is not None:
            self._hold(first, several=several)

    def _hold(self, referral: ReferralReport, *, several: bool = True) -> None:
        article = self._article(referral, self._index.next_number)
        text = fill(
            "referral.html.j2",
            self._view.templates,
            one=article,
            several=several,
            view=self._view,
            no_rule_judges=NO_RULE_JUDGES,
            danger_words=wording.DANGER,
        )
        self._index.add(article, self._held.write(text))

    def _article(self, referral: ReferralReport, number: int) -> Article:
        return Article(referral, number, self._view, self._pictures)


def _title(tally: Tally) -> str:
    return f"{tally.families} referral{'' if tally.families == 1 else 's'} checked"
