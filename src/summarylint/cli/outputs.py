"""Where reports go: the screen, or files, in one format or several."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from summarylint.cli.loading import stop
from summarylint.extract.limits import Limits
from summarylint.model.report import Report
from summarylint.report.formats import FORMATS
from summarylint.report.templating import TemplateFault
from summarylint.report.view import View


@dataclass(frozen=True, slots=True)
class Output:
    """One report to write: its format, and its file or the screen."""

    format: str
    file: Path | None = None


def wanted(format_: str | None, given: Sequence[str]) -> list[Output]:
    """The reports that were asked for; the screen is left to a format that is named, or the only one."""
    named = [_output(format_, one) for one in given]
    files = [output.file for output in named]
    twice = next((file for file in files if files.count(file) > 1), None)
    if twice is not None:
        stop(f"{twice}: two reports can't go to one file")
    on_screen = not named or (format_ is not None and all("=" in one for one in given))
    return [Output(format_ or "text"), *named] if on_screen else named


def _output(format_: str | None, given: str) -> Output:
    name, equals, file = given.partition("=")
    if not equals or "/" in name or "\\" in name:
        return Output(format_ or "text", Path(given))
    if name not in FORMATS:
        stop(f"{given}: there is no format {name}; there are {', '.join(FORMATS)}")
    return Output(name, Path(file))


def write(report: Report, output: Output, view: View, *, quote: bool | None) -> None:
    """Write one report; whether it may quote depends on its format, unless it was said."""
    format_ = FORMATS[output.format]
    view = replace(view, quote=format_.for_people if quote is None else quote)
    try:
        text = format_.render(report, view)
    except TemplateFault as fault:
        stop(str(fault))
    if output.file is None:
        click.echo(text, nl=False)
        return
    try:
        output.file.write_text(text, encoding=format_.encoding, newline="")
    except OSError as error:
        stop(f"{output.file}: can't be written: {error.strerror or error}")


def refuse_among_originals(folder: Path, checked: Sequence[Path]) -> None:
    """Stop before anything is read where copies would lie among what is checked."""
    home = folder.resolve()
    for path in checked:
        if path.is_dir() and path.resolve() in (home, *home.parents):
            stop(f"{folder}: lies in {path}, which is checked; name a folder outside it")


def annotate(report: Report, checked: Sequence[Path], folder: Path, limits: Limits) -> None:
    """Write annotated copies, and say how many, and of what there is none."""
    from summarylint.report.annotated.copies import CopyError, write_copies

    try:
        count, without = write_copies(report, checked, folder, limits)
    except CopyError as error:
        stop(str(error))
    click.echo(f"{count} annotated {'copy' if count == 1 else 'copies'} in {folder}.", err=True)
    for document in without:
        click.echo(f"No copy of {document}: nothing can be added to it.", err=True)
