"""What the reader makes of real files: ``python benchmarks/robustness.py FOLDER``.

Every file of the folder is read as ``summarylint check`` reads it, in a worker with bounds on its seconds and
memory. The exit status is 1 if any exception escapes. ``--list`` also says what became of every file that was
not read; ``--write`` puts the tables into docs/reading.md.
"""

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from summarylint.extract import Extraction, Limits
from summarylint.extract.guarded import GuardedReader
from summarylint.extract.names import ending_of
from summarylint.extract.registry import FORMATS
from summarylint.model.document import Problem, ProblemKind

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reading.md"
LIMITS = Limits(seconds=20.0, memory_bytes=1_500_000_000)
WORST = 10
FAULT = "There was a fault in summarylint."
DIED = "Reading it failed:"

ESCAPED = "exception"
OUTCOMES = (
    "read",
    "empty",
    "damaged",
    "protected",
    "no text",
    "unsupported",
    "limits",
    "worker died",
    ESCAPED,
)
KINDS = {
    ProblemKind.UNREADABLE: "damaged",
    ProblemKind.PROTECTED: "protected",
    ProblemKind.NO_TEXT: "no text",
    ProblemKind.UNSUPPORTED: "unsupported",
    ProblemKind.LIMITS: "limits",
}
NAMES = {ending: known.name for known in FORMATS for ending in known.endings}


class Answer(NamedTuple):
    """What became of one file."""

    outcome: str
    detail: str = ""


def outcome_of(extraction: Extraction) -> Answer:
    """A file is read if any document in it is; else the first one's problem is the file's."""
    problems = [document.problem for document in extraction.documents]
    if None in problems:
        return Answer("read")
    if problems and (first := problems[0]) is not None:
        return Answer(_kind(first), first.detail)
    return Answer("unsupported" if extraction.skipped else "empty")


def _kind(problem: Problem) -> str:
    if problem.detail == FAULT:
        return ESCAPED
    if problem.detail.startswith(DIED):
        return "worker died"
    if problem.kind is ProblemKind.UNREADABLE and " is empty" in problem.detail:
        return "empty"
    return KINDS[problem.kind]


@dataclass
class Tally:
    """What became of all files."""

    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    times: list[tuple[float, int, str]] = field(default_factory=list)
    told: list[tuple[str, Answer]] = field(default_factory=list)

    @property
    def total(self) -> Counter[str]:
        return sum(self.counts.values(), Counter())


def main() -> None:
    """Prints the tables, or writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="write docs/reading.md")
    parser.add_argument("--list", action="store_true", help="also say what became of every file not read")
    arguments = parser.parse_args()
    tally = read_all(arguments.folder)
    lines = [*table(tally), "", *worst(tally)]
    print("\n".join(lines))
    for name, answer in tally.told:
        if arguments.list or answer.outcome in (ESCAPED, "worker died"):
            print(f"{answer.outcome}: {name}: {answer.detail}")
    if arguments.write:
        write("robustness", lines)
    sys.exit(1 if tally.total[ESCAPED] else 0)


def read_all(folder: Path) -> Tally:
    """Reads every file of a folder."""
    tally = Tally()
    with GuardedReader(LIMITS) as reader:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            data, name = path.read_bytes(), str(path.relative_to(folder))
            start = time.perf_counter()
            try:
                answer = outcome_of(reader.read_file(str(path), data))
            except Exception as error:  # what this looks for
                answer = Answer(ESCAPED, type(error).__name__)
            tally.times.append((time.perf_counter() - start, len(data), name))
            tally.counts[NAMES.get(ending_of(name), "other")][answer.outcome] += 1
            if answer.outcome != "read":
                tally.told.append((name, answer))
    return tally


def table(tally: Tally) -> Iterator[str]:
    """How many files of each format came out how."""
    yield "| format | files | " + " | ".join(OUTCOMES) + " |"
    yield "| --- |" + " ---: |" * (len(OUTCOMES) + 1)
    by_size = sorted(tally.counts.items(), key=lambda item: -item[1].total())
    for name, counts in (*by_size, ("all", tally.total)):
        cells = (counts.total(), *(counts[outcome] for outcome in OUTCOMES))
        yield f"| {name} | " + " | ".join(f"{cell:,}" for cell in cells) + " |"


def worst(tally: Tally) -> Iterator[str]:
    """The files that took longest."""
    times = sorted(seconds for seconds, _, _ in tally.times)
    middle, most = times[len(times) // 2], times[int(len(times) * 0.99)]
    yield f"Half of the files took less than {middle:.3f} s, 99 of 100 less than {most:.2f} s. The slowest:"
    yield ""
    yield "| seconds | KB | file |"
    yield "| ---: | ---: | --- |"
    for seconds, size, name in sorted(tally.times, reverse=True)[:WORST]:
        yield f"| {seconds:.1f} | {size // 1024:,} | {Path(name).name} |"


def write(name: str, lines: list[str], page: Path = PAGE) -> None:
    """Put lines and the day into a page, between the marks of a name."""
    begins, ends = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begins)
    _, _, after = rest.partition(ends)
    body = "\n".join((f"Run on {date.today():%d/%m/%Y}.", "", *lines))
    page.write_text(f"{before}{begins}\n{body}\n{ends}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
