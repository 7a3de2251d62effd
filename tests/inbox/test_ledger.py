"""What the ledger knows of messages, and what it never holds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarylint.inbox.ledger import Answer, Ledger, LedgerError, Plan, Role, Step
from summarylint.inbox.message import Message, read_message

SENT_BACK = Plan(Role.INCOMPLETE, Answer.DRAFT)


def message(number: int, *, answers: int | str = 0, sender: str = "tom@example.org") -> Message:
    answered = answers if isinstance(answers, str) else f"<{answers}@example.org>"
    return read_message(
        f"Message-ID: <{number}@example.org>\nIn-Reply-To: {answered}\nFrom: {sender}\n\nx".encode()
    )


def test_each_attempt_is_counted_and_a_decision_kept(tmp_path: Path) -> None:
    first = message(1)
    ledger = Ledger(tmp_path / "state" / "ledger.sqlite3")
    assert ledger.entry(first.key) is None
    assert ledger.begin(first).attempts == 1
    assert ledger.begin(first).attempts == 2
    ledger.decide(first.key, SENT_BACK, [])
    ledger.close()
    found = Ledger(tmp_path / "state" / "ledger.sqlite3").entry(first.key)
    assert found is not None
    assert (found.plan, found.finished) == (SENT_BACK, None)


def test_a_step_stands_as_intended_until_it_is_confirmed() -> None:
    ledger = Ledger(None)
    ledger.intend("k", Step.REPLY, "<r@example.org>")
    found = ledger.step("k", Step.REPLY)
    assert found is not None
    assert not found.confirmed
    ledger.confirm("k", Step.REPLY)
    assert [(one.step, one.confirmed) for one in ledger.steps("k")] == [(Step.REPLY, True)]
    ledger.withdraw("k", Step.REPLY)
    assert ledger.steps("k") == []


def test_what_answers_a_message_or_our_reply_is_of_its_thread() -> None:
    ledger = Ledger(None)
    first = message(1)
    ledger.begin(first)
    ledger.decide(first.key, SENT_BACK, [])
    ledger.intend(first.key, Step.REPLY, "<reply@example.org>")
    assert [one.key for one in ledger.earlier(message(2, answers=1))] == [first.key]
    assert [one.key for one in ledger.earlier(message(3, answers="<reply@example.org>"))] == [first.key]
    assert ledger.earlier(message(4, answers=9)) == []


def test_answers_to_a_sender_are_counted() -> None:
    ledger = Ledger(None)
    for number in (1, 2):
        ledger.begin(message(number))
        ledger.intend(message(number).key, Step.REPLY)
    today = datetime.now(UTC) - timedelta(days=1)
    assert ledger.answers_to("Tom@example.org", today) == 2
    assert ledger.answers_to("tom@example.org", datetime.now(UTC) + timedelta(hours=1)) == 0
    assert ledger.answers_to("eve@example.org", today) == 0


def test_places_of_another_numbering_are_forgotten() -> None:
    ledger = Ledger(None)
    ledger.remember("1", "10", "a")
    ledger.remember("1", "11", "b")
    ledger.forget_places("1", ["10"])
    assert (ledger.key_at("1", "10"), ledger.key_at("1", "11")) == ("a", None)
    ledger.forget_places("2", ["10"])
    assert ledger.key_at("1", "10") is None


def test_no_address_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    ledger = Ledger(path)
    ledger.begin(message(1, sender="tom.ford@example.org"))
    ledger.close()
    assert b"tom.ford" not in path.read_bytes()


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    path.write_text("This is not a database at all, whatever its name says.")
    with pytest.raises(LedgerError, match="ledger"):
        Ledger(path)
