"""``summarylint pack``: for those who write rule packs."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from summarylint.cli.loading import stop
from summarylint.cli.values import DATE
from summarylint.packs.errors import PackError
from summarylint.packs.library import Library, load_library, shipped_rules

_PACKS = click.Path(exists=True, path_type=Path)


@click.group(epilog="Example: summarylint pack check packs/")
def pack() -> None:
    """Write rule packs: validate them, run their examples, see what a change would do."""


@pack.command(epilog="Example: summarylint pack check packs/")
@click.argument("packs", nargs=-1, type=_PACKS)
def check(packs: tuple[Path, ...]) -> None:
    """Validate packs, files or folders of them; the shipped ones when none is given.

    An error names the file, the line, the rule and what would be allowed. Exit status: 0 when all are in
    order, 1 when one is not.
    """
    from summarylint.authoring.faults import faults_in, procedures_in

    places = packs or (shipped_rules(),)
    faults = faults_in(_own(places))
    for fault in faults:
        click.echo(str(fault))
    if faults:
        sys.exit(1)
    library = _library(places)
    for one in procedures_in(library, _own(places)):
        click.echo(f"{one.procedure}: {len(one.rules)} rules, in order.")


@pack.command(epilog="Example: summarylint pack test packs/ --samples samples/")
@click.argument("packs", nargs=-1, type=_PACKS)
@click.option(
    "--samples",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of labelled sample referrals. Default: `samples` beside the packs.",
)
def test(packs: tuple[Path, ...], samples: Path | None) -> None:
    """Run the examples of every rule, and check labelled sample referrals.

    Exit status: 0 when all is as the examples and labels say, 1 when something is not.
    """
    from summarylint.authoring.examples import Runner, trials
    from summarylint.authoring.faults import procedures_in

    places = packs or (shipped_rules(),)
    library = _library(places)
    runner, wrong, count = Runner(library), 0, 0
    tried = procedures_in(library, _own(places))
    for trial in (trial for one in tried for trial in trials(one)):
        count += 1
        if not runner.is_right(trial):
            wrong += 1
            got = "; ".join(f"{one.outcome.value}: {one.message}" for one in runner.tried(trial))
            click.echo(f"{trial.rule.code}, {trial.listed} example {trial.number}: {got}")
    checked, failed = _run_samples(library, _samples(places, samples), {one.procedure for one in tried})
    click.echo(f"{count} examples, {wrong} not as listed. {checked} samples, {failed} not as labelled.")
    sys.exit(1 if wrong or failed else 0)


@pack.command(epilog="Example: summarylint pack show knowsley/step-up > packs/moorshire.yaml")
@click.argument("procedure")
def show(procedure: str) -> None:
    """Print a pack as it is written, to copy from."""
    files = _library(()).files
    if procedure not in files:
        stop(f"there is no procedure {procedure}; there are {', '.join(sorted(files))}")
    click.echo(files[procedure].read_text(encoding="utf-8"), nl=False)


@pack.command(epilog="Example: summarylint pack schema > pack.schema.json")
def schema() -> None:
    """Print the JSON Schema of packs, by which an editor completes and checks them."""
    from summarylint.authoring.json_schema import pack_schema

    click.echo(json.dumps(pack_schema(), indent=2, ensure_ascii=False))


@pack.command(epilog="Example: summarylint pack diff old/ new/ referrals/ --panel-date 12/03/2026")
@click.argument("old", type=_PACKS)
@click.argument("new", type=_PACKS)
@click.argument("folder", type=_PACKS)
@click.option("--panel-date", type=DATE, help="The day of the panel.")
@click.option("--today", type=DATE, help="The day on which the check is made. Default: the clock's.")
def diff(old: Path, new: Path, folder: Path, panel_date: date | None, today: date | None) -> None:
    """What the packs NEW would find in the documents of FOLDER that OLD doesn't, and the reverse.

    Exit status: 0 when nothing changes, 1 when something does.
    """
    from summarylint.authoring.compare import changes
    from summarylint.batch import Options

    options = Options(today=today or date.today(), panel_date=panel_date)
    count = 0
    for change in changes(_library([old]), _library([new]), options, [folder]):
        count += 1
        click.echo(change.path)
        click.echo("".join(f"  {line}\n" for line in change.lines), nl=False)
    click.echo(f"{count} referral{'' if count == 1 else 's'} would be judged otherwise.")
    sys.exit(1 if count else 0)


def _library(places: tuple[Path, ...] | list[Path]) -> Library:
    """The packs at these places, instead of the shipped ones of the same procedures."""
    try:
        return load_library(instead=_own(places))
    except PackError as error:
        stop(str(error))


def _own(places: tuple[Path, ...] | list[Path]) -> list[Path]:
    """The places; of the shipped rules only the packs, since what they share isn't one."""
    home = shipped_rules()
    inside = [folder for folder in sorted(home.iterdir()) if folder.is_dir() and folder.name != "common"]
    return [one for place in places for one in (inside if place.resolve() == home else [place])]


def _samples(places: tuple[Path, ...], given: Path | None) -> list[Path]:
    beside = [(place if place.is_dir() else place.parent) / "samples" for place in places]
    return [given] if given else [folder for folder in beside if folder.is_dir()]


def _run_samples(library: Library, folders: list[Path], procedures: set[str]) -> tuple[int, int]:
    """How many samples of these procedures were checked, and how many are not as labelled; says how."""
    from summarylint.authoring.samples import differences, judged, samples_in

    checked = failed = 0
    try:
        found = [sample for folder in folders for sample in samples_in(folder)]
    except PackError as error:
        stop(str(error))
    for sample in found:
        if sample.label.procedure not in procedures:
            continue
        checked += 1
        lines = differences(sample.label, judged(library, sample))
        failed += bool(lines)
        click.echo("".join(f"{sample.folder}: {line}\n" for line in lines), nl=False)
    return checked, failed
