"""Whatever the bytes are, a document comes back."""

from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.ole_file import ole_file
from summarylint.extract import READABLE, Limits, doc, read_file
from summarylint.model.document import ProblemKind

SMALL = Limits(nodes=2000, attachments=10, nesting=3)
SECRET = "Ann Lee of Mill Lane"
HTML = f"<html><table><tr><td rowspan=2>{SECRET}<td>x</table><input value=x><p>a<br>b"
RTF = rb"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}}\trowd\intbl a\cell b\cell\row \'e9\u8217?\par}"


def _mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = "Zoë"
    message["Date"] = "Tue, 03 Mar 2026 09:30:00 +0000"
    message.set_content(f"{SECRET}\n\nOn Mon, 2 Mar 2026 at 10:15, Ann <a@example.org> wrote:\n> x")
    message.add_alternative(HTML, subtype="html")
    message.add_attachment(RTF, "application", "rtf", filename="Zoë.rtf")
    return message.as_bytes()


def _zip() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.eml", _mail())
        archive.writestr("b.txt", SECRET)
    return buffer.getvalue()


def _odt() -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        f'<o:document-content xmlns:o="{office}" xmlns:t="{text}"><o:body><o:text>'
        f"<t:p>{SECRET}</t:p></o:text></o:body></o:document-content>"
    )
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return buffer.getvalue()


SAMPLES = {
    ".eml": _mail(),
    ".html": HTML.encode(),
    ".rtf": RTF,
    ".zip": _zip(),
    ".odt": _odt(),
    ".msg": ole_file(
        {
            "__properties_version1.0": bytes(32),
            "__substg1.0_1000001F": SECRET.encode("utf-16-le"),
            "__attach_version1.0_#00000000": {
                "__properties_version1.0": bytes(8),
                "__substg1.0_37010102": b"text",
                "__substg1.0_3707001F": "a.txt".encode("utf-16-le"),
            },
        }
    ),
    ".dat": b"\x78\x9f\x3e\x22\1\0\2\x0c\x80\2\0\x05\0\0\0Hello\0\0",
}
ENDINGS = sorted(READABLE | {"", ".dat", ".xyz"})
STARTS = [sample[:16] for sample in SAMPLES.values()] + [b"", b"From: a\r\nTo: b\r\n", b"%PDF-"]


@pytest.fixture(autouse=True, scope="module")
def no_office() -> Iterator[None]:
    """Damaged old Word files by the hundred are nothing to start LibreOffice for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doc, "find_program", lambda: None)
        yield


def survives(path: str, data: bytes) -> None:
    found = read_file(path, data, SMALL)
    assert found.documents or found.skipped
    for document in found.documents:
        assert document.path.startswith(path)
        assert len(document.sha256) == 64
        if document.problem is not None:
            assert SECRET not in document.problem.detail


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=30, deadline=None)
@given(start=st.sampled_from(STARTS), data=st.binary(max_size=300))
def test_any_bytes_under_any_name(ending: str, start: bytes, data: bytes) -> None:
    survives(f"file{ending}", start + data)


@pytest.mark.parametrize("ending", SAMPLES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_files_with_bytes_changed(ending: str, data: st.DataObject) -> None:
    changed = bytearray(SAMPLES[ending])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at] = data.draw(st.integers(0, 255))
    survives(f"file{ending}", bytes(changed))


@pytest.mark.parametrize("ending", SAMPLES)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_files_that_are_cut_short(ending: str, data: st.DataObject) -> None:
    sample = SAMPLES[ending]
    survives(f"file{ending}", sample[: data.draw(st.integers(0, len(sample)))])


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>/ =\"'abtdrulipnx&;#1\n", max_size=200))
def test_any_markup(text: str) -> None:
    survives("file.html", f"<html>{text}".encode())


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="\\{}'*abceflnoprtuw019 \n", max_size=200))
def test_any_rtf(text: str) -> None:
    survives("file.rtf", f"{{\\rtf1 {text}".encode())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    "Content-Type: multipart/mixed; boundary=b", "Content-Type: message/rfc822", "--b", "--b--", "",
    "Content-Type: multipart/alternative; boundary=c", "--c", "--c--", "Content-Type: text/html",
    "Content-Transfer-Encoding: base64", "Content-Type: application/ms-tnef", "From: a", "> x",
    "Content-Disposition: attachment; filename*=utf-8''%ff", "Date: x", "Sent: 10:15", "To: b",
    "Content-Type: message/delivery-status", "Content-Type: message/external-body", "-- ", "text",
]), max_size=30))  # fmt: skip
def test_any_order_of_mail(lines: list[str]) -> None:
    survives("file.eml", "\r\n".join(["From: a", *lines]).encode())


def test_a_mail_of_parts_inside_parts_without_end_is_refused() -> None:
    levels = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(2000))
    (document,) = read_file("a.eml", f"From: a\r\n{levels}".encode()).documents
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.LIMITS


def test_a_mail_of_many_levels_is_refused() -> None:
    levels = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(100))
    (document,) = read_file("a.eml", f"From: a\r\n{levels}".encode()).documents
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.LIMITS
