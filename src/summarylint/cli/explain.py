"""``summarylint explain``: one rule in words."""

import click

from summarylint.authoring.pages import rule_page
from summarylint.cli.loading import configuration, library, stop


@click.command(epilog="Example: summarylint explain WSX114")
@click.argument("code")
def explain(code: str) -> None:
    """What a rule asks, why, where the procedure says so, with examples."""
    packs = library(configuration(None))
    found = packs.by_code.get(code.upper()) or next(
        (entry for entry in packs.by_code.values() if entry[0].name == code.lower()), None
    )
    if found is None:
        stop(f"there is no rule {code}; see `summarylint rules`")
    click.echo(rule_page(*found, packs.common.source), nl=False)
