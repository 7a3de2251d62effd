"""``summarylint rules``: every rule."""

import json

import click

from summarylint.authoring.listings import rule_data
from summarylint.cli.loading import configuration, library, stop


@click.command(epilog="Example: summarylint rules --procedure west-sussex/csc-to-eh")
@click.option("--procedure", metavar="NAME", help="Only this procedure's.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rules(procedure: str | None, format_: str) -> None:
    """List every rule with its code, severity and what it is about."""
    packs = library(configuration(None))
    if procedure is not None and packs.pack(procedure) is None:
        known = ", ".join(sorted([*packs.packs, *packs.lists]))
        stop(f"there is no procedure {procedure}; there are {known}")
    listed = [
        (rule, pack)
        for rule, pack in packs.by_code.values()
        if procedure is None or pack is None or pack.procedure == procedure
    ]
    if format_ == "json":
        click.echo(json.dumps([rule_data(rule, pack) for rule, pack in listed], indent=2, ensure_ascii=False))
        return
    for rule, _ in listed:
        click.echo(f"{rule.code}  {rule.severity.value:<8}  {rule.name:<28}  {rule.help}")
