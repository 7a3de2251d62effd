"""One referral in many layouts and formats is judged the same in each."""

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarylint.batch import Batch, Options
from summarylint.extract.doc import find_program
from summarylint.model.finding import Outcome
from summarylint.model.report import ReferralReport
from summarylint.packs.library import Library

CORPORA = Path(__file__).parents[2] / "corpora"
FORMATS = CORPORA / "formats"
FOLDERS = sorted(path for path in FORMATS.iterdir() if path.is_dir())
FAMILIES = {"docx", "pdf", "odt", "rtf", "txt", "html", "eml", "zip", "doc", "msg"}
READ_HERE = [
    pytest.param(
        folder,
        id=folder.name,
        marks=pytest.mark.skipif(
            folder.name.startswith("doc-") and find_program() is None, reason="LibreOffice is not installed"
        ),
    )
    for folder in FOLDERS
]
SOURCE: dict[str, Any] = yaml.safe_load((FORMATS / "one-referral.yaml").read_text(encoding="utf-8"))
LEAST = 12


@pytest.fixture(scope="module")
def batch(library: Library) -> Batch:
    given = SOURCE["circumstances"]
    options = Options(
        today=date.fromisoformat(str(given["today"])),
        panel_date=date.fromisoformat(str(given["panel_date"])),
        received=datetime.fromisoformat(given["received"]),
    )
    return Batch(library, options)


def judged(referral: ReferralReport) -> tuple[str | None, str, set[tuple[str, str]]]:
    outcomes = {(finding.code, finding.outcome.value) for finding in referral.findings}
    return referral.procedure, referral.decision.value, outcomes


def checked(batch: Batch, folder: Path) -> ReferralReport:
    (referral,) = batch.check([folder]).referrals
    return referral


@pytest.fixture(scope="module")
def usual(batch: Batch) -> ReferralReport:
    """What is said of the papers as they are usually sent."""
    return checked(batch, FORMATS / "docx-headings")


def test_the_usual_papers_are_judged_as_the_source_says(usual: ReferralReport) -> None:
    expected = SOURCE["expected"]
    assert (usual.procedure, usual.decision.value) == (expected["procedure"], expected["decision"])
    for outcome, codes in ((Outcome.VIOLATION, "violations"), (Outcome.REVIEW, "reviews")):
        assert sorted({finding.code for finding in usual.with_outcome(outcome)}) == expected[codes]


@pytest.mark.parametrize("folder", READ_HERE)
def test_every_format_is_judged_alike(folder: Path, batch: Batch, usual: ReferralReport) -> None:
    assert judged(checked(batch, folder)) == judged(usual)


@pytest.mark.parametrize("folder", READ_HERE)
def test_every_format_has_one_summary_and_one_form(folder: Path, batch: Batch) -> None:
    kinds = [document.kind for document in checked(batch, folder).documents if document.kind]
    assert sorted(kinds) == ["case-summary", "supporting-families-form"]


@pytest.mark.skipif(
    find_program() is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed"
)
def test_papers_that_libreoffice_wrote_are_judged_as_those_that_it_opened(
    batch: Batch, usual: ReferralReport, tmp_path: Path
) -> None:
    """Three layouts in one format and one start; every layout and format in benchmarks/round_trips.py."""
    layouts = [FORMATS / name for name in ("docx-headings", "docx-nested", "rtf-side")]
    papers = tmp_path / "papers"
    for folder in layouts:
        for paper in folder.iterdir():
            papers.mkdir(exist_ok=True)
            (papers / f"{folder.name}={paper.name}").write_bytes(paper.read_bytes())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(find_program()), profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, papers.iterdir())], check=True, capture_output=True)
    for folder in layouts:
        own = tmp_path / folder.name
        own.mkdir()
        for paper in tmp_path.glob(f"{folder.name}=*.odt"):
            paper.rename(own / paper.name.partition("=")[2])
        assert judged(checked(batch, own)) == judged(usual), folder.name


def test_there_are_many_formats() -> None:
    assert len(FOLDERS) >= LEAST
    assert {folder.name.partition("-")[0] for folder in FOLDERS} == FAMILIES


def test_the_folders_are_what_the_builder_makes() -> None:
    command = [sys.executable, CORPORA / "build.py", "--formats", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"{len(FOLDERS)} formats checked" in done.stdout
