"""What the authority has set about its referral inbox: ``[inbox]`` in ``summarylint.toml``.

It is read only by the commands that use it. No secret stands in the file: it says where one is.
"""

import os
import shlex
import subprocess
from dataclasses import field, replace
from pathlib import Path
from typing import Literal

from summarylint.config import Config, ConfigError, part, validated

Source = Literal["imap", "maildir", "folder", "graph"]
Tls = Literal["tls", "starttls", "none"]
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@part
class Secret:
    """Where a password or token is: a file, an environment variable, or what a command prints."""

    file: Path | None = None
    env: str | None = None
    command: str | None = None

    def __post_init__(self) -> None:
        if sum(one is not None for one in (self.file, self.env, self.command)) != 1:
            raise ValueError("name one of file, env and command")

    def value(self) -> str:
        """The secret, asked for anew each time, since tokens expire.

        Raises:
            ConfigError: it can't be had.
        """
        try:
            if self.file is not None:
                return self.file.expanduser().read_text(encoding="utf-8").strip()
            if self.env is not None:
                return os.environ[self.env]
            done = subprocess.run(
                shlex.split(self.command or ""), capture_output=True, text=True, check=True, timeout=60
            )
        except KeyError:
            raise ConfigError(f"inbox: the environment has no variable {self.env}") from None
        except (OSError, subprocess.SubprocessError) as error:  # without what the command printed
            raise ConfigError(f"inbox: the secret can't be had ({type(error).__name__})") from None
        return done.stdout.strip()


@part
class OAuth:
    """How an access token is got in exchange for an application's secret (OAuth2 client credentials)."""

    token_url: str
    client_id: str
    scope: str


@part
class Server:
    """A server and how to speak to it. Without TLS only on this machine."""

    host: str
    port: int | None = None
    tls: Tls = "tls"
    user: str | None = None
    auth: Literal["password", "xoauth2"] = "password"
    secret: Secret | None = None
    oauth: OAuth | None = None  # with it the secret is the application's
    ca_file: Path | None = None  # an authority's own certificate authority

    def __post_init__(self) -> None:
        if self.tls == "none" and self.host not in _LOOPBACK:
            raise ValueError(f"tls = none is only for this machine, not for {self.host}")
        if self.user is not None and self.secret is None:
            raise ValueError("a user needs a secret")


@part
class Directory:
    """A folder on this machine that holds messages."""

    path: Path


@part
class Graph:
    """A Microsoft 365 mailbox, read through Graph by an application that an administrator registered."""

    mailbox: str  # the address
    tenant: str
    client_id: str
    secret: Secret
    url: str = "https://graph.microsoft.com/v1.0"
    login: str = "https://login.microsoftonline.com"


@part
class Folders:
    """What the folders are called. Drafts and Sent are the server's own where they are not named."""

    inbox: str = "INBOX"
    ready: str = "Ready for panel"
    incomplete: str = "Incomplete"
    look: str = "Needs a look"
    danger: str = "Look now"
    drafts: str | None = None
    sent: str | None = None

    def __post_init__(self) -> None:
        names = [self.inbox, self.ready, self.incomplete, self.look, self.danger]
        names += [name for name in (self.drafts, self.sent) if name]
        if len(set(names)) < len(names):
            raise ValueError("each folder needs a name of its own")


@part
class Answers:
    """Who is answered, and whether replies go out by themselves."""

    send: bool = False  # else they are drafts, to be sent by a person
    domains: tuple[str, ...] = ()  # senders outside these are left for a person; without any, nothing is sent
    most_per_day: int = 10  # to one sender
    most_in_thread: int = 5
    trusted_results: str | None = None  # the server whose Authentication-Results are believed
    exchange_online: bool = False  # the mailbox is in Exchange Online, whose results bear no server's name
    copies: bool = True  # annotated copies of the documents are attached


@part
class InboxSettings:
    """Everything that may be set about the inbox."""

    source: Source
    address: str  # the mailbox's own
    aliases: tuple[str, ...] = ()  # other addresses under which mail comes to it
    administrator: str | None = None  # who is told of danger, by a notice without content
    ledger: Path = Path("inbox.sqlite3")
    health: Path = Path("inbox-health.json")
    records: Path | None = None  # a folder for what trends read; none: nothing is kept for them
    keep_days: int = 180  # how long the ledger and the records remember a message
    wait_seconds: float = 60  # until the inbox is looked at again, if nothing was heard before
    attempts: int = 3  # at checking one message before it is left for a person
    folders: Folders = field(default_factory=Folders)
    answers: Answers = field(default_factory=Answers)
    imap: Server | None = None
    maildir: Directory | None = None
    folder: Directory | None = None
    graph: Graph | None = None
    smtp: Server | None = None

    def __post_init__(self) -> None:
        if getattr(self, self.source) is None:
            raise ValueError(f"source is {self.source}, so [inbox.{self.source}] must be there")
        if self.answers.send and self.smtp is None:
            raise ValueError("answers.send is on, so [inbox.smtp] must be there")
        if self.answers.send and not self.answers.domains:
            raise ValueError("answers.send is on, so answers.domains must say to whom may be sent")
        if self.answers.send and not (self.answers.trusted_results or self.answers.exchange_online):
            raise ValueError(
                "answers.send is on, so answers.trusted_results must say who vouches for senders"
            )
        if min(self.attempts, self.keep_days) < 1 or self.wait_seconds <= 0:
            raise ValueError("attempts, keep_days and wait_seconds must be more than 0")


def inbox_settings(config: Config, path: Path | None) -> InboxSettings:
    """The inbox's settings of a configuration and the file that it was read from.

    Raises:
        ConfigError: there are none, or they can't be used.
    """
    if path is None or not config.inbox:
        raise ConfigError(f"{path or 'summarylint.toml'}: there is no [inbox]; see docs/inbox.md")
    return _beside(path.parent, validated(InboxSettings, path, config.inbox, within="inbox"))


def _beside(home: Path, settings: InboxSettings) -> InboxSettings:
    """With paths as seen from the file that names them."""
    maildir, folder = settings.maildir, settings.folder
    return replace(
        settings,
        ledger=(home / settings.ledger).resolve(),
        health=(home / settings.health).resolve(),
        records=settings.records and (home / settings.records).resolve(),
        maildir=maildir and Directory(path=(home / maildir.path).resolve()),
        folder=folder and Directory(path=(home / folder.path).resolve()),
    )
