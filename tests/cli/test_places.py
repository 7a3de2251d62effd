"""What is checked where no folder is named: a document on stdin, or the folders of changed files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from builders import LEVEL, ON_TIME, family, summary
from summarylint.cli import cli
from summarylint.packs.library import Library

Checked = Callable[..., dict[str, Any]]
Run = Callable[..., Result]
NAME = "Case summary.docx"


def on_stdin(data: bytes, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments], input=data)


def test_a_document_on_stdin_is_checked_under_its_name(desk: Path) -> None:
    data = summary(desk.parent / "elsewhere" / NAME, answers={LEVEL: ""}).read_bytes()
    done = on_stdin(data, "--stdin-filename", f"inbox/{NAME}", *ON_TIME, "--format", "json")
    (referral,) = json.loads(done.stdout)["referrals"]
    assert (done.exit_code, referral["path"]) == (1, f"inbox/{NAME}")
    assert {finding["code"] for finding in referral["findings"]} == {"WSX101", "WSX130"}
    assert list(desk.iterdir()) == [], "nothing of it is written anywhere"


def test_what_is_no_document_on_stdin_is_a_finding(desk: Path) -> None:
    assert desk.is_dir()
    done = on_stdin(b"", "--stdin-filename", NAME, *ON_TIME)
    assert done.exit_code == 1
    assert "[SL001]" in done.stdout


@pytest.mark.parametrize("further", [(".",), ("--annotate", "copies")])
def test_stdin_goes_with_nothing_else(desk: Path, further: tuple[str, ...]) -> None:
    assert desk.is_dir()
    done = on_stdin(b"", "--stdin-filename", NAME, *further)
    assert done.exit_code == 2
    assert "stdin" in done.stderr


def test_what_lies_beside_a_changed_file_is_checked_with_it(
    checked: Checked, desk: Path, library: Library
) -> None:
    garland = family(desk / "garland", library)
    family(garland / "archive", library)
    alone = checked(f"garland/{NAME}", *ON_TIME)["referrals"]
    assert [finding["code"] for finding in alone[0]["findings"]] == ["WSX130"]
    (whole,) = checked(f"garland/{NAME}", "garland/Criteria.docx", *ON_TIME, "--whole-folders")["referrals"]
    assert (whole["path"], whole["decision"]) == ("garland", "ready")
