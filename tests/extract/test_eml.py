"""What a mail says, and what is attached to it."""

from datetime import datetime
from email.message import EmailMessage
from io import BytesIO

import docx
import pytest

from summarylint.extract import Extraction, Limits, read_file
from summarylint.extract.problems import sha256
from summarylint.model.document import Document, NodeKind, ProblemKind

PNG = b"\x89PNG\r\n\x1a\n"


def mail(text: str | None = "Dear team", **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in ({"From": "a@example.org", "Subject": "Step down"} | headers).items():
        message[name] = value
    if text is not None:
        message.set_content(text)
    return message


def attach(message: EmailMessage, name: str, data: bytes, kind: str = "application/pdf") -> None:
    main, _, sub = kind.partition("/")
    message.add_attachment(data, main, sub, filename=name)


def read(message: EmailMessage | bytes, limits: Limits | None = None) -> Extraction:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read_file("mail.eml", data, limits)


def lines(document: Document) -> list[str]:
    return [node.text for node in document.walk() if node.spans]


def said(message: EmailMessage | bytes) -> list[str]:
    """What the body says below its subject."""
    return lines(read(message).documents[0])[1:]


def raw(body: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join((b"From: a@example.org", b"Subject: S", *headers, b"", body))


def word(text: str) -> bytes:
    document, buffer = docx.Document(), BytesIO()
    document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


# --- the body ---------------------------------------------------------------------------------


def test_a_mail_is_a_referral_whose_body_has_the_path_of_the_mail() -> None:
    found = read(mail("Dear team\n\n- consent given\nThank you"))
    (body,) = found.documents
    assert found.is_referral
    assert (body.path, body.media_type, body.problem) == ("mail.eml", "message/rfc822", None)
    assert [(node.kind, node.text) for node in body.body] == [
        (NodeKind.HEADING, "Step down"),
        (NodeKind.PARAGRAPH, "Dear team"),
        (NodeKind.LIST_ITEM, "consent given"),
        (NodeKind.PARAGRAPH, "Thank you"),
    ]


@pytest.mark.parametrize(
    ("date", "received"),
    [
        ("Tue, 03 Mar 2026 09:30:00 +0000", datetime(2026, 3, 3, 9, 30)),
        ("Wed, 01 Jul 2026 15:30:00 +0000", datetime(2026, 7, 1, 16, 30)),  # summer time
        ("Tue, 03 Mar 2026 09:30:00 -0500", datetime(2026, 3, 3, 14, 30)),
        ("Tue, 03 Mar 2026 09:30:00", datetime(2026, 3, 3, 9, 30)),
        ("soon", None),
    ],
)
def test_it_was_received_when_its_date_says_on_the_clocks_of_london(
    date: str, received: datetime | None
) -> None:
    assert read(raw(b"Hello", f"Date: {date}".encode())).received == received


def test_without_a_date_the_last_server_tells() -> None:
    stamps = (
        b"Received: from b by c; Tue, 3 Mar 2026 10:00:00 +0000",
        b"Received: from a by b; Mon, 2 Mar 2026 10:00:00 +0000",
    )
    assert read(raw(b"Hello", *stamps)).received == datetime(2026, 3, 3, 10)


def test_the_plain_text_goes_before_the_html() -> None:
    message = mail("Consent: yes")
    message.add_alternative("<p>Consent: <b>yes</b></p>", subtype="html")
    assert said(message) == ["Consent: yes"]
    assert not any(span.bold for node in read(message).documents[0].walk() for span in node.spans)


def test_the_html_is_read_where_the_plain_text_is_only_a_stub() -> None:
    message = mail("Please use another program.")
    html = "<p>The family agrees to early help, and the school will lead.</p><img src='http://x/a.png'>"
    message.add_alternative(html, subtype="html")
    assert said(message) == ["The family agrees to early help, and the school will lead."]


def test_the_html_is_read_where_it_has_a_table_that_plain_text_would_lose() -> None:
    message = mail("Need\nSchool\nYes\nHealth\nNo\n")
    html = "<table><tr><td>School<td>Yes<tr><td>Health<td>No</table>"
    message.add_alternative(html, subtype="html")
    kinds = [node.kind for node in read(message).documents[0].body]
    assert kinds == [NodeKind.HEADING, NodeKind.TABLE]


def test_tables_that_only_lay_a_mail_out_are_passed_over() -> None:
    message = mail(None)
    message.set_content(
        "<table><tr><td><p>Dear team</p></td></tr><tr><td>Thanks</td></tr></table>", subtype="html"
    )
    assert said(message) == ["Dear team", "Thanks"]


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        (b"utf-8", "Zoë’s".encode()),
        (b"iso-8859-1", "Zoë’s".encode("cp1252")),  # as Windows programs label their own
        (b"us-ascii", "Zoë’s".encode()),
        (b"utf-16", "Zoë’s".encode("utf-16")),
        (b"no-such-charset", "Zoë’s".encode()),
        (b"idna", "Zoë’s".encode()),
    ],
)
def test_every_charset_is_read_and_wrong_ones_are_forgiven(charset: bytes, data: bytes) -> None:
    kind = b"Content-Type: text/plain; charset=" + charset
    assert said(raw(data, kind, b"Content-Transfer-Encoding: 8bit")) == ["Zoë’s"]


