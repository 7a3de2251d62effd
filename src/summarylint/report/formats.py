"""The formats of a report, by name."""

from collections.abc import Callable
from dataclasses import dataclass

from summarylint.model.report import Report
from summarylint.report import csv, github, html, json, junit, reply, sarif, text
from summarylint.report.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """How a report is written in one format."""

    render: Callable[[Report, View], str]
    for_people: bool = False  # for those who hold the documents: it may quote them
    encoding: str = "utf-8"  # of a file


FORMATS = {
    "text": Format(text.render, for_people=True),
    "html": Format(html.render, for_people=True),
    "reply": Format(reply.render, for_people=True),
    "json": Format(json.render),
    "sarif": Format(sarif.render),
    "junit": Format(junit.render),
    "github": Format(github.render),
    "csv": Format(csv.render, encoding="utf-8-sig"),  # by the mark Excel knows it
}
