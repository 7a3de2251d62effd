"""The referral inbox with thousands of messages, killed and cut off: none lost, none answered twice.

A real IMAP server (Dovecot) and a real SMTP server run on loopback. The real command serves the mailbox
through a connection that breaks now and then, and is killed at random moments, until the inbox is empty. Then
each message must lie where it belongs, once, and nobody may have been answered twice or wrongly.

    python benchmarks/inbox.py --messages 10000 --write

needs Dovecot. ``--write`` puts the figures into docs/inbox.md.
"""

import argparse
import os
import platform
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

HOME = Path(__file__).parents[1]
sys.path[:0] = [str(HOME / "tests"), str(HOME / "tests" / "inbox"), str(HOME / "corpora")]

from imapclient import IMAPClient  # noqa: E402
from post import INBOX, mail  # noqa: E402
from post_office import PostOffice, post_office  # noqa: E402
from servers import PASSWORD, Dovecot, breaking, dovecot  # noqa: E402

from builders import CONSENT, FIELDS, family  # noqa: E402
from summarylint.inbox.message import read_message  # noqa: E402
from summarylint.packs.library import load_library  # noqa: E402

HIT = "Jamie told me that dad hit him with a belt last night. He has bruises and is scared to go home."
NUMBER = FIELDS["Mosaic ID"]
AUTHORITY = "moorshire.example"
COMMANDS = 150  # after which the connection breaks
KILLED_AFTER = (6.0, 40.0)  # seconds
SINGLE = 8  # messages that come one by one, for the time to the draft
CONFIG = """
[inbox]
source = "imap"
address = "{address}"
ledger = "{home}/inbox.sqlite3"
health = "{home}/health.json"
[inbox.imap]
host = "127.0.0.1"
port = {imap}
tls = "none"
user = "panel"
secret.env = "SUMMARYLINT_BENCHMARK"
[inbox.answers]
send = true
domains = ["{authority}"]
trusted_results = "mx.{authority}"
[inbox.smtp]
host = "127.0.0.1"
port = {smtp}
tls = "none"
"""


@dataclass(frozen=True)
class Kind:
    """A kind of message: how many in a hundred, where it is to lie, and whether it is answered."""

    share: int
    folder: str
    answered: bool = False
    papers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    twice: bool = False


VOUCHED = {"Authentication-Results": f"mx.{AUTHORITY}; dmarc=pass header.from={AUTHORITY}"}
FORGED = {"Authentication-Results": f"mx.{AUTHORITY}; dmarc=fail header.from={AUTHORITY}"}
NO_CONSENT = {"answers": {CONSENT: ""}}
KINDS = {
    "complete": Kind(40, "Ready for panel"),
    "incomplete": Kind(25, "Incomplete", answered=True, papers=NO_CONSENT),
    "incomplete, delivered twice": Kind(5, "Incomplete", answered=True, papers=NO_CONSENT, twice=True),
    "unclear": Kind(10, "Needs a look", papers={"fields": {"Date of summary": "31/02/2026"}}),
    "danger": Kind(5, "Look now", papers={"rest": {"Child's voice": HIT}}),
    "from a list": Kind(5, "Needs a look", papers=NO_CONSENT, headers={"List-Id": "<staff.example.org>"}),
    "forged sender": Kind(5, "Needs a look", papers=NO_CONSENT, headers=FORGED),
    "from a stranger": Kind(5, "Needs a look", papers=NO_CONSENT, headers={"From": "eve@example.com"}),
}


@dataclass(frozen=True)
class Sent:
    """A message that was delivered."""

    kind: str
    message_id: str
    key: str


