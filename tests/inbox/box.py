"""A mailbox on a real server as a test sees it: mail is delivered, the service runs, and people look."""

import email
import email.policy
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from imapclient import IMAPClient
from post import INBOX
from servers import PASSWORD, Dovecot

from summarylint.config import Config, Panel
from summarylint.inbox.checking import Checking
from summarylint.inbox.handle import Handler
from summarylint.inbox.ledger import Ledger
from summarylint.inbox.loop import Service
from summarylint.inbox.message import Message, read_message
from summarylint.inbox.settings import Answers, InboxSettings, Secret, Server
from summarylint.inbox.sources import Mailbox, connect
from summarylint.model.report import Report
from summarylint.packs.library import Library

TODAY = date(2026, 3, 9)
CONFIG = Config(panel=Panel(weekday="thursday"))  # the next panel is on the 12th
FOLDERS = ("INBOX", "Ready for panel", "Incomplete", "Needs a look", "Look now", "Drafts", "Sent")
_SECRET = "SUMMARYLINT_TEST_SECRET"

os.environ[_SECRET] = PASSWORD


class Remembering(Checking):
    """Checks as of the Monday before the panel, each message once for all tests."""

    def __init__(self, library: Library) -> None:
        super().__init__(CONFIG, library, lambda: TODAY)
        self.library = library
        self.known: dict[str, Report] = {}

    def check(self, message: Message) -> Report:
        """What was found the first time."""
        if message.key not in self.known:
            self.known[message.key] = super().check(message)
        return self.known[message.key]


@dataclass(frozen=True)
class Box:
    """One user's mailbox, and the service for it."""

    server: Dovecot
    user: str
    settings: InboxSettings
    checking: Remembering
    prefix: str = ""

    def deliver(self, *mails: bytes) -> None:
        """Put mails into the inbox, as they are."""
        with self.client() as client:
            for mail in mails:
                client.append("INBOX", mail)

    def everything(self) -> dict[str, list[Message]]:
        """What lies where; empty folders are left out."""
        with self.client() as client:
            lying = {name: _lying(client, name, self.prefix) for name in FOLDERS}
        return {name: [read_message(data) for data in found] for name, found in lying.items() if found}

    def lying(self, folder: str) -> list[EmailMessage]:
        """What lies in a folder."""
        with self.client() as client:
            return [parsed(data) for data in _lying(client, folder, self.prefix)]

    def subjects(self) -> dict[str, list[str]]:
        """What lies where, by its subject."""
        return {name: sorted(mail.subject for mail in found) for name, found in self.everything().items()}

    def move(self, subject: str, source: str, target: str) -> None:
        """A person moves a message."""
        with self.client() as client:
            if not client.folder_exists(target):
                client.create_folder(target)
            client.select_folder(source)
            client.move(client.search(["SUBJECT", subject]), target)

    def serve(
        self,
        at: Callable[[str], None] = lambda _moment: None,
        connection: Callable[[], Mailbox] | None = None,
    ) -> None:
        """Look at the inbox once."""
        with closing(Ledger(self.settings.ledger)) as ledger:
            self.service(ledger, at, connection).once()

    def service(
        self,
        ledger: Ledger,
        at: Callable[[str], None] = lambda _moment: None,
        connection: Callable[[], Mailbox] | None = None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> Service:
        """The service for this mailbox."""
        return Service(
            self.settings,
            ledger,
            connection or (lambda: connect(self.settings)),
            lambda mailbox: Handler(mailbox, ledger, self.checking, self.settings, at),
            stopping,
        )

    def changed(self, **changes: object) -> "Box":
        """With other settings."""
        return replace(self, settings=replace(self.settings, **changes))  # type: ignore[arg-type]

    @property
    def imap(self) -> Server:
        """How this user reaches the server."""
        return reached(self.server, self.user)

    def answering(self, **answers: object) -> "Box":
        """With other settings of who is answered."""
        return self.changed(answers=replace(self.settings.answers, **answers))  # type: ignore[arg-type]

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """A connection of somebody who uses the mailbox too."""
        client = self.server.client(self.user)
        try:
            yield client
        finally:
            client.logout()


def box(server: Dovecot, home: Path, user: str, checking: Remembering, **answers: object) -> Box:
    """A new user's mailbox."""
    settings = InboxSettings(
        source="imap",
        address=INBOX,
        ledger=home / "ledger.sqlite3",
        health=home / "health.json",
        imap=reached(server, user),
        answers=Answers(**{"copies": False, **answers}),  # type: ignore[arg-type]
    )
    return Box(server, user, settings, checking)


def reached(server: Dovecot, user: str) -> Server:
    """How the server is reached."""
    return Server(host="127.0.0.1", port=server.port, tls="none", user=user, secret=Secret(env=_SECRET))


def _lying(client: IMAPClient, folder: str, prefix: str) -> list[bytes]:
    name = folder if folder == "INBOX" else prefix + folder
    if not client.folder_exists(name):
        return []
    client.select_folder(name, readonly=True)
    numbers = client.search("ALL")
    found = client.fetch(numbers, ["BODY.PEEK[]"]) if numbers else {}
    return [found[number][b"BODY[]"] for number in sorted(found)]


def parsed(data: bytes) -> EmailMessage:
    """A message that can be asked."""
    return email.message_from_bytes(data, policy=email.policy.default)  # type: ignore[return-value]


def bodies(mails: Iterable[EmailMessage]) -> list[str]:
    """The texts of mails."""
    found = (mail.get_body(("plain",)) for mail in mails)
    return [str(body.get_content()).replace("\r\n", "\n") for body in found if body]
