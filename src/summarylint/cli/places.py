"""What is to be checked, as it was named: paths, whole folders of named files, or a document on stdin."""

import sys
from collections.abc import Sequence
from pathlib import Path

from summarylint.batch.bundle import Bundle, File
from summarylint.batch.walk import bundle_of
from summarylint.cli.loading import stop
from summarylint.extract.limits import Limits
from summarylint.model.report import Skipped

Place = Path | Bundle


def on_stdin(name: str, paths: Sequence[Path], limits: Limits) -> list[Place]:
    """The one document that comes in on stdin, under the name that it goes by."""
    if paths:
        stop("with --stdin-filename the document comes on stdin; name no paths")
    data = sys.stdin.buffer.read(limits.file_bytes + 1)
    return [Bundle(name, (File(name, data),))]


def folders_of(paths: Sequence[Path]) -> list[Place]:
    """The folders that files lie in, each without what lies below it; folders as they are."""
    places: dict[Path, Place | None] = {}
    for path in paths:
        if path.is_dir():
            places[path] = path
        elif path.parent not in places:
            places[path.parent] = bundle_of(path.parent, _pass_over)
    return [place for place in places.values() if place is not None]


def _pass_over(_skipped: Skipped) -> None:
    """What lies beside a file that was named and is no document is not told."""
