"""``summarylint check``: the main job."""

import sys
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import click

from summarylint.batch import Batch, Options
from summarylint.cli import outputs
from summarylint.cli.loading import configuration, earlier_report, library, stop
from summarylint.cli.values import DATE, MOMENT
from summarylint.config import Config
from summarylint.lint import bind
from summarylint.model.referral import Team
from summarylint.model.report import Report
from summarylint.packs.errors import PackError
from summarylint.packs.library import Library, shipped_rules
from summarylint.policy.baseline import with_known
from summarylint.policy.decision import FailOn, fails
from summarylint.policy.selection import unknown_codes
from summarylint.policy.waivers import WaiverError
from summarylint.report.formats import FORMATS
from summarylint.report.view import View


@dataclass(frozen=True)
class _Asked:
    """The circumstances and choices given on the command line."""

    procedure: str | None
    panel_date: date | None
    today: date | None
    received: datetime | None
    team: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]


def _codes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001
    return tuple(code.strip().upper() for item in value for code in item.split(",") if code.strip())


@click.command(epilog="Example: summarylint check referrals/smith --panel-date 12/03/2026 --team assessment")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--procedure", metavar="NAME", help="Skip recognition, e.g. west-sussex/csc-to-eh.")
@click.option("--panel-date", type=DATE, help="The day of the panel.")
@click.option("--today", type=DATE, help="The day on which the check is made. Default: the clock's.")
@click.option("--received", type=MOMENT, help="When the referral was received.")
@click.option("--team", type=click.Choice([team.value for team in Team]), help="The team that refers.")
@click.option(
    "--select",
    multiple=True,
    callback=_codes,
    metavar="CODES",
    help="Only these: WSX, WSX1, WSX114.",
)
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="All but these.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="Default: text.")
@click.option(
    "--output",
    "files",
    multiple=True,
    metavar="[FORMAT=]FILE",
    help="A file instead of the screen; several, each with its format, as in sarif=out.sarif.",
)
@click.option(
    "--annotate",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write copies of Word documents and PDFs with a comment at each finding.",
)
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in FailOn]),
    default=FailOn.ERROR.value,
    show_default=True,
    help="From which findings on the exit status is 1.",
)
@click.option(
    "--new-only",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="REPORT",
    help="An earlier JSON report: what it told stays in the report and no longer counts.",
)
@click.option(
    "--quote/--no-quote", default=None, help="Whether the document's words may stand in the output."
)
@click.option("--show-passes", is_flag=True, help="Also list what is right, and what does not apply.")
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A summarylint.toml.",
)
def check(
    paths: tuple[Path, ...],
    format_: str | None,
    files: tuple[str, ...],
    annotate: Path | None,
    fail_on: str,
    new_only: Path | None,
    quote: bool | None,
    show_passes: bool,
    config: Path | None,
    **asked: object,
) -> None:
    """Check documents and folders ('.' when none is given).

    A folder is one referral where it holds one family's documents. Exit status: 0 when nothing stands
    at or above --fail-on, 1 when something does, 2 when the run could not be done.
    """
    paths = paths or (Path(),)
    reports = outputs.wanted(format_, files)
    if annotate:
        outputs.refuse_among_originals(annotate, paths)
    earlier = earlier_report(new_only) if new_only else None
    settings = configuration(config)
    packs = library(settings)
    options = _options(settings, packs, _Asked(**asked))  # type: ignore[arg-type]
    report = _run(packs, options, paths)
    if earlier is not None:
        report = with_known(report, earlier)
    view = View(passes=show_passes, templates=settings.reply.templates)
    if settings.reply.contact:
        view = replace(view, contact=settings.reply.contact)
    for output in reports:
        outputs.write(report, output, view, quote=quote)
    if annotate:
        outputs.annotate(report, paths, annotate, options.limits)
    sys.exit(1 if fails(report, FailOn(fail_on)) else 0)


def _options(config: Config, packs: Library, asked: _Asked) -> Options:
    today = asked.today or date.today()
    _refuse_unknown(config, packs, asked)
    try:
        configured = Options.configured(config, today, asked.panel_date)
    except WaiverError as error:
        stop(str(error))
    return replace(
        configured,
        received=asked.received,
        team=Team(asked.team) if asked.team else configured.team,
        procedure=asked.procedure,
        selection=replace(configured.selection, select=asked.select, ignore=asked.ignore),
    )


def _refuse_unknown(config: Config, packs: Library, asked: _Asked) -> None:
    for name in (asked.procedure, config.defaults.procedure):
        if name is not None and name not in packs.packs:
            stop(f"there is no procedure {name}; there are {', '.join(sorted(packs.packs))}")
    unknown = unknown_codes((*asked.select, *asked.ignore), packs.by_code)
    if unknown:
        stop(f"no rule's code begins with {', '.join(unknown)}; see `summarylint rules`")
    named = (*config.severity, *(waiver.code for waiver in config.waivers if waiver.code))
    missing = [code for code in named if code not in packs.by_code]
    if missing:
        stop(f"there is no rule {', '.join(missing)}; see `summarylint rules`")


def _run(packs: Library, options: Options, paths: tuple[Path, ...]) -> Report:
    try:
        for procedure in _own_packs(packs):
            bind(packs, procedure)
        return Batch(packs, options).check(paths)
    except PackError as error:
        stop(str(error))


def _own_packs(packs: Library) -> list[str]:
    """Procedures of packs that are not shipped: a mistake in one is told before anything is read."""
    home = shipped_rules()
    return [name for name, path in packs.files.items() if home not in path.parents]
