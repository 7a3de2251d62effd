"""What an IMAP server may be like: with TLS, with folders below the inbox, telling of new mail."""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from box import Box, Remembering, box
from post import Mails
from servers import dovecot

from summarylint.inbox.health import read_health
from summarylint.inbox.ledger import Ledger, Role
from summarylint.inbox.message import read_message
from summarylint.inbox.settings import Server
from summarylint.inbox.sources import GoneError, MailboxError, connect

NewBox = Callable[..., Box]


def secured(box: Box, **changes: object) -> Box:
    """Over TLS, with the server's own certificate trusted."""
    usual: dict[str, object] = {
        "host": "localhost",
        "port": box.server.tls_port,
        "tls": "tls",
        "ca_file": box.server.home / "cert.pem",
    }
    return box.changed(imap=replace(box.imap, **{**usual, **changes}))  # type: ignore[arg-type]


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_it_speaks_tls(new_box: NewBox, mails: Mails, tls: str) -> None:
    box = new_box()
    box.deliver(mails.other)
    port = box.server.tls_port if tls == "tls" else box.server.port
    with closing(connect(secured(box, tls=tls, port=port).settings, read_only=True)) as mailbox:
        assert len(mailbox.places()) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ca_file": None}, "connect: SSLCertVerificationError"),
        ({"host": "127.0.0.1"}, "connect: SSLCertVerificationError"),
        ({"tls": "none", "host": "127.0.0.1"}, "connect: "),
    ],
    ids=["nobody vouches for it", "another name", "no TLS where there must be"],
)
def test_a_server_that_is_not_the_right_one_is_not_spoken_to(
    new_box: NewBox, changes: dict[str, object], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarylint.inbox.sources.imap._TIMEOUT", 1.0)
    with pytest.raises(MailboxError, match=said):
        connect(secured(new_box(), **changes).settings)


def test_a_wrong_password_is_told(new_box: NewBox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARYLINT_TEST_SECRET", "wrong")
    with pytest.raises(MailboxError, match="the server refuses the login"):
        connect(new_box().settings)


def test_without_tls_only_this_machine_is_spoken_to() -> None:
    with pytest.raises(ValueError, match="only for this machine"):
        Server(host="mail.example.org", tls="none")


def test_folders_may_have_to_lie_below_the_inbox(
    checking: Remembering, mails: Mails, tmp_path: Path, imap_server: object
) -> None:
    assert imap_server, "where there is no Dovecot this is skipped"
    with dovecot(separator=".", prefix="INBOX.") as server:
        below = replace(box(server, tmp_path, "below", checking), prefix="INBOX.")
        below.deliver(mails.ready, mails.incomplete)
        below.serve()
        assert below.subjects() == {
            "Ready for panel": ["Complete", "Report: Complete"],
            "Incomplete": ["No consent"],
            "Drafts": ["Re: No consent"],
        }


def test_to_read_only_leaves_everything_as_it_is(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.other)
    with closing(connect(box.settings, read_only=True)) as mailbox:
        (place,) = mailbox.places()
        assert read_message(mailbox.fetch(place, 10**9)).subject == "Lunch"
        assert mailbox.places(Role.READY) == []
    with box.client() as client:
        assert [name for _, _, name in client.list_folders()] == ["Drafts", "INBOX"]
        client.select_folder("INBOX")
        assert client.search("UNSEEN") == [1]


def test_what_a_person_moved_is_gone(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.other)
    with closing(connect(box.settings)) as mailbox:
        (place,) = mailbox.places()
        box.move("Lunch", "INBOX", "Mine")
        for act in (
            lambda: mailbox.fetch(place, 10**9),
            lambda: mailbox.flag(place),
            lambda: mailbox.move(place, Role.LOOK),
        ):
            with pytest.raises(GoneError):
                act()


def test_it_hears_of_new_mail_and_stops_when_told(new_box: NewBox, mails: Mails) -> None:
    box = new_box().changed(wait_seconds=600)
    box.checking.check(read_message(mails.incomplete))
    stopped = threading.Event()

    def serve() -> None:
        with closing(Ledger(box.settings.ledger)) as ledger:
            box.service(ledger, stopping=stopped.is_set).run()

    serving = threading.Thread(target=serve)
    serving.start()
    _until(lambda: (read_health(box.settings.health) or {}).get("state") == "waiting")
    box.deliver(mails.incomplete)
    _until(lambda: "INBOX" not in box.subjects())
    stopped.set()
    serving.join(timeout=30)
    assert not serving.is_alive()
    assert box.subjects() == {"Incomplete": ["No consent"], "Drafts": ["Re: No consent"]}
    assert (read_health(box.settings.health) or {})["state"] == "stopped"


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)
