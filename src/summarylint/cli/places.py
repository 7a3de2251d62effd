"""What is to be checked, as it was named: paths, whole folders of named files, or a document on stdin."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from summarylint.batch.bundle import Bundle, File, is_address
from summarylint.batch.remote import RemoteError, RemotePlace
from summarylint.batch.walk import bundle_of
from summarylint.cli.loading import stop
from summarylint.extract.limits import Limits
from summarylint.model.report import Skipped

Named = Path | RemotePlace
Place = Named | Bundle


class _Named(click.ParamType[Named]):
    """A file or folder of this machine, or the address of one elsewhere."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Named:
        if not isinstance(value, str) or not is_address(value):
            there: Path = click.Path(exists=True, path_type=Path).convert(value, param, ctx)
            return there
        try:
            return RemotePlace(value)
        except RemoteError as error:
            stop(str(error))


NAMED = _Named()


def on_stdin(name: str, paths: Sequence[Named], limits: Limits) -> list[Place]:
    """The one document that comes in on stdin, under the name that it goes by."""
    if paths:
        stop("with --stdin-filename the document comes on stdin; name no paths")
    data = sys.stdin.buffer.read(limits.file_bytes + 1)
    return [Bundle(name, (File(name, data),))]


def folders_of(paths: Sequence[Named]) -> list[Place]:
    """The folders that files lie in, each without what lies below it; folders as they are."""
    places: dict[Named, Place | None] = {}
    for path in paths:
        if not isinstance(path, Path) or path.is_dir():
            places[path] = path
        elif path.parent not in places:
            places[path.parent] = bundle_of(path.parent, _pass_over)
    return [place for place in places.values() if place is not None]


def on_this_machine(paths: Sequence[Named]) -> list[Path]:
    """The paths, where annotated copies are to be made of what lies there."""
    for path in paths:
        if not isinstance(path, Path):
            stop(f"{path}: annotated copies are made of documents on this machine alone")
    return [path for path in paths if isinstance(path, Path)] or [Path()]


def _pass_over(_skipped: Skipped) -> None:
    """What lies beside a file that was named and is no document is not told."""
