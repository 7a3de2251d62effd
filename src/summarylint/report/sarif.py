"""The report as SARIF 2.1.0, for code scanning and dashboards."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

from summarylint.model.finding import Finding, Outcome, Place, Severity
from summarylint.model.fingerprint import fingerprints
from summarylint.model.report import DocumentEntry, ReferralReport, Report
from summarylint.report import wording
from summarylint.report.view import View

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KINDS = {
    Outcome.VIOLATION: "fail",
    Outcome.REVIEW: "review",
    Outcome.PASS: "pass",
    Outcome.NOT_APPLICABLE: "notApplicable",
}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def render(report: Report, view: View) -> str:
    """The report as SARIF text."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, view)]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _run(report: Report, view: View) -> dict[str, Any]:
    codes = sorted({finding.code for referral in report.referrals for finding in referral.findings})
    rules = {finding.code: finding for referral in report.referrals for finding in referral.findings}
    index = {code: number for number, code in enumerate(codes)}
    since = report.run.new_since
    return {
        "tool": {
            "driver": {
                "name": "summarylint",
                "version": report.version,
                "rules": [_rule(rules[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _skipped(report)}],
        "artifacts": [
            _artifact(document) for referral in report.referrals for document in referral.documents
        ],
        "results": [one for referral in report.referrals for one in _results(referral, view, index, since)],
        "properties": {
            "summary": wording.totals(report),
            "scope": wording.SCOPE,
            "referrals": [_decision(referral) for referral in report.referrals],
        },
    }


def _decision(referral: ReferralReport) -> dict[str, Any]:
    return {
        "id": referral.id,
        "path": referral.path,
        "procedure": referral.procedure,
        "decision": referral.decision.value,
        "emergencyRoute": referral.emergency_route,
    }


def _skipped(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "level": "note",
            "message": {"text": f"Not checked: {skipped.reason}."},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(skipped.path)}}}],
        }
        for skipped in report.skipped
    ]


def _artifact(document: DocumentEntry) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": _uri(document.path)}, "mimeType": document.media_type}
    if document.sha256:
        artifact["hashes"] = {"sha-256": document.sha256}
    return artifact


def _rule(finding: Finding) -> dict[str, Any]:
    asked = f"Asked for by {wording.citation(finding)}."
    return {
        "id": finding.code,
        "name": finding.name,
        "shortDescription": {"text": finding.name.replace("-", " ").capitalize()},
        "fullDescription": {"text": asked},
        "help": {"text": f"{finding.help} {asked}"},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {
            "severity": finding.severity.value,
            "citation": {"source": finding.citation.source, "section": finding.citation.section},
        },
    }


def _results(
    referral: ReferralReport, view: View, index: dict[str, int], since: date | None
) -> Iterator[dict[str, Any]]:
    findings = view.findings(referral)
    for finding, print_ in zip(findings, fingerprints(referral, findings), strict=True):
        result = _result(referral, finding, view, index)
        if since is not None:
            result["baselineState"] = "unchanged" if finding.known else "new"
        yield result | {"partialFingerprints": {"summarylint/v1": print_}}


def _result(referral: ReferralReport, finding: Finding, view: View, index: dict[str, int]) -> dict[str, Any]:
    violated = finding.outcome is Outcome.VIOLATION
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "kind": _KINDS[finding.outcome],
        "level": _LEVELS[finding.severity] if violated else "none",
        "message": {"text": finding.message or finding.name.replace("-", " ").capitalize()},
        "locations": [_location(finding.place or Place(referral.path), view)],
        "properties": {"referral": referral.id, "danger": finding in wording.danger([finding])},
    }
    if finding.waiver:
        waiver = finding.waiver
        reason = f"{waiver.reason} Granted by {waiver.granted_by} until {waiver.until.isoformat()}."
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return result


def _location(place: Place, view: View) -> dict[str, Any]:
    at = place.location
    steps = {
        "page": at.page,
        "table": at.table,
        "row": at.row,
        "column": at.column,
        "paragraph": at.paragraph,
    }
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.document)}}
    location: dict[str, Any] = {"physicalLocation": physical}
    named = "/".join(f"{name} {number}" for name, number in steps.items() if number)
    logical = {"fullyQualifiedName": named or at.part.value, "kind": "element"}
    if place.question:
        logical["name"] = place.question
    location["logicalLocations"] = [logical]
    if view.quote and place.quote:
        location["message"] = {"text": place.quote}
    return location


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"), safe="/:" if path[1:2] == ":" else "/")
