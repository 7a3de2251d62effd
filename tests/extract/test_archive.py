"""What a zip archive holds."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from summarylint.extract import Extraction, Limits, read_file
from summarylint.model.document import Document, Problem, ProblemKind


def zipped(files: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def read(files: dict[str, bytes], limits: Limits | None = None) -> Extraction:
    return read_file("panel.zip", zipped(files), limits)


def paths(found: Extraction) -> list[str]:
    return [document.path for document in found.documents]


def problem_of(document: Document) -> Problem:
    assert document.problem is not None
    return document.problem


def test_each_member_is_a_document_under_its_own_name() -> None:
    found = read({"smith/summary.txt": b"Summary", "notes.rtf": rb"{\rtf1 Note\par}"})
    assert paths(found) == ["panel.zip/smith/summary.txt", "panel.zip/notes.rtf"]
    assert not found.is_referral
    assert all(document.problem is None for document in found.documents)


def test_mails_and_archives_inside_are_opened() -> None:
    message = (
        b"From: a@example.org\r\nSubject: S\r\nContent-Type: text/plain\r\n"
        b"Content-Disposition: attachment; filename=a.txt\r\n\r\nDeep"
    )
    found = read({"in.zip": zipped({"b.txt": b"B"}), "m.eml": message})
    assert paths(found) == ["panel.zip/in.zip/b.txt", "panel.zip/m.eml", "panel.zip/m.eml/a.txt"]


def mail(sent: str) -> bytes:
    return f"From: a@example.org\r\nTo: b@example.org\r\nDate: {sent}\r\n\r\nPlease find it here.".encode()


def test_it_was_received_when_the_only_mail_in_it_was() -> None:
    sent = mail("Tue, 3 Mar 2026 10:00:00 +0000")
    assert read({"m.eml": sent, "a.txt": b"A"}).received == datetime(2026, 3, 3, 10)
    assert read({"in.zip": zipped({"m.eml": sent})}).received == datetime(2026, 3, 3, 10)


def test_of_several_mails_sent_at_several_times_nobody_knows_which_one_counts() -> None:
    found = read(
        {"m.eml": mail("Tue, 3 Mar 2026 10:00:00 +0000"), "n.eml": mail("Wed, 4 Mar 2026 10:00:00 +0000")}
    )
    assert found.received is None


def test_what_is_no_document_is_skipped_as_in_a_folder() -> None:
    found = read(
        {"a.txt": b"A", "photo.jpg": b"\xff\xd8\xff\xe0", "data.xyz": b"?", "__MACOSX/._a.txt": b"?"}
    )
    assert paths(found) == ["panel.zip/a.txt"]
    assert found.skipped == (
        ("panel.zip/photo.jpg", "not a document that is read"),
        ("panel.zip/data.xyz", "not a document that is read"),
    )


def test_in_an_archive_that_came_by_mail_everything_counts() -> None:
    packed = zipped({"photo.jpg": b"\xff\xd8\xff\xe0"})
    message = b"From: a@example.org\r\nSubject: S\r\nContent-Type: application/zip; name=p.zip\r\n\r\n"
    found = read_file("m.eml", message + packed)
    photo = found.documents[1]
    assert photo.path == "m.eml/p.zip/photo.jpg"
    assert problem_of(photo).kind is ProblemKind.UNSUPPORTED


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "..\\..\\a.txt", "C:\\etc\\a.txt"])
def test_names_lead_nowhere(name: str) -> None:
    (path,) = paths(read({name: b"A"}))
    assert path.startswith("panel.zip/")
    assert ".." not in path
    assert path.endswith("a.txt")


def test_names_can_t_pretend_to_be_others() -> None:
    assert paths(read({"a\u202etxt.exe\n.txt": b"A"})) == ["panel.zip/atxt.exe .txt"]


def test_a_member_with_a_password_is_protected() -> None:
    data = bytearray(zipped({"a.txt": b"A", "b.txt": b"B"}))
    data[6] |= 1  # the flags of the first member, where it begins and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    first, second = read_file("panel.zip", bytes(data)).documents
    assert problem_of(first).kind is ProblemKind.PROTECTED
    assert second.problem is None


def test_a_damaged_member_leaves_the_others_readable() -> None:
    data = zipped({"a.txt": b"Summary", "b.txt": b"B"}, ZIP_STORED).replace(b"Summary", b"Simmary")
    first, second = read_file("panel.zip", data).documents
    assert problem_of(first).kind is ProblemKind.UNREADABLE
    assert second.problem is None


def test_an_archive_that_is_cut_short_is_damaged() -> None:
    (document,) = read_file("panel.zip", zipped({"a.txt": b"A" * 99})[:-30]).documents
    assert problem_of(document).detail == "The file is damaged: it can't be opened as a zip archive."


def test_an_archive_with_nothing_in_it_is_empty() -> None:
    (document,) = read({}).documents
    assert problem_of(document).detail == "The archive is empty."


@pytest.mark.parametrize(
    ("files", "limits", "words"),
    [
        ({f"{n}.txt": b"x" for n in range(9)}, Limits(attachments=3), "more than 3 documents"),
        ({"a.txt": bytes(8_000_000)}, Limits(), "more than 200 times larger"),
        ({"a.txt": b"x" * 900_000, "b.txt": b"x" * 900_000}, Limits(unpacked_bytes=1_000_000), "larger"),
        ({"a.txt": b"x" * 2000}, Limits(file_bytes=1000), "larger than 1,000 bytes"),
    ],
)
def test_no_more_is_unpacked_than_allowed(files: dict[str, bytes], limits: Limits, words: str) -> None:
    problem = problem_of(read(files, limits).documents[-1])
    assert problem.kind is ProblemKind.LIMITS
    assert words in problem.detail


def test_archives_inside_archives_are_opened_as_deep_as_allowed() -> None:
    data = b"text"
    name = "a.txt"
    for number in range(9):
        data, name = zipped({name: data}), f"{number}.zip"
    (document,) = read_file("panel.zip", data).documents
    assert document.path == "panel.zip/7.zip/6.zip/5.zip/4.zip/3.zip/2.zip"
    assert problem_of(document).kind is ProblemKind.LIMITS
