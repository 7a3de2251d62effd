"""The page under load: ``python benchmarks/page.py [--write]``.

Serves the page as ``summarylint serve`` does and measures: a referral of two documents, warm; fifty people
who send at once; two thousand uploads of all sorts with hostile files among them, after which nothing may be
left on disk or in memory; and requests made from the API's own description. The exit status is 1 if anything
failed.
``--write`` puts the numbers into docs/page.md.
"""

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import httpx

from robustness import write

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpora" / "referrals"
PAGE = ROOT / "docs" / "page.md"
TWO = SAMPLES / "wsx1-yes-alone-plan-open"
PORT = 8797
HOSTILE = (
    "zip_bomb",
    "laughs",
    "spanning",
    "characters",
    "inflated",
    "forms",
    "looping_form",
    "nested_arrays",
)
CONFIG = "[web]\nchecks_a_minute = 1000000\n"
WARM = 20  # referrals, one after another
AT_ONCE = 8  # how many of the soak are under way at a time
ANSWERED = {200, 413, 415, 422}
Upload = list[tuple[str, tuple[str, bytes]]]


class Asked(Protocol):
    """A page that is served somewhere."""

    @property
    def address(self) -> str: ...

    @property
    def megabytes(self) -> float: ...


@dataclass
class Served:
    """The page in a process of its own, with a folder of its own for whatever is temporary."""

    process: subprocess.Popen[bytes]
    temporary: Path
    address: str = f"http://127.0.0.1:{PORT}"

    @property
    def megabytes(self) -> float:
        """The memory of it and all its workers; what they share is counted once."""
        return sum(map(_kilobytes, self._family)) / 1024

    @property
    def cpu_seconds(self) -> float:
        """What it and all its workers have worked, those that have ended included."""
        return sum(map(_ticks, self._family)) / os.sysconf("SC_CLK_TCK")

    @property
    def _family(self) -> list[int]:
        family = [self.process.pid]
        for pid in family:
            children = Path(f"/proc/{pid}/task/{pid}/children")
            family += map(int, children.read_text().split()) if children.exists() else []
        return family

    @property
    def left(self) -> list[str]:
        """What lies in its temporary folder."""
        return sorted(str(path.relative_to(self.temporary)) for path in self.temporary.rglob("*"))


def _kilobytes(pid: int) -> int:
    try:
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in rolled.splitlines() if line.startswith("Pss:"))


def _ticks(pid: int) -> int:
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, after_name[11:15]))  # its own, and those of children that have ended


@dataclass
class Told:
    """What came of many uploads."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    most_megabytes: float = 0.0

    @property
    def failed(self) -> int:
        """How many were not answered as they should be."""
        return sum(count for status, count in self.statuses.items() if status not in ANSWERED)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def slowest(self) -> float:
        return max(self.seconds)


@contextmanager
def served() -> Iterator[Served]:
    """The page, from its start to its end."""
    with tempfile.TemporaryDirectory() as folder:
        config, temporary = Path(folder) / "summarylint.toml", Path(folder) / "tmp"
        config.write_text(CONFIG)
        temporary.mkdir()
        command = [sys.executable, "-m", "summarylint", "serve", "--port", str(PORT), "--config", str(config)]
        environment = {**os.environ, "TMPDIR": str(temporary)}
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            site = Served(process, temporary)
            try:
                _await(site)
                yield site
            finally:
                process.terminate()
                process.wait(60)


def _await(site: Served) -> None:
    for _ in range(300):
        try:
            httpx.get(f"{site.address}/health")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the page does not start")


def folder_upload(folder: Path) -> Upload:
    """A folder's documents as a form sends them."""
    files = sorted(path for path in folder.iterdir() if path.suffix != ".yaml")
    return [("documents", (path.name, path.read_bytes())) for path in files]


async def sent(site: Asked, uploads: Sequence[Upload], at_once: int) -> Told:
    """All of them, so many at a time, each as somebody who waits for the page."""
    told = Told()
    places = asyncio.Semaphore(at_once)
    limits = httpx.Limits(max_connections=at_once)

    async def one(client: httpx.AsyncClient, upload: Upload) -> None:
        async with places:
            began = time.monotonic()
            try:
                answer = await client.post("/check", files=upload)
                status = answer.status_code
            except httpx.TransportError:
                status = 0
            told.statuses[status] += 1
            told.seconds.append(time.monotonic() - began)

    async def watch() -> None:
        while True:
            told.most_megabytes = max(told.most_megabytes, site.megabytes)
            await asyncio.sleep(0.5)

    watching = asyncio.create_task(watch())
    async with httpx.AsyncClient(base_url=site.address, timeout=600, limits=limits) as client:
        await asyncio.gather(*(one(client, upload) for upload in uploads))
    watching.cancel()
    return told


