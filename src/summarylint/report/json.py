"""The JSON report, version 1. Its schema is shipped beside this module."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from summarylint import __version__
from summarylint.model.finding import Decision, Finding, Outcome, Place, Waiver
from summarylint.model.report import DocumentEntry, PackUsed, ReferralReport, Run, Skipped
from summarylint.report.json_stream import Members
from summarylint.report.tally import Tally
from summarylint.report.view import View

SCHEMA = "summarylint-report/1"
SCHEMA_FILE = Path(__file__).parent / "summarylint-report-1.schema.json"


class Writer:
    """Writes the referrals one by one, then what was skipped and the summary."""

    def __init__(self, out: TextIO, run: Run, view: View) -> None:
        """Begin the object."""
        self._out, self._run, self._view = out, run, view
        self._members = Members(out)
        self._members.put(
            schema=SCHEMA,
            tool={"name": "summarylint", "version": __version__},
            run={
                "today": run.today.isoformat(),
                "panel_date": run.panel_date.isoformat() if run.panel_date else None,
                "received": run.received.isoformat() if run.received else None,
                **({"new_since": run.new_since.isoformat()} if run.new_since else {}),
            },
        )
        self._referrals = self._members.items("referrals")

    def add(self, referral: ReferralReport) -> None:
        """An item of ``referrals``."""
        self._referrals.add(_referral(referral, self._view, self._run))

    def finish(self, tally: Tally, skipped: Sequence[Skipped]) -> None:
        """The members that come after the referrals."""
        self._referrals.end()
        self._members.put(
            skipped=[{"path": one.path, "reason": one.reason} for one in skipped],
            summary=_summary(tally, self._run),
        )
        self._members.end()
        self._out.write("\n")


def _summary(tally: Tally, run: Run) -> dict[str, int]:
    return {
        "referrals": tally.families,
        "ready": tally.decisions[Decision.READY],
        "needs_review": tally.decisions[Decision.NEEDS_REVIEW],
        "not_ready": tally.decisions[Decision.NOT_READY],
        "unreadable": tally.decisions[Decision.UNREADABLE],
        "violations": tally.outcomes[Outcome.VIOLATION],
        "reviews": tally.outcomes[Outcome.REVIEW],
        **({"unchanged": tally.unchanged} if run.new_since else {}),
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
