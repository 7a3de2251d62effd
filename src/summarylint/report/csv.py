"""The report as a table: a row a finding, with an owner and a date to fill in. Safe to open in Excel."""

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from summarylint.model.finding import Finding
from summarylint.model.report import About, ReferralReport, Run, Skipped
from summarylint.report import wording
from summarylint.report.tally import Tally
from summarylint.report.view import View

COLUMNS = (
    "referral",
    "procedure",
    "decision",
    "document",
    "where",
    "outcome",
    "severity",
    "code",
    "name",
    "message",
    "what to do",
    "asked for by",
    "waived until",
    "as before",
    "put right by",
    "owner",
    "date",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Writer:
    """Writes the line of headings, and a row for each finding."""

    def __init__(self, out: TextIO, run: Run, view: View) -> None:
        """Begin the table."""
        self._view = view
        self._due = f"{run.cut_off:%Y-%m-%d %H:%M}" if run.cut_off else ""
        self._columns = (*COLUMNS, "quote") if view.quote else COLUMNS
        self._table = csv.writer(out, lineterminator="\r\n")
        self._table.writerow(self._columns)

    def add(self, referral: ReferralReport) -> None:
        """Its rows."""
        for row in _rows(referral, self._view, self._due):
            self._table.writerow([safe(row.get(column, "")) for column in self._columns])

    def finish(self, tally: Tally, skipped: Sequence[Skipped]) -> None:
        """A table has no end."""


def _rows(referral: ReferralReport, view: View, due: str) -> Iterator[dict[str, str]]:
    for finding in view.findings(referral):
        yield {
            "referral": referral.path,
            "procedure": referral.procedure or "",
            "decision": referral.decision.value if referral.about is About.REFERRAL else "",
            "put right by": due if finding.counts else "",
            **_row(finding),
        }


def _row(finding: Finding) -> dict[str, str]:
    place = finding.place
    return {
        "document": place.document if place else "",
        "where": wording.where(finding),
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "code": finding.code,
        "name": finding.name,
        "message": finding.message,
        "what to do": finding.help,
        "asked for by": wording.citation(finding),
        "waived until": finding.waiver.until.isoformat() if finding.waiver else "",
        "as before": "yes" if finding.known else "",
        "quote": (place and place.quote) or "",
    }


def safe(value: str) -> str:
    """A cell that no spreadsheet takes for a formula, on one line."""
    text = f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value
    return " ".join(text.split())
