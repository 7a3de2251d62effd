"""What reports of thousands of referrals need: ``python benchmarks/reports.py [5000]``.

All formats are written at once, as in a run: each referral is made, written into every report and let go.
The numbers are the most that Python's objects took while they were written (not what reading documents
takes), the live findings at the end, and the size of each report.
"""

import gc
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from summarylint.batch import Batch, Options
from summarylint.model.finding import Finding
from summarylint.model.report import ReferralReport, Run
from summarylint.packs.library import load_library
from summarylint.report.formats import FORMATS
from summarylint.report.tally import Tally
from summarylint.report.view import View

HOME = Path(__file__).resolve().parent.parent
SAMPLES = sorted((HOME / "corpora" / "referrals").glob("wsx1-*"))[:10]
RUN = Run(date(2026, 3, 9), date(2026, 3, 12), None, datetime(2026, 3, 10, 17))


def sampled() -> tuple[ReferralReport, ...]:
    """Ten sample referrals, checked."""
    options = Options(today=RUN.today, panel_date=RUN.panel_date)
    return Batch(load_library(), options).check(SAMPLES).families


def many(samples: tuple[ReferralReport, ...], count: int) -> Iterator[ReferralReport]:
    """So many referrals, each with names and words of its own."""
    for number in range(count):
        yield _renamed(samples[number % len(samples)], f"referral-{number:05}")


def _renamed(referral: ReferralReport, name: str) -> ReferralReport:
    paths = {entry.path: f"inbox/{name}/{Path(entry.path).name}" for entry in referral.documents}

    def moved(finding: Finding) -> Finding:
        place = finding.place
        if place is None:
            return replace(finding, message=f"{finding.message} ({name})")
        quote = f"{place.quote} ({name})" if place.quote else None
        return replace(
            finding, place=replace(place, document=paths.get(place.document, place.document), quote=quote)
        )

    return replace(
        referral,
        id=name,
        path=f"inbox/{name}",
        documents=tuple(replace(entry, path=paths[entry.path]) for entry in referral.documents),
        findings=tuple(map(moved, referral.findings)),
    )


def write(referrals: Iterator[ReferralReport], files: dict[str, TextIO]) -> None:
    """All reports at once."""
    writers = [
        FORMATS[name].writer(out, RUN, View(quote=FORMATS[name].for_people)) for name, out in files.items()
    ]
    tally = Tally()
    for referral in referrals:
        tally.add(referral)
        for writer in writers:
            writer.add(referral)
    for writer in writers:
        writer.finish(tally, ())


def live() -> int:
    """How many findings there are in memory."""
    gc.collect()
    return sum(isinstance(one, Finding) for one in gc.get_objects())


def main() -> None:
    """Writes them, a tenth and all, and prints what that took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    samples = sampled()
    print("| referrals | most memory | findings left | seconds |\n| --- | --- | --- | --- |")
    for number in (count // 10, count):
        with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
            files = {
                name: stack.enter_context((Path(folder) / name).open("w", encoding="utf-8", newline=""))
                for name in FORMATS
            }
            before, start = live(), time.perf_counter()
            tracemalloc.start()
            write(many(samples, number), files)
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            seconds = time.perf_counter() - start
            print(f"| {number} | {most / 1e6:.1f} MB | {live() - before} | {seconds:.0f} |")
            sizes = {name: (Path(folder) / name).stat().st_size for name in FORMATS}
    print("\n" + ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in sizes.items()))


if __name__ == "__main__":
    main()