def test_a_few_wrong_bytes_don_t_spoil_the_rest() -> None:
    kind = b"Content-Type: text/plain; charset=utf-8"
    shown = said(raw("Zoë ".encode() + b"\xff!", kind, b"Content-Transfer-Encoding: 8bit"))
    assert shown == ["Zoë \ufffd!"]


def test_words_encoded_in_headers_and_names_are_decoded() -> None:
    message = mail(Subject="Zoë: step down")
    attach(message, "Zoë’s summary.txt", b"Summary", "text/plain")
    found = read(message)
    assert lines(found.documents[0])[0] == "Zoë: step down"
    assert found.documents[1].path == "mail.eml/Zoë’s summary.txt"


@pytest.mark.parametrize(
    "disposition",
    [
        "attachment; filename*=UTF-8''Zo%C3%AB.txt",
        "attachment; filename*0*=UTF-8''Zo%C3; filename*1*=%AB.txt",
        'attachment; filename="=?utf-8?B?Wm/Dqy50eHQ=?="',
        'attachment; filename="Zoë.txt"',
        'attachment; filename="C:\\\\docs\\\\Zoë.txt"',
    ],
)
def test_names_are_read_however_they_are_written(disposition: str) -> None:
    data = raw(
        b"x", b"Content-Type: application/octet-stream", b"Content-Disposition: " + disposition.encode()
    )
    assert read(data).documents[1].path == "mail.eml/Zoë.txt"


# --- earlier mails, signatures, disclaimers ---------------------------------------------------

REPLIES = {
    "Outlook": "From: Ann Lee <a@example.org>\nSent: 02 March 2026 10:15\nTo: Team\nSubject: Help\n\nOld",
    "Outlook of old": "-----Original Message-----\nFrom: Ann\nSent: 02 March 2026 10:15\nTo: B\n\nOld",
    "phones": "________________________________\nFrom: Ann\nSent: Monday, March 2, 2026 10:15:00 AM\n"
    "To: B\nSubject: C\n\nOld",
    "Gmail": "On Mon, 2 Mar 2026 at 10:15, Ann Lee <a@example.org> wrote:\n\n> Old\n> Older",
    "broken lines": "On Mon, 2 Mar 2026 at 10:15, Ann Lee\n<a@example.org> wrote:\n> Old",
    "Apple": "On 2 Mar 2026, at 10:15, Ann Lee <a@example.org> wrote:\n\n> Old",
}


@pytest.mark.parametrize("quoted", REPLIES.values(), ids=REPLIES)
def test_earlier_mails_are_left_out(quoted: str) -> None:
    assert said(mail(f"The family agrees.\n\n{quoted}\n")) == ["The family agrees."]


@pytest.mark.parametrize("quoted", list(REPLIES.values())[:3], ids=list(REPLIES)[:3])
def test_a_mail_that_is_passed_on_is_kept_without_what_it_quotes(quoted: str) -> None:
    message = mail(
        f"For panel.\n\n{quoted}\n\n{REPLIES['Outlook'].replace('Old', 'Older')}", Subject="FW: Help"
    )
    assert said(message) == ["For panel.", "Old"]


def test_a_mail_that_is_passed_on_may_be_marked_as_quoted() -> None:
    quoted = "\n".join(f"> {line}" for line in REPLIES["Outlook"].split("\n"))
    message = mail(f"For panel.\n\nBegin forwarded message:\n\n{quoted}\n", Subject="Fwd: Help")
    assert said(message) == ["For panel.", "Old"]


def test_a_mail_that_says_nothing_above_an_earlier_one_passes_it_on() -> None:
    assert said(mail(f"\n{REPLIES['Outlook']}")) == ["Old"]


def test_a_mail_that_says_nothing_but_what_it_quotes_passes_it_on() -> None:
    assert said(mail("> Old\n> and older")) == ["Old", "and older"]


def test_earlier_mails_are_left_out_of_html_too() -> None:
    message = mail(None)
    message.set_content(
        "<div>The family agrees.</div><div><b>From:</b> Ann<br><b>Sent:</b> 02 March 2026 10:15<br>"
        "<b>To:</b> Team<br><b>Subject:</b> Help</div><div>Old</div><table><tr><td>a<td>b</table>",
        subtype="html",
    )
    assert said(message) == ["The family agrees."]


