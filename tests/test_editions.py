"""Editions of one procedure side by side: the one in force on the document's date is used."""

import json
from datetime import date
from pathlib import Path

import pytest

from builders import TODAY, word_file
from summarylint.batch import Batch, Options
from summarylint.model.report import ReferralReport
from summarylint.packs.errors import PackError
from summarylint.packs.library import Library, load_library
from summarylint.report.formats import FORMATS
from summarylint.report.view import View

PROCEDURE = "moorshire/step-across"
PACK = """\
procedure: moorshire/step-across
title: Step across in Moorshire
purpose: Families move between services.
version: "{version}"
edition: {{source: Moorshire guidance, dated: "{dated}", valid_from: {first}, valid_to: {last}}}
emergency_route: Tell the front door now.
documents:
  moorshire-note:
    required: true
    titles: [Moorshire step across note]
    questions:
      reason: {{wording: "{reason}"}}
rules:
  - code: MOO101
    name: reason
    severity: error
    check: answered
    reads: moorshire-note
    question: reason
    messages: {{violation: "The {dated} edition asks for a reason.", pass: It is answered.}}
    help: Say why.
    why: Panel asks.
    citation: {{section: "1"}}
"""
OLD = {
    "version": "3",
    "dated": "2021",
    "first": "2021-04-01",
    "last": "2025-12-31",
    "reason": "Why step across?",
}
NEW = {
    "version": "1",
    "dated": "2026",
    "first": "2026-01-01",
    "last": "null",
    "reason": "What has to change?",
}


def packs(folder: Path, *editions: dict[str, str]) -> Library:
    folder.mkdir()
    for number, edition in enumerate(editions):
        (folder / f"{number}.yaml").write_text(PACK.format(**edition), encoding="utf-8")
    return load_library([folder])


@pytest.fixture
def both(tmp_path: Path) -> Library:
    return packs(tmp_path / "packs", OLD, NEW)


def note(folder: Path, dated: str | None, question: str) -> Path:
    fields = {"Child": "Jo Hollis", **({"Date completed": dated} if dated else {})}
    return word_file(folder / "note.docx", "Moorshire step across note", {question: "He needs help."}, fields)


def checked(library: Library, path: Path) -> ReferralReport:
    (referral,) = Batch(library, Options(today=TODAY)).check([path]).referrals
    return referral


def outcomes(referral: ReferralReport) -> list[tuple[str, str]]:
    return [(f.outcome.value, f.message) for f in referral.findings if f.code == "MOO101"]


@pytest.mark.parametrize(
    ("dated", "question", "version"),
    [
        ("31/12/2025", OLD["reason"], "3"),
        ("01/01/2026", NEW["reason"], "1"),
        (None, NEW["reason"], "1"),  # undated: what holds today
    ],
)
def test_the_edition_of_the_documents_date_is_used(
    both: Library, tmp_path: Path, dated: str | None, question: str, version: str
) -> None:
    referral = checked(both, note(tmp_path, dated, question))
    assert referral.procedure == PROCEDURE
    assert referral.pack is not None
    assert (referral.pack.version, referral.pack.in_force) == (version, True)
    assert outcomes(referral) == [("pass", "It is answered.")]


def test_a_form_of_an_edition_that_no_longer_holds_lacks_the_new_question(
    both: Library, tmp_path: Path
) -> None:
    referral = checked(both, note(tmp_path, "02/03/2026", OLD["reason"]))
    assert outcomes(referral) == [("violation", "The 2026 edition asks for a reason.")]


def test_before_every_edition_the_nearest_is_used_and_the_report_says_so(
    both: Library, tmp_path: Path
) -> None:
    path = note(tmp_path, "31/03/2021", OLD["reason"])
    report = Batch(both, Options(today=TODAY)).check([path])
    (data,) = json.loads(FORMATS["json"].render(report, View()))["referrals"]
    assert data["procedure"] == PROCEDURE
    assert data["edition"] == "Moorshire guidance, 2021"
    assert data["pack"] == {
        "version": "3",
        "source": "Moorshire guidance",
        "dated": "2021",
        "valid_from": "2021-04-01",
        "valid_to": "2025-12-31",
        "day": "2021-03-31",
        "in_force": False,
    }
    said = " ".join(FORMATS["text"].render(report, View()).split())
    assert (
        "Moorshire guidance, 2021, the nearest edition: none was in force on 31/03/2021 (pack version 3)"
        in said
    )


def test_a_rule_is_explained_as_the_newest_edition_has_it(both: Library) -> None:
    rule, pack = both.by_code["MOO101"]
    assert pack is not None
    assert pack.edition.valid_from == date(2026, 1, 1)
    assert "2026" in str(rule.messages)


def test_two_editions_may_not_be_in_force_on_one_day(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="two editions are in force on 2025-12-31"):
        packs(tmp_path / "packs", OLD, {**NEW, "first": "2025-12-31"})
