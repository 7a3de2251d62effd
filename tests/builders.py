"""Small builders: real Word files, and documents of bare nodes, for one made-up family."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import docx

from summarylint.authoring.examples import CRITERIA, TODAY
from summarylint.authoring.nodes import form_rows
from summarylint.model.document import Document, Problem, ProblemKind
from summarylint.model.finding import Citation, Decision, Finding, Outcome, Place, Severity, Waiver
from summarylint.model.referral import Circumstances, Paper, Referral
from summarylint.model.report import DocumentEntry, ReferralReport, Report, Run
from summarylint.packs.library import Library

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STEP_ACROSS = "west-sussex/csc-to-eh"
STEP_UP = "west-sussex/eh-to-csc"
PANEL = date(2026, 3, 12)  # a Thursday; papers are due on Tuesday the 10th, 17:00
ON_TIME = ("--today", "2026-03-09", "--panel-date", "2026-03-12")

LEVEL = "What is the suggested threshold level of support required?"
NEEDS = "What are the needs and identified outcomes for the children, young people, and family?"
CONSENT = "Do the family understand the reason support is being suggested and do they consent?"
PLAN = (
    "What is the proposed plan if the family do not engage with support? What are the risks and "
    "bottom lines that could lead to further support being required at level 4?"
)
ANSWERS = {
    LEVEL: "Level 3",
    NEEDS: "Needs: help with school mornings. Outcomes: Jamie will be in school every day by Easter.",
    CONSENT: "Mum and dad both agree. They know it is about school mornings and want the help.",
    PLAN: (
        "Early help will visit three times and then speak to school. "
        "Bottom line: if dad moves back in it is back to the front door at Level 4."
    ),
}
FIELDS = {"Child": "Jamie Garland", "Mosaic ID": "4410221", "Date of summary": "05/03/2026"}
REST = {
    "Team": "Family Safeguarding",
    "Child's voice": "Jamie told me he wants to see his dad more.",
    "Impact chronology": "The impact chronology is up to date.",
    "Management agreement": "Step across agreed by Priya Shah (team manager) on 2 March 2026.",
}


def word_file(path: Path, title: str, sections: Mapping[str, str], fields: Mapping[str, str]) -> Path:
    """A Word document: a title, lines of "label: value", and headings with what stands under them."""
    document = docx.Document()
    document.add_heading(title, 0)
    for label, value in fields.items():
        document.add_paragraph(f"{label}: {value}")
    for heading, text in sections.items():
        document.add_heading(heading, 1)
        for line in text.split("\n") if text else ():
            document.add_paragraph(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def summary(
    path: Path,
    *,
    answers: Mapping[str, str] | None = None,
    fields: Mapping[str, str] | None = None,
    rest: Mapping[str, str] | None = None,
) -> Path:
    """A case summary for step across in which nothing is wrong, but for what is given instead."""
    sections = {**ANSWERS, **(answers or {}), **REST, **(rest or {})}
    return word_file(path, "Case summary for step across panel", sections, {**FIELDS, **(fields or {})})


def criteria_form(
    path: Path,
    library: Library,
    ticked: Sequence[str] = CRITERIA,
    fields: Mapping[str, str] | None = None,
) -> Path:
    """A Supporting Families criteria form with these needs ticked, as headline.number."""
    document = docx.Document()
    document.add_heading("Supporting Families criteria form", 0)
    for label, value in (fields if fields is not None else FIELDS).items():
        document.add_paragraph(f"{label}: {value}")
    rows = list(form_rows(library.form, ticked))
    table = document.add_table(0, 3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def family(folder: Path, library: Library, **changes: Mapping[str, str]) -> Path:
    """A folder with one family's case summary and criteria form; changes are the summary's."""
    summary(folder / "Case summary.docx", **changes)
    criteria_form(folder / "Criteria.docx", library, fields={**FIELDS, **changes.get("fields", {})})
    return folder


def finding(
    code: str = "WSX101",
    outcome: Outcome = Outcome.VIOLATION,
    severity: Severity = Severity.ERROR,
    *,
    place: Place | None = None,
    waiver: Waiver | None = None,
    message: str = "Nothing is written here.",
) -> Finding:
    """A finding with as little as it can have."""
    citation = Citation("Step Across Panel guidance", "7a")
    return Finding(
        code, "name", outcome, severity, message, "Write it.", citation, place=place, waiver=waiver
    )


def waiver(**changes: object) -> Waiver:
    """A waiver with all of its five parts, in force until the end of March 2026."""
    parts = {
        "code": "WSX101",
        "target": "inbox/garland",
        "reason": "Agreed with the panel chair.",
        "granted_by": "P Shah",
        "until": date(2026, 3, 31),
    }
    return Waiver(**{**parts, **changes})  # type: ignore[arg-type]


def paper(path: str, *kinds: str, problem: ProblemKind | None = None) -> Paper:
    """A document of a referral of these kinds, or one with a problem."""
    trouble = Problem(problem, "It can't be opened.") if problem else None
    return Paper(Document(path, DOCX, "0" * 64, problem=trouble), kinds)


def referral(
    *papers: Paper,
    procedure: str | None = STEP_ACROSS,
    path: str = "inbox/garland",
    case_numbers: tuple[str, ...] = (),
) -> Referral:
    """A referral that holds these documents."""
    return Referral("garland", path, papers, Circumstances(TODAY, PANEL), procedure, case_numbers)


def referral_report(
    *findings: Finding,
    decision: Decision = Decision.READY,
    path: str = "inbox/garland",
    team: str | None = "assessment",
) -> ReferralReport:
    """What a report says of a referral that holds one case summary."""
    entry = DocumentEntry(f"{path}/summary.docx", "case-summary", DOCX, "0" * 64)
    return ReferralReport(
        path.rpartition("/")[2], path, STEP_ACROSS, None, team, decision, (entry,), findings, "Call 999."
    )


def report(*referrals: ReferralReport, today: date = TODAY) -> Report:
    """What a run found."""
    return Report(Run(today, PANEL, None), referrals, (), "0.1.0")
