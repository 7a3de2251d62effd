"""The command: build what the sources say, or check that it is built already."""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile

import yaml

from .damage import write_document
from .formats import build_formats
from .source import Document, Source, SourceError, read_source
from .word_file import unzipped

CORPORA = Path(__file__).parents[1]
FORMATS_SOURCE = "one-referral.yaml"
NOTE = "# Made by corpora/build.py from corpora/sources/{id}.yaml; change it there.\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or check; the exit status is 1 where anything is wrong."""
    options = _options(arguments)
    if options.formats:
        return _formats(options.formats_folder, check=options.check)
    sources, problems = _sources(options.sources, options.ids)
    for source in sources:
        folder = options.out / source.id
        try:
            files = build(source)
        except ValueError as error:
            problems.append(str(error))
            continue
        if options.check:
            problems.extend(_differences(folder, files))
        else:
            _write(folder, files)
    if options.check and not options.ids:
        problems.extend(_strays(options.out, options.sources))
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(sources)} referrals {'checked' if options.check else 'built'}")
    return 1 if problems else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Build the sample referrals from their sources.",
        epilog="Example: python corpora/build.py sw-terse-03",
    )
    parser.add_argument("ids", nargs="*", metavar="ID", help="build these alone")
    parser.add_argument("--check", action="store_true", help="only compare with what is there")
    parser.add_argument("--formats", action="store_true", help="build the one referral in all formats")
    parser.add_argument("--formats-folder", type=Path, default=CORPORA / "formats", metavar="FOLDER")
    parser.add_argument("--sources", type=Path, default=CORPORA / "sources", metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=CORPORA / "referrals", metavar="FOLDER")
    return parser.parse_args(arguments)


def _formats(folder: Path, *, check: bool) -> int:
    """Build the one referral in every format, or compare it with what is there."""
    try:
        made = build_formats(read_source(folder / FORMATS_SOURCE))
    except (SourceError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    problems = [f"{name}: no format makes it" for name in _folders(folder) - made.keys()] if check else []
    for name, files in made.items():
        if check:
            problems.extend(_differences(folder / name, files))
        else:
            _write(folder / name, files)
    for problem in sorted(problems):
        print(problem, file=sys.stderr)
    print(f"{len(made)} formats {'checked' if check else 'built'}")
    return 1 if problems else 0


def _folders(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*/")}


def _sources(folder: Path, ids: Sequence[str]) -> tuple[list[Source], list[str]]:
    paths = [folder / f"{name}.yaml" for name in ids] or sorted(folder.glob("*.yaml"))
    found, problems = [], []
    for path in paths:
        try:
            found.append(read_source(path))
        except SourceError as error:
            problems.append(str(error))
        except FileNotFoundError:
            problems.append(f"{path.name}: no such source")
    return found, problems


def build(source: Source) -> dict[str, bytes]:
    """Give the files of one referral."""
    files = {}
    for number, document in enumerate(source.documents):
        try:
            files[document.file] = write_document(document, source.expected.procedure)
        except ValueError as error:
            place = f"{source.id}.yaml: documents.{number} ({document.file})"
            raise ValueError(f"{place}: {error}") from error
    files["expected.yaml"] = _expected(source)
    return files


def _expected(source: Source) -> bytes:
    expected = source.expected
    data = {
        "procedure": expected.procedure,
        "about": source.about.strip(),
        "circumstances": _circumstances(source),
        "documents": {document.file: _kind(document) for document in source.documents},
        "decision": expected.decision,
        "violations": list(expected.violations),
        "reviews": list(expected.reviews),
    }
    words = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    return (NOTE.format(id=source.id) + words).encode()


def _circumstances(source: Source) -> dict[str, object]:
    """Give what is known from outside; the authority's own procedure only where a source gives it."""
    data = source.circumstances.model_dump()
    return data if data["procedure"] else {key: value for key, value in data.items() if key != "procedure"}


def _kind(document: Document) -> str | list[str] | None:
    """Give what the document is to a reader: null where it is none of the kinds, or unreadable."""
    if document.damage or document.kind == "other":
        return None
    if document.holds_form and document.shape != "form":
        return [document.kind, "supporting-families-form"]
    return document.kind


def _write(folder: Path, files: dict[str, bytes]) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _differences(folder: Path, files: dict[str, bytes]) -> Iterator[str]:
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    for name in sorted(there | files.keys()):
        place = f"{folder.name}/{name}"
        if name not in there:
            yield f"{place}: missing; run corpora/build.py"
        elif name not in files:
            yield f"{place}: no source makes it"
        elif not _same((folder / name).read_bytes(), files[name]):
            yield f"{place}: not what its source makes; run corpora/build.py"


def _same(old: bytes, new: bytes) -> bool:
    """Compare; zips by their parts, since compressors differ between machines."""
    return old == new or (bool(old) and _content(old) == _content(new))


def _content(data: bytes) -> dict[str, bytes] | bytes:
    try:
        return unzipped(data)
    except BadZipFile:
        return data


def _strays(out: Path, sources: Path) -> Iterator[str]:
    ids = {path.stem for path in sources.glob("*.yaml")}
    for folder in sorted(out.glob("*/")) if out.is_dir() else ():
        if folder.name not in ids:
            yield f"{folder.name}: no source makes it"
