"""A run over many files: which belong together, what becomes of the odd ones, and that it goes on."""

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from builders import ANSWERS, FIELDS, PANEL, PLAN, STEP_ACROSS, criteria_form, family, summary, word_file
from summarylint import checks
from summarylint.authoring.examples import TODAY
from summarylint.batch import Batch, Options
from summarylint.extract import Extraction, Limits, read_file
from summarylint.model.finding import Decision, Finding, Outcome
from summarylint.model.report import ReferralReport, Report
from summarylint.packs.library import Library

Check = Callable[..., Report]
CANARY = "CANARY of Mill Lane"
OTHER = {"Child": "Oluwaseun Whitlock", "Mosaic ID": "5523907"}


@pytest.fixture
def check(library: Library) -> Check:
    """Checks paths as the command line would, three days before panel."""

    def run(*paths: Path) -> Report:
        return Batch(library, Options(today=TODAY, panel_date=PANEL)).check(paths)

    return run


def found(referral: ReferralReport) -> dict[str, str]:
    """What was found wrong or must be looked at: codes with their outcomes."""
    told = (Outcome.VIOLATION, Outcome.REVIEW)
    return {f.code: f.outcome.value for f in referral.findings if f.outcome in told}


def names(paths: Iterable[str]) -> list[str]:
    return sorted(Path(path).name for path in paths)


def documents(referral: ReferralReport) -> list[str]:
    return names(document.path for document in referral.documents)


def only(report: Report) -> ReferralReport:
    (referral,) = report.referrals
    return referral


# --- what belongs together --------------------------------------------------------------------


def test_a_folder_is_one_referral(check: Check, library: Library, tmp_path: Path) -> None:
    referral = only(check(family(tmp_path / "garland", library)))
    assert referral.path == str(tmp_path / "garland")
    assert referral.procedure == STEP_ACROSS
    assert {Path(d.path).name: d.kind for d in referral.documents} == {
        "Case summary.docx": "case-summary",
        "Criteria.docx": "supporting-families-form",
    }
    assert (referral.decision, found(referral)) == (Decision.READY, {})


def test_every_subfolder_is_a_referral_of_its_own(check: Check, library: Library, tmp_path: Path) -> None:
    family(tmp_path / "panel" / "garland", library)
    family(tmp_path / "panel" / "late" / "whitlock", library, fields=OTHER)
    report = check(tmp_path / "panel")
    assert names(referral.path for referral in report.referrals) == ["garland", "whitlock"]
    assert {referral.decision for referral in report.referrals} == {Decision.READY}


def test_files_named_together_are_one_referral(check: Check, library: Library, tmp_path: Path) -> None:
    family(tmp_path, library)
    referral = only(check(tmp_path / "Case summary.docx", tmp_path / "Criteria.docx"))
    assert documents(referral) == ["Case summary.docx", "Criteria.docx"]
    assert referral.decision is Decision.READY


def test_a_file_named_alone_is_a_referral_that_lacks_the_other(
    check: Check, library: Library, tmp_path: Path
) -> None:
    family(tmp_path, library)
    referral = only(check(tmp_path / "Case summary.docx"))
    assert referral.path == str(tmp_path / "Case summary.docx")
    assert found(referral) == {"WSX130": "violation"}


def test_two_families_in_one_folder_are_two_referrals(check: Check, library: Library, tmp_path: Path) -> None:
    summary(tmp_path / "Garland summary.docx")
    criteria_form(tmp_path / "Form A.docx", library)
    summary(tmp_path / "Whitlock summary.docx", fields=OTHER)
    criteria_form(tmp_path / "Form B.docx", library, fields=OTHER)
    report = check(tmp_path)
    assert sorted(documents(referral) for referral in report.referrals) == [
        ["Form A.docx", "Garland summary.docx"],
        ["Form B.docx", "Whitlock summary.docx"],
    ]
    assert [found(referral) for referral in report.referrals] == [{}, {}]


