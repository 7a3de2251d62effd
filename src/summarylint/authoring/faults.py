"""Everything that is wrong with packs, for the person who writes them."""

from collections.abc import Sequence
from pathlib import Path

from summarylint.lint import binding_faults
from summarylint.packs.errors import PackError
from summarylint.packs.library import Library, load_library, pack_files
from summarylint.packs.rule import Rule
from summarylint.packs.schema import Pack
from summarylint.packs.yaml_file import line_of


def faults_in(places: Sequence[Path]) -> list[PackError]:
    """The faults in packs: of a file that isn't valid the first, of one that is those of all its rules."""
    left = pack_files(places)
    faults: list[PackError] = []
    while left:
        try:
            library = load_library(instead=left)
        except PackError as fault:
            faults.append(fault)
            if fault.path not in left:
                return faults
            left.remove(fault.path)
            continue
        return [*faults, *(fault for path in left for fault in _of_pack(library, path))]
    return faults


def procedures_in(library: Library, places: Sequence[Path]) -> list[Pack]:
    """The packs of a library that these files and folders declare, each in all its editions."""
    paths = set(pack_files(places))
    return [pack for name, path in library.files.items() if path in paths and (pack := library.pack(name))]


def _of_pack(library: Library, path: Path) -> list[PackError]:
    names = [name for name, place in library.files.items() if place == path]
    return [
        fault
        for name in names
        for fault in (*binding_faults(library, name), *_without_example(library.pack(name), path))
    ]


def _without_example(pack: Pack | None, path: Path) -> list[PackError]:
    """A rule shows what it would find, or nobody can see whether it does."""
    return [
        PackError(
            path,
            f"{rule.code}: there is no example of what it finds; give one under examples, bad or unclear",
            line_of(path, ("rules", rule.code)),
        )
        for rule in (pack.rules if pack else ())
        if not _shows_a_finding(rule)
    ]


def _shows_a_finding(rule: Rule) -> bool:
    return bool(rule.examples.bad or rule.examples.unclear)
