"""Mailboxes that are directories: a Maildir, and a folder that messages are dropped into."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from box import Remembering
from post import INBOX, Mails

from builder.ole_file import ole_file
from builder.outlook import message as outlook_message
from summarylint.inbox.handle import Handler
from summarylint.inbox.ledger import Ledger, Role
from summarylint.inbox.loop import Service
from summarylint.inbox.message import read_message
from summarylint.inbox.settings import Answers, Directory, InboxSettings
from summarylint.inbox.sources import GoneError, MailboxError, connect

HEADERS = 0x007D  # of a message, as Outlook keeps them
LONG_AGO = 1_700_000_000
Drop = Callable[[str, bytes], Path]


@pytest.fixture(params=["maildir", "folder"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> InboxSettings:
    """An inbox in a directory."""
    home = Directory(path=tmp_path / "mail")
    for part in ("new", "cur", "tmp") if request.param == "maildir" else ("",):
        (home.path / part).mkdir(parents=True, exist_ok=True)
    return InboxSettings(
        source=request.param,
        address=INBOX,
        ledger=tmp_path / "ledger.sqlite3",
        health=tmp_path / "health.json",
        maildir=home,
        folder=home,
        answers=Answers(copies=False),
    )


@pytest.fixture
def drop(settings: InboxSettings) -> Drop:
    """Delivers a file."""

    def delivered(name: str, data: bytes) -> Path:
        home = home_of(settings)
        file = home / "new" / name if settings.source == "maildir" else home / name
        file.write_bytes(data)
        os.utime(file, (LONG_AGO, LONG_AGO))
        return file

    return delivered


def home_of(settings: InboxSettings) -> Path:
    assert settings.folder is not None
    return settings.folder.path


def serve(settings: InboxSettings, checking: Remembering) -> None:
    with closing(Ledger(settings.ledger)) as ledger:
        Service(
            settings,
            ledger,
            lambda: connect(settings),
            lambda mailbox: Handler(mailbox, ledger, checking, settings),
        ).once()


def lying(settings: InboxSettings) -> dict[str, list[str]]:
    """The subjects of what lies where."""
    mailbox = connect(settings, read_only=True)
    found = {
        role.value: sorted(
            read_message(mailbox.fetch(place, 10**9)).subject for place in mailbox.places(role)
        )
        for role in Role
    }
    return {role: subjects for role, subjects in found.items() if subjects}


def test_each_message_goes_where_it_belongs(
    settings: InboxSettings, drop: Drop, checking: Remembering, mails: Mails
) -> None:
    for number, mail in enumerate((mails.ready, mails.incomplete, mails.danger)):
        drop(f"{number}.eml", mail)
    for _ in range(2):
        serve(settings, checking)
        assert lying(settings) == {
            "ready": ["Complete", "Report: Complete"],
            "incomplete": ["No consent"],
            "danger": ["Report: Worrying", "Worrying"],
            "drafts": ["Re: No consent"],
        }


def test_a_second_copy_lies_beside_the_first(
    settings: InboxSettings, drop: Drop, checking: Remembering, mails: Mails
) -> None:
    for _ in range(2):
        drop("same.eml" if settings.source == "folder" else str(os.urandom(4).hex()), mails.incomplete)
        serve(settings, checking)
    assert lying(settings) == {"incomplete": ["No consent"] * 2, "drafts": ["Re: No consent"]}


def test_what_a_person_took_is_gone(settings: InboxSettings, drop: Drop, mails: Mails) -> None:
    file = drop("1.eml", mails.ready)
    mailbox = connect(settings)
    (place,) = mailbox.places()
    file.unlink()
    for act in (lambda: mailbox.fetch(place, 10**9), lambda: mailbox.move(place, Role.READY)):
        with pytest.raises(GoneError):
            act()


def test_only_its_beginning_is_read_of_what_is_too_large(
    settings: InboxSettings, drop: Drop, mails: Mails
) -> None:
    drop("1.eml", mails.ready + b"x" * 1_000_000)
    mailbox = connect(settings)
    (place,) = mailbox.places()
    assert len(mailbox.fetch(place, 1_000)) < 300_000


def test_a_directory_that_is_not_there_cannot_be_used(settings: InboxSettings, tmp_path: Path) -> None:
    elsewhere = Directory(path=tmp_path / "nowhere")
    with pytest.raises(MailboxError, match="no such folder"):
        connect(replace(settings, folder=elsewhere, maildir=elsewhere))


@pytest.mark.parametrize("settings", ["folder"], indirect=True)
class TestFolder:
    """What only a folder of files has."""

    def test_a_file_that_is_still_being_written_is_left(
        self, settings: InboxSettings, drop: Drop, mails: Mails
    ) -> None:
        os.utime(drop("1.eml", mails.ready))
        drop(".2.eml", mails.ready)
        drop("3.part", mails.ready)
        assert connect(settings).places() == []

    def test_a_link_is_not_followed(self, settings: InboxSettings, tmp_path: Path) -> None:
        (tmp_path / "secret.eml").write_text("From: a@example.org\n\n")
        (home_of(settings) / "link.eml").symlink_to(tmp_path / "secret.eml")
        assert connect(settings).places() == []

    def test_a_draft_opens_as_one_that_is_to_be_sent(
        self, settings: InboxSettings, drop: Drop, checking: Remembering, mails: Mails
    ) -> None:
        drop("1.eml", mails.incomplete)
        serve(settings, checking)
        (draft,) = (home_of(settings) / "Drafts").iterdir()
        assert draft.name == "Re- No consent.eml" or draft.suffix == ".eml"
        assert draft.read_bytes().startswith(b"X-Unsent: 1\r\n")

    def test_a_message_that_outlook_saved_says_who_sent_it(self, settings: InboxSettings, drop: Drop) -> None:
        headers = "Message-ID: <7@example.org>\r\nFrom: Tom <tom@example.org>\r\nSubject: Papers\r\n"
        drop("saved.msg", ole_file(outlook_message({HEADERS: headers})))
        mailbox = connect(settings)
        (place,) = mailbox.places()
        message = read_message(mailbox.fetch(place, 10**9))
        assert (message.sender, message.message_id) == ("tom@example.org", "<7@example.org>")
        assert message.name == "message.msg"


@pytest.mark.parametrize("settings", ["maildir"], indirect=True)
def test_a_maildirs_danger_is_flagged_and_its_draft_a_draft(
    settings: InboxSettings, drop: Drop, checking: Remembering, mails: Mails
) -> None:
    drop("1", mails.danger)
    drop("2", mails.incomplete)
    serve(settings, checking)
    home = home_of(settings)
    assert sorted(file.name.partition(":")[2] for file in (home / ".Look now/cur").iterdir()) == [
        "2,F",
        "2,F",
    ]
    assert [file.name.partition(":")[2] for file in (home / ".Drafts/cur").iterdir()] == ["2,DS"]


def test_a_damaged_outlook_message_says_nothing() -> None:
    assert read_message(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000).sender == ""
