"""The formats of a report, by name: each is a module of this package, imported when it is asked for."""

from dataclasses import dataclass
from importlib import import_module
from io import StringIO
from typing import TextIO

from summarylint.model.report import Report, Run
from summarylint.report.tally import Tally
from summarylint.report.view import View
from summarylint.report.writer import Writer


@dataclass(frozen=True, slots=True)
class Format:
    """How a report is written in one format."""

    module: str  # of this package: its ``Writer`` writes it
    for_people: bool = False  # for those who hold the documents: it may quote them
    encoding: str = "utf-8"  # of a file

    def writer(self, out: TextIO, run: Run, view: View) -> Writer:
        """What writes the report on a run that begins."""
        made: Writer = import_module(f"summarylint.report.{self.module}").Writer(out, run, view)
        return made

    def render(self, report: Report, view: View) -> str:
        """A whole report."""
        out = StringIO()
        writer = self.writer(out, report.run, view)
        for referral in report.referrals:
            writer.add(referral)
        writer.finish(Tally.of(report.referrals), report.skipped)
        return out.getvalue()


FORMATS = {
    "text": Format("text", for_people=True),
    "html": Format("html", for_people=True),
    "reply": Format("reply", for_people=True),
    "json": Format("json"),
    "sarif": Format("sarif"),
    "junit": Format("junit"),
    "github": Format("github"),
    "csv": Format("csv", encoding="utf-8-sig"),  # by the mark Excel knows it
}
