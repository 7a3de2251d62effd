"""``summarylint template``: a blank form of a procedure."""

from pathlib import Path

import click

from summarylint.cli.loading import configuration, library, stop


@click.command(epilog="Example: summarylint template west-sussex/csc-to-eh --output 'Case summary.docx'")
@click.argument("procedure")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it. Default: the form's name, in the current folder.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def template(procedure: str, output: Path | None, force: bool) -> None:
    """A blank Word form of a procedure, with its exact questions, that `check` reads back exactly."""
    packs = library(configuration(None))
    pack = packs.packs.get(procedure)
    if pack is None:
        stop(f"there is no procedure {procedure}; there are {', '.join(sorted(packs.packs))}")
    target = output or Path(f"{pack.documents[pack.main_kind].titles[0].capitalize()}.docx")
    if target.exists() and not force:
        stop(f"{target} is there already; name another with --output, or write over it with --force")
    from summarylint.authoring.template import blank_form

    try:
        target.write_bytes(blank_form(packs, pack))
    except OSError as error:
        stop(f"{target}: can't be written: {error.strerror or error}")
    click.echo(f"A blank form for {pack.title.lower()}: {target}")
