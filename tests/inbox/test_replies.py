"""The reply to a worker: to them alone, in their thread, with what changed, and answered by no program."""

import email
import multiprocessing
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from post import INBOX, WORKER, mail, received, report, settings

from builders import CONSENT, family, finding
from summarylint.batch import Batch, Options
from summarylint.extract.limits import Limits
from summarylint.inbox.answering import WhyNot, may_answer
from summarylint.inbox.copies import annotated_copies
from summarylint.inbox.ledger import Answer, Ledger, Plan, Role, Step
from summarylint.inbox.message import Message, read_message
from summarylint.inbox.replies import reply_id, reply_to
from summarylint.inbox.resubmission import what_changed
from summarylint.model.finding import Decision, Finding, Outcome
from summarylint.model.report import ReferralReport, Run
from summarylint.packs.library import Library
from summarylint.report.reply import Again
from summarylint.report.view import View

NOW = datetime(2026, 3, 9, 9, 5, tzinfo=UTC)
RUN = Run(date(2026, 3, 9), date(2026, 3, 12), None, datetime(2026, 3, 10, 17))


def written(
    message: Message, *, found: ReferralReport | None = None, again: Again | None = None
) -> EmailMessage:
    """The reply, as it is after its journey."""
    reply = reply_to(message, RUN, found or report(), settings(), View(), NOW, again)
    return email.message_from_bytes(reply.as_bytes(), policy=default)  # type: ignore[return-value]


def text(reply: EmailMessage, kind: str = "plain") -> str:
    body = reply.get_body((kind,))
    assert body
    return str(body.get_content()).replace("\r\n", "\n")


def test_it_goes_to_the_sender_alone_in_their_thread() -> None:
    headers = {"References": "<0@a> <00@a>", "In-Reply-To": "<00@a>", "Cc": "jo@moorshire.example"}
    reply = written(received(headers))
    assert (reply["To"], reply["Cc"], reply["Bcc"]) == ("tom.ford@moorshire.example", None, None)
    assert reply["From"] == INBOX
    assert reply["Subject"] == "Re: Step across referral"
    assert reply["In-Reply-To"] == "<1@moorshire.example>"
    assert reply["References"] == "<0@a> <00@a> <1@moorshire.example>"
    for said in (text(reply), text(reply, "html")):
        assert "Thank you for your referral “Step across referral”." in said
        assert "Nothing is written here." in said


def test_its_id_is_always_the_same_and_no_other_messages() -> None:
    one, other = received(), received({"Message-ID": "<2@moorshire.example>"})
    assert written(one)["Message-ID"] == reply_id(one, settings())
    assert reply_id(one, settings()) != reply_id(other, settings())


def test_two_inboxes_do_not_answer_each_other() -> None:
    reply = reply_to(received(), RUN, report(), settings(), View(), NOW)
    del reply["To"]
    reply["To"] = INBOX
    ledger = Ledger(None)
    other = replace(settings(), address=INBOX, aliases=())
    assert may_answer(read_message(reply.as_bytes()), (report(),), other, ledger, NOW) is WhyNot.OURS
    assert reply["Auto-Submitted"] == "auto-replied"
    assert reply["X-Auto-Response-Suppress"] == "All"
    ledger.close()


HOSTILE_SUBJECTS = [
    "=?utf-8?q?Hello=0D=0ABcc:_eve@elsewhere.example?=",
    "=?utf-8?b?SGVsbG8NCg0KPGh0bWw+?=",
    "Hello\r\n\tBcc: eve@elsewhere.example",
    "=?utf-8?q?Hello=0ABcc=3A_eve?= =?utf-8?q?=0D=0AX-Evil=3A_1?=",
    "Hello \u202eexe.xcod",
    "Re: RE: Fwd: " + "long " * 2000,
    "=?utf-8?q?=0D=0ABcc:x?=\x80",  # what can't be decoded whole
    "=?utf-8?b?PT91dGYtOD9xPz0wRD0wQUJjYzp4Pz0=?=",  # encoded twice
    "=?utf-16?q?=FF?= =?nonsense?q?x?=",
    "",
]


@pytest.mark.parametrize("subject", HOSTILE_SUBJECTS)
def test_a_subject_writes_no_header(subject: str) -> None:
    reply = written(received({"Subject": subject}))
    assert set(reply.keys()) == {
        *("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version"),
        *("Auto-Submitted", "X-Auto-Response-Suppress", "X-Summarylint", "Content-Type"),
    }
    assert reply["Subject"].startswith("Re: ")
    assert len(reply["Subject"]) < 200
    assert "\u202e" not in reply["Subject"]
    assert all(part.get_content_maintype() in ("multipart", "text") for part in reply.walk())


@pytest.mark.parametrize(
    "headers",
    [
        {"Message-ID": ""},
        {"Message-ID": "<a@b>\r\nX-Evil: 1"},
        {"References": " ".join(f"<{n}{'x' * 200}@example.org>" for n in range(90))},
        {"References": "<=?utf-8?q?=0D=0AX-Evil:_1?=@b>", "Message-ID": "<=?utf-8?q?=0D=0AX-Evil:_1?=@b>"},
        {"References": "<ü@example.org> <é>"},
    ],
    ids=["none", "two lines", "many", "encoded", "no ascii"],
)
def test_references_are_few_and_whole(headers: dict[str, str]) -> None:
    reply = written(received(headers))
    assert "X-Evil" not in reply
    told = str(reply["References"] or "").split()
    assert len(" ".join(told)) <= 1000
    assert all(one.startswith("<") and one.endswith(">") and one.isascii() for one in told)
    assert "=?" not in str(reply["References"])


