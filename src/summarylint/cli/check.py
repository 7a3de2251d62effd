"""``summarylint check``: the main job."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from summarylint.batch import Options
from summarylint.batch.walk import Patterns
from summarylint.cli import outputs
from summarylint.cli.circumstances import Asked, asks, bind_own, options_for, tell_ended
from summarylint.cli.loading import configuration, earlier_report, library, stop
from summarylint.cli.places import NAMED, Named, Place, folders_of, on_stdin, on_this_machine
from summarylint.cli.running import Running
from summarylint.policy.baseline import Baseline
from summarylint.policy.decision import FailOn, fails
from summarylint.report.formats import FORMATS
from summarylint.report.originals import PagePictures
from summarylint.report.view import View


@click.command(epilog="Example: summarylint check referrals/smith --panel-date 12/03/2026 --team assessment")
@click.argument("paths", nargs=-1, type=NAMED)
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
@click.option(
    "--include", multiple=True, metavar="PATTERN", help="In folders only these: '*.docx', 'to panel/*'."
)
@click.option("--exclude", multiple=True, metavar="PATTERN", help="In folders all but these: 'old/*'.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes work at once. Default: the cores.")
@click.option(
    "--executor",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    help="Who checks: processes of this machine, or a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The cluster's: tls://scheduler:8786.")
@click.option("--no-cache", is_flag=True, help="Check everything anew, and keep no result.")
@click.option("--show-passes", is_flag=True, help="Also list what is right, and what does not apply.")
@click.option(
    "--stdin-filename", metavar="NAME", help="Check one document that comes on stdin, under this name."
)
@click.option(
    "--whole-folders",
    is_flag=True,
    help="Check all that lies beside the files that are named: a referral is more than one file.",
)
@asks
def check(
    paths: tuple[Named, ...],
    format_: str | None,
    files: tuple[str, ...],
    annotate: Path | None,
    fail_on: str,
    new_only: Path | None,
    quote: bool | None,
    show_passes: bool,
    stdin_filename: str | None,
    whole_folders: bool,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    jobs: int | None,
    executor: str,
    scheduler: str | None,
    no_cache: bool,
    **circumstances: Any,
) -> None:
    """Check documents and folders ('.' when none is given).

    A folder is one referral where it holds one family's documents. Exit status: 0 when nothing stands
    at or above --fail-on, 1 when something does, 2 when the run could not be done.
    """
    reports = outputs.wanted(format_, files)
    baseline = Baseline(earlier_report(new_only)) if new_only else None
    asked = Asked(**circumstances)
    settings = configuration(asked.config)
    packs = library(settings)
    options = options_for(settings, packs, asked)
    places = _places(paths, stdin_filename, options, whole_folders=whole_folders)
    if annotate and stdin_filename:
        stop("of a document on stdin there are no annotated copies")
    copies = (
        outputs.Copying(on_this_machine(paths), annotate, options.today, options.limits) if annotate else None
    )
    tell_ended(options)
    bind_own(packs)
    run = Running(
        jobs=jobs or settings.check.jobs,
        scheduler=_scheduler(executor, scheduler),
        cache=settings.check.cache and not no_cache,
        patterns=Patterns(include or settings.check.include, exclude or settings.check.exclude),
    )
    view = View(
        passes=show_passes,
        templates=settings.reply.templates,
        page_pictures=PagePictures(options.limits),
    )
    if settings.reply.contact:
        view = replace(view, contact=settings.reply.contact)
    failed = False
    with run.begun(packs, options, places) as (batch, referrals):
        about = replace(batch.run, new_since=baseline.day) if baseline else batch.run
        with outputs.Reports(reports, about, view, quote=quote, copies=copies) as written:
            for found in referrals:
                referral = baseline.marked(found) if baseline else found
                written.add(referral)
                failed = failed or fails(referral, FailOn(fail_on))
            written.finish(batch.skipped)
    if batch.stopped:
        stop(f"stopped: the report is of the {written.families} referrals that were checked")
    sys.exit(1 if failed else 0)


def _scheduler(executor: str, address: str | None) -> str | None:
    if (executor == "dask") != (address is not None):
        stop("a Dask cluster is asked with --executor dask and --scheduler ADDRESS, both")
    return address


def _places(
    paths: Sequence[Named], stdin_filename: str | None, options: Options, *, whole_folders: bool
) -> Sequence[Place]:
    if stdin_filename:
        return on_stdin(stdin_filename, paths, options.limits)
    return folders_of(paths) if whole_folders else paths or (Path(),)
