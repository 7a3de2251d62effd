"""The JSON report, version 1. Its schema is shipped beside this module."""

import json
from pathlib import Path
from typing import Any

from summarylint.model.finding import Decision, Finding, Outcome, Place, Waiver
from summarylint.model.report import DocumentEntry, PackUsed, ReferralReport, Report, Run
from summarylint.report.view import View

SCHEMA = "summarylint-report/1"
SCHEMA_FILE = Path(__file__).parent / "summarylint-report-1.schema.json"


def render(report: Report, view: View) -> str:
    """The report as JSON text."""
    return json.dumps(to_data(report, view), indent=2, ensure_ascii=False) + "\n"


def to_data(report: Report, view: View) -> dict[str, Any]:
    """The report as plain data."""
    run = report.run
    return {
        "schema": SCHEMA,
        "tool": {"name": "summarylint", "version": report.version},
        "run": {
            "today": run.today.isoformat(),
            "panel_date": run.panel_date.isoformat() if run.panel_date else None,
            "received": run.received.isoformat() if run.received else None,
            **({"new_since": run.new_since.isoformat()} if run.new_since else {}),
        },
        "referrals": [_referral(referral, view, run) for referral in report.referrals],
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in report.skipped],
        "summary": _summary(report),
    }


def _summary(report: Report) -> dict[str, int]:
    unchanged = {"unchanged": report.unchanged} if report.run.new_since else {}
    return {
        "referrals": len(report.families),
        "ready": report.count(Decision.READY),
        "needs_review": report.count(Decision.NEEDS_REVIEW),
        "not_ready": report.count(Decision.NOT_READY),
        "unreadable": report.count(Decision.UNREADABLE),
        "violations": report.count_outcomes(Outcome.VIOLATION),
        "reviews": report.count_outcomes(Outcome.REVIEW),
        **unchanged,
    }


def _referral(referral: ReferralReport, view: View, run: Run) -> dict[str, Any]:
    return {
        "id": referral.id,
        "path": referral.path,
        "procedure": referral.procedure,
        "edition": referral.edition,
        "pack": _pack(referral.pack) if referral.pack else None,
        "team": referral.team,
        "decision": referral.decision.value,
        "documents": [_document(document) for document in referral.documents],
        "findings": [_marked(finding, view, run) for finding in view.findings(referral)],
        "emergency_route": referral.emergency_route,
        "members": list(referral.members),
        "about": referral.about.value,
    }


def _pack(pack: PackUsed) -> dict[str, Any]:
    return {
        "version": pack.version,
        "source": pack.source,
        "dated": pack.dated,
        "valid_from": pack.valid_from.isoformat(),
        "valid_to": pack.valid_to.isoformat() if pack.valid_to else None,
        "day": pack.day.isoformat(),
        "in_force": pack.in_force,
    }


def _document(document: DocumentEntry) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "path": document.path,
        "kind": document.kind,
        "media_type": document.media_type,
        "sha256": document.sha256,
    }
    if document.criteria is not None:
        entry["criteria"] = dict(document.criteria)
    return entry


def _marked(finding: Finding, view: View, run: Run) -> dict[str, Any]:
    """A finding; where an earlier report was given, with whether it counted there."""
    return _finding(finding, view) | ({"known": finding.known} if run.new_since else {})


def _finding(finding: Finding, view: View) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "citation": {"source": finding.citation.source, "section": finding.citation.section},
        "location": _location(finding.place, view) if finding.place else None,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
    }


def _location(place: Place, view: View) -> dict[str, Any]:
    where = place.location
    return {
        "document": place.document,
        "question": place.question,
        "page": where.page,
        "paragraph": where.paragraph,
        "table": where.table,
        "row": where.row,
        "column": where.column,
        "bbox": list(where.bbox) if where.bbox else None,
        "quote": place.quote if view.quote else None,
    }


def _waiver(waiver: Waiver) -> dict[str, str]:
    return {
        "code": waiver.code,
        "target": waiver.target,
        "reason": waiver.reason,
        "granted_by": waiver.granted_by,
        "until": waiver.until.isoformat(),
    }
