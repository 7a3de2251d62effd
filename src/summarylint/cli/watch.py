"""``summarylint watch``: checks what arrives in a folder."""

import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from summarylint.cli.circumstances import Asked, asks_daily, bind_own, options_for, tell_ended
from summarylint.cli.loading import configuration, library, stop
from summarylint.model.report import Report
from summarylint.report import wording
from summarylint.report.formats import FORMATS
from summarylint.report.view import View
from summarylint.watch.places import Places
from summarylint.watch.settling import Settling
from summarylint.watch.watcher import Watcher

_STEP = 500  # milliseconds after which what waits is looked at again


@click.command(epilog="Example: summarylint watch /srv/referrals --reports /srv/reports --format html")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--reports",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where reports go. Default: beside the documents.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(list(FORMATS)),
    multiple=True,
    default=("html",),
    show_default=True,
    help="Of the reports; may be given several times.",
)
@click.option(
    "--settle",
    type=click.FloatRange(min=0),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a folder's files must stand still before they are read.",
)
@click.option("--poll", is_flag=True, help="Look again and again: for shares that tell of no changes.")
@click.option(
    "--quote/--no-quote", default=None, help="Whether the document's words may stand in the reports."
)
@asks_daily
def watch(
    folder: Path,
    reports: Path | None,
    formats: tuple[str, ...],
    settle: float,
    poll: bool,
    quote: bool | None,
    **circumstances: Any,
) -> None:
    """Check what arrives in FOLDER or changes there, until it is stopped (Ctrl-C).

    Files that are still being written, or open in Word, are waited for. Each folder of documents has one
    report, which is written anew when something in it changes; reports are never checked themselves.
    """
    asked = Asked(**circumstances)
    settings = configuration(asked.config)
    packs = library(settings)
    tell_ended(options_for(settings, packs, asked))  # a mistake is told at once, not with the first document
    bind_own(packs)
    view = View(templates=settings.reply.templates)
    if settings.reply.contact:
        view = replace(view, contact=settings.reply.contact)
    places = Places(folder, reports, formats)

    def publish(where: Path, report: Report) -> None:
        _tell(where, report)
        for name in formats:
            _write(places, where, name, report, view, quote=quote)

    watcher = Watcher(packs, lambda: options_for(settings, packs, asked), places, Settling(settle), publish)
    click.echo(f"Watching {folder}. Stop with Ctrl-C.", err=True)
    watcher.run(_changes(folder, _until_stopped(), poll=poll))
    click.echo(f"Stopped. {watcher.checked} folders were checked.", err=True)


def _until_stopped() -> threading.Event:
    """Set when the program is asked to end: what it is at is finished first."""
    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    return stopped


def _changes(folder: Path, stopped: threading.Event, *, poll: bool) -> Iterator[list[Path]]:
    try:
        import watchfiles
    except ImportError:
        stop("`watch` needs the library watchfiles: pip install 'summarylint[watch]'")
    steps = watchfiles.watch(
        folder,
        watch_filter=None,
        stop_event=stopped,
        rust_timeout=_STEP,
        yield_on_timeout=True,
        force_polling=poll or None,
        ignore_permission_denied=True,
    )
    top = folder.resolve()
    try:
        for step in steps:
            paths = (Path(path) for _, path in step)
            yield [_within(path, folder, top) for path in paths if path not in (folder, top)]
    except OSError as error:
        stop(f"{folder}: can't be watched any more: {error.strerror or error}")


def _within(path: Path, folder: Path, top: Path) -> Path:
    """A path as it was named: below the folder that was given."""
    return folder / path.relative_to(top) if top in path.parents else path


def _tell(where: Path, report: Report) -> None:
    """A line for each referral, danger first."""
    now = f"{datetime.now():%H:%M}"
    for referral in report.referrals:
        if wording.danger(referral.findings):
            click.echo(f"{now}  {wording.DANGER.upper()}: {referral.path}. {referral.emergency_route}")
    for referral in report.referrals:
        click.echo(f"{now}  {referral.path}: {wording.decision(referral)}")
    if not report.referrals:
        click.echo(f"{now}  {where}: nothing to check.")


def _write(places: Places, where: Path, name: str, report: Report, view: View, *, quote: bool | None) -> None:
    format_ = FORMATS[name]
    text = format_.render(report, replace(view, quote=format_.for_people if quote is None else quote))
    try:
        written = places.write(where, name, text.encode(format_.encoding))
    except OSError as error:
        told = f"{places.of(where, name)}: can't be written: {error.strerror or error}"
        click.echo(f"summarylint: {told}", err=True)
    else:
        click.echo(f"       Report: {written}")
