"""The JSON report: as its shipped schema says, and without a word of a document unless asked."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from canaries import CANARIES

from builders import (
    ON_TIME,
    PANEL,
    family,
    finding,
    waiver,
)
from summarylint.authoring.examples import TODAY
from summarylint.batch import Batch, Options
from summarylint.model.finding import Decision, Outcome, Severity
from summarylint.model.report import DocumentEntry, ReferralReport, Report, Run, Skipped
from summarylint.packs.library import Library
from summarylint.policy.baseline import Baseline
from summarylint.report.formats import FORMATS
from summarylint.report.json import SCHEMA_FILE
from summarylint.report.reading import read_report
from summarylint.report.view import View

REFERRALS = Path(__file__).parents[2] / "corpora" / "referrals"
SAMPLES = (
    "wsx1-three-under-one-headline",
    "wsx1-mark-told-mildly",
    "wsx1-late-day29",
    "eh-bullets-06",
    "eh-dictated-07",
    "sl-encrypted-02",
    "sl-mixed-05",
    "sl-tracked-04",
)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


@pytest.fixture(scope="module")
def sampled(library: Library) -> Report:
    received = datetime(2026, 3, 10, 16, 30)
    options = Options(today=TODAY, panel_date=PANEL, received=received)
    return Batch(library, options).check([REFERRALS / name for name in SAMPLES])


@pytest.mark.parametrize("quote", [True, False])
@pytest.mark.parametrize("passes", [True, False])
def test_reports_hold_to_the_shipped_schema(
    schema: dict[str, Any], sampled: Report, quote: bool, passes: bool
) -> None:
    assert len(sampled.families) == len(SAMPLES)
    data = written(sampled, View(quote, passes))
    jsonschema.validate(data, schema, jsonschema.Draft202012Validator)


def test_a_report_with_everything_in_it_holds_to_the_schema(schema: dict[str, Any]) -> None:
    data = written(_report(), View(quote=True, passes=True))
    jsonschema.validate(data, schema, jsonschema.Draft202012Validator)
    assert data["schema"] == "summarylint-report/1"
    assert data["tool"] == {"name": "summarylint", "version": "0.1.0"}
    assert data["skipped"] == [{"path": "inbox/logo.png", "reason": "not a document"}]
    assert data["referrals"][0]["findings"][0]["waiver"] == {
        "code": "WSX101",
        "target": "inbox/garland",
        "reason": "Agreed with the panel chair.",
        "granted_by": "P Shah",
        "until": "2026-03-31",
    }


def written(report: Report, view: View) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(FORMATS["json"].render(report, view))
    return data


def _report() -> Report:
    findings = (
        finding("WSX101", waiver=waiver()),
        finding("WSX102"),
        finding("WSX140", Outcome.REVIEW),
        finding("WSX111", Outcome.PASS, Severity.WARNING),
    )
    entry = DocumentEntry("inbox/garland/summary.docx", "case-summary", "application/pdf", "0" * 64)
    garland = ReferralReport(
        "garland",
        "inbox/garland",
        "west-sussex/csc-to-eh",
        "Guidance, 2023-02",
        "assessment",
        Decision.NOT_READY,
        (entry,),
        findings,
        "Tell the front door now.",
    )
    run = Run(TODAY, PANEL, None)
    return Report(run, (garland,), (Skipped("inbox/logo.png", "not a document"),), "0.1.0")


def test_the_summary_counts_decisions_and_what_is_not_waived() -> None:
    assert written(_report(), View())["summary"] == {
        "referrals": 1,
        "ready": 0,
        "needs_review": 0,
        "not_ready": 1,
        "unreadable": 0,
        "violations": 1,
        "reviews": 1,
    }


@pytest.mark.parametrize(
    ("passes", "codes"),
    [(False, ["WSX101", "WSX102", "WSX140"]), (True, ["WSX101", "WSX102", "WSX140", "WSX111"])],
)
def test_what_is_right_is_listed_only_when_asked(passes: bool, codes: list[str]) -> None:
    (referral,) = written(_report(), View(passes=passes))["referrals"]
    assert [found["code"] for found in referral["findings"]] == codes


def test_danger_stands_first_in_its_referral(sampled: Report) -> None:
    data = written(sampled, View())
    found = {r["id"]: [f["code"] for f in r["findings"]] for r in data["referrals"]}
    assert found["wsx1-mark-told-mildly"][0] == "WSX190"


def test_every_message_is_whole(sampled: Report) -> None:
    for referral in sampled.referrals:
        for one in referral.findings:
            if one.outcome in (Outcome.VIOLATION, Outcome.REVIEW):
                assert one.message.strip(), one.code
                assert "…" not in one.message, f"{one.code} lacks a value: {one.message}"
                assert "{" not in one.message, one.code


# --- no word of a document --------------------------------------------------------------------


def words_of(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize("more", [(), ("--show-passes",), ("--no-quote",)], ids=" ".join)
def test_no_word_of_a_document_stands_in_the_report(
    planted: Path, checked: Callable[..., dict[str, Any]], more: tuple[str, ...]
) -> None:
    report = checked("referral", *ON_TIME, *more)
    (referral,) = report["referrals"]
    codes = {found["code"] for found in referral["findings"]}
    assert {"WSX190", "WSX111", "WSX114", "WSX121", "WSX140", "WSX142", "SL001"} <= codes
    assert planted.name == "referral"
    for word in (*CANARIES, *map(str.lower, CANARIES)):
        assert word not in words_of(report)
    assert all(
        found["location"] is None or found["location"]["quote"] is None for found in referral["findings"]
    )


def test_words_stand_there_when_asked_for(planted: Path, checked: Callable[..., dict[str, Any]]) -> None:
    report = checked(planted, *ON_TIME, "--quote")
    (referral,) = report["referrals"]
    quotes = [f["location"]["quote"] for f in referral["findings"] if f["location"]]
    assert any(quotes)


def test_a_clean_referral_has_its_criteria_counted(
    checked: Callable[..., dict[str, Any]], library: Library, desk: Path
) -> None:
    family(desk / "garland", library)
    (referral,) = checked("garland", *ON_TIME)["referrals"]
    assert referral["decision"] == "ready"
    assert referral["team"] == "family-safeguarding"
    documents = {Path(d["path"]).name: d for d in referral["documents"]}
    assert documents["Criteria.docx"]["criteria"] == {
        "education": 1,
        "family-relationships": 1,
        "housing": 1,
    }
    assert "criteria" not in documents["Case summary.docx"]


def test_a_report_holds_to_the_schema_where_an_earlier_one_was_given(schema: dict[str, Any]) -> None:
    report = _report()
    marked = tuple(map(Baseline(report).marked, report.referrals))
    now = replace(report, run=replace(report.run, new_since=report.run.today), referrals=marked)
    data = written(now, View())
    jsonschema.validate(data, schema, jsonschema.Draft202012Validator)
    assert data["run"]["new_since"] == TODAY.isoformat()
    assert data["summary"]["unchanged"] == 1
    assert [one["known"] for one in data["referrals"][0]["findings"]] == [False, True, True]


def test_a_report_is_read_back_as_it_was_written(sampled: Report, tmp_path: Path) -> None:
    for view in (View(), View(quote=True, passes=True)):
        (tmp_path / "report.json").write_text(FORMATS["json"].render(sampled, view), encoding="utf-8")
        again = written(read_report(tmp_path / "report.json"), view)
        for entry in (first := written(sampled, view))["referrals"]:
            entry["pack"] = None  # an edition's days are for people and are not read back
        if not view.passes:
            first["summary"] = again["summary"]
        assert again == first
