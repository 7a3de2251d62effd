"""The report as SARIF 2.1.0, for code scanning and dashboards."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TextIO
from urllib.parse import quote

from summarylint import __version__
from summarylint.model.finding import Finding, Outcome, Place, Severity
from summarylint.model.fingerprint import fingerprints
from summarylint.model.report import DocumentEntry, ReferralReport, Run, Skipped
from summarylint.report import wording
from summarylint.report.held import Held
from summarylint.report.json_stream import Items, Members
from summarylint.report.tally import Tally
from summarylint.report.view import View

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KINDS = {
    Outcome.VIOLATION: "fail",
    Outcome.REVIEW: "review",
    Outcome.PASS: "pass",
    Outcome.NOT_APPLICABLE: "notApplicable",
}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


class Writer:
    """Writes the results as they come; rules, artifacts and decisions, which they make known, after them."""

    def __init__(self, out: TextIO, run: Run, view: View) -> None:
        """Begin the log."""
        self._out, self._view, self._since = out, view, run.new_since
        self._log = Members(out)
        self._log.put(**{"$schema": SCHEMA, "version": "2.1.0"})
        self._runs = self._log.items("runs")
        self._run = self._runs.members()
        self._run.put(columnKind="unicodeCodePoints")
        self._results = self._run.items("results")
        self._held_artifacts, self._held_decisions = Held(), Held()
        self._artifacts = Items(self._held_artifacts, depth=3)
        self._decisions = Items(self._held_decisions, depth=4)
        self._rules: dict[str, Finding] = {}  # by code, in the order of their indices

    def add(self, referral: ReferralReport) -> None:
        """Its results."""
        for finding in referral.findings:
            self._rules.setdefault(finding.code, finding)
        index = {code: number for number, code in enumerate(self._rules)}
        for result in _results(referral, self._view, index, self._since):
            self._results.add(result)
        for document in referral.documents:
            self._artifacts.add(_artifact(document))
        self._decisions.add(_decision(referral))

    def finish(self, tally: Tally, skipped: Sequence[Skipped]) -> None:
        """What results refer to, and the decisions."""
        self._results.end()
        self._artifacts.end()
        self._decisions.end()
        run = self._run
        run.held("artifacts", self._held_artifacts)
        rules = [_rule(finding) for finding in self._rules.values()]
        run.put(
            tool={"driver": {"name": "summarylint", "version": __version__, "rules": rules}},
            invocations=[{"executionSuccessful": True, "toolExecutionNotifications": _skipped(skipped)}],
        )
        properties = run.members("properties")
        properties.put(summary=tally.last_line, scope=wording.SCOPE)
        properties.held("referrals", self._held_decisions)
        for part in (properties, run, self._runs, self._log):
            part.end()
        self._out.write("\n")


def _decision(referral: ReferralReport) -> dict[str, Any]:
    return {
        "id": referral.id,
        "path": referral.path,
        "procedure": referral.procedure,
        "decision": referral.decision.value,
        "emergencyRoute": referral.emergency_route,
    }


def _skipped(skipped: Sequence[Skipped]) -> list[dict[str, Any]]:
    return [
        {
            "level": "note",
            "message": {"text": f"Not checked: {one.reason}."},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one.path)}}}],
        }
        for one in skipped
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
    safe = "/:" if path[1:2] == ":" else "/"
    return quote(path.replace("\\", "/"), safe, errors="surrogateescape")
