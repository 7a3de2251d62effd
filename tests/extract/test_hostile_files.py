"""Files made to hang, exhaust or crash: each has its problem said in time, and the next one is read."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hostile_files as hostile
import pytest
from test_archive import zipped

from builder.ole_file import ole_file
from summarylint.extract import Limits
from summarylint.extract.guarded import GuardedReader
from summarylint.model.document import Document, ProblemKind

LIMITS = Limits(seconds=5, memory_bytes=400_000_000)
PROBLEMS = {kind.value: kind for kind in ProblemKind}
TENTHS = range(10)
CUT_SHORT = {".docx": hostile.plain_word, ".pdf": hostile.plain_pdf}


@pytest.fixture(scope="module")
def reader() -> Iterator[GuardedReader]:
    with GuardedReader(LIMITS) as guarded:
        yield guarded


def read(reader: GuardedReader, path: str, data: bytes) -> Document:
    """What is made of a file, in time; a sound one is read after it."""
    start = time.monotonic()
    (document,) = reader.read_file(path, data).documents
    assert time.monotonic() - start < LIMITS.seconds + 2
    (sound,) = reader.read_file("sound.docx", hostile.plain_word()).documents
    assert sound.problem is None
    if document.problem is not None:
        assert hostile.SECRET not in document.problem.detail
    return document


@pytest.mark.parametrize(
    ("path", "make", "kinds"),
    [
        ("bomb.docx", hostile.zip_bomb, "limits"),
        ("laughs.docx", hostile.laughs, "unreadable"),
        (
            "entity.docx",
            lambda: hostile.declared(f'<!ENTITY a SYSTEM "{Path(__file__).as_uri()}">'),
            "unreadable",
        ),
        ("many.docx", lambda: hostile.word("<w:p/>" * 1_000_000), "limits"),
        ("deep.docx", lambda: hostile.word("<w:sdt><w:sdtContent>" * 20_000), "limits"),
        ("count.pdf", lambda: hostile.tree(b"3 0 R", 1_000_000), "limits"),
        ("inflated.pdf", hostile.inflated, "unreadable limits"),
        ("characters.pdf", hostile.characters, "unreadable limits"),
        ("forms.pdf", hostile.forms, "unreadable limits"),
        ("loop.pdf", hostile.looping_form, "unreadable"),
        ("arrays.pdf", hostile.nested_arrays, "unreadable"),
        ("locked.pdf", lambda: hostile.plain_pdf("secret"), "protected"),
        ("locked.docx", lambda: ole_file({"EncryptedPackage": bytes(5000)}), "protected"),
        ("pdf.docx", hostile.plain_pdf, ""),
        ("word.pdf", hostile.plain_word, ""),
        ("picture.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "unreadable"),
        ("program.pdf", lambda: b"MZ" + bytes(1000), "unreadable"),
        ("nothing.docx", lambda: b"", "unreadable"),
        ("nothing.pdf", lambda: b"", "unreadable"),
        ("zeros.pdf", lambda: bytes(100_000), "unreadable"),
        ("empty.docx", lambda: b"PK\5\6" + bytes(18), "unreadable"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_said_of_it(reader: GuardedReader, path: str, make: Callable[[], bytes], kinds: str) -> None:
    document = read(reader, path, make())
    found = document.problem.kind if document.problem is not None else None
    assert found in [PROBLEMS[kind] for kind in kinds.split()] or (not kinds and found is None)


def test_cells_that_span_millions_of_columns(reader: GuardedReader) -> None:
    document = read(reader, "wide.docx", hostile.spanning())
    assert document.problem is None
    assert document.body[0].text == hostile.SECRET


def test_pages_that_hold_themselves(reader: GuardedReader) -> None:
    document = read(reader, "cycle.pdf", hostile.tree(b"2 0 R 3 0 R", 2))
    assert not any(node.spans for node in document.walk())


@pytest.mark.parametrize("tenths", TENTHS)
@pytest.mark.parametrize(("ending", "make"), CUT_SHORT.items())
def test_files_that_are_cut_short(
    reader: GuardedReader, ending: str, make: Callable[[], bytes], tenths: int
) -> None:
    data = make()
    document = read(reader, f"cut{ending}", data[: len(data) * tenths // 10])
    if document.problem is None:  # what is left may be sound, but it says nothing else
        assert [node.text for node in document.body if node.spans] == [hostile.SECRET]
    else:
        assert document.problem.kind is ProblemKind.UNREADABLE


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.docx": (hostile.zip_bomb, "SL006"),
    "bomb.zip": (lambda: zipped({"bomb.txt": bytes(100_000_000)}), "SL006"),
    "entity-bomb.docx": (hostile.laughs, "SL001"),
    "external-entity.docx": (
        lambda: hostile.declared(f'<!ENTITY a SYSTEM "{Path(__file__).as_uri()}">'),
        "SL001",
    ),
    "million-paragraphs.docx": (lambda: hostile.word("<w:p/>" * 1_000_000), "SL006"),
    "deep.docx": (lambda: hostile.word("<w:sdt><w:sdtContent>" * 20_000), "SL006"),
    "cycle.pdf": (lambda: hostile.tree(b"2 0 R", 1), "SL001"),
    "million-pages.pdf": (lambda: hostile.tree(b"3 0 R", 1_000_000), "SL006"),
    "huge-stream.pdf": (hostile.inflated, "SL001"),
    "locked.pdf": (lambda: hostile.plain_pdf("secret"), "SL002"),
    "locked.docx": (lambda: ole_file({"EncryptedPackage": bytes(5000)}), "SL002"),
    "locked.doc": (lambda: ole_file({"WordDocument": bytes(11) + b"\1" + bytes(500)}), "SL002"),
    "rights.docx": (lambda: ole_file({"EncryptedPackage": b"x", "\tDRMContent": b"x"}), "SL002"),
    "locked.zip": (lambda: locked(zipped({"locked.txt": b"Consent"})), "SL002"),
    "picture.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "SL001"),
    "program.pdf": (lambda: b"MZ" + bytes(1000), "SL001"),
    "nothing.docx": (lambda: b"", "SL001"),
    "nothing.pdf": (lambda: b"", "SL001"),
    "nothing.eml": (lambda: b"", "SL001"),
    "zeros.pdf": (lambda: bytes(100_000), "SL001"),
    "empty.docx": (lambda: b"PK\5\6" + bytes(18), "SL001"),
    "sound.docx": (hostile.plain_word, "SL005"),
}
CUT = {f"cut-{tenths}{ending}": (make, tenths) for tenths in TENTHS for ending, make in CUT_SHORT.items()}


def locked(archive: bytes) -> bytes:
    """The same archive, whose members say that they need a password."""
    data = bytearray(archive)
    for start, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(start) + flags] |= 1
    return bytes(data)


def told(report: dict[str, Any]) -> dict[str, str]:
    """The code of what is wrong with each document as a whole."""
    return {
        Path(finding["location"]["document"]).name: finding["code"]
        for referral in report["referrals"]
        for finding in referral["findings"]
        if finding["code"].startswith("SL") and finding["outcome"] in ("violation", "review")
    }


def checked(folder: Path) -> dict[str, str]:
    """What a run says of the files in a folder."""
    command = [sys.executable, "-m", "summarylint", "check", str(folder), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert hostile.SECRET not in done.stdout
    return told(json.loads(done.stdout))


def test_each_hostile_file_has_its_code_and_the_run_goes_on(tmp_path: Path) -> None:
    for name, (make, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(make())
    # what is wrong with a file in an archive is said of that file
    assert checked(tmp_path) == {name.replace(".zip", ".txt"): code for name, (_, code) in HOSTILE.items()}


def test_files_cut_short_at_every_tenth_byte_have_their_code(tmp_path: Path) -> None:
    for name, (make, tenths) in CUT.items():
        data = make()
        (tmp_path / name).write_bytes(data[: len(data) * tenths // 10])
    codes = checked(tmp_path)
    assert codes.keys() == CUT.keys()
    assert {code for name, code in codes.items() if name.endswith(".docx")} == {"SL001"}
    assert set(codes.values()) <= {"SL001", "SL005"}  # what is left of a PDF may be sound
