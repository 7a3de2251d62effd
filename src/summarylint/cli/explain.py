"""``summarylint explain``: one rule in words."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import fields

import click

from summarylint.cli.loading import configuration, library, stop
from summarylint.packs.schema import Example, Pack, Rule

_SHOWN = 3


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
    click.echo("\n".join(_lines(*found)))


def _lines(rule: Rule, pack: Pack | None) -> Iterator[str]:
    yield f"{rule.code}  {rule.name}  ({rule.severity.value})"
    yield f"For: {pack.title if pack else 'every procedure'}"
    source = rule.citation.source or (pack.edition.source if pack else "summarylint")
    yield f"Asked for by: {source}, {rule.citation.section}"
    yield ""
    yield from textwrap.wrap(rule.why, 92)
    yield ""
    yield "It may say:"
    for outcome, wording in rule.messages.items():
        texts = [wording] if isinstance(wording, str) else list(wording.values())
        for text in texts:
            yield from textwrap.wrap(
                f"{outcome.value}: {text}", 92, initial_indent="  ", subsequent_indent="    "
            )
    yield ""
    yield from textwrap.wrap(f"What to do: {rule.help}", 92)
    for title, examples in (
        ("Passes", rule.examples.good),
        ("Does not pass", rule.examples.bad),
        ("Can't tell", rule.examples.unclear),
    ):
        if examples:
            yield ""
            yield f"{title}:"
            yield from (f"  - {_example(example)}" for example in examples[:_SHOWN])


def _example(example: str | Example) -> str:
    if isinstance(example, str):
        return f"“{example}”" if example else "(nothing written)"
    given = {f.name: getattr(example, f.name) for f in fields(example)}
    return ", ".join(f"{key.replace('_', ' ')}: {_plain(value)}" for key, value in given.items() if value)


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_plain(entry) or '(nothing)'}" for key, entry in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
