"""``summarylint waive``: somebody answers for a gap until a day."""

from datetime import date
from pathlib import Path

import click

from summarylint.cli.loading import config_file, configuration, library, stop
from summarylint.cli.values import DATE
from summarylint.config import FILE_NAME
from summarylint.model.finding import Waiver
from summarylint.policy.waivers import WaiverError, accept, has_ended


@click.command(
    epilog="Example: summarylint waive WSX142 --path inbox/smith --reason 'The manager is away until "
    "Monday; agreed by phone.' --granted-by 'P Shah, service manager' --until 31/03/2026"
)
@click.argument("code")
@click.option("--path", metavar="PATH", help="The referral's folder or file, as `check` prints it.")
@click.option("--case-number", metavar="NUMBER", help="The family's case number, instead of a path.")
@click.option("--reason", required=True, metavar="TEXT", help="Why the gap may stand.")
@click.option("--granted-by", required=True, metavar="WHO", help="Who answers for it: name and role.")
@click.option("--until", required=True, type=DATE, help="Its last day; after it the gap counts again.")
@click.option(
    "--config", type=click.Path(dir_okay=False, path_type=Path), help="The summarylint.toml to write into."
)
def waive(
    code: str,
    path: str | None,
    case_number: str | None,
    reason: str,
    granted_by: str,
    until: date,
    config: Path | None,
) -> None:
    """Write a waiver into summarylint.toml, or renew one.

    A waived gap stays in every report, marked with who granted it and until when, and no longer counts.
    The rules about immediate danger can't be waived.
    """
    target = _target(path, case_number)
    waiver = Waiver(code.strip().upper(), target, reason.strip(), granted_by.strip(), until)
    file = config_file(config) or Path(FILE_NAME)
    settings = configuration(file if file.exists() else None)
    if waiver.code not in library(settings).by_code:
        stop(f"there is no rule {waiver.code}; see `summarylint rules`")
    _refuse(waiver)
    from summarylint.waiver_file import write_waiver

    try:
        renewed = write_waiver(file, waiver, by_case_number=path is None)
    except OSError as error:
        stop(f"{file}: can't be written: {error.strerror or error}")
    done = "Renewed" if renewed else "Waived"
    click.echo(f"{done}: {waiver.code} for {target} until {until:%d/%m/%Y}, in {file}.")


def _target(path: str | None, case_number: str | None) -> str:
    if path and case_number:
        stop("give --path or --case-number, not both")
    if path and not _is_there(Path(path)):
        stop(f"there is nothing at {path}; name it as `check` prints it")
    return (path or case_number or "").strip()


def _is_there(path: Path) -> bool:
    """Whether it is there, or would lie in a mail or an archive that is."""
    return path.exists() or any(folder.is_file() for folder in path.parents)


def _refuse(waiver: Waiver) -> None:
    try:
        accept([waiver])
    except WaiverError as error:
        stop(str(error).partition(": ")[2])
    if has_ended(waiver, date.today()):
        stop(f"{waiver.until:%d/%m/%Y} is past; say a day on which the waiver ends")
