"""Mails and archives are referrals of their own."""

import zipfile
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from builders import ANSWERS, PLAN, family
from summarylint.batch import Batch, Options
from summarylint.extract import read_file
from summarylint.model.report import ReferralReport, Report
from summarylint.packs.library import Library, load_library
from summarylint.referral.dating import dates_of
from summarylint.referral.recognise import Recogniser

TODAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def check(library: Library, *paths: Path) -> Report:
    options = Options(today=TODAY, panel_date=date(2026, 3, 12))
    return Batch(library, options).check(list(paths))


def mail(
    path: Path, folder: Path, sent: str, body: str = "Hi, papers for panel attached. Thanks, Tom"
) -> Path:
    """A mail with a folder's documents attached."""
    message = EmailMessage()
    message["Subject"] = "Step across referral"
    message["From"] = "Tom <tom@example.org>"
    message["Date"] = sent
    message.set_content(body)
    for document in sorted(folder.iterdir()):
        data = document.read_bytes()
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=document.name)
    path.write_bytes(bytes(message))
    return path


def outcomes(referral: ReferralReport) -> set[tuple[str, str]]:
    return {
        (finding.code, finding.outcome.value)
        for finding in referral.findings
        if finding.outcome.value in ("violation", "review")
    }


def test_a_mail_is_one_referral_and_its_body_a_covering_note(library: Library, tmp_path: Path) -> None:
    papers = family(tmp_path / "papers", library)
    sent = mail(tmp_path / "referral.eml", papers, "Tue, 10 Mar 2026 16:59:59 +0000")
    (alone,) = check(library, papers).referrals
    (mailed,) = check(library, sent).referrals
    assert outcomes(mailed) == outcomes(alone)
    assert mailed.decision is alone.decision
    assert all(d.path.startswith(str(sent)) for d in mailed.documents)
    assert "SL005" not in {code for code, _ in outcomes(mailed)}


@pytest.mark.parametrize(
    ("sent", "is_late"),
    [
        ("Tue, 10 Mar 2026 17:00:00 +0000", False),
        ("Tue, 10 Mar 2026 17:00:01 +0000", True),
        ("Tue, 10 Mar 2026 18:00:00 +0100", False),
    ],
)
def test_a_mails_own_date_is_when_it_was_received(
    library: Library, tmp_path: Path, sent: str, is_late: bool
) -> None:
    papers = family(tmp_path / "papers", library)
    (referral,) = check(library, mail(tmp_path / "referral.eml", papers, sent)).referrals
    assert (("WSX150", "violation") in outcomes(referral)) is is_late


@pytest.mark.parametrize(
    ("body", "date"), [("Mum agrees.", "10 March 2026"), ("Date of summary: 3 March 2026", "3 March 2026")]
)
def test_a_mail_is_dated_by_its_header_where_its_words_carry_no_date(
    library: Library, body: str, date: str
) -> None:
    message = EmailMessage()
    message["Subject"] = "Case summary"
    message["Date"] = "Tue, 10 Mar 2026 16:00:00 +0000"
    message.set_content(body)
    (document,) = read_file("summary.eml", bytes(message)).documents
    recogniser = Recogniser(library)
    paper = recogniser.paper(recogniser.candidate(document), "west-sussex/csc-to-eh")
    assert [found.mention.text for found in dates_of(paper, TODAY)] == [date]


def test_what_was_said_about_the_time_comes_before_the_mails_own_date(
    library: Library, tmp_path: Path
) -> None:
    papers = family(tmp_path / "papers", library)
    late = mail(tmp_path / "referral.eml", papers, "Tue, 10 Mar 2026 19:00:00 +0000")
    options = Options(
        today=date(2026, 3, 10), panel_date=date(2026, 3, 12), received=datetime(2026, 3, 10, 9, 0)
    )
    (referral,) = Batch(library, options).check([late]).referrals
    assert ("WSX150", "violation") not in outcomes(referral)


def test_an_archive_is_read_as_a_folder(library: Library, tmp_path: Path) -> None:
    papers = family(tmp_path / "papers", library)
    archive = tmp_path / "papers.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for document in sorted(papers.iterdir()):
            packed.write(document, document.name)
    (alone,) = check(library, papers).referrals
    (zipped,) = check(library, archive).referrals
    assert outcomes(zipped) == outcomes(alone)
    assert zipped.path == str(archive)


def test_mails_in_a_folder_stay_apart_from_its_files(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    papers = family(folder / "papers", library)
    mail(folder / "one.eml", papers, "Mon, 9 Mar 2026 09:00:00 +0000")
    mail(folder / "two.eml", papers, "Mon, 9 Mar 2026 09:05:00 +0000")
    report = check(library, folder)
    assert [Path(referral.path).name for referral in report.referrals] == ["one.eml", "two.eml", "papers"]


@pytest.mark.parametrize(
    "closing", ["Kind regards\nTom Okafor", "Many thanks,\n\nTom", "Best wishes\nTom, SW"]
)
def test_how_a_mail_ends_answers_no_question(library: Library, tmp_path: Path, closing: str) -> None:
    answers = "\n\n".join(f"{question}\n{answer}" for question, answer in {**ANSWERS, PLAN: ""}.items())
    message = EmailMessage()
    message["Subject"] = "Case summary - Jamie Garland"
    message.set_content(f"{answers.strip()}\n\n{closing}\n")
    (tmp_path / "summary.eml").write_bytes(bytes(message))
    (referral,) = check(library, tmp_path / "summary.eml").referrals
    assert ("WSX104", "violation") in outcomes(referral)