def test_a_document_that_fits_no_family_is_given_to_none(
    check: Check, library: Library, tmp_path: Path
) -> None:
    summary(tmp_path / "Garland summary.docx")
    criteria_form(tmp_path / "Form Garland.docx", library)
    summary(tmp_path / "Whitlock summary.docx", fields=OTHER)
    criteria_form(tmp_path / "Scan of form.docx", library, fields={})
    referrals = {tuple(documents(referral)): referral for referral in check(tmp_path).referrals}
    assert set(referrals) == {
        ("Form Garland.docx", "Garland summary.docx"),
        ("Whitlock summary.docx",),
        ("Scan of form.docx",),
    }
    assert found(referrals["Scan of form.docx",]) == {"SL010": "review"}
    assert found(referrals["Whitlock summary.docx",]) == {"WSX130": "violation"}


def test_another_familys_form_in_the_folder_is_looked_at(
    check: Check, library: Library, tmp_path: Path
) -> None:
    summary(tmp_path / "Summary.docx")
    criteria_form(tmp_path / "Form.docx", library, fields=OTHER)
    referral = only(check(tmp_path))
    assert found(referral) == {"SL009": "review"}
    assert referral.decision is Decision.NEEDS_REVIEW


# --- what is passed over ----------------------------------------------------------------------


def test_what_is_no_document_is_passed_over(check: Check, library: Library, tmp_path: Path) -> None:
    family(tmp_path / "garland", library)
    (tmp_path / "garland" / "logo.png").write_bytes(b"\x89PNG")
    (tmp_path / "garland" / "export.bin").write_bytes(b"\0")
    (tmp_path / "garland" / "~$se summary.docx").write_bytes(b"open in Word")
    (tmp_path / "garland" / ".hidden.docx").write_bytes(b"a trace of a sync")
    family(tmp_path / ".trash" / "garland", library)
    report = check(tmp_path)
    assert documents(only(report)) == ["Case summary.docx", "Criteria.docx"]
    assert names(skipped.path for skipped in report.skipped) == ["export.bin", "logo.png"]
    assert all(skipped.reason for skipped in report.skipped)


def test_a_folder_without_documents_is_no_referral(check: Check, tmp_path: Path) -> None:
    assert check(tmp_path).referrals == ()


# --- what can't be read -----------------------------------------------------------------------


def word_bytes(text: str = CANARY) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def picture_bytes() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    return buffer.getvalue()


def pdf_bytes(text: str | None = None, picture: bool = False, password: str | None = None) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password) if password else None)
    if text:
        canvas.drawString(72, 700, text)
    if picture:
        canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def locked_word() -> bytes:
    """As much of an OLE2 file as tells that it is a Word document with a password."""
    stream = "EncryptedPackage"
    name = (stream + "\0").encode("utf-16-le")
    entry = name.ljust(64, b"\0") + len(name).to_bytes(2, "little")
    return bytes.fromhex("D0CF11E0A1B11AE1").ljust(512, b"\0") + entry.ljust(128, b"\0")


BROKEN = [
    pytest.param("cut off.docx", word_bytes()[:2000], "SL001", id="damaged-word"),
    pytest.param("cut off.pdf", pdf_bytes(CANARY)[:300], "SL001", id="damaged-pdf"),
    pytest.param("empty.docx", b"", "SL001", id="empty-word"),
    pytest.param("empty.pdf", b"", "SL001", id="empty-pdf"),
    pytest.param("photo.docx", picture_bytes(), "SL001", id="picture-named-word"),
    pytest.param("letter.pdf", CANARY.encode(), "SL001", id="text-named-pdf"),
    pytest.param("blank.docx", word_bytes(""), "SL001", id="blank-word"),
    pytest.param("blank.pdf", pdf_bytes(), "SL001", id="blank-pdf"),
    pytest.param("locked.docx", locked_word(), "SL002", id="locked-word"),
    pytest.param("locked.pdf", pdf_bytes(CANARY, password="secret"), "SL002", id="locked-pdf"),
    pytest.param("scan.pdf", pdf_bytes(picture=True), "SL003", id="pictures-of-pages"),
    pytest.param("export.bin", CANARY.encode(), "SL004", id="a-type-that-is-not-read"),
]


