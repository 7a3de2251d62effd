"""What Outlook wraps in winmail.dat."""

import struct

import pytest

from summarylint.extract import Extraction, read_file
from summarylint.model.document import Document, ProblemKind

SUBJECT, BODY = 0x00018004, 0x0002800C
NEW, TITLE, DATA, PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
UNICODE, OBJECT = 0x1F, 0x0D
LONG_NAME, OBJECT_DATA = 0x3707, 0x3701


def attribute(kind: int, value: bytes) -> bytes:
    return struct.pack("<BII", 2, kind, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def tnef(*attributes: tuple[int, bytes]) -> bytes:
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(attribute(*one) for one in attributes)


def properties(*values: tuple[int, int, bytes]) -> bytes:
    found = struct.pack("<I", len(values))
    for kind, number, value in values:
        found += struct.pack("<HHII", kind, number, 1, len(value)) + value + bytes(-len(value) % 4)
    return found


def file(name: str, data: bytes) -> tuple[tuple[int, bytes], ...]:
    return (NEW, bytes(14)), (TITLE, name.encode("cp1252") + b"\0"), (DATA, data)


def mail(wrapped: bytes, text: bytes = b"Attached.") -> bytes:
    return (
        b"From: a@example.org\r\nSubject: S\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\n" + text + b"\r\n"
        b"--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\n" + wrapped + b"\r\n--b--\r\n"
    )


def lines(found: Extraction) -> dict[str, list[str]]:
    return {d.path: _lines(d) for d in found.documents}


def _lines(document: Document) -> list[str]:
    return [node.text for node in document.walk() if node.spans]


def test_the_attachments_inside_are_those_of_the_mail() -> None:
    found = read_file("m.eml", mail(tnef(*file("a.txt", b"Summary"), *file("b.txt", b"Form"))))
    assert lines(found) == {"m.eml": ["S", "Attached."], "m.eml/a.txt": ["Summary"], "m.eml/b.txt": ["Form"]}


def test_the_long_name_goes_before_the_short_one() -> None:
    name = properties((UNICODE, LONG_NAME, "Zoë’s summary.txt\0".encode("utf-16-le")))
    found = read_file("m.eml", mail(tnef(*file("ZOSSUM~1.TXT", b"x"), (PROPERTIES, name))))
    assert found.documents[1].path == "m.eml/Zoë’s summary.txt"


def test_the_body_inside_is_read_where_the_mail_has_none() -> None:
    found = read_file("m.eml", mail(tnef((BODY, b"Dear team\r\n")), text=b""))
    assert lines(found) == {"m.eml": ["S", "Dear team"]}


def test_a_message_inside_is_read_with_its_attachments() -> None:
    inner = tnef((SUBJECT, b"Older\0"), (BODY, b"Inner"), *file("a.txt", b"Deep"))
    held = properties((OBJECT, OBJECT_DATA, bytes(16) + inner))
    found = read_file("m.eml", mail(tnef((NEW, bytes(14)), (TITLE, b"Older\0"), (PROPERTIES, held))))
    assert lines(found) == {
        "m.eml": ["S", "Attached."],
        "m.eml/Older.msg": ["Older", "Inner"],
        "m.eml/Older.msg/a.txt": ["Deep"],
    }


def test_the_file_itself_may_be_given() -> None:
    found = read_file("winmail.dat", tnef((SUBJECT, b"S\0"), (BODY, b"B"), *file("a.txt", b"x")))
    assert lines(found) == {"winmail.dat": ["S", "B"], "winmail.dat/a.txt": ["x"]}
    assert found.is_referral


@pytest.mark.parametrize("length", [8, 20, 40])
def test_one_that_is_cut_short_says_so(length: int) -> None:
    found = read_file("m.eml", mail(tnef(*file("a.txt", b"Summary" * 9))[:length]))
    body, wrapped = found.documents
    assert body.problem is None
    assert wrapped.path == "m.eml/winmail.dat"
    assert wrapped.problem is not None
    assert wrapped.problem.kind is ProblemKind.UNREADABLE