class Writer:
    """Writes messages, no two alike."""

    def __init__(self, home: Path) -> None:
        library = load_library()
        day = (date.today() - timedelta(days=3)).strftime("%d/%m/%Y")
        self._papers: dict[str, dict[str, bytes]] = {}
        for number, (name, kind) in enumerate(KINDS.items()):
            fields = {**FIELDS, "Date of summary": day, **kind.papers.get("fields", {})}
            folder = family(home / str(number), library, **{**kind.papers, "fields": fields})
            self._papers[name] = {path.name: path.read_bytes() for path in folder.iterdir()}

    def write(self, name: str, number: int) -> bytes:
        """The message of a kind with a number, about a family of its own."""
        kind = KINDS[name]
        headers = {
            **VOUCHED,
            "From": f"Worker {number} <worker{number}@{AUTHORITY}>",
            "Message-ID": f"<{number}@{AUTHORITY}>",
            "Subject": f"Referral {number}",
            **kind.headers,
        }
        papers = self._papers[name]
        return mail(headers, {file: _about(data, 5_000_000 + number) for file, data in papers.items()})


def _about(data: bytes, case: int) -> bytes:
    """A Word file about another case."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(NUMBER.encode(), str(case).encode()))
    return made.getvalue()


@contextmanager
def client(server: Dovecot) -> Iterator[IMAPClient]:
    """A connection of somebody who looks."""
    opened = server.client("panel")
    try:
        yield opened
    finally:
        opened.logout()


def deliver(server: Dovecot, writer: Writer, count: int) -> list[Sent]:
    """All messages, in no order."""
    names = [name for name, kind in KINDS.items() for _ in range(kind.share)]
    sent = []
    with client(server) as opened:
        for number in range(count):
            name = random.choice(names)
            data = writer.write(name, number)
            for _ in range(2 if KINDS[name].twice else 1):
                opened.append("INBOX", data)
            sent.append(Sent(name, f"<{number}@{AUTHORITY}>", read_message(data).key))
    return sent


def lying(server: Dovecot, folder: str = "INBOX") -> int:
    """How many messages lie in a folder."""
    with client(server) as opened:
        if not opened.folder_exists(folder):
            return 0
        return int(opened.folder_status(folder, ["MESSAGES"])[b"MESSAGES"])


def start(config: Path, log: Path) -> "subprocess.Popen[bytes]":
    """The service."""
    environment = {**os.environ, "SUMMARYLINT_BENCHMARK": PASSWORD}
    command = [sys.executable, "-m", "summarylint", "inbox", "run", "--config", str(config)]
    with log.open("ab") as opened:
        return subprocess.Popen(command, env=environment, stderr=opened)


def serve_with_kills(config: Path, log: Path, is_done: Callable[[], bool]) -> int:
    """Until all is done; how often the service was killed."""
    kills = 0
    while not is_done():
        process = start(config, log)
        until = time.monotonic() + random.uniform(*KILLED_AFTER)
        while time.monotonic() < until and not is_done():
            time.sleep(0.5)
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1
    return kills


def times_to_draft(server: Dovecot, config: Path, log: Path, writer: Writer) -> list[float]:
    """How long it takes from a message's arrival to its answer, with a service that waits."""
    process = start(config, log)
    times = []
    try:
        for number in range(SINGLE + 1):
            before = lying(server, "Incomplete")
            with client(server) as opened:
                opened.append("INBOX", writer.write("incomplete", 1_000_000 + number))
                begun = time.monotonic()
                while int(opened.folder_status("Incomplete", ["MESSAGES"])[b"MESSAGES"]) == before:
                    time.sleep(0.02)
            times.append(time.monotonic() - begun)
            time.sleep(1)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0, "it did not stop cleanly"
    return times[1:]  # the first one waits for the service to start


