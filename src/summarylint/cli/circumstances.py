"""What a run is told, from the command line and the settings: the same for all commands that check."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from summarylint.batch import Options
from summarylint.cli.loading import config_file, stop
from summarylint.cli.values import DATE, MOMENT
from summarylint.config import FILE_NAME, Config
from summarylint.lint import bind
from summarylint.model.referral import Team
from summarylint.packs.errors import PackError
from summarylint.packs.library import Library, shipped_rules
from summarylint.policy.selection import unknown_codes
from summarylint.policy.waivers import WaiverError, has_ended

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The circumstances and choices given on the command line."""

    procedure: str | None
    panel_date: date | None
    team: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    config: Path | None
    today: date | None = None
    received: datetime | None = None


def _codes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001
    return tuple(code.strip().upper() for item in value for code in item.split(",") if code.strip())


_ALWAYS = (
    click.option("--procedure", metavar="NAME", help="Skip recognition, e.g. west-sussex/csc-to-eh."),
    click.option("--panel-date", type=DATE, help="The day of the panel."),
    click.option("--team", type=click.Choice([team.value for team in Team]), help="The team that refers."),
    click.option(
        "--select", multiple=True, callback=_codes, metavar="CODES", help="Only these: WSX, WSX1, WSX114."
    ),
    click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="All but these."),
    click.option(
        "--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A summarylint.toml."
    ),
)
_ONE_DAY = (
    click.option("--today", type=DATE, help="The day on which the check is made. Default: the clock's."),
    click.option("--received", type=MOMENT, help="When the referral was received."),
)


def asks(command: Command) -> Command:
    """Gives a command the options that ``Asked`` is made of."""
    return _with(command, (*_ALWAYS, *_ONE_DAY))


def asks_daily(command: Command) -> Command:
    """The same for a command that runs on for days: today is the clock's."""
    return _with(command, _ALWAYS)


def _with(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def options_for(config: Config, packs: Library, asked: Asked) -> Options:
    """The options of a run; what can't hold ends it with one clear line."""
    today = asked.today or date.today()
    _refuse_unknown(config, packs, asked)
    try:
        options = Options.configured(config, today, asked.panel_date)
    except WaiverError as error:
        stop(str(error))
    return replace(
        options,
        received=asked.received,
        team=Team(asked.team) if asked.team else options.team,
        procedure=asked.procedure,
        selection=replace(options.selection, select=asked.select, ignore=asked.ignore),
        waivers_kept_in=str(config_file(asked.config) or FILE_NAME),
    )


def tell_ended(options: Options) -> None:
    """Say which waivers cover nothing because their last day is past."""
    for number, waiver in enumerate(options.waivers, 1):
        if has_ended(waiver, options.today):
            ended = f"it ended on {waiver.until:%d/%m/%Y}; renew it or take it out"
            click.echo(f"summarylint: waiver {number} ({waiver.code}) is refused: {ended}", err=True)


def _refuse_unknown(config: Config, packs: Library, asked: Asked) -> None:
    for name in (asked.procedure, config.defaults.procedure):
        if name is not None and name not in packs.packs:
            stop(f"there is no procedure {name}; there are {', '.join(sorted(packs.packs))}")
    chosen = (*asked.select, *asked.ignore)
    unknown = unknown_codes(chosen, packs.by_code) if chosen else ()
    if unknown:
        stop(f"no rule's code begins with {', '.join(unknown)}; see `summarylint rules`")
    named = (*config.severity, *(waiver.code for waiver in config.waivers if waiver.code))
    missing = [code for code in named if code not in packs.by_code]
    if missing:
        stop(f"there is no rule {', '.join(missing)}; see `summarylint rules`")


def bind_own(packs: Library) -> None:
    """Read the rules of packs that are not shipped: a mistake in one is told before anything is read."""
    home = shipped_rules()
    try:
        for name, path in packs.files.items():
            if home not in path.parents:
                bind(packs, name)
    except PackError as error:
        stop(str(error))
