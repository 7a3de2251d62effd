"""``summarylint panel``: the list for one panel."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import Path

import click

from summarylint.batch import Bundle, Options
from summarylint.batch.walk import bundles
from summarylint.cli.loading import configuration, library, stop
from summarylint.cli.values import DATE, TIME
from summarylint.config import Config, ConfigError, find_config, load_config
from summarylint.model.report import Skipped
from summarylint.panel.agenda import Agenda, Listed, Standing, agenda_of
from summarylint.panel.formats import FORMATS
from summarylint.panel.gathering import gathered, list_for
from summarylint.policy.waivers import WaiverError


@click.command(
    epilog="Example: summarylint panel 12/03/2026 referrals/ --start 09:30 --output 'Panel 12 March.docx'"
)
@click.argument("day", metavar="DATE", type=DATE)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--mailbox",
    is_flag=True,
    help="Also those in the mailbox's folder for panel: see [inbox] in docs/inbox.md.",
)
@click.option("--start", type=TIME, help="When the first family is heard. Default: [panel] starts.")
@click.option(
    "--looked-at",
    multiple=True,
    metavar="REFERRAL",
    help="A referral, by name or path, that a person has looked at and that may go on.",
)
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="Default: the file's, else docx.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Where to write it; - is the screen. Default: 'Panel list DATE', in the current folder.",
)
@click.option(
    "--quote/--no-quote",
    default=None,
    help="Whether children's names and the documents' words may stand in it. Default: not in csv.",
)
@click.option("--today", type=DATE, help="The day on which the list is made. Default: the clock's.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option(
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A summarylint.toml.",
)
def panel(
    day: date,
    paths: tuple[Path, ...],
    mailbox: bool,
    start: time | None,
    looked_at: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    quote: bool | None,
    today: date | None,
    force: bool,
    config_file: Path | None,
) -> None:
    """The list for the panel on DATE: who is heard when, who is late, and the panel's form filled in.

    Every referral is checked as of that day. Those that are ready have a slot, in the order in which they
    came; the others stand below with the reason.
    """
    name = format_ or (output.suffix[1:] if output and output.suffix[1:] in FORMATS else "docx")
    target = output or Path(f"Panel list {day.isoformat()}.{name}")
    if str(target) != "-" and target.exists() and not force:
        stop(f"{target} is there already; name another with --output, or write over it with --force")
    config = configuration(config_file)
    packs = library(config)
    try:
        options = Options.configured(config, today or date.today(), day)
    except WaiverError as error:
        stop(str(error))
    found = list(bundles(paths or (Path(),), _pass_over)) if paths or not mailbox else []
    let_go = list(_in_mailbox(config_file, options)) if mailbox else []
    listed = gathered((*found, *let_go), packs, options)
    _warn(config, day, listed, looked_at)
    may_go_on = (*looked_at, *(bundle.path for bundle in let_go))
    pack = list_for(listed, packs, options)
    if pack is None:
        stop("no procedure has a panel list")
    agenda = agenda_of(listed, pack, packs, day, start or config.panel.starts, may_go_on)
    _write(target, FORMATS[name].render(agenda, packs, quote=quote))
    _tell(agenda, target)


def _in_mailbox(path: Path | None, options: Options) -> Iterator[Bundle]:
    """What lies in the folder for panel: a person or the rules have let it go on."""
    from summarylint.inbox.ready import ready_messages
    from summarylint.inbox.settings import inbox_settings
    from summarylint.inbox.sources import MailboxError

    path = path or find_config(Path.cwd())
    try:
        settings = inbox_settings(load_config(path), path)
        yield from ready_messages(settings, options.limits.file_bytes)
    except (ConfigError, MailboxError) as error:
        stop(str(error))


def _pass_over(_skipped: Skipped) -> None:
    """What is no document is nothing to a panel."""


def _warn(config: Config, day: date, listed: Sequence[Listed], looked_at: Sequence[str]) -> None:
    if config.panel.weekday is not None and config.panel.next_date(day) != day:
        click.echo(f"By [panel] no panel meets on {day:%d/%m/%Y}.", err=True)
    known = {name for one in listed for name in (one.report.id, one.report.path)}
    for name in looked_at:
        if name not in known:
            stop(f"--looked-at {name}: there is no such referral")


def _write(target: Path, data: bytes) -> None:
    if str(target) == "-":
        click.echo(data, nl=False)
        return
    try:
        target.write_bytes(data)
    except OSError as error:
        stop(f"{target}: can't be written: {error.strerror or error}")


def _tell(agenda: Agenda, target: Path) -> None:
    for one in agenda.in_danger:
        route = one.report.emergency_route
        click.echo(f"A child may be in danger: {one.report.path}. {route}", err=True)
    others = [f"{len(found)} {standing.value}" for standing, found in agenda.others.items()]
    heard = f"{len(agenda.slots)} {Standing.SLOT.value}"
    click.echo(f"{agenda.title}, {agenda.day:%d/%m/%Y}: {'; '.join([heard, *others])}.", err=True)
    if str(target) != "-":
        click.echo(f"The list is in {target}.", err=True)
