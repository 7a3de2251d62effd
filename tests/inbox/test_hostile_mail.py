"""Mail that is made to bring it down: it stays up, and each message lies where a person looks."""

import base64
from collections.abc import Callable

import pytest
from box import Box
from post import Mails, mail

NewBox = Callable[..., Box]
FROM = b"From: Tom <tom.ford@moorshire.example>\r\nTo: step.across@moorshire.example\r\nSubject: Odd\r\n"


def nested(depth: int) -> bytes:
    """Parts within parts."""
    parts = [
        f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n' for level in range(depth)
    ]
    return FROM + "".join(parts).encode() + b"Content-Type: text/plain\r\n\r\nHello"


def attached(data: bytes, name: str = "a.docx", kind: str = "application/octet-stream") -> bytes:
    """A mail with one attachment."""
    return (
        FROM
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\n"
        + f"Content-Type: {kind}\r\nContent-Disposition: attachment; filename={name}\r\n".encode()
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(data)
        + b"--b--\r\n"
    )


HOSTILE = {
    "nothing": b"\r\n",
    "no headers": b"\r\n\r\nHello",
    "only bytes": bytes(range(1, 256)) * 40,
    "1,000 parts in each other": nested(1000),
    "5,000 parts beside each other": FROM
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 5000,
    "a boundary that never ends": FROM + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
    "a charset that does not exist": FROM + b"Content-Type: text/plain; charset=\x00none\r\n\r\n\xff\xfe",
    "a header of 300,000 characters": FROM + b"X-Long: " + b"x" * 300_000 + b"\r\n\r\nHello",
    "10,000 headers": FROM + b"X-Many: 1\r\n" * 10_000 + b"\r\nHello",
    "header injection": b"Subject: Odd =?utf-8?q?=0D=0ABcc=3A_eve=40example.com?=\r\n"
    + b"Message-ID: <a@b>\r\n In-Reply-To: <c@d>\r\nFrom: Tom <tom.ford@moorshire.example>\r\n"
    + b"To: step.across@moorshire.example\r\n\r\nHello",
    "a sender of two minds": b"From: tom@moorshire.example\r\nFrom: eve@example.com\r\nSubject: Two\r\n\r\nA",
    "an address in a name": b'From: "tom.ford@moorshire.example" <eve@example.com>\r\nSubject: Odd\r\n\r\nHi',
    "no word document": attached(b"PK\x03\x04" + b"\0" * 5000),
    "a file name that climbs": attached(b"Hello", "../../../../etc/cron.d/x", "text/plain"),
    "a mail in a mail in a mail": attached(attached(attached(nested(30), "c.eml"), "b.eml"), "a.eml"),
}


def test_each_hostile_mail_lies_where_a_person_looks_and_the_next_is_handled(
    new_box: NewBox, mails: Mails
) -> None:
    box = new_box()
    box.deliver(*HOSTILE.values(), mails.incomplete)
    box.serve()
    lies = box.everything()
    assert "INBOX" not in lies
    assert "No consent" in [mail.subject for mail in lies["Incomplete"]]
    ours = [mail for found in lies.values() for mail in found if mail.header("x-summarylint")]
    filed = [mail for found in lies.values() for mail in found if not mail.header("x-summarylint")]
    assert len(filed) == len(HOSTILE) + 1
    assert len(ours) > len(HOSTILE) / 2
    for written in ours:
        assert "bcc" not in written.headers
        assert written.recipients[0] in ("step.across@moorshire.example", "tom.ford@moorshire.example")
        assert len(written.recipients) == 1


def test_what_is_too_large_is_not_even_fetched(
    new_box: NewBox, mails: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = new_box()
    monkeypatch.setattr(type(box.checking), "most_bytes", 300_000)
    box.deliver(attached(b"x" * 400_000), mails.incomplete)
    box.serve()
    assert box.subjects() == {
        "Needs a look": ["Odd"],
        "Incomplete": ["No consent"],
        "Drafts": ["Re: No consent"],
    }


def test_somebody_who_pretends_to_be_of_the_authority_is_not_answered(new_box: NewBox, mails: Mails) -> None:
    box = new_box(domains=("moorshire.example",), trusted_results="mx.moorshire.example")
    forged = b"Authentication-Results: mx.moorshire.example; dmarc=fail header.from=moorshire.example\r\n"
    box.deliver(forged + mails.incomplete, forged + mails.ready, mail({"From": "Eve <eve@example.com>"}))
    box.serve()
    assert set(box.subjects()) == {"Needs a look"}
