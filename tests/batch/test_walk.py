"""What is found in folders as people keep them."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from builders import PANEL, family
from summarylint.authoring.examples import TODAY
from summarylint.batch import Batch, Options
from summarylint.batch.walk import Patterns, bundles
from summarylint.model.finding import Outcome
from summarylint.model.report import Report, Skipped
from summarylint.packs.library import Library
from summarylint.report.formats import FORMATS

POSIX = pytest.mark.skipif(os.name != "posix", reason="links and names in no encoding are POSIX's")


def place(path: Path, content: bytes = b"") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def found(top: Path, patterns: Patterns | None = None) -> tuple[list[str], dict[str, str]]:
    """The files of all bundles, and what was passed over with the reason; by path below the folder."""
    skipped: list[Skipped] = []
    files = [file.path for bundle in bundles([top], skipped.append, patterns) for file in bundle.files]
    return (
        [Path(file).relative_to(top).as_posix() for file in files],
        {Path(one.path).relative_to(top).as_posix(): one.reason for one in skipped},
    )


def test_programs_own_files_are_passed_over_in_silence(tmp_path: Path) -> None:
    for name in ("~$summary.docx", ".summary.docx", "~WRL0003.tmp", "form.pdf.part", "x.docx.crdownload"):
        place(tmp_path / name)
    place(tmp_path / ".git" / "form.docx")
    place(tmp_path / "form.docx")
    assert found(tmp_path) == (["form.docx"], {})


@pytest.mark.parametrize(
    ("patterns", "kept"),
    [
        (Patterns(include=("*.docx",)), ["a.docx", "new/c.docx", "old/b.docx"]),
        (Patterns(exclude=("old",)), ["a.docx", "a.pdf", "new/c.docx"]),
        (Patterns(exclude=("old/",)), ["a.docx", "a.pdf", "new/c.docx"]),
        (Patterns(include=("new/*",)), ["new/c.docx"]),
        (Patterns(include=("new",)), ["new/c.docx"]),
        (Patterns(include=("*.docx",), exclude=("b.*", "new/*")), ["a.docx"]),
    ],
)
def test_patterns_say_what_is_looked_at(tmp_path: Path, patterns: Patterns, kept: list[str]) -> None:
    for name in ("a.docx", "a.pdf", "old/b.docx", "new/c.docx"):
        place(tmp_path / name)
    assert sorted(found(tmp_path, patterns)[0]) == kept


@POSIX
def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    place(tmp_path / "elsewhere" / "secret.docx")
    place(tmp_path / "top" / "form.docx")
    (tmp_path / "top" / "inside.docx").symlink_to(tmp_path / "top" / "form.docx")
    (tmp_path / "top" / "out.docx").symlink_to(tmp_path / "elsewhere" / "secret.docx")
    (tmp_path / "top" / "folder").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "top" / "round").symlink_to(tmp_path / "top")
    (tmp_path / "top" / "itself.docx").symlink_to(tmp_path / "top" / "itself.docx")
    os.mkfifo(tmp_path / "top" / "pipe.docx")
    files, skipped = found(tmp_path / "top")
    assert files == ["form.docx", "inside.docx"]
    assert skipped == {
        "out.docx": "a link out of the folder",
        "itself.docx": "a link out of the folder",
        "folder": "a link out of the folder",
        "round": "a link to a folder",
        "pipe.docx": "not a file",
    }


def refusals(report: Report) -> dict[str, str]:
    return {
        Path(finding.place.document).name: finding.message.partition("” ")[2]
        for referral in report.referrals
        for finding in referral.findings
        if finding.code == "SL001" and finding.outcome is Outcome.VIOLATION and finding.place
    }


def test_what_cannot_be_opened_is_a_finding_and_the_run_goes_on(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    family(tmp_path / "garland", library)
    place(tmp_path / "locked" / "form.docx")
    vanishing = place(tmp_path / "vanished" / "form.docx")
    usual = os.scandir

    def scandir(path: str) -> object:  # whoever runs the tests may be allowed everything
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        if Path(path).name == "vanished":
            entries = list(usual(path))
            vanishing.unlink()
            return _Entries(entries)
        return usual(path)

    monkeypatch.setattr(os, "scandir", scandir)
    report = Batch(library, Options(today=TODAY, panel_date=PANEL)).check([tmp_path])
    assert refusals(report) == {
        "locked": "can't be read. The folder can't be opened: Permission denied.",
        "form.docx": "can't be read. No such file or directory.",
    }
    assert [Path(r.path).name for r in report.referrals if not refusals_of(r.findings)] == ["garland"]


def refusals_of(findings: object) -> bool:
    return any(f.code == "SL001" and f.outcome is Outcome.VIOLATION for f in findings)  # type: ignore[attr-defined]


class _Entries:
    """A folder's entries as they were."""

    def __init__(self, entries: list[os.DirEntry[str]]) -> None:
        self._entries = iter(entries)

    def __enter__(self) -> "_Entries":
        return self

    def __exit__(self, *_error: object) -> None: ...

    def __iter__(self) -> "_Entries":
        return self

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)


ODD = ["a\nb.docx", "😀 ’“.docx", "-rf.docx", "%s{}<b>&.docx", "n" * 240 + ".docx"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="only Linux allows all of these names")
def test_odd_names_stand_in_every_format(run: Callable[..., Result], desk: Path, tmp_path: Path) -> None:
    names = [*ODD, os.fsdecode(b"caf\xe9.docx")]
    for name in names:
        place(tmp_path / "papers" / name, b"PK\x03\x04")
    place(tmp_path / "papers" / os.fsdecode(b"logo\xe9.png"))
    outputs = [f"--output={name}={desk / f'out.{name}'}" for name in FORMATS]
    result = run("check", tmp_path / "papers", *outputs, "--format", "text")
    assert result.exit_code == 1, result.stderr
    read = json.loads((desk / "out.json").read_text(encoding="utf-8"))
    told = {Path(document["path"]).name for one in read["referrals"] for document in one["documents"]}
    assert told == set(names)
    assert all((desk / f"out.{name}").stat().st_size for name in FORMATS)
