"""JSON reports read back: what earlier runs found."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from summarylint.model.document import Location
from summarylint.model.finding import Citation, Decision, Finding, Outcome, Place, Severity, Waiver
from summarylint.model.report import About, DocumentEntry, ReferralReport, Report, Run, Skipped
from summarylint.report.json import SCHEMA

Data = dict[str, Any]


class ReportFault(Exception):
    """A file is no report that can be read: one line that says why."""


def read_report(path: Path) -> Report:
    """The report in a file.

    Raises:
        ReportFault: it can't be read, or is not a JSON report.
    """
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise ReportFault(f"{path}: can't be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise ReportFault(f"{path}: is not JSON") from error
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        raise ReportFault(f"{path}: is not a report that `--format json` writes ({SCHEMA})")
    try:
        return _report(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReportFault(f"{path}: begins as a report and is not whole") from error


def _report(data: Data) -> Report:
    run = data["run"]
    return Report(
        run=Run(
            today=date.fromisoformat(run["today"]),
            panel_date=date.fromisoformat(run["panel_date"]) if run["panel_date"] else None,
            received=datetime.fromisoformat(run["received"]) if run["received"] else None,
        ),
        referrals=tuple(_referral(one) for one in data["referrals"]),
        skipped=tuple(Skipped(one["path"], one["reason"]) for one in data["skipped"]),
        version=data["tool"]["version"],
    )


def _referral(data: Data) -> ReferralReport:
    return ReferralReport(
        id=data["id"],
        path=data["path"],
        procedure=data["procedure"],
        edition=data.get("edition"),
        team=data["team"],
        decision=Decision(data["decision"]),
        documents=tuple(_document(one) for one in data["documents"]),
        findings=tuple(_finding(one) for one in data["findings"]),
        emergency_route=data.get("emergency_route", ""),
        members=tuple(data.get("members", ())),
        about=About(data.get("about", About.PANEL_LIST if data.get("members") else About.REFERRAL)),
    )


def _document(data: Data) -> DocumentEntry:
    return DocumentEntry(data["path"], data["kind"], data["media_type"], data["sha256"], data.get("criteria"))


def _finding(data: Data) -> Finding:
    return Finding(
        code=data["code"],
        name=data["name"],
        outcome=Outcome(data["outcome"]),
        severity=Severity(data["severity"]),
        message=data["message"],
        help=data["help"],
        citation=Citation(data["citation"]["source"], data["citation"]["section"]),
        place=_place(data["location"]) if data["location"] else None,
        waiver=_waiver(data["waiver"]) if data["waiver"] else None,
        known=data.get("known", False),
    )


def _place(data: Data) -> Place:
    at = Location(
        page=data["page"],
        paragraph=data["paragraph"],
        table=data["table"],
        row=data["row"],
        column=data["column"],
        bbox=tuple(data["bbox"]) if data["bbox"] else None,
    )
    return Place(data["document"], data["question"], at, data["quote"])


def _waiver(data: Data) -> Waiver:
    until = date.fromisoformat(data["until"])
    return Waiver(data["code"], data["target"], data["reason"], data["granted_by"], until)
