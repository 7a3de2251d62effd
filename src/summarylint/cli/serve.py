"""``summarylint serve``: the page on this machine, or behind a proxy."""

from pathlib import Path

import click

from summarylint.cli.loading import configuration, library, stop

_NEEDED = ("markdown_it", "multipart", "starlette", "uvicorn")


@click.command(epilog="Example: summarylint serve, then open http://127.0.0.1:8765")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Where it listens."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address it listens at. Any but this machine's own needs [web] hosts and signed_in_header.",
)
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A summarylint.toml.",
)
def serve(port: int, host: str, config: Path | None) -> None:
    """Serve the page where a referral is dropped and its gaps are shown. Nothing is stored.

    It listens on this machine only. For an intranet it stands behind a proxy that signs people in.
    """
    _refuse_without_extra()
    from summarylint.web.serving import NotAllowedError, run

    settings = configuration(config)
    packs = library(settings)
    try:
        run(packs, settings, host, port, lambda address: click.echo(f"Open {address} (stop with Ctrl+C)"))
    except NotAllowedError as error:
        stop(str(error))


def _refuse_without_extra() -> None:
    from importlib.util import find_spec

    if not all(find_spec(name) for name in _NEEDED):
        stop("the page needs more packages: pip install 'summarylint[web]'")
