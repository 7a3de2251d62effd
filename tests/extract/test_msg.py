"""What an Outlook message says, and what is attached to it."""

from datetime import UTC, datetime

import compressed_rtf

from builder.ole_file import Tree, ole_file
from builder.outlook import (
    BODY,
    CLASS,
    CONTENT_ID,
    HIDDEN,
    HTML,
    METHOD,
    NAME,
    RTF,
    SENT,
    SUBJECT,
    TYPE,
    Value,
    message,
    storage,
)
from builder.outlook import attachment as stored
from summarylint.extract import Extraction, Limits, read_file
from summarylint.model.document import Document, NodeKind, ProblemKind


def attachment(name: str, data: bytes, **more: Value) -> Tree:
    numbers = {"type": TYPE, "content_id": CONTENT_ID, "hidden": HIDDEN}
    return stored(name, data, {numbers[key]: value for key, value in more.items()})


def read(tree: Tree) -> Extraction:
    return read_file("step down.msg", ole_file(tree))


def lines(document: Document) -> list[str]:
    return [node.text for node in document.walk() if node.spans]


def test_the_subject_and_body_are_the_document_and_the_time_of_sending_is_in_london() -> None:
    sent = datetime(2026, 7, 1, 15, 30, tzinfo=UTC)
    found = read(message({SUBJECT: "Step down", SENT: sent, BODY: "Dear team\r\nConsent: yes"}))
    (body,) = found.documents
    assert (body.path, body.media_type) == ("step down.msg", "application/vnd.ms-outlook")
    assert lines(body) == ["Step down", "Dear team", "Consent: yes"]
    assert body.body[0].kind is NodeKind.HEADING
    assert found.received == datetime(2026, 7, 1, 16, 30)
    assert found.is_referral


def test_without_a_plain_body_the_html_is_read() -> None:
    (body,) = read(message({HTML: b"<meta charset=utf-8><p>Zo\xc3\xab <b>agrees</b></p>"})).documents
    assert lines(body) == ["Zoë agrees"]


def test_without_any_other_body_the_rtf_is_read() -> None:
    rtf = compressed_rtf.compress(rb"{\rtf1\ansi Dear team\par Consent: yes\par}")
    (body,) = read(message({RTF: rtf})).documents
    assert lines(body) == ["Dear team", "Consent: yes"]


def test_attachments_are_read_by_what_they_are() -> None:
    found = read(message({BODY: "Attached."}, attachment("notes.txt", b"Chronology")))
    assert [document.path for document in found.documents] == [
        "step down.msg",
        "step down.msg/notes.txt",
    ]
    assert lines(found.documents[1]) == ["Chronology"]


def test_long_attachments_are_whole() -> None:
    text = "\n".join(f"line {number}" for number in range(2000)).encode()
    found = read(message({BODY: "Attached."}, attachment("notes.txt", text)))
    assert len(found.documents[1].body) == 2000


def test_a_message_attached_to_a_message_is_read_with_its_own_attachments() -> None:
    inner = message({SUBJECT: "Older", BODY: "Inner"}, attachment("a.txt", b"Deep"), header=24)
    embedded = storage(8, {METHOD: 5, NAME: "Older"}, {"__substg1.0_3701000D": inner})
    found = read(message({SUBJECT: "Newer", BODY: "Outer"}, embedded))
    assert {document.path: lines(document) for document in found.documents} == {
        "step down.msg": ["Newer", "Outer"],
        "step down.msg/Older.msg": ["Older", "Inner"],
        "step down.msg/Older.msg/a.txt": ["Deep"],
    }


def test_pictures_that_the_text_shows_are_skipped() -> None:
    picture = b"\x89PNG\r\n\x1a\n"
    found = read(
        message(
            {BODY: "Attached.", HTML: b"<p>Attached.<img src='cid:logo@x'>"},
            attachment("logo.png", picture, content_id="logo@x"),
            attachment("line.png", picture, hidden=1),
            attachment("photo.png", picture),
        )
    )
    assert found.skipped == (
        ("step down.msg/logo.png", "a picture shown in the message"),
        ("step down.msg/line.png", "a picture shown in the message"),
    )
    photo = found.documents[1]
    assert photo.path == "step down.msg/photo.png"
    assert photo.problem is not None
    assert photo.problem.kind is ProblemKind.UNSUPPORTED


def test_a_link_to_a_file_elsewhere_is_skipped_and_says_so() -> None:
    link = storage(8, {METHOD: 7, NAME: "form.docx"})
    found = read(message({BODY: "See the link."}, link))
    assert found.skipped == (("step down.msg/form.docx", "a link to a file that is not in the message"),)


def test_an_encrypted_message_needs_its_owner() -> None:
    found = read(message({CLASS: "IPM.Note.SMIME"}, attachment("smime.p7m", b"\x30\x82")))
    (body,) = found.documents
    assert body.problem is not None
    assert body.problem.kind is ProblemKind.PROTECTED


def test_a_signed_message_is_taken_out_of_its_signature() -> None:
    signed = (
        b"Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
        b"Consent: yes\r\n--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx\r\n--b--"
    )
    kind = "IPM.Note.SMIME.MultipartSigned"
    found = read(message({CLASS: kind, SUBJECT: "Signed"}, attachment("smime.p7m", signed)))
    assert lines(found.documents[0]) == ["Signed", "Consent: yes"]
    assert found.skipped == (("step down.msg/smime.p7s", "a signature"),)


def test_a_rights_managed_message_is_protected() -> None:
    protected = attachment("message.rpmsg", bytes.fromhex("76E80460C411E386") + b"x" * 20)
    found = read(message({BODY: "This message is protected."}, protected))
    problem = found.documents[1].problem
    assert problem is not None
    assert problem.kind is ProblemKind.PROTECTED


def test_a_message_that_is_cut_short_is_damaged() -> None:
    data = ole_file(message({BODY: "Hello" * 2000}))
    for length in (len(data) // 4, len(data) // 2, len(data) - 600):
        (document,) = read_file("a.msg", data[:length]).documents
        assert document.problem is not None
        assert document.problem.kind is ProblemKind.UNREADABLE


def test_recipients_are_passed_over_however_many_there_are() -> None:
    recipients: Tree = {
        f"__recip_version1.0_#{number:08X}": {"__substg1.0_3001001F": bytes(3000)} for number in range(200)
    }
    tree = message({SUBJECT: "Step down", BODY: "Dear team"}) | recipients
    (document,) = read_file("a.msg", ole_file(tree), Limits(unpacked_bytes=100_000)).documents
    assert (document.problem, lines(document)) == (None, ["Step down", "Dear team"])
