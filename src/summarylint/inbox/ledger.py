"""What was done with which message: hashes, decisions, steps and times; never a text.

Every step is written down before it is taken and confirmed after, so that after a kill at any
point it is known what may have happened and is looked up rather than done again.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from summarylint.inbox.message import Message
from summarylint.model.finding import Decision
from summarylint.model.report import ReferralReport

_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS messages (
    key TEXT PRIMARY KEY,          -- the hash of what tells it from others
    content TEXT NOT NULL,         -- the hash of what follows its headers
    message_id TEXT NOT NULL,
    sender TEXT NOT NULL,          -- a keyed hash of the address
    size INTEGER NOT NULL,
    seen TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    decision TEXT,                 -- of the paperwork
    procedure TEXT,
    folder TEXT,                   -- where it is to lie
    answer TEXT,                   -- none, draft or send
    reason TEXT,                   -- why it lies there or is not answered, as a word
    decided TEXT,
    finished TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS by_message_id ON messages (message_id);
CREATE INDEX IF NOT EXISTS by_sender ON messages (sender, seen);
CREATE TABLE IF NOT EXISTS referred_to (
    key TEXT NOT NULL, message_id TEXT NOT NULL, PRIMARY KEY (key, message_id)
) STRICT;
CREATE INDEX IF NOT EXISTS by_reference ON referred_to (message_id);
CREATE TABLE IF NOT EXISTS case_numbers (
    key TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (key, hash)
) STRICT;
CREATE INDEX IF NOT EXISTS by_case_number ON case_numbers (hash);
CREATE TABLE IF NOT EXISTS findings (
    key TEXT NOT NULL, code TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (key, code, outcome)
) STRICT;
CREATE TABLE IF NOT EXISTS steps (
    key TEXT NOT NULL,
    step TEXT NOT NULL,
    message_id TEXT,               -- of what it puts into the mailbox
    intended TEXT NOT NULL,
    confirmed TEXT,
    outcome TEXT,                  -- done, or what was found instead, as a word
    PRIMARY KEY (key, step)
) STRICT;
CREATE TABLE IF NOT EXISTS places (
    validity TEXT NOT NULL,
    number TEXT NOT NULL,
    key TEXT NOT NULL,
    is_left INTEGER NOT NULL,      -- it is to stay where it is
    PRIMARY KEY (validity, number)
) STRICT;
"""
_VERSION = "1"


class LedgerError(Exception):
    """The ledger can't be used: one line that says why."""


class Role(StrEnum):
    """What a folder of the mailbox is for."""

    INBOX = "inbox"
    READY = "ready"
    INCOMPLETE = "incomplete"
    LOOK = "look"
    DANGER = "danger"
    DRAFTS = "drafts"
    SENT = "sent"


class Answer(StrEnum):
    """How a sender is answered."""

    NONE = "none"
    DRAFT = "draft"
    SEND = "send"