def mixed(count: int) -> list[Upload]:
    """Uploads of all sorts: whole referrals, single files, mails, hostile and broken files, nothing."""
    sys.path.insert(0, str(ROOT / "tests" / "extract"))
    import hostile_files

    chance = random.Random(9)
    folders = [folder for folder in sorted(SAMPLES.iterdir()) if folder.is_dir()]
    hostile: list[Upload] = []
    for name in HOSTILE:
        data = getattr(hostile_files, name)()
        ending = "pdf" if data.startswith(b"%PDF") else "docx"
        hostile.append([("documents", (f"{name}.{ending}", data))])
    broken = [[("documents", ("broken.pdf", b"%PDF-1.7 nothing"))], [("documents", ("", b""))], []]
    made: list[Upload] = []
    for number in range(count):
        if number % 10 == 9:
            made.append(chance.choice(hostile))
        elif number % 25 == 3:
            made.append(chance.choice(broken))
        elif number % 7 == 2:
            made.append([chance.choice(folder_upload(chance.choice(folders)))])
        else:
            made.append(folder_upload(chance.choice(folders)))
    chance.shuffle(made)
    return made


def api(examples: int) -> tuple[int, int]:
    """Requests made from the API's own description, good and bad: how many, and how many it failed at."""
    import schemathesis
    from hypothesis import HealthCheck, given, settings

    with served() as site:
        schema = schemathesis.openapi.from_url(f"{site.address}/api/v1/openapi.json")
        count = failed = 0
        for found in schema.get_all_operations():
            operation = found.ok()
            asks = bool(operation.body or list(operation.iter_parameters()))
            for mode in schemathesis.GenerationMode if asks else [schemathesis.GenerationMode.POSITIVE]:

                @given(case=operation.as_strategy(generation_mode=mode))
                @settings(
                    max_examples=examples,
                    deadline=None,
                    suppress_health_check=list(HealthCheck),
                    database=None,
                )
                def holds(case: schemathesis.Case) -> None:
                    nonlocal count
                    count += 1
                    case.call_and_validate()

                try:
                    holds()
                except Exception as error:
                    failed += 1
                    print(f"{operation.label}: {error}"[:2000], file=sys.stderr)
    return count, failed


def main() -> int:
    """Prints the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--uploads", type=int, default=2000)
    parser.add_argument("--examples", type=int, default=200, help="of each operation of the API")
    parser.add_argument("--write", action="store_true", help="write docs/page.md")
    arguments = parser.parse_args()
    two = folder_upload(TWO)
    with served() as site:
        asyncio.run(sent(site, [two] * 6, 2))
        worked = site.cpu_seconds
        warm = asyncio.run(sent(site, [two] * WARM, 1))
        worked = (site.cpu_seconds - worked) / WARM
        load = asyncio.run(sent(site, [two] * arguments.people, arguments.people))
        before = site.megabytes
        soak = asyncio.run(sent(site, mixed(arguments.uploads), AT_ONCE))
        after, left = site.megabytes, site.left
        alive = site.process.poll() is None
    asked, failed = api(arguments.examples)
    rows = [
        "| what | number |",
        "| --- | --- |",
        f"| a referral of two documents, warm | median {warm.median:.2f} s, slowest {warm.slowest:.2f} s; "
        f"{worked:.2f} s of one core |",
        f"| {arguments.people} people at once, two documents each | {load.failed} errors, median "
        f"{load.median:.1f} s, slowest {load.slowest:.1f} s, at most {load.most_megabytes:,.0f} MB |",
        f"| {arguments.uploads:,} mixed uploads, hostile ones among them | {soak.failed} errors, slowest "
        f"{soak.slowest:.0f} s, at most {soak.most_megabytes:,.0f} MB; {before:,.0f} MB before, "
        f"{after:,.0f} MB after; {len(left)} files left on disk |",
        f"| {asked:,} requests made from the API's description | {failed} operations failed |",
    ]
    text = "\n".join(rows)
    print(text)
    print(f"soak: {dict(soak.statuses)}; left: {left[:10]}", file=sys.stderr)
    if arguments.write:
        write("numbers", rows, PAGE)
    return 1 if load.failed or soak.failed or left or failed or not alive else 0


if __name__ == "__main__":
    sys.exit(main())
