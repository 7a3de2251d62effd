"""``summarylint cache``: results kept from earlier runs, to look at and to clear."""

import click

from summarylint.batch.cache import Store, cache_folder
from summarylint.cli.loading import stop


@click.group(epilog="Example: summarylint cache clear")
def cache() -> None:
    """Results that `check` keeps, so that what has not changed is not checked again.

    They are sealed: only who has the very documents can open what was found of them.
    """


@cache.command(epilog="Example: summarylint cache look")
def look() -> None:
    """Say where the cache is and how much it holds."""
    with Store(cache_folder()) as store:
        size = store.size()
        if store.fault is not None:
            stop(f"{store.file}: can't be read: {store.fault}")
    click.echo(store.file)
    results = "1 result" if size.results == 1 else f"{size.results:,} results"
    click.echo(f"{results}, {size.bytes / 1_000_000:.1f} MB")


@cache.command(epilog="Example: summarylint cache clear")
def clear() -> None:
    """Forget every result."""
    with Store(cache_folder()) as store:
        results = store.size().results
        try:
            store.clear()
        except OSError as error:
            stop(f"{store.file}: can't be removed: {error.strerror or error}")
    click.echo(f"{results:,} result{'' if results == 1 else 's'} forgotten.")
