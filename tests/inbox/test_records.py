"""What is kept for counting names nobody, and nothing is kept for longer than was said."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
from box import Box, Remembering
from click.testing import Result
from post import Mails

from summarylint.inbox.ledger import Ledger, Plan, Role
from summarylint.inbox.message import read_message
from summarylint.inbox.records import forget_records, keep_record
from summarylint.report.json import SCHEMA_FILE

NewBox = Callable[..., Box]
Run = Callable[..., Result]
NOT_KEPT = ("Garland", "Jamie", "4410222", "Case summary", "message.eml", "Tom", "moorshire", "No consent")


def test_a_record_has_the_gaps_and_no_name(new_box: NewBox, mails: Mails, tmp_path: Path) -> None:
    box = new_box().changed(records=tmp_path / "records")
    box.deliver(mails.incomplete)
    box.serve()
    (path,) = (tmp_path / "records").iterdir()
    kept = path.read_text("utf-8")
    record = json.loads(kept)
    jsonschema.validate(record, json.loads(SCHEMA_FILE.read_text("utf-8")))
    (referral,) = record["referrals"]
    assert (referral["procedure"], referral["decision"]) == ("west-sussex/csc-to-eh", "not-ready")
    assert ("WSX103", "violation") in {(f["code"], f["outcome"]) for f in referral["findings"]}
    assert not [word for word in NOT_KEPT if word in kept]


def test_a_referral_that_is_sent_again_has_the_same_name_and_is_counted_once(
    checking: Remembering, mails: Mails, desk: Path, run: Run
) -> None:
    ledger = Ledger(None)
    for data in (mails.incomplete, mails.incomplete.replace(b"No consent", b"Once more"), mails.ready):
        message = read_message(data)
        keep_record(desk, message, checking.check(message), ledger)
    names = [json.loads(path.read_text("utf-8"))["referrals"][0]["id"] for path in desk.iterdir()]
    assert (len(names), len(set(names))) == (3, 2)
    result = run("trends", desk)
    assert result.exit_code == 0, result.stderr
    assert "2 referrals checked" in result.stdout
    assert "Consent (WSX103)" in result.stdout
    ledger.close()


def test_old_records_are_taken_away_and_nothing_else(tmp_path: Path) -> None:
    old, new, other = tmp_path / f"{'a' * 32}.json", tmp_path / f"{'b' * 32}.json", tmp_path / "mine.json"
    for path in (old, new, other):
        path.write_text("{}", encoding="utf-8")
    for path in (old, other):
        os.utime(path, (0, 0))
    forget_records(tmp_path, datetime.now(UTC) - timedelta(days=1))
    assert sorted(tmp_path.iterdir()) == sorted([new, other])


def test_the_ledger_forgets_what_was_done_with_and_lies_nowhere(mails: Mails) -> None:
    ledger = Ledger(None)
    done, lying, begun = (read_message(data) for data in (mails.ready, mails.look, mails.incomplete))
    for message in (done, lying, begun):
        ledger.begin(message)
        ledger.decide(message.key, Plan(Role.LOOK), ())
    for message in (done, lying):
        ledger.finish(message.key)
    ledger.remember("1", "7", lying.key)
    ledger.forget(datetime.now(UTC) + timedelta(seconds=1))
    assert ledger.entry(done.key) is None
    assert ledger.entry(lying.key)
    assert ledger.entry(begun.key)
    ledger.close()