def test_a_form_that_asks_from_whom_and_when_is_no_earlier_mail() -> None:
    form = "To: Family First duty team\nFrom: Ann Lee\nDate: 2 March 2026\nSubject: Step down"
    assert said(mail(form)) == form.split("\n")


def test_quoted_lines_and_what_is_below_a_signature_are_left_out() -> None:
    assert said(mail("> Old\nNew\n-- \nAnn Lee\nSocial worker")) == ["New"]


def test_disclaimers_are_left_out_and_the_sender_s_name_is_kept() -> None:
    text = (
        "CAUTION: This email originated from outside the council.\n\nThe family agrees.\n\n"
        "Ann Lee\nSocial worker\n\nThis email is confidential and intended for the addressee.\n"
    )
    assert said(mail(text)) == ["The family agrees.", "Ann Lee", "Social worker"]


def test_lines_that_were_broken_to_fit_are_joined_again() -> None:
    text = (
        "The family has worked with us since January and the plan has been reviewed\n"
        "three times. The parents agree to early help and understand that the\n"
        "school will lead the plan from here on.\n"
        "Consent: yes\n"
    )
    assert said(mail(text)) == [
        "The family has worked with us since January and the plan has been reviewed three times."
        " The parents agree to early help and understand that the school will lead the plan from"
        " here on.",
        "Consent: yes",
    ]


def test_flowed_text_is_joined_where_it_says() -> None:
    kind = b"Content-Type: text/plain; format=flowed"
    assert said(raw(b"The family \r\nagrees.\r\nThanks", kind)) == ["The family agrees.", "Thanks"]


# --- attachments ------------------------------------------------------------------------------


def test_attachments_are_read_by_what_they_are_whatever_their_type_says() -> None:
    message = mail()
    attach(message, "case summary.docx", word("Summary"), "application/octet-stream")
    attach(message, "list.xlsx", b"\0\1\2\3", "application/vnd.ms-excel")
    _, summary, workbook = read(message).documents
    assert (summary.path, lines(summary)) == ("mail.eml/case summary.docx", ["Summary"])
    assert workbook.problem is not None
    assert workbook.problem.kind is ProblemKind.UNSUPPORTED


def test_two_attachments_of_one_name_stay_two() -> None:
    message = mail()
    attach(message, "a.txt", b"One", "text/plain")
    attach(message, "a.txt", b"Two", "text/plain")
    assert [document.path for document in read(message).documents[1:]] == [
        "mail.eml/a.txt",
        "mail.eml/a (2).txt",
    ]


def test_an_attachment_without_a_name_is_named_by_its_kind() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4 ...", "application", "pdf")
    assert read(message).documents[1].path == "mail.eml/attachment.pdf"


def test_a_mail_attached_to_a_mail_is_read_with_its_attachments() -> None:
    inner = mail("Inner", Subject="Older")
    attach(inner, "a.txt", b"Deep", "text/plain")
    outer = mail("Outer")
    outer.add_attachment(inner)
    found = read(outer)
    assert {document.path: lines(document) for document in found.documents} == {
        "mail.eml": ["Step down", "Outer"],
        "mail.eml/Older.eml": ["Older", "Inner"],
        "mail.eml/Older.eml/a.txt": ["Deep"],
    }


def test_pictures_in_the_text_invitations_and_signatures_are_skipped() -> None:
    message = mail("Dear team")
    message.add_alternative("<p>Dear team<img src='cid:logo@x'>", subtype="html")
    html = message.get_payload()[1]  # type: ignore[index]
    assert isinstance(html, EmailMessage)
    html.add_related(PNG, "image", "png", cid="<logo@x>", filename="logo.png")
    attach(message, "meeting.ics", b"BEGIN:VCALENDAR", "text/calendar")
    attach(message, "smime.p7s", b"\x30", "application/pkcs7-signature")
    attach(message, "photo.png", PNG, "image/png")
    found = read(message)
    assert found.skipped == (
        ("mail.eml/logo.png", "a picture shown in the message"),
        ("mail.eml/meeting.ics", "a calendar invitation"),
        ("mail.eml/smime.p7s", "a signature"),
    )
    assert [document.path for document in found.documents] == ["mail.eml", "mail.eml/photo.png"]


def test_a_mail_without_text_that_brings_a_document_has_no_problem() -> None:
    message = mail(None, Subject="")
    message.make_mixed()
    attach(message, "a.txt", b"Summary", "text/plain")
    body, summary = read(message).documents
    assert (body.problem, body.body) == (None, ())
    assert summary.problem is None


