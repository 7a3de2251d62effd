"""Old Word files, which LibreOffice converts where it is installed."""

import os
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest

from builder.ole_file import ole_file
from summarylint.extract import Limits, doc, read_file
from summarylint.extract.problems import sha256
from summarylint.model.document import NodeKind, Problem, ProblemKind

OLD = ole_file({"WordDocument": bytes(10) + b"\0\0" + bytes(500)})
LOCKED = ole_file({"WordDocument": bytes(10) + b"\0\1" + bytes(500)})


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that stands in for LibreOffice: a script, to be written by the test."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "soffice"


def write(script: Path, *lines: str) -> None:
    script.write_text("\n".join(("#!/bin/sh", "PATH=/bin:/usr/bin", *lines)), encoding="utf-8")
    script.chmod(0o755)


def word(path: Path, text: str) -> None:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))


def problem(data: bytes = OLD, limits: Limits | None = None) -> Problem:
    (document,) = read_file("summary.doc", data, limits).documents
    assert document.media_type == "application/msword"
    assert document.problem is not None
    return document.problem


def test_without_libreoffice_it_says_what_to_do(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not office.exists()
    monkeypatch.setattr(doc, "_USUAL_PLACES", ())
    assert problem().kind is ProblemKind.UNSUPPORTED
    assert problem().detail == (
        "Old Word files (.doc) are read only where LibreOffice is installed: save it as .docx and use that."
    )


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
class TestWithLibreOffice:
    def test_it_is_read_as_the_word_file_that_comes_out(self, office: Path) -> None:
        word(office.parent / "made.docx", "Summary")
        write(
            office,
            f'echo "$@" > {office.parent}/called',
            "mkdir out",
            f"cp {office.parent}/made.docx out/in.docx",
            f"pwd > {office.parent}/room",
        )
        (document,) = read_file("summary.doc", OLD).documents
        assert [node.text for node in document.body] == ["Summary"]
        assert (document.media_type, document.sha256) == ("application/msword", sha256(OLD))
        assert "-env:UserInstallation=file://" in (office.parent / "called").read_text()
        assert not Path((office.parent / "room").read_text().strip()).exists()

    def test_a_file_that_it_can_t_convert_is_damaged(self, office: Path) -> None:
        write(office, "exit 1")
        assert problem().kind is ProblemKind.UNREADABLE

    def test_it_is_not_waited_for_without_end(self, office: Path) -> None:
        write(office, "sleep 60 & wait")
        late = problem(limits=Limits(conversion_seconds=1))
        assert (late.kind, late.detail) == (
            ProblemKind.LIMITS,
            "The conversion of the file took longer than 1 seconds.",
        )

    def test_a_file_with_a_password_is_not_given_to_it(self, office: Path) -> None:
        write(office, f"touch {office.parent}/called")
        assert problem(LOCKED).kind is ProblemKind.PROTECTED
        assert not (office.parent / "called").exists()


@pytest.mark.skipif(
    doc.find_program() is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed"
)
def test_with_the_real_libreoffice(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Case summary", 1)
    made.add_paragraph("Consent: yes")
    made.save(str(tmp_path / "summary.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(doc.find_program()), profile, "--headless", "--convert-to", "doc", "summary.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    (document,) = read_file("summary.doc", (tmp_path / "summary.doc").read_bytes()).documents
    assert [(node.kind, node.text) for node in document.body] == [
        (NodeKind.HEADING, "Case summary"),
        (NodeKind.PARAGRAPH, "Consent: yes"),
    ]


def test_a_word_file_of_today_may_be_named_so() -> None:
    buffer = BytesIO()
    docx.Document().save(buffer)
    (document,) = read_file("summary.doc", buffer.getvalue()).documents
    assert document.media_type.endswith("wordprocessingml.document")
