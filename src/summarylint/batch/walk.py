"""Finding bundles of files in folders."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from summarylint.batch.bundle import Bundle, File
from summarylint.extract import is_readable
from summarylint.model.report import Skipped

Skip = Callable[[Skipped], None]
OWN_REPORT = ".summarylint."  # in the name of a report that lies beside documents


def bundles(places: Iterable[Path | Bundle], skip: Skip) -> Iterator[Bundle]:
    """The files of each folder together; files named one by one by the folder they lie in.

    A bundle is one already. What is no document is told to ``skip``.
    """
    named: dict[Path, list[Path]] = {}
    for path in places:
        if isinstance(path, Bundle):
            yield path
        elif path.is_dir():
            yield from _walk(path, skip)
        else:
            named.setdefault(path.parent, []).append(path)
    for folder, files in named.items():
        together = folder if len(files) > 1 else files[0]
        yield Bundle(str(together), tuple(File(str(file)) for file in files))


def bundle_of(folder: Path, skip: Skip) -> Bundle | None:
    """The documents that lie in a folder itself; what lies below it is another matter."""
    found = next(_walk(folder, skip), None) if folder.is_dir() else None
    return found if found is not None and Path(found.path) == folder else None


def _walk(top: Path, skip: Skip) -> Iterator[Bundle]:
    for folder, subfolders, names in os.walk(top):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        files = [Path(folder) / name for name in sorted(names) if _is_document(Path(folder) / name, skip)]
        if files:
            yield Bundle(folder, tuple(File(str(file)) for file in files))


def is_own_report(name: str) -> bool:
    """Whether a file is a report that was written beside documents: it is never checked itself."""
    return OWN_REPORT in name


def _is_document(path: Path, skip: Skip) -> bool:
    if path.name.startswith(("~$", ".")) or is_own_report(path.name):
        return False
    if is_readable(path.name):
        return True
    skip(Skipped(str(path), "not a document that is read"))
    return False