# --- what can't be read -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    [
        b"application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        b"application/x-pkcs7-mime; name=smime.p7m",
        b'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
    ],
)
def test_an_encrypted_mail_is_protected(kind: bytes) -> None:
    (body,) = read(raw(b"MIIB", b"Content-Type: " + kind)).documents
    assert body.problem is not None
    assert body.problem.kind is ProblemKind.PROTECTED


def test_a_mail_inside_its_own_signature_says_what_to_do() -> None:
    signed = b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80"
    (body,) = read(raw(signed, b"Content-Type: application/pkcs7-mime; smime-type=signed-data")).documents
    assert body.problem is not None
    assert body.problem.kind is ProblemKind.UNSUPPORTED


def test_a_rights_managed_mail_is_protected() -> None:
    message = mail("Read the protected message.")
    attach(
        message, "message.rpmsg", b"\x76\xe8\x04\x60\xc4\x11\xe3\x86", "application/x-microsoft-rpmsg-message"
    )
    problem = read(message).documents[1].problem
    assert problem is not None
    assert problem.kind is ProblemKind.PROTECTED


def test_an_empty_mail_says_so() -> None:
    (body,) = read(b"From: a@example.org\r\nDate: x\r\n\r\n\r\n").documents
    assert body.problem is not None
    assert body.problem.detail == "The message is empty."


def test_what_is_no_mail_is_damaged() -> None:
    (body,) = read(b"\x01\x02\x03 hello").documents
    assert body.problem is not None
    assert body.problem.kind is ProblemKind.UNREADABLE


def test_no_more_attachments_are_read_than_allowed() -> None:
    message = mail()
    for number in range(10):
        attach(message, f"{number}.txt", b"x", "text/plain")
    documents = read(message, Limits(attachments=3)).documents
    assert [document.path for document in documents[1:]] == [f"mail.eml/{n}.txt" for n in range(4)]
    problem = documents[-1].problem
    assert problem is not None
    assert (problem.kind, problem.detail) == (
        ProblemKind.LIMITS,
        "The file holds more than 3 documents.",
    )


def test_mails_inside_mails_are_read_as_deep_as_allowed() -> None:
    message = mail("0", Subject="0")
    for number in range(1, 5):
        outer = mail(str(number), Subject=str(number))
        outer.add_attachment(message)
        message = outer
    documents = read(message, Limits(nesting=2)).documents
    assert [document.path for document in documents] == [
        "mail.eml",
        "mail.eml/3.eml",
        "mail.eml/3.eml/2.eml",
        "mail.eml/3.eml/2.eml/1.eml",
    ]
    assert documents[-1].problem is not None
    assert documents[-1].problem.kind is ProblemKind.LIMITS


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Type: ; =",
        b"Content-Type: multipart/mixed",
        b"Content-Type: multipart/mixed; boundary=",
        b"Content-Type: text/plain; charset*0*=x'; charset*x=y",
        b"Content-Disposition: attachment; filename*=x'y",
        b"Content-Disposition: attachment; filename*99999999999=a",
        b"Content-Transfer-Encoding: base64, base64",
        b"Date: Tue, 99 Foo 99999 99:99:99 +9999",
        b"Subject: =?utf-8?B?\xff?= =?x?q?=ZZ?=",
        b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64",
        b"Subject: " + b"(" * 100_000,
    ],
)
def test_made_up_headers_do_no_harm(header: bytes) -> None:
    assert read(raw(b"Hello", header)).documents[0].path == "mail.eml"


# --- a mail that was saved as a text ------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
@pytest.mark.parametrize("charset", ["us-ascii", "iso-8859-1", "utf-8", "utf-16", "unicode"])
def test_a_mail_saved_in_another_encoding_is_read(encoding: str, charset: str) -> None:
    text = (
        f"From: a@example.org\r\nTo: b@example.org\r\nSubject: Zoë\r\n"
        f'Date: Tue, 03 Mar 2026 09:30:00 +0000\r\nContent-Type: text/plain; charset="{charset}"\r\n\r\n'
        "Zoë’s mum agrees to all of it.\r\n"
    )
    found = read(text.encode(encoding))
    (document,) = found.documents
    assert (document.problem, document.media_type) == (None, "message/rfc822")
    assert lines(document) == ["Zoë", "Zoë’s mum agrees to all of it."]
    assert found.received == datetime(2026, 3, 3, 9, 30)
    assert document.sha256 == sha256(text.encode(encoding))


def test_a_mail_in_utf_16_has_its_attachments() -> None:
    message = mail("Dear team")
    message.add_attachment("Größe: 1".encode("latin-1"), "text", "plain", filename="a.txt")
    body, attached = read(message.as_bytes().decode().encode("utf-16")).documents
    assert (lines(body)[-1], lines(attached)) == ("Dear team", ["Größe: 1"])
