"""A referral that is returned, completed and sent again, in a real mailbox; and headers of every kind."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from box import Box, bodies
from hypothesis import given, settings
from hypothesis import strategies as st
from post import Mails, mail, report
from post import settings as inbox

from builders import FIELDS, family
from summarylint.inbox.answering import may_answer
from summarylint.inbox.ledger import Ledger
from summarylint.inbox.message import read_message
from summarylint.inbox.replies import reply_to
from summarylint.model.report import Run
from summarylint.packs.library import Library
from summarylint.report.view import View

NewBox = Callable[..., Box]


def test_what_is_completed_and_sent_again_is_told_so(
    new_box: NewBox, mails: Mails, library: Library, tmp_path: Path
) -> None:
    box = new_box()
    box.deliver(mails.incomplete)
    box.serve()
    (first,) = box.lying("Drafts")
    papers = family(tmp_path / "again", library, fields={**FIELDS, "Mosaic ID": "4410222"})
    headers = {"Message-ID": "<6@moorshire.example>", "Subject": "Re: No consent"}
    headers["In-Reply-To"] = str(first["Message-ID"])
    box.deliver(mail(headers, {path.name: path.read_bytes() for path in papers.iterdir()}))
    box.serve()
    assert box.subjects()["Ready for panel"] == ["Re: No consent", "Report: Re: No consent"]
    _, second = box.lying("Drafts")
    (said,) = bodies([second])
    assert "The paperwork is complete." in said
    assert "NOW COMPLETE, SINCE IT WAS SENT BEFORE\n\n- " in said
    assert second["References"] == f"{first['Message-ID']} <6@moorshire.example>"


NAMES = ("Subject", "Message-ID", "References", "In-Reply-To", "Cc", "Reply-To", "From", "Content-Type")
EVIL = (
    "\r\nBcc: eve@elsewhere.example",
    "=?utf-8?q?=0D=0ABcc:x?=",
    "eve@elsewhere.example",
    "<a@b>",
    "x" * 300,
)
MARKS = ("\r\n ", "\n", "\0", "\u202e", "\udcff", "=?utf-8?q?", "?=", "é", "<", ">", "@", ",", ":", '"', "(")
PIECES = st.sampled_from((*EVIL, *MARKS)) | st.text(max_size=5)
HEADERS = st.lists(st.tuples(st.sampled_from(NAMES), st.lists(PIECES, max_size=6)), max_size=5)


@settings(max_examples=60, deadline=None)
@given(HEADERS)
def test_whatever_is_written_in_headers_a_reply_goes_to_one_known_address(
    written: list[tuple[str, list[str]]],
) -> None:
    lines = ["From: tom@moorshire.example", "To: step.across@moorshire.example"]
    lines += [f"{name}: {''.join(pieces)}" for name, pieces in written]
    data = "\r\n".join([*lines, "", "Hello"]).encode("utf-8", "surrogateescape")
    message, ledger = read_message(data), Ledger(None)
    run = Run(date(2026, 3, 9), None, None)
    if may_answer(message, (report(),), inbox(), ledger, datetime.now(UTC)) is None:
        reply = reply_to(message, run, report(), inbox(), View(), datetime.now(UTC))
        sent = message_from_bytes(bytes(reply), policy=default)
        assert [str(address) for address in sent["To"].addresses] == ["tom@moorshire.example"]
        assert "bcc" not in {name.lower() for name in sent}
        assert sent["Auto-Submitted"] == "auto-replied"
    ledger.close()
