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

from builder.ole_file import ole_file
from summarylint.extract import Limits
from summarylint.extract.guarded import GuardedReader
from summarylint.model.document import Document, ProblemKind

LIMITS = Limits(seconds=5, memory_bytes=400_000_000)
PROBLEMS = {kind.value: kind for kind in ProblemKind}
TENTHS = range(10)


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
@pytest.mark.parametrize(("path", "make"), [("cut.docx", hostile.plain_word), ("cut.pdf", hostile.plain_pdf)])
def test_files_that_are_cut_short(
    reader: GuardedReader, path: str, make: Callable[[], bytes], tenths: int
) -> None:
    data = make()
    document = read(reader, path, data[: len(data) * tenths // 10])
    if document.problem is None:  # what is left may be sound, but it says nothing else
        assert [node.text for node in document.body if node.spans] == [hostile.SECRET]
    else:
        assert document.problem.kind is ProblemKind.UNREADABLE


CODES = {
    "bomb.docx": "SL006",
    "laughs.docx": "SL001",
    "inflated.pdf": "SL001",
    "count.pdf": "SL006",
    "locked.pdf": "SL002",
    "cut.pdf": "SL001",
    "empty.docx": "SL001",
}


def told(report: dict[str, Any]) -> dict[str, str]:
    """The code of what is wrong with each document as a whole."""
    return {
        Path(finding["location"]["document"]).name: finding["code"]
        for referral in report["referrals"]
        for finding in referral["findings"]
        if finding["code"].startswith("SL") and finding["outcome"] in ("violation", "review")
    }


def test_a_run_goes_on(tmp_path: Path) -> None:
    files = {
        "bomb.docx": hostile.zip_bomb(),
        "laughs.docx": hostile.laughs(),
        "inflated.pdf": hostile.inflated(),
        "count.pdf": hostile.tree(b"3 0 R", 1_000_000),
        "locked.pdf": hostile.plain_pdf("secret"),
        "cut.pdf": hostile.plain_pdf()[:50],
        "empty.docx": b"PK\5\6" + bytes(18),
        "sound.docx": hostile.plain_word(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-m", "summarylint", "check", str(tmp_path), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert hostile.SECRET not in done.stdout
    assert told(json.loads(done.stdout)) == CODES | {"sound.docx": "SL005"}
