"""``summarylint procedures``: every procedure."""

import json

import click

from summarylint.authoring.listings import procedure_data
from summarylint.cli.loading import configuration, library
from summarylint.packs.library import without_edition
from summarylint.packs.schema import Pack


@click.command(epilog="Example: summarylint procedures --format json")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def procedures(format_: str) -> None:
    """List every procedure: what it is for, its documents and questions."""
    found = library(configuration(None))
    packs = [pack for _, pack in sorted({**found.packs, **found.lists}.items())]
    if format_ == "json":
        click.echo(json.dumps([procedure_data(pack) for pack in packs], indent=2, ensure_ascii=False))
        return
    click.echo("\n\n".join(_text(pack) for pack in packs))


def _text(pack: Pack) -> str:
    lines = [without_edition(pack.procedure), f"  {pack.title}. {pack.purpose}"]
    lines.append(f"  Source: {pack.edition.name} ({_in_force(pack)}; pack version {pack.version})")
    lines += [f"  For referrals of {name}" for name in pack.lists]
    for name, kind in pack.documents.items():
        lines.append(f"  {name} ({'required' if kind.required else 'may be attached'})")
        lines += [f"    - {question.wording}" for question in kind.questions.values()]
    return "\n".join(lines)


def _in_force(pack: Pack) -> str:
    until = f" to {pack.edition.valid_to}" if pack.edition.valid_to else ""
    return f"in force from {pack.edition.valid_from}{until}"
