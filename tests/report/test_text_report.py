"""The text report: danger first, by document, in short lines, with the emergency route and the counts."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from builders import PANEL, finding, waiver
from summarylint.authoring.examples import TODAY
from summarylint.model.document import Location
from summarylint.model.finding import Decision, Finding, Outcome, Place, Severity
from summarylint.model.report import DocumentEntry, ReferralReport, Report, Run, Skipped
from summarylint.report.formats import FORMATS
from summarylint.report.view import View

ROUTE = "Tell the Integrated Front Door now. Do not wait for panel."
SUMMARY, FORM = "inbox/garland/Summary.docx", "inbox/garland/Form.pdf"
LONG = "A sentence that goes on about what must be put right in this part of the paperwork. " * 4


def at(document: str, paragraph: int, quote: str | None = None) -> Place:
    return Place(document, None, Location(paragraph=paragraph), quote)


def referral(
    findings: Sequence[Finding],
    decision: Decision = Decision.NOT_READY,
    path: str = "inbox/garland",
) -> ReferralReport:
    documents = tuple(DocumentEntry(name, None, "x", "") for name in (SUMMARY, FORM))
    return ReferralReport(
        path, path, "west-sussex/csc-to-eh", None, None, decision, documents, tuple(findings), ROUTE
    )


def report(*referrals: ReferralReport, skipped: Sequence[Skipped] = ()) -> Report:
    return Report(Run(TODAY, PANEL, None), referrals, tuple(skipped), "0.1.0")


def text(*referrals: ReferralReport, quote: bool = True, passes: bool = False) -> str:
    return FORMATS["text"].render(report(*referrals), View(quote, passes))


DANGER = finding("WSX190", Outcome.REVIEW, message="These words may tell of danger.", place=at(SUMMARY, 30))
LEVEL = finding("WSX101", message="No level.", place=at(SUMMARY, 4, "to follow"))
CONSENT = finding("WSX113", message="No position.", place=at(SUMMARY, 9))
CRITERIA = finding("WSX131", message="Two criteria only.", place=at(FORM, 2))
MISSING = finding("WSX130", message="No form.", place=None)
LOOK = finding("WSX140", Outcome.REVIEW, message="Look at the chronology.", place=at(SUMMARY, 12))
RIGHT = finding("WSX103", Outcome.PASS, message="Consent is answered.", place=at(SUMMARY, 8))


def test_findings_stand_by_document_and_in_reading_order() -> None:
    said = text(referral([CRITERIA, CONSENT, MISSING, LEVEL]))
    order = ["Summary.docx", "No level.", "No position.", "Form.pdf", "Two criteria only.", "No form."]
    assert sorted(order, key=said.index) == order


def test_danger_stands_first_with_the_way_to_get_help() -> None:
    said = text(referral([DANGER, LEVEL, MISSING]))
    assert said.index("These words may tell of danger.") < said.index("No level.")
    assert said.index("DANGER") < said.index("Summary.docx")
    assert said.count("These words may tell of danger.") == 1


def test_a_referral_with_danger_comes_before_the_others() -> None:
    quiet = referral([LEVEL], path="inbox/anders")
    loud = referral([DANGER], Decision.NEEDS_REVIEW, path="inbox/zuberi")
    said = text(quiet, loud)
    assert said.index("inbox/zuberi") < said.index("inbox/anders")


@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.parametrize("findings", [[], [LEVEL], [DANGER]], ids=["clean", "level", "danger"])
def test_every_referral_carries_the_emergency_route(findings: list[Finding], decision: Decision) -> None:
    said = text(referral(findings, decision), referral([], Decision.READY, path="inbox/other"))
    assert " ".join(said.split()).count(ROUTE) == 2


def last_line(said: str) -> str:
    return said.rstrip("\n").split("\n")[-1]


def test_the_last_line_counts_violations_reviews_and_what_was_not_read() -> None:
    lost = finding("SL001", message="It can't be read.", place=at(FORM, 1))
    waived = replace(CONSENT, waiver=waiver())
    said = text(referral([LEVEL, CONSENT, LOOK, RIGHT, lost]), referral([LOOK, waived]))
    assert last_line(said) == "3 to put right, 2 to look at, 1 not read."


def test_the_counts_stand_there_when_nothing_was_found() -> None:
    assert last_line(text()) == "0 to put right, 0 to look at, 0 not read."


def test_it_says_that_it_judges_paperwork_alone() -> None:
    assert "does not judge a child, a family or a threshold" in text(referral([LEVEL]))


def test_lines_are_short() -> None:
    long = finding("WSX102", message=LONG, place=at(SUMMARY, 5, LONG))
    said = text(referral([long, DANGER, MISSING]))
    assert max(map(len, said.splitlines())) <= 96
    assert " ".join(LONG.split()) in " ".join(said.split())


def test_words_of_the_document_stand_there_only_where_wanted() -> None:
    assert "“to follow”" in text(referral([LEVEL]))
    unquoted = text(referral([LEVEL]), quote=False)
    assert "to follow" not in unquoted
    assert "paragraph 4" in unquoted


def test_a_finding_says_what_to_do_and_who_asks_for_it() -> None:
    said = " ".join(text(referral([LEVEL])).split())
    assert "What to do: Write it." in said
    assert "Step Across Panel guidance, paragraph 7a. [WSX101]" in said


@pytest.mark.parametrize(
    ("severity", "label"),
    [
        (Severity.ERROR, "[WSX101]"),
        (Severity.WARNING, "[WSX101, warning]"),
        (Severity.ADVICE, "[WSX101, advice]"),
    ],
)
def test_a_finding_below_an_error_says_so(severity: Severity, label: str) -> None:
    assert label in text(referral([replace(LEVEL, severity=severity)]))


def test_a_waived_violation_stays_and_says_who_waived_it() -> None:
    said = text(referral([replace(LEVEL, waiver=waiver())], Decision.READY))
    assert "No level." in said
    assert "Waived until 31/03/2026 by P Shah" in said
    assert last_line(said).startswith("0 to put right")


def test_what_is_right_is_listed_only_when_asked() -> None:
    assert "Consent is answered." not in text(referral([RIGHT]))
    assert "Consent is answered." in text(referral([RIGHT]), passes=True)


def test_files_that_were_passed_over_are_listed() -> None:
    skipped = [Skipped("inbox/logo.png", "not a document that is read")]
    said = FORMATS["text"].render(report(referral([]), skipped=skipped), View())
    assert "inbox/logo.png: not a document that is read" in said


def test_no_unwelcome_words() -> None:
    said = text(referral([DANGER, LEVEL, LOOK, MISSING])).lower()
    for word in ("!", "rejected", "gdpr", "invalid"):
        assert word not in said
