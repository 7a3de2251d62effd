"""Finding bundles of files in folders."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePath
from stat import S_ISREG
from typing import Protocol

from summarylint.batch.bundle import Bundle, File
from summarylint.extract import is_readable
from summarylint.model.document import Problem, ProblemKind
from summarylint.model.report import Skipped

Skip = Callable[[Skipped], None]
OWN_REPORT = ".summarylint."  # in the name of a report that lies beside documents

_HIDDEN = 2  # as Windows marks files and folders
_TEMPORARY = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".swp")
_OF_PROGRAMS = ("~$", ".", "~wrl")  # lock files, hidden files, Word's working copies
_ELSEWHERE = "a link out of the folder"
NO_DOCUMENT = "not a document that is read"
NO_FILE = "not a file"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Which files of a folder are looked at: by name, or by path from the folder that was named."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def keeps(self, below: PurePath) -> bool:
        """Whether a file at this path below the folder is looked at."""
        if _is_any(below, self.exclude):
            return False
        return not self.include or _is_any(below, self.include)

    def enters(self, below: PurePath) -> bool:
        """Whether a folder at this path is looked into."""
        return not _is_any(below, self.exclude)


def _is_any(below: PurePath, patterns: Iterable[str]) -> bool:
    """Whether a path, a folder that it lies in, or a name of these has one of the patterns."""
    steps = [below, *below.parents][:-1]
    texts = [text for step in steps for text in (step.as_posix(), step.name)]
    return any(fnmatch(text, pattern.rstrip("/")) for pattern in patterns for text in texts)


class Place(Protocol):
    """Where files lie that are found in some other way than a folder's of this machine."""

    def bundles(self, skip: Skip, patterns: Patterns) -> Iterator[Bundle]:
        """The files of each folder together."""


def bundles(
    places: Iterable[Path | Bundle | Place], skip: Skip, patterns: Patterns | None = None
) -> Iterator[Bundle]:
    """The files of each folder together; files named one by one by the folder they lie in.

    A bundle is one already. What is no document is told to ``skip``. A folder that can't be opened is a
    file that can't be read.
    """
    named: dict[Path, list[Path]] = {}
    for path in places:
        if isinstance(path, Bundle):
            yield path
        elif not isinstance(path, Path):
            yield from path.bundles(skip, patterns or Patterns())
        elif path.is_dir():
            yield from _Walk(path, skip, patterns or Patterns()).bundles()
        else:
            named.setdefault(path.parent, []).append(path)
    for folder, files in named.items():
        together = folder if len(files) > 1 else files[0]
        yield Bundle(str(together), tuple(File(str(file)) for file in files))


def bundle_of(folder: Path, skip: Skip) -> Bundle | None:
    """The documents that lie in a folder itself; what lies below it is another matter."""
    found = next(_Walk(folder, skip, Patterns()).bundles(), None) if folder.is_dir() else None
    return found if found is not None and Path(found.path) == folder else None


class _Walk:
    """One folder that was named, with all below it."""

    def __init__(self, top: Path, skip: Skip, patterns: Patterns) -> None:
        self._top = top
        self._home = top.resolve()
        self._skip = skip
        self._patterns = patterns

    def bundles(self) -> Iterator[Bundle]:
        unopened: list[OSError] = []
        for folder, subfolders, names in os.walk(self._top, onerror=unopened.append):
            yield from map(_unopened, unopened)
            unopened.clear()
            here = Path(folder)
            subfolders[:] = sorted(name for name in subfolders if self._is_entered(here / name))
            files = [here / name for name in sorted(names) if self._is_document(here / name)]
            if files:
                yield Bundle(folder, tuple(File(str(file)) for file in files))
        yield from map(_unopened, unopened)

    def _is_entered(self, folder: Path) -> bool:
        if _is_hidden(folder):
            return False
        if not self._patterns.enters(folder.relative_to(self._top)):
            return False
        if folder.is_symlink():  # os.walk does not enter it, and what lies in the tree is found anyway
            self._skip(Skipped(str(folder), _ELSEWHERE if self._leads_out(folder) else "a link to a folder"))
        return True

    def _is_document(self, path: Path) -> bool:
        if _is_hidden(path) or not self._patterns.keeps(path.relative_to(self._top)):
            return False
        reason = self._reason_against(path)
        if reason is not None:
            self._skip(Skipped(str(path), reason))
        return reason is None

    def _reason_against(self, path: Path) -> str | None:
        if not is_readable(path.name):
            return NO_DOCUMENT
        if path.is_symlink() and self._leads_out(path):
            return _ELSEWHERE
        return NO_FILE if _is_special(path) else None

    def _leads_out(self, link: Path) -> bool:
        try:
            target = link.resolve()
            return self._home not in (target, *target.parents)
        except (OSError, RuntimeError):  # a link to itself
            return True


def is_hidden_name(name: str) -> bool:
    """Whether a file is a program's own, by its name; ours among them: no report is checked itself."""
    lower = name.lower()
    return lower.startswith(_OF_PROGRAMS) or lower.endswith(_TEMPORARY) or OWN_REPORT in lower


def _is_hidden(path: Path) -> bool:
    """Whether it is a program's own, or hidden by whoever keeps it."""
    if is_hidden_name(path.name):
        return True
    if os.name != "nt":
        return False
    try:
        return bool(getattr(path.stat(), "st_file_attributes", 0) & _HIDDEN)
    except OSError:
        return False


def _is_special(path: Path) -> bool:
    """Whether opening it might wait for ever, as a pipe does."""
    try:
        return not S_ISREG(path.stat().st_mode)
    except OSError:  # vanished, or not to be looked at: reading it says so
        return False


def _unopened(error: OSError) -> Bundle:
    return unopened(str(error.filename), error)


def unopened(path: str, error: OSError) -> Bundle:
    """A folder that can't be opened, as a file that can't be read."""
    detail = f"The folder can't be opened: {error.strerror or 'it is not known why'}."
    return Bundle(path, (File(path, problem=Problem(ProblemKind.UNREADABLE, detail)),))
