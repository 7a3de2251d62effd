"""``summarylint inbox``: the mailbox that referrals are sent to."""

import signal
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import click

from summarylint.cli.loading import library, stop
from summarylint.config import Config, ConfigError, find_config, load_config
from summarylint.inbox.checking import Checking
from summarylint.inbox.handle import Handler
from summarylint.inbox.health import is_well, read_health
from summarylint.inbox.ledger import Ledger, LedgerError, Role
from summarylint.inbox.lock import Lock, LockedError
from summarylint.inbox.log import to_stderr
from summarylint.inbox.loop import Service
from summarylint.inbox.plan import Unusual
from summarylint.inbox.settings import InboxSettings, inbox_settings
from summarylint.inbox.sources import GoneError, MailboxError, connect
from summarylint.policy.waivers import WaiverError

_WIDTH = 44

_config = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A summarylint.toml with an [inbox].",
)
_dry_run = click.option(
    "--dry-run", is_flag=True, help="Only say what would be done: nothing is written anywhere."
)


@dataclass(frozen=True)
class _Set:
    """The configuration, and its part about the inbox."""

    config: Config
    inbox: InboxSettings


@click.group(epilog="Example: summarylint inbox once --dry-run")
def inbox() -> None:
    """Check referrals as they arrive in a mailbox.

    The complete ones go to one folder with their report, the incomplete ones get a draft reply, what a
    person must look at goes to another folder, and danger is put in front of a person at once. Nothing
    is ever deleted. docs/inbox.md says how to begin.
    """


@inbox.command(epilog="Example: summarylint inbox run --config /etc/summarylint/summarylint.toml")
@_config
@_dry_run
def run(config: Path | None, dry_run: bool) -> None:
    """Serve the mailbox until it is told to stop (SIGTERM or Ctrl+C).

    The log, without a word of any message, goes to stderr.
    """
    settings = _settings(config)
    if dry_run:
        _foresee(settings)
        return
    stopping = _until_signalled()
    _serve(settings, stopping)


@inbox.command(epilog="Example: summarylint inbox once --dry-run")
@_config
@_dry_run
def once(config: Path | None, dry_run: bool) -> None:
    """Handle what lies in the inbox now, and end."""
    settings = _settings(config)
    if dry_run:
        _foresee(settings)
        return
    _serve(settings, None)


@inbox.command(epilog="Example: summarylint inbox status")
@_config
def status(config: Path | None) -> None:
    """How the service is and what it has done. Exit status 1 where it isn't at work or was not heard of."""
    settings = _settings(config).inbox
    told = read_health(settings.health)
    well = is_well(told, settings.wait_seconds)
    for name, value in (told or {"state": "not started"}).items():
        click.echo(f"{name.replace('_', ' ')}: {'-' if value is None else value}")
    if settings.ledger.exists():
        with closing(_ledger(settings.ledger)) as ledger:
            for name, count in ledger.tally().items():
                click.echo(f"{_folder(settings, name)}: {count}")
    sys.exit(0 if well else 1)


def _settings(path: Path | None) -> _Set:
    path = path or find_config(Path.cwd())
    try:
        config = load_config(path)
        settings = inbox_settings(config, path)
    except ConfigError as error:
        stop(str(error))
    _refuse_without_extra(settings)
    return _Set(config, settings)


def _refuse_without_extra(settings: InboxSettings) -> None:
    from importlib.util import find_spec

    answers = settings.answers
    needed = ["imapclient"] if settings.source == "imap" else []
    needed += ["authres"] if answers.trusted_results or answers.exchange_online else []
    if not all(find_spec(name) for name in needed):
        stop("this mailbox needs more packages: pip install 'summarylint[inbox]'")


def _checking(settings: _Set) -> Checking:
    try:
        return Checking(settings.config, library(settings.config))
    except WaiverError as error:
        stop(str(error))


def _ledger(path: Path | None) -> Ledger:
    try:
        return Ledger(path)
    except LedgerError as error:
        stop(str(error))


def _serve(settings: _Set, stopping: list[bool] | None) -> None:
    """Until stopped; without a list to be stopped by, one look at the inbox."""
    mine = settings.inbox
    try:
        lock = Lock(mine.ledger)
    except LockedError as error:
        stop(str(error))
    to_stderr()
    with closing(lock), closing(_ledger(mine.ledger)) as ledger, closing(_checking(settings)) as checking:
        service = Service(
            mine,
            ledger,
            connect=lambda: connect(mine),
            handler=lambda mailbox: Handler(mailbox, ledger, checking, mine, stopping=lambda: bool(stopping)),
            stopping=lambda: bool(stopping),
        )
        try:
            if stopping is None:
                service.once()
            else:
                service.run()
        except (MailboxError, ConfigError) as error:
            stop(str(error))


def _until_signalled() -> list[bool]:
    """Filled by SIGTERM or Ctrl+C; a second one ends the program as it always does."""
    told: list[bool] = []

    def heard(number: int, _frame: FrameType | None) -> None:
        told.append(True)
        signal.signal(number, signal.SIG_DFL)

    signal.signal(signal.SIGTERM, heard)
    signal.signal(signal.SIGINT, heard)
    return told


def _foresee(settings: _Set) -> None:
    """Say what would become of each message in the inbox; the mailbox is only read."""
    mine = settings.inbox
    counts: Counter[str] = Counter()
    with closing(_checking(settings)) as checking, closing(_ledger(None)) as ledger:
        try:
            with closing(connect(mine, read_only=True)) as mailbox:
                handler = Handler(mailbox, ledger, checking, mine)
                for place in mailbox.places():
                    try:
                        message, plan = handler.foresee(place)
                    except GoneError:
                        continue
                    except MailboxError:
                        raise
                    except Exception:  # its text may be the message's, so it is not told
                        message, plan = None, None
                    folder = _folder(mine, plan.folder if plan else Role.LOOK)
                    counts[folder] += 1
                    answer = f", {plan.answer}" if plan and plan.answer != "none" else ""
                    why = f" ({plan.reason if plan else Unusual.FAULT})" if not answer else ""
                    subject = message.subject if message else ""
                    click.echo(
                        f"{_short(subject)}  →  {folder}{answer}{why if plan is None or plan.reason else ''}"
                    )
        except (MailboxError, ConfigError) as error:
            stop(str(error))
    click.echo(f"{counts.total()} in the inbox. Nothing was written.")


def _short(subject: str) -> str:
    subject = subject or "(no subject)"
    return (subject if len(subject) <= _WIDTH else f"{subject[: _WIDTH - 3]}...").ljust(_WIDTH)


def _folder(settings: InboxSettings, role: str) -> str:
    return getattr(settings.folders, role, None) or role
