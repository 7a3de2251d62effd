"""The formats of a report, by name: each is a module of this package, imported when it is asked for."""

from dataclasses import dataclass
from importlib import import_module

from summarylint.model.report import Report
from summarylint.report.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """How a report is written in one format."""

    module: str  # of this package: it has a ``render``, from a report and a view to text
    for_people: bool = False  # for those who hold the documents: it may quote them
    encoding: str = "utf-8"  # of a file

    def render(self, report: Report, view: View) -> str:
        """The report in this format."""
        text: str = import_module(f"summarylint.report.{self.module}").render(report, view)
        return text


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
