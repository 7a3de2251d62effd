"""Killed at any point, cut off at any command: each message is still filed and answered exactly once.

The service runs in a process of its own that ends itself by SIGKILL at the moment that is wanted.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from box import Box
from post import Mails
from post_office import PostOffice
from servers import breaking
from test_sending import SENDS, vouched

from summarylint.inbox import loop
from summarylint.inbox.ledger import Ledger
from summarylint.inbox.message import read_message
from summarylint.inbox.sources import connect

NewBox = Callable[..., Box]
FORK = multiprocessing.get_context("fork")
ENDED = {
    "ready": {"Ready for panel": ["Complete", "Report: Complete"]},
    "incomplete": {"Incomplete": ["No consent"], "Drafts": ["Re: No consent"]},
    "look": {"Needs a look": ["Report: Unclear", "Unclear"]},
    "danger": {
        "Look now": ["Report: Worrying", "Worrying"],
        "Drafts": ["Look now: a new message in the folder “Look now”"],
    },
}


class Countdown:
    """Kills this process at the last of so many moments."""

    def __init__(self, moments: int) -> None:
        self._left = moments

    def __call__(self, _moment: str) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def killed_at(box: Box, moments: int) -> bool:
    """Whether the service was killed before it was done."""
    process = FORK.Process(target=box.serve, args=(Countdown(moments),))
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def is_settled(box: Box) -> bool:
    """Whether the ledger has nothing left to do, and says of each step what became of it."""
    with closing(Ledger(box.settings.ledger)) as ledger:
        return not ledger.unfinished() and not ledger.unconfirmed()


@pytest.mark.parametrize("kind", ["incomplete", "danger"])  # the others take no step that these don't
def test_killed_at_any_moment_it_goes_on(new_box: NewBox, mails: Mails, kind: str) -> None:
    mail: bytes = getattr(mails, kind)
    first = new_box().changed(administrator="panel.admin@moorshire.example")
    first.checking.check(read_message(mail))  # once, not in each process
    for moments in range(1, 99):
        box = replace(first, user=f"{first.user}.{moments}")
        box = box.changed(ledger=first.settings.ledger.with_name(f"{moments}.sqlite3"), imap=box.imap)
        box.deliver(mail)
        was_killed = killed_at(box, moments)
        box.serve()
        assert box.subjects() == ENDED[kind], f"killed at moment {moments}"
        assert is_settled(box)
        if not was_killed:
            break
    assert moments > 8


def test_killed_while_it_lays_a_second_copy_aside(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.incomplete)
    box.serve()
    box.deliver(mails.incomplete)
    moments = 1
    while killed_at(box, moments):
        moments += 1
    assert moments == 3
    assert box.subjects() == {"Incomplete": ["No consent"] * 2, "Drafts": ["Re: No consent"]}


def test_killed_again_and_again_it_still_ends(new_box: NewBox, mails: Mails) -> None:
    box = new_box().changed(administrator="panel.admin@moorshire.example", attempts=999)
    for mail in (mails.ready, mails.incomplete, mails.danger):
        box.checking.check(read_message(mail))
        box.deliver(mail)
    kills = 0
    while killed_at(box, 3 + kills // 2):
        kills += 1
    assert kills > 5
    assert box.subjects() == ENDED["ready"] | ENDED["danger"] | ENDED["incomplete"] | {
        "Drafts": [*ENDED["danger"]["Drafts"], *ENDED["incomplete"]["Drafts"]]
    }
    assert is_settled(box)


def test_killed_while_sending_nobody_is_answered_twice(
    new_box: NewBox, office: PostOffice, mails: Mails
) -> None:
    mail = vouched(mails.incomplete)
    first = new_box().changed(smtp=office.settings).answering(**SENDS)
    first.checking.check(read_message(mail))
    sent = {"Incomplete": ["No consent"], "Sent": ["Re: No consent"]}
    asked = {"Needs a look": ["No consent", "Report: No consent"], "Drafts": ["Re: No consent"]}
    unsure = 0
    for moments in range(1, 99):
        office.taken.clear()
        box = replace(first, user=f"{first.user}.{moments}")
        box = box.changed(ledger=first.settings.ledger.with_name(f"{moments}.sqlite3"), imap=box.imap)
        box.deliver(mail)
        was_killed = killed_at(box, moments)
        box.serve()
        lies = box.subjects()
        assert len(office.taken) == 1 or (lies == asked and not office.taken), f"killed at {moments}"
        assert lies in (sent, asked)
        unsure += lies == asked
        if not was_killed:
            break
    assert unsure == 2, "only between the server's getting it and our noting it can nobody tell"


# --- connections that break -------------------------------------------------------------------


@pytest.mark.parametrize("every", [37, 41])
def test_cut_off_at_any_command_it_comes_back(
    new_box: NewBox, mails: Mails, monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    monkeypatch.setattr(loop, "_FIRST_PAUSE", 0.0)
    box = new_box().changed(attempts=999)
    for mail in (mails.ready, mails.incomplete, mails.look, mails.danger):
        box.deliver(mail)
    with breaking(box.server.port, every) as port, closing(Ledger(box.settings.ledger)) as ledger:
        through = box.changed(imap=replace(box.imap, port=port))
        served = through.service(
            ledger, connection=lambda: connect(through.settings), stopping=lambda: not box.lying("INBOX")
        )
        served.run()
    box.serve()
    assert box.subjects() == {
        **ENDED["ready"],
        **ENDED["incomplete"],
        **ENDED["look"],
        "Look now": ENDED["danger"]["Look now"],
    }
    assert is_settled(box)