@pytest.mark.parametrize(("name", "content", "code"), BROKEN)
def test_a_file_that_cannot_be_read_has_its_code_and_the_run_goes_on(
    check: Check, library: Library, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    broken = tmp_path / "broken" / name
    broken.parent.mkdir()
    broken.write_bytes(content)
    report = check(broken, family(tmp_path / "garland", library))
    referrals = {Path(referral.path).name: referral for referral in report.referrals}
    assert found(referrals[name]) == {code: "violation"}
    assert referrals[name].decision is Decision.UNREADABLE
    assert referrals["garland"].decision is Decision.READY
    assert not any("CANARY" in f.message for f in referrals[name].findings)


def test_a_word_file_named_pdf_is_read_as_what_it_is(check: Check, library: Library, tmp_path: Path) -> None:
    family(tmp_path, library)
    (tmp_path / "Case summary.docx").rename(tmp_path / "Case summary.pdf")
    assert found(only(check(tmp_path))) == {}


def test_an_unreadable_document_may_be_the_one_that_is_missing(check: Check, tmp_path: Path) -> None:
    summary(tmp_path / "Summary.docx")
    (tmp_path / "Criteria.docx").write_bytes(word_bytes()[:2000])
    referral = only(check(tmp_path))
    assert found(referral) == {"SL001": "violation", "WSX130": "review"}
    assert referral.decision is Decision.UNREADABLE


def test_an_unreadable_document_beside_all_that_is_required_decides_nothing(
    check: Check, library: Library, tmp_path: Path
) -> None:
    family(tmp_path, library)
    (tmp_path / "scan.pdf").write_bytes(pdf_bytes(picture=True))
    referral = only(check(tmp_path))
    assert found(referral) == {"SL003": "violation"}
    assert referral.decision is Decision.NOT_READY


def test_a_file_over_the_limits_is_not_read(library: Library, tmp_path: Path) -> None:
    from summarylint.extract.limits import Limits

    path = summary(tmp_path / "Summary.docx")
    options = Options(today=TODAY, panel_date=PANEL, limits=Limits(file_bytes=1000))
    referral = only(Batch(library, options).check([path]))
    assert found(referral) == {"SL006": "violation"}
    assert referral.decision is Decision.UNREADABLE


def test_a_document_of_no_kind_is_looked_at(check: Check, tmp_path: Path) -> None:
    letter = {"Dear Ms Shah": "Thank you for the tea on Monday. The biscuits were lovely."}
    referral = only(check(word_file(tmp_path / "Letter.docx", "To the team", letter, {})))
    assert (referral.procedure, found(referral)) == (None, {"SL005": "review"})
    assert referral.decision is Decision.NEEDS_REVIEW
    assert referral.emergency_route


def test_a_form_with_only_its_last_question_answered_is_still_a_case_summary(
    check: Check, tmp_path: Path
) -> None:
    blank = {**dict.fromkeys(ANSWERS, ""), PLAN: "We will write to mum twice and then close."}
    referral = only(check(word_file(tmp_path / "Form.docx", "Case summary", blank, {})))
    assert [document.kind for document in referral.documents] == ["case-summary"]
    assert {"WSX101", "WSX102", "WSX103"} <= set(found(referral))
    assert "WSX104" not in found(referral)


def faulty(path: str, data: bytes, limits: Limits | None = None) -> Extraction:
    """A reader with a fault for one file."""
    if "faulty" in path:
        raise ValueError(CANARY)
    return read_file(path, data, limits)


def test_a_fault_in_reading_one_document_stops_no_run(
    check: Check, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarylint.batch.reading.read_file", faulty)
    summary(tmp_path / "faulty" / "Summary.docx")
    report = check(tmp_path / "faulty", family(tmp_path / "garland", library))
    first, second = report.referrals
    assert found(first) == {"SL001": "violation"}
    assert not any("CANARY" in finding.message for finding in first.findings)
    assert second.decision is Decision.READY


# --- a check that fails -----------------------------------------------------------------------


def finding_of(referral: ReferralReport, code: str) -> Finding:
    (one,) = [finding for finding in referral.findings if finding.code == code]
    return one


def test_a_check_that_raises_becomes_a_review_without_the_faults_text(
    check: Check, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> object:
        raise ValueError(CANARY)

    monkeypatch.setattr(checks.find("level-named"), "check", faulty)
    referral = only(check(family(tmp_path, library)))
    assert found(referral) == {"WSX111": "review"}
    failed = finding_of(referral, "WSX111")
    assert "CANARY" not in repr(failed)
    assert "could not be checked" in failed.message
    assert finding_of(referral, "WSX101").outcome is Outcome.PASS, "the other rules are decided"


def test_a_danger_check_that_raises_is_looked_at_first(
    check: Check, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> object:
        raise ValueError(CANARY)

    monkeypatch.setattr(checks.find("immediate-danger"), "check", faulty)
    referral = only(check(family(tmp_path, library)))
    assert referral.findings[0].code == "WSX190"
    assert found(referral) == {"WSX190": "review", "SL090": "review"}
    assert referral.decision is Decision.NEEDS_REVIEW


# --- danger -----------------------------------------------------------------------------------

DANGER = "Jamie has a bruise on his cheek today that nobody can explain."


def test_danger_comes_before_all_else_whatever_is_missing(check: Check, tmp_path: Path) -> None:
    path = summary(
        tmp_path / "Summary.docx",
        answers=dict.fromkeys(ANSWERS, ""),
        rest={"Current situation": DANGER},
    )
    referral = only(check(path))
    first = referral.findings[0]
    assert (first.code, first.outcome.value, first.severity.value) == ("WSX190", "review", "error")
    assert first.place is not None
    assert first.place.quote
    assert first.place.quote in DANGER
    assert referral.emergency_route in first.help


def test_danger_is_raised_where_nobody_knows_what_the_document_is(check: Check, tmp_path: Path) -> None:
    referral = only(check(word_file(tmp_path / "note.docx", "Note", {"Today": DANGER}, {})))
    assert referral.procedure is None
    assert referral.findings[0].code == "SL090"
    assert found(referral) == {"SL090": "review", "SL005": "review"}
    assert "999" in referral.findings[0].help


def test_danger_is_raised_in_a_paper_that_fits_no_family(check: Check, tmp_path: Path) -> None:
    summary(tmp_path / "Garland summary.docx")
    summary(tmp_path / "Whitlock summary.docx", fields=OTHER)
    word_file(tmp_path / "note.docx", "Note", {"Today": DANGER}, {})
    by_path = {Path(referral.path).name: referral for referral in check(tmp_path).referrals}
    assert found(by_path["note.docx"]) == {"SL090": "review", "SL010": "review"}


def test_danger_in_a_paper_of_no_known_kind_is_the_procedures_own_rule(
    check: Check, library: Library, tmp_path: Path
) -> None:
    family(tmp_path, library)
    word_file(tmp_path / "note.docx", "Note", {"Today": DANGER}, {})
    assert found(only(check(tmp_path))) == {"WSX190": "review", "SL005": "review"}


def test_a_missing_summary_names_what_was_not_recognised(
    check: Check, library: Library, tmp_path: Path
) -> None:
    criteria_form(tmp_path / "Criteria.docx", library)
    word_file(tmp_path / "letter.docx", "Letter", {"Dear panel": "The Garlands are doing well."}, {})
    missing = finding_of(only(check(tmp_path)), "WSX100")
    assert missing.outcome is Outcome.VIOLATION
    assert "letter.docx" in missing.message


def test_no_report_says_that_there_is_no_danger(check: Check, library: Library, tmp_path: Path) -> None:
    referral = only(check(family(tmp_path, library)))
    assert finding_of(referral, "WSX190").outcome is Outcome.NOT_APPLICABLE
    assert referral.emergency_route


def test_where_the_case_summary_is_missing_only_what_does_not_need_it_is_decided(
    check: Check, library: Library, tmp_path: Path
) -> None:
    referral = only(check(criteria_form(tmp_path / "Form.docx", library, fields=FIELDS)))
    assert found(referral) == {"WSX100": "violation"}
    decided = {f.code for f in referral.findings if f.outcome is Outcome.PASS}
    assert decided == {"WSX130", "WSX131"}


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_end_of_the_calendar_is_a_day(library: Library, tmp_path: Path, day: date) -> None:
    papers = family(tmp_path / "garland", library)
    (referral,) = Batch(library, Options(today=day, panel_date=day)).check([papers]).referrals
    assert not [finding for finding in referral.findings if "fault in summarylint" in finding.message]
