"""A format that another package adds: installed beside summarylint, found by its entry point."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = '''
"""Letters of a case system: a line of its own, and then text turned upside down."""

from dataclasses import replace

from summarylint.extract.problems import UnreadError, sha256
from summarylint.extract.registry import Format
from summarylint.extract.text import read_txt
from summarylint.model.document import ProblemKind

SIGN = b"LETTER\\n"


def read(source):
    if not source.data.startswith(SIGN):
        raise UnreadError(ProblemKind.UNREADABLE, "The file is no letter.")
    lines = source.data.removeprefix(SIGN).decode().splitlines()
    document = read_txt(source.path, "\\n".join(reversed(lines)).encode(), source.limits)
    return replace(document, media_type="application/x-letter", sha256=sha256(source.data))


FORMAT = Format(
    "letter", "a letter", "application/x-letter", (".letter",), read, lambda data: data.startswith(SIGN)
)
'''
SUMMARY = """Yes, both parents agree and know it is about school mornings.
Do the family understand the reason support is being suggested and do they consent?
Level 3
What is the suggested threshold level of support required?
Case summary for step across panel
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which the package is installed, as pip lays one out."""
    site = tmp_path / "site"
    about = site / "summarylint_letters-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "summarylint_letters.py").write_text(MODULE, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: summarylint-letters\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[summarylint.extractors]\nletter = summarylint_letters:FORMAT\n")
    paths = [str(site), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def run(*arguments: str, environment: dict[str, str], folder: Path) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, timeout=60)
    assert done.stderr == ""
    return done.stdout


def test_its_files_are_checked_as_others_are(tmp_path: Path, environment: dict[str, str]) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "Summary.letter").write_bytes(b"LETTER\n" + SUMMARY.encode())
    (folder / "Broken.letter").write_bytes(b"Not one")
    arguments = ("-m", "summarylint", "check", "inbox", "--format", "json")
    report = json.loads(run(*arguments, environment=environment, folder=tmp_path))
    found = {
        Path(entry["path"]).name: (entry["kind"], entry["media_type"])
        for referral in report["referrals"]
        for entry in referral["documents"]
    }
    assert found == {
        "Summary.letter": ("case-summary", "application/x-letter"),
        "Broken.letter": (None, "application/x-letter"),
    }
    codes = {finding["code"] for referral in report["referrals"] for finding in referral["findings"]}
    assert "SL001" in codes
    assert "WSX103" not in codes


def test_the_kit_checks_it(tmp_path: Path, environment: dict[str, str]) -> None:
    code = (
        "from summarylint.extract.conformance import check_extraction;"
        f"print(check_extraction(b'LETTER\\n' + {SUMMARY.encode()!r}, 'a.letter'))"
    )
    assert run("-c", code, environment=environment, folder=tmp_path).strip() == "[]"