class Step(StrEnum):
    """What is done in the mailbox about one message, in this order."""

    NOTICE = "notice"  # to the administrator, of danger
    REPLY = "reply"  # the draft to the sender
    SEND = "send"  # the draft is sent
    SENT = "sent"  # and lies with what was sent
    REPORT = "report"  # for whoever looks at it, beside the message
    FLAG = "flag"
    FILE = "file"  # always the last


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to become of a message."""

    folder: Role
    answer: Answer = Answer.NONE
    reason: str = ""  # why, as a word that holds nothing of the message


@dataclass(frozen=True, slots=True)
class Entry:
    """One message as the ledger has it."""

    key: str
    content: str
    message_id: str
    size: int
    seen: datetime
    attempts: int
    decision: Decision | None
    procedure: str | None
    plan: Plan | None
    finished: datetime | None


@dataclass(frozen=True, slots=True)
class StepEntry:
    """One step as the ledger has it."""

    step: Step
    message_id: str | None
    confirmed: bool
    outcome: str | None


class Ledger:
    """The ledger of one mailbox."""

    def __init__(self, path: Path | None) -> None:
        """Open it, or make it; without a path one that is forgotten when it is closed.

        Raises:
            LedgerError: the file can't be opened, or is not a ledger that this version knows.
        """
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch(mode=0o600)  # for the service's account alone
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=30)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_SCHEMA)
            self._salt = self._about("salt", secrets.token_hex(32))
            version = self._about("version", _VERSION)
        except (OSError, sqlite3.Error) as error:
            raise LedgerError(f"{path}: can't be used as the ledger: {error}") from error
        if version != _VERSION:
            raise LedgerError(f"{path}: is a ledger of version {version}, and this program knows {_VERSION}")

    def close(self) -> None:
        """Close it."""
        self._db.close()

    def hash_of(self, text: str) -> str:
        """A keyed hash, by which an address or a number is known again and can't be read."""
        return hmac.new(bytes.fromhex(self._salt), text.strip().lower().encode(), hashlib.sha256).hexdigest()

    # --- messages -----------------------------------------------------------------------------

    def entry(self, key: str) -> Entry | None:
        """A message that was seen before."""
        row = self._db.execute("SELECT * FROM messages WHERE key = ?", (key,)).fetchone()
        return _entry(row) if row else None

    def begin(self, message: Message, size: int | None = None) -> Entry:
        """One more attempt at a message, which is noted before it is made.

        The size is that in the mailbox, where more lies there than was fetched.
        """
        size = len(message.data) if size is None else size
        with self._together():
            self._db.execute(
                "INSERT OR IGNORE INTO messages (key, content, message_id, sender, size, seen)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    message.key,
                    message.content,
                    message.message_id,
                    self.hash_of(message.sender),
                    size,
                    _now(),
                ),
            )
            self._db.executemany(
                "INSERT OR IGNORE INTO referred_to VALUES (?, ?)",
                [(message.key, reference) for reference in message.references],
            )
            self._db.execute(
                "UPDATE messages SET attempts = attempts + 1, finished = NULL WHERE key = ?", (message.key,)
            )
        found = self.entry(message.key)
        assert found is not None
        return found

    def excuse(self, key: str) -> None:
        """An attempt that failed through no fault of the message does not count."""
        self._db.execute("UPDATE messages SET attempts = max(attempts - 1, 0) WHERE key = ?", (key,))

    def decide(self, key: str, plan: Plan, reports: Sequence[ReferralReport]) -> None:
        """What was found of a message and what is to become of it. A later decision takes its place."""
        decision = reports[0].decision.value if reports else None
        procedure = reports[0].procedure if reports else None
        numbers = {number for report in reports for number in report.case_numbers}
        found = {
            (finding.code, finding.outcome.value)
            for report in reports
            for finding in report.findings
            if finding.counts
        }
        with self._together():
            self._db.execute(
                "UPDATE messages SET decision = ?, procedure = ?, folder = ?, answer = ?, reason = ?,"
                " decided = ? WHERE key = ?",
                (decision, procedure, plan.folder.value, plan.answer.value, plan.reason, _now(), key),
            )
            for table in ("findings", "case_numbers"):
                self._db.execute(f"DELETE FROM {table} WHERE key = ?", (key,))
            self._db.executemany("INSERT INTO findings VALUES (?, ?, ?)", [(key, *one) for one in found])
            self._db.executemany(
                "INSERT OR IGNORE INTO case_numbers VALUES (?, ?)",
                [(key, self.hash_of(number)) for number in numbers],
            )

    def redirect(self, key: str, plan: Plan) -> None:
        """Something came between: it goes elsewhere than was planned."""
        self._db.execute(
            "UPDATE messages SET folder = ?, answer = ?, reason = ? WHERE key = ?",
            (plan.folder.value, plan.answer.value, plan.reason, key),
        )

    def finish(self, key: str) -> None:
        """Everything about a message is done, or a person has taken it over."""
        self._db.execute("UPDATE messages SET finished = ?, attempts = 0 WHERE key = ?", (_now(), key))

    def forget(self, before: datetime) -> None:
        """Keep nothing of messages that were done with before a moment and no longer lie in the inbox."""
        old = "SELECT key FROM messages WHERE finished < ? AND key NOT IN (SELECT key FROM places)"
        with self._together():
            for table in ("referred_to", "case_numbers", "findings", "steps", "messages"):
                self._db.execute(f"DELETE FROM {table} WHERE key IN ({old})", (_text(before),))

    def is_ours(self, message_id: str) -> bool:
        """Whether a Message-ID is of something that was put into the mailbox or sent from here."""
        row = self._db.execute("SELECT 1 FROM steps WHERE message_id = ?", (message_id,)).fetchone()
        return row is not None

    def unfinished(self) -> list[Entry]:
        """Messages about which something may still be to do."""
        rows = self._db.execute("SELECT * FROM messages WHERE finished IS NULL ORDER BY seen")
        return [_entry(row) for row in rows]

    # --- steps --------------------------------------------------------------------------------

    def step(self, key: str, step: Step) -> StepEntry | None:
        """What is known of a step; None where it was never intended."""
        row = self._db.execute("SELECT * FROM steps WHERE key = ? AND step = ?", (key, step.value)).fetchone()
        return _step(row) if row else None

    def steps(self, key: str) -> list[StepEntry]:
        """All steps that were intended for a message."""
        return [_step(row) for row in self._db.execute("SELECT * FROM steps WHERE key = ?", (key,))]

    def intend(self, key: str, step: Step, message_id: str | None = None) -> None:
        """A step is about to be taken."""
        self._db.execute(
            "INSERT OR IGNORE INTO steps (key, step, message_id, intended) VALUES (?, ?, ?, ?)",
            (key, step.value, message_id, _now()),
        )

    def confirm(self, key: str, step: Step, outcome: str = "done") -> None:
        """A step was taken, or it was found that it was taken before."""
        self._db.execute(
            "UPDATE steps SET confirmed = ?, outcome = ? WHERE key = ? AND step = ?",
            (_now(), outcome, key, step.value),
        )

    def withdraw(self, key: str, *steps: Step) -> None:
        """Steps that were certainly not taken, or are to be taken anew."""
        self._db.executemany(
            "DELETE FROM steps WHERE key = ? AND step = ?", [(key, step.value) for step in steps]
        )

    def unconfirmed(self) -> int:
        """How many steps were begun of which nothing more is known."""
        return int(self._db.execute("SELECT count(*) FROM steps WHERE confirmed IS NULL").fetchone()[0])

    # --- places -------------------------------------------------------------------------------

    def key_at(self, validity: str, number: str) -> str | None:
        """The key of the message that was found at a place of the inbox, if it was read there before."""
        row = self._db.execute(
            "SELECT key FROM places WHERE validity = ? AND number = ?", (validity, number)
        ).fetchone()
        return str(row["key"]) if row else None

    def remember(self, validity: str, number: str, key: str, *, is_left: bool = False) -> None:
        """Where a message lies, and whether it is to stay there: then it need not be read again."""
        self._db.execute(
            "INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?)", (validity, number, key, int(is_left))
        )

    def is_left(self, validity: str, number: str) -> bool:
        """Whether the message at a place is to stay there."""
        row = self._db.execute(
            "SELECT 1 FROM places WHERE validity = ? AND number = ? AND is_left", (validity, number)
        ).fetchone()
        return row is not None

    def forget_places(self, validity: str, numbers: Collection[str]) -> None:
        """Keep only places that are still taken: those of another numbering mean nothing any more."""
        with self._together():
            self._db.execute("CREATE TEMP TABLE IF NOT EXISTS taken (number TEXT PRIMARY KEY)")
            self._db.execute("DELETE FROM taken")
            self._db.executemany("INSERT OR IGNORE INTO taken VALUES (?)", [(number,) for number in numbers])
            self._db.execute(
                "DELETE FROM places WHERE validity != ? OR number NOT IN (SELECT number FROM taken)",
                (validity,),
            )

    # --- threads, cases, senders --------------------------------------------------------------

    def earlier(self, message: Message, case_numbers: Iterable[str] = ()) -> list[Entry]:
        """Messages decided before of the same thread or about the same case, the latest first.

        A message is of the thread when it answers the other, or what was put or sent in answer to it.
        """
        found: dict[str, Entry] = {}
        for reference in message.references:
            rows = self._db.execute(
                "SELECT * FROM messages WHERE message_id = ? AND message_id != ''"
                " UNION SELECT m.* FROM messages m JOIN steps s USING (key) WHERE s.message_id = ?",
                (reference, reference),
            )
            found |= {row["key"]: _entry(row) for row in rows}
        for number in case_numbers:
            rows = self._db.execute(
                "SELECT m.* FROM messages m JOIN case_numbers c USING (key) WHERE c.hash = ?",
                (self.hash_of(number),),
            )
            found |= {row["key"]: _entry(row) for row in rows}
        found.pop(message.key, None)
        decided = [entry for entry in found.values() if entry.plan is not None]
        return sorted(decided, key=lambda entry: entry.seen, reverse=True)

    def same_case(self, key: str, case_numbers: Iterable[str]) -> bool | None:
        """Whether an earlier message has one of the case numbers; None where either has none."""
        rows = self._db.execute("SELECT hash FROM case_numbers WHERE key = ?", (key,))
        theirs = {row["hash"] for row in rows}
        ours = {self.hash_of(number) for number in case_numbers}
        return bool(ours & theirs) if ours and theirs else None

    def findings(self, key: str) -> dict[str, str]:
        """What was found of a message: codes and outcomes, those that counted."""
        rows = self._db.execute("SELECT code, outcome FROM findings WHERE key = ?", (key,))
        return {row["code"]: row["outcome"] for row in rows}

    def answers_to(self, sender: str, since: datetime) -> int:
        """How many answers were put or sent to an address since a moment."""
        row = self._db.execute(
            "SELECT count(*) FROM messages m JOIN steps s USING (key)"
            " WHERE m.sender = ? AND s.step = ? AND s.intended >= ?",
            (self.hash_of(sender), Step.REPLY.value, _text(since)),
        ).fetchone()
        return int(row[0])

    def tally(self) -> dict[str, int]:
        """How many messages lie where, and how many are not done, for a status line."""
        rows = self._db.execute(
            "SELECT CASE WHEN finished IS NULL THEN 'unfinished' ELSE folder END AS word, count(*) AS count"
            " FROM messages GROUP BY word ORDER BY word"
        )
        return {row["word"]: row["count"] for row in rows}

    # --- inside -------------------------------------------------------------------------------

    def _about(self, name: str, value: str) -> str:
        self._db.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", (name, value))
        return str(self._db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()["value"])

    @contextmanager
    def _together(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _entry(row: sqlite3.Row) -> Entry:
    plan = Plan(Role(row["folder"]), Answer(row["answer"]), row["reason"]) if row["folder"] else None
    return Entry(
        key=row["key"],
        content=row["content"],
        message_id=row["message_id"],
        size=row["size"],
        seen=datetime.fromisoformat(row["seen"]),
        attempts=row["attempts"],
        decision=Decision(row["decision"]) if row["decision"] else None,
        procedure=row["procedure"],
        plan=plan,
        finished=datetime.fromisoformat(row["finished"]) if row["finished"] else None,
    )


def _step(row: sqlite3.Row) -> StepEntry:
    return StepEntry(Step(row["step"]), row["message_id"], row["confirmed"] is not None, row["outcome"])


def _now() -> str:
    return _text(datetime.now(UTC))


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
