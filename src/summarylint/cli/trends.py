"""``summarylint trends``: what is missing again and again."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from summarylint.cli.loading import configuration, library, stop
from summarylint.model.report import Report
from summarylint.report.reading import ReportFault, read_report
from summarylint.trends import csv, page, table
from summarylint.trends.counting import Trends, count
from summarylint.trends.escalating import Escalation, escalations

_FORMATS: dict[str, Callable[[Trends, Sequence[Escalation]], str]] = {
    "text": table.render,
    "csv": lambda trends, _: csv.render(trends),
    "html": page.render,
}
_ENCODINGS = {"csv": "utf-8-sig"}  # by the mark Excel knows it


@click.command(epilog="Example: summarylint trends reports/ --format html --output trends.html")
@click.argument("reports", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "format_", type=click.Choice(list(_FORMATS)), default="text", show_default=True)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of the screen."
)
@click.option(
    "--recurring",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="WEEKS",
    help="In how many weeks a gap must come to be one that recurs.",
)
@click.option(
    "--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A summarylint.toml."
)
def trends(
    reports: tuple[Path, ...], format_: str, output: Path | None, recurring: int, config: Path | None
) -> None:
    """Count recurring gaps by rule, team and week in JSON reports, or in folders of them.

    It says which gaps recur and what the procedure wants done about them. It counts referrals and gaps,
    and names no family and no worker.
    """
    packs = library(configuration(config))
    counted = count(_read(reports))
    text = _FORMATS[format_](counted, list(escalations(counted, packs, recurring)))
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding=_ENCODINGS.get(format_, "utf-8"), newline="")
    except OSError as error:
        stop(f"{output}: can't be written: {error.strerror or error}")


def _read(places: Sequence[Path]) -> Iterator[Report]:
    """The reports, one after another; of a folder what is none is passed over, and said."""
    for place in places:
        for path in sorted(place.rglob("*.json")) if place.is_dir() else [place]:
            try:
                yield read_report(path)
            except ReportFault as fault:
                if not place.is_dir():
                    stop(str(fault))
                click.echo(f"summarylint: passed over: {fault}", err=True)