def faults_in(server: Dovecot, office: PostOffice, sent: list[Sent]) -> tuple[list[str], int]:
    """What is not as it should be, and how many replies a person must look for."""
    found: Counter[tuple[str, str]] = Counter()
    with client(server) as opened:
        for folder in ("INBOX", "Ready for panel", "Incomplete", "Needs a look", "Look now"):
            for message in _messages(opened, folder):
                found[message.key, folder] += 1
    answered: Counter[str] = Counter()
    for envelope in office.taken:
        answered.update(read_message(bytes(envelope.content or b"")).references[:1])
    faults, unsure = [], 0
    for one in sent:
        kind = KINDS[one.kind]
        copies = 2 if kind.twice else 1
        places = {folder: count for (key, folder), count in found.items() if key == one.key}
        times = answered.pop(one.message_id, 0)
        if kind.answered and places == {"Needs a look": copies} and times <= 1:
            unsure += 1  # killed while the server had the reply: it says so, and a person looks
        elif places != {kind.folder: copies}:
            faults.append(f"{one.message_id} ({one.kind}) lies in {places}")
        elif times != int(kind.answered):
            faults.append(f"{one.message_id} ({one.kind}) was answered {times} times")
    faults += [f"{message_id} was answered, and never sent" for message_id in answered]
    return faults, unsure


def _messages(opened: IMAPClient, folder: str) -> Iterator:  # type: ignore[type-arg]
    if not opened.folder_exists(folder):
        return
    opened.select_folder(folder, readonly=True)
    numbers = opened.search("ALL")
    for at in range(0, len(numbers), 50):
        for data in opened.fetch(numbers[at : at + 50], ["BODY.PEEK[]"]).values():
            yield read_message(data[b"BODY[]"])


def told(count: int, seconds: float, kills: int, breaks: int, unsure: int, times: list[float]) -> str:
    """The figures, as they stand in the page."""
    return (
        f"{count:,} messages with Word files, in Dovecot's Maildir on loopback, replies sent by SMTP, on "
        f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}:\n\n"
        "| | |\n| --- | --- |\n"
        f"| the service killed | {kills} times |\n"
        f"| its connection broken | {breaks} times |\n"
        "| lost, or lying where they don't belong | 0 |\n"
        "| answered twice, or without need | 0 |\n"
        f"| left for a person, since nobody could tell whether the reply went out | {unsure} |\n"
        f"| throughout, restarts included | {count / seconds:.1f} messages a second |\n"
        f"| from arrival to the answer, waiting (IDLE) | {statistics.median(times):.1f} s "
        f"(median of {len(times)}; the longest {max(times):.1f} s) |\n"
    )


def write(text: str) -> None:
    """Put the figures into the page."""
    page = HOME / "docs" / "inbox.md"
    start_mark, end_mark = "<!-- made by benchmarks/inbox.py --write -->", "<!-- end -->"
    pattern = re.compile(f"{re.escape(start_mark)}.*?{re.escape(end_mark)}", re.DOTALL)
    new = pattern.sub(lambda _: f"{start_mark}\n{text}{end_mark}", page.read_text(encoding="utf-8"))
    page.write_text(new, encoding="utf-8")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/inbox.md")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random.seed(asked.seed)
    home = Path(tempfile.mkdtemp(prefix="inbox-"))
    log = home / "log"
    with dovecot() as server, post_office() as office, breaking(server.port, COMMANDS) as through:
        config = home / "summarylint.toml"
        config.write_text(
            CONFIG.format(address=INBOX, home=home, imap=through, smtp=office.port, authority=AUTHORITY)
        )
        writer = Writer(home)
        sent = deliver(server, writer, asked.messages)
        print(f"{len(sent):,} messages delivered, {lying(server):,} in the inbox", flush=True)
        begun = time.monotonic()
        kills = serve_with_kills(config, log, lambda: lying(server) == 0)
        seconds = time.monotonic() - begun
        faults, unsure = faults_in(server, office, sent)
        print(*faults, sep="\n")
        breaks = log.read_text().count("can't use the mailbox")
        straight = home / "straight.toml"
        straight.write_text(config.read_text().replace(f"port = {through}", f"port = {server.port}"))
        text = told(len(sent), seconds, kills, breaks, unsure, times_to_draft(server, straight, log, writer))
    print(text)
    if faults:
        sys.exit(1)
    if asked.write:
        write(text)


if __name__ == "__main__":
    main()