def test_no_word_of_a_document_is_quoted() -> None:
    planted = replace(report().findings[0], place=None, message="Nothing is written here.")
    reply = reply_to(received(), RUN, report(planted), settings(), View(quote=True), NOW)
    assert "It says" not in reply.as_string()


def test_html_in_a_subject_is_text() -> None:
    said = text(written(received({"Subject": "<img src=https://elsewhere.example/x>"})), "html")
    assert "<img" not in said
    assert "&lt;img" in said


# --- sent again -------------------------------------------------------------------------------


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    opened = Ledger(None)
    yield opened
    opened.close()


def gap(code: str) -> Finding:
    return finding(code, message=f"{code} is missing.")


def right(code: str) -> Finding:
    return finding(code, Outcome.PASS, message=f"{code} is here.")


FIRST = report(gap("WSX101"), gap("WSX103"), gap("WSX121"))
SECOND = report(right("WSX101"), gap("WSX103"), gap("WSX104"), right("WSX102"))


def sent_before(ledger: Ledger, found: ReferralReport = FIRST) -> str:
    """A message was returned; gives the Message-ID of the reply."""
    message = received()
    ledger.begin(message)
    ledger.decide(message.key, Plan(Role.INCOMPLETE, Answer.DRAFT), (found,))
    ledger.intend(message.key, Step.REPLY, reply_id(message, settings()))
    return reply_id(message, settings())


def test_a_referral_of_the_same_case_is_compared_with_the_last_one(ledger: Ledger) -> None:
    sent_before(ledger)
    message = received({"Message-ID": "<2@moorshire.example>", "Subject": "New mail"})
    again = what_changed(message, SECOND, ledger)
    assert again == Again(("WSX101 is here.",), 1, 1)
    said = text(written(message, found=SECOND, again=again))
    assert "NOW COMPLETE, SINCE IT WAS SENT BEFORE\n\n- WSX101 is here.\n" in said
    assert "1 of the points from last time still stands. 1 is new." in said


def test_an_answer_to_the_reply_is_the_same_referral_though_it_tells_no_number(ledger: Ledger) -> None:
    headers = {"Message-ID": "<2@moorshire.example>", "In-Reply-To": sent_before(ledger)}
    again = what_changed(received(headers), replace(SECOND, case_numbers=()), ledger)
    assert again
    assert again.still == 1


def test_the_next_familys_papers_in_the_same_thread_are_compared_with_nothing(ledger: Ledger) -> None:
    headers = {"Message-ID": "<2@moorshire.example>", "In-Reply-To": sent_before(ledger)}
    assert what_changed(received(headers), replace(SECOND, case_numbers=("9917351",)), ledger) is None


def test_nor_is_what_goes_the_other_way(ledger: Ledger) -> None:
    sent_before(ledger)
    up = replace(SECOND, procedure="west-sussex/eh-to-csc")
    assert what_changed(received({"Message-ID": "<2@moorshire.example>"}), up, ledger) is None


def test_what_was_complete_before_has_nothing_to_be_compared(ledger: Ledger) -> None:
    sent_before(ledger, report(right("WSX101"), decision=Decision.READY))
    assert what_changed(received({"Message-ID": "<2@moorshire.example>"}), SECOND, ledger) is None


# --- copies -----------------------------------------------------------------------------------


def checked(library: Library, path: Path, data: bytes) -> ReferralReport:
    path.write_bytes(data)
    (found,) = Batch(library, Options(date(2026, 3, 9), date(2026, 3, 12))).check([path]).referrals
    return found


def test_annotated_copies_are_attached(library: Library, tmp_path: Path) -> None:
    papers = family(tmp_path / "papers", library, answers={CONSENT: "To follow"})
    data = mail(attachments={one.name: one.read_bytes() for one in sorted(papers.iterdir())})
    found = checked(library, tmp_path / "message.eml", data)
    message = read_message(data)
    copies = annotated_copies(message, found, date(2026, 3, 9), Limits())
    reply = reply_to(message, RUN, found, settings(), View(), NOW, copies=copies)
    attached = {part.get_filename(): part.get_content() for part in reply.iter_attachments()}
    assert sorted(attached) == ["Case summary.docx", "Criteria.docx"]
    with zipfile.ZipFile(BytesIO(attached["Case summary.docx"])) as file:
        assert b"To put right" in file.read("word/comments.xml")
    assert "Attached are copies of your documents with a note at each place." in text(reply)


def test_what_can_not_be_annotated_is_answered_without() -> None:
    data = mail(attachments={"Case summary.docx": b"PK\x03\x04 torn"})
    assert annotated_copies(read_message(data), report(), date(2026, 3, 9), Limits()) == ()


def test_copies_that_take_too_long_are_left_out_and_nothing_runs_on() -> None:
    data = mail(attachments={"Case summary.docx": b"PK\x03\x04 torn"})
    assert annotated_copies(read_message(data), report(), date(2026, 3, 9), Limits(seconds=0)) == ()
    assert multiprocessing.active_children() == []


def test_without_room_for_a_process_there_are_no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_process: object) -> None:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(BaseProcess, "start", refuse)
    assert annotated_copies(read_message(mail()), report(), date(2026, 3, 9), Limits()) == ()


def test_papers_that_can_not_be_read_get_a_reply_that_says_what_to_do(
    library: Library, tmp_path: Path, ledger: Ledger
) -> None:
    data = mail(attachments={"Case summary.docx": b"PK\x03\x04 torn"})
    found = checked(library, tmp_path / "message.eml", data)
    message = read_message(data)
    assert may_answer(message, (found,), settings(), ledger, NOW) is None
    said = text(written(message, found=found))
    assert "We can't read a document of it. Please send it again as told below." in said
    assert "“Case summary.docx” can't be read." in said
    assert "If anything is unclear, ask us by answering this mail." in said
    assert WORKER not in said
