"""What checking many referrals costs, beside programs that only read: ``python benchmarks/batch.py``.

All figures are ratios within one run, taken in the processor's time where one process works and by the clock
where several do. ``--write`` puts the tables into docs/batch.md, with how many referrals they are about.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from generated import write as generate
from reading_speed import others, pdf_floor, word_floor
from robustness import write as write_page
from summarylint.batch import Batch, Bundle, Checker, Options
from summarylint.batch.cache import Store
from summarylint.batch.pool import Pool
from summarylint.batch.walk import bundles
from summarylint.packs.library import Library, load_library

OPTIONS = Options(today=date(2026, 3, 9), panel_date=date(2026, 3, 12))
PAGE = Path(__file__).resolve().parent.parent / "docs" / "batch.md"
WARM = 14  # bundles before anything is measured: each sample twice
ROUNDS = 3
SIDE_BY_SIDE = 14


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="referrals")
    parser.add_argument("--write", action="store_true", help="write docs/batch.md")
    arguments = parser.parse_args()
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder) / "referrals"
        generate(top, max(arguments.count, SIDE_BY_SIDE + WARM))
        for line in table(top, Path(folder) / "cache", arguments.count):
            print(line, flush=True)
            lines.append(line)
    if arguments.write:
        write_page("batch", lines, PAGE)


def table(top: Path, cache: Path, count: int) -> Iterator[str]:
    """Every figure with what it should be."""
    library = load_library()
    found = list(bundles([top], lambda _: None))[:count]
    yield f"{count:,} referrals of a Word file and a PDF each."
    yield ""
    yield "| figure | measured | goal |"
    yield "| --- | ---: | ---: |"
    alone = side_by_side(library, found)
    for name, ratio, goal in alone:
        yield f"| {name} | {ratio} | {goal} |"
    one, memory = over_workers(library, found, 1)
    two, _ = over_workers(library, found, 2)
    yield f"| two workers, times the referrals of one in the same time | {one / two:.2f} | at least 1.8 |"
    for when, size in memory:
        yield f"| memory of a worker after {when:,} referrals | {size:.0f} MB | below 300 MB |"
    first, second = twice(library, found, cache)
    yield f"| an unchanged second run, times faster than the first | {first / second:.0f} | at least 50 |"


# --- one process ------------------------------------------------------------------------------


def side_by_side(library: Library, found: list[Bundle]) -> Iterator[tuple[str, str, str]]:
    """A warm check of a referral against those who only read its two files, in processor time of one core."""
    with Checker(library) as checker:
        for bundle in found[:WARM]:
            checker.check(bundle, OPTIONS)
        chosen = found[WARM : WARM + SIDE_BY_SIDE] or found
        data = [[(file.path, Path(file.path).read_bytes()) for file in bundle.files] for bundle in chosen]
        ours = [lambda bundle=bundle: checker.check(bundle, OPTIONS) for bundle in chosen]
        floor = [lambda files=files: [_floor(*file) for file in files] for files in data]
        readers = {".docx": others(".docx"), ".pdf": others(".pdf")}
        taken = {"check": _seconds(ours), "floor": _seconds(floor)}
        for name, endings in (("markitdown", (".docx", ".pdf")), ("docx2python", (".docx",))):
            if all(name in readers[ending] for ending in endings):
                reads = [lambda files=files: _read(name, readers, endings, files) for files in data]  # noqa: B023
                taken[name] = _seconds(reads)
        if "pdfplumber" in readers[".pdf"]:
            reads = [lambda files=files: _read("pdfplumber", readers, (".pdf",), files) for files in data]
            taken["pdfplumber"] = _seconds(reads)
        taken["python-docx"] = _seconds([lambda files=files: _python_docx(files) for files in data])
    check = taken["check"]
    yield "referrals checked by one warm core in a second", f"{len(chosen) / check:.1f}", ""
    yield "a check, times unpacking and parsing its two files", f"{check / taken['floor']:.0f}", ""
    for name, what, goal in (
        ("python-docx", "python-docx takes for the paragraphs of the Word file, of a check", ""),
        ("docx2python", "docx2python takes for the Word file, of a check", ""),
        ("pdfplumber", "pdfplumber takes for text and tables of the PDF, of a check", "at least 1"),
        ("markitdown", "markitdown takes to convert both, of a check", "at least 8"),
    ):
        if name in taken:
            yield what, f"{taken[name] / check:.2f}", goal


def _floor(path: str, data: bytes) -> object:
    return word_floor(data) if path.endswith(".docx") else pdf_floor(data)


def _read(name: str, readers: dict[str, dict[str, Callable[[bytes], object]]], endings: tuple[str, ...],
          files: list[tuple[str, bytes]]) -> None:  # fmt: skip
    for path, data in files:
        if path.endswith(endings):
            readers[Path(path).suffix][name](data)


def _python_docx(files: list[tuple[str, bytes]]) -> None:
    from io import BytesIO

    import docx

    for path, data in files:
        if path.endswith(".docx"):
            document = docx.Document(BytesIO(data))
            for table in document.tables:
                for row in table.rows:
                    _ = [cell.text for cell in row.cells]
            _ = [paragraph.text for paragraph in document.paragraphs]


def _seconds(work: list[Callable[[], object]]) -> float:
    """Processor time for all of it, that of the process that reads for us included: the least of rounds."""
    work[0]()
    rounds = []
    for _ in range(ROUNDS):
        begun = _used()
        for one in work:
            one()
        rounds.append(_used() - begun)
    return min(rounds)


def _used() -> float:
    """The processor time of this process and of those that it has started and that still run."""
    total = time.process_time()
    ticks = os.sysconf("SC_CLK_TCK")
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text().split():
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / ticks
    return total


# --- several processes ------------------------------------------------------------------------


def over_workers(library: Library, found: list[Bundle], jobs: int) -> tuple[float, list[tuple[int, float]]]:
    """How long so many warm workers take, and how large the largest is on the way."""
    memory: list[tuple[int, float]] = []
    with Pool(library, jobs) as pool:
        for asked in [pool.submit(bundle, OPTIONS) for bundle in found[:WARM] * jobs]:
            asked.result()
        begun = time.perf_counter()
        waiting = [pool.submit(bundle, OPTIONS) for bundle in found]
        marks = {max(1, min(1000, len(found) // 10)), len(found)}
        for number, asked in enumerate(waiting, 1):
            asked.result()
            if number in marks:
                memory.append((number, max(map(_resident, pool.workers))))
        return time.perf_counter() - begun, memory


def _resident(pid: int) -> float:
    """The memory that a process has of its own or shares, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))


def twice(library: Library, found: list[Bundle], cache: Path) -> tuple[float, float]:
    """The first run and the second, over as many workers as there are cores."""
    taken = []
    for _ in range(2):
        begun = time.perf_counter()
        with Store(cache) as store:
            Batch(library, OPTIONS, jobs=os.cpu_count(), cache=store).check(found)
        taken.append(time.perf_counter() - begun)
    return taken[0], taken[1]


if __name__ == "__main__":
    main()
