"""Whether papers say the same once another program has written them: ``python benchmarks/round_trips.py``.

LibreOffice opens the referral of ``corpora/formats`` in each layout of Word, OpenDocument and RTF, and saves
it in each format that it writes. The findings must be those of the papers as they were built.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from summarylint.batch import Batch, Options
from summarylint.extract.doc import find_program
from summarylint.packs.library import load_library

FORMATS = Path(__file__).resolve().parent.parent / "corpora" / "formats"
READ = ("docx", "odt", "rtf")
WRITTEN = {"docx": "docx", "odt": "odt", "rtf": "rtf", "doc": "doc", "pdf": "pdf", "html": "html"}
SECONDS = 300


class Judged(NamedTuple):
    """What was said of one referral."""

    procedure: str | None
    decision: str
    outcomes: frozenset[tuple[str, str]]


def main() -> int:
    """A line for each layout and format whose findings differ; how many were tried."""
    checker = checker_of(yaml.safe_load((FORMATS / "one-referral.yaml").read_text(encoding="utf-8")))
    usual = judged(checker, FORMATS / "docx-headings")
    tried = differing = 0
    with tempfile.TemporaryDirectory() as room:
        for folder in written_anew(Path(room), sys.argv[1:] or list(WRITTEN)):
            tried += 1
            found = judged(checker, folder)
            if found != usual:
                differing += 1
                print(f"{folder.name}: {found.decision}; {differences(usual, found)}")
    print(f"{tried} tried, {differing} differ")
    return 1 if differing else 0


def checker_of(source: dict[str, Any]) -> Batch:
    """What checks papers on the day of the referral."""
    given = source["circumstances"]
    options = Options(
        today=date.fromisoformat(str(given["today"])),
        panel_date=date.fromisoformat(str(given["panel_date"])),
        received=datetime.fromisoformat(given["received"]),
    )
    return Batch(load_library(), options)


def judged(checker: Batch, folder: Path) -> Judged:
    """What is said of the papers in a folder."""
    (referral,) = checker.check([folder]).referrals
    outcomes = frozenset((finding.code, finding.outcome.value) for finding in referral.findings)
    return Judged(referral.procedure, referral.decision.value, outcomes)


def differences(usual: Judged, found: Judged) -> str:
    """The rules that say something else."""
    codes = sorted({code for code, _ in usual.outcomes ^ found.outcomes})
    said = dict(found.outcomes)
    return ", ".join(f"{code} {said.get(code, 'gone')}" for code in codes) or str(found.procedure)


def written_anew(room: Path, endings: Sequence[str]) -> Iterator[Path]:
    """A folder for each layout and format, with the papers as LibreOffice wrote them; one start a format."""
    layouts = [folder for folder in sorted(FORMATS.iterdir()) if folder.name.partition("-")[0] in READ]
    papers = room / "papers"
    papers.mkdir()
    for folder in layouts:
        for paper in sorted(folder.iterdir()):
            (papers / f"{folder.name}={paper.name}").write_bytes(paper.read_bytes())
    for ending in endings:
        out = room / ending
        convert(sorted(papers.iterdir()), ending, out, room / "profile")
        for folder in layouts:
            own = room / f"{folder.name}-to-{ending}"
            own.mkdir()
            for paper in out.glob(f"{folder.name}=*"):
                paper.rename(own / paper.name.partition("=")[2])
            yield own


def convert(papers: Sequence[Path], ending: str, out: Path, profile: Path) -> None:
    """Let LibreOffice write papers in another format, all in one start."""
    program = find_program()
    if program is None:
        raise SystemExit("LibreOffice is not installed.")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", ending]
    subprocess.run(
        [*command, "--outdir", str(out), *map(str, papers)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=SECONDS,
    )


if __name__ == "__main__":
    sys.exit(main())
