"""Where reports go: the screen, or files, in one format or several."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Self, TextIO

import click

from summarylint.cli.loading import stop
from summarylint.extract.limits import Limits
from summarylint.model.report import ReferralReport, Run, Skipped
from summarylint.report import wording
from summarylint.report.formats import FORMATS
from summarylint.report.held import ERRORS
from summarylint.report.tally import Tally
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


class Reports:
    """The reports of a run, all written as its referrals come; used in a ``with`` statement.

    A file is written beside its place and put there when it is whole: a run that ends before leaves what
    was there.
    """

    def __init__(
        self,
        wanted: Sequence[Output],
        run: Run,
        view: View,
        *,
        quote: bool | None,
        copies: "Copying | None" = None,
    ) -> None:
        """Begin them; whether each may quote depends on its format, unless it was said."""
        self._tally = Tally()
        self._copies = copies
        self._open: list[_Open] = []
        try:
            for output in wanted:
                self._open.append(_Open(output, run, view, quote))
        except click.exceptions.Exit:
            self.__exit__()
            raise
        self._on_screen = any(output.file is None for output in wanted)

    @property
    def families(self) -> int:
        """How many referrals they are of by now."""
        return self._tally.families

    def __enter__(self) -> Self:
        """Nothing is begun twice."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave nothing behind that is not whole."""
        for report in self._open:
            report.drop()

    def add(self, referral: ReferralReport) -> None:
        """Write a referral into each; where none is on the screen, danger is told there all the same."""
        self._tally.add(referral)
        if referral.tells_of_danger and not self._on_screen:
            told = f"{wording.DANGER.upper()}: {referral.path}. {referral.emergency_route}"
            click.echo(told, err=True)
        for report in self._open:
            with report.told():
                report.writer.add(referral)
        if self._copies is not None:
            self._copies.add(referral)

    def finish(self, skipped: Sequence[Skipped]) -> None:
        """Write the end of each, put the files into their places, and say where that is."""
        for report in self._open:
            with report.told():
                report.writer.finish(self._tally, skipped)
                report.put()
        if not self._on_screen:
            click.echo(self._tally.last_line, err=True)
        for report in self._open:
            report.tell()
        if self._copies is not None:
            self._copies.tell()


class Copying:
    """Annotated copies that are written as the referrals come."""

    def __init__(self, checked: Sequence[Path], folder: Path, today: date, limits: Limits) -> None:
        """Stops before anything is read where copies would lie among what is checked."""
        from summarylint.report.annotated.copies import Copies, CopyError

        home = folder.resolve()
        for path in checked:
            if path.is_dir() and path.resolve() in (home, *home.parents):
                stop(f"{folder}: lies in {path}, which is checked; name a folder outside it")
        self._folder, self._fault = folder, CopyError
        with self._told():
            self._copies = Copies(checked, folder, today, limits)

    def add(self, referral: ReferralReport) -> None:
        """Write the copies of its documents."""
        with self._told():
            self._copies.add(referral)

    def tell(self) -> None:
        """Say how many there are, and of what there is none."""
        count = self._copies.count
        click.echo(f"{count} annotated {'copy' if count == 1 else 'copies'} in {self._folder}.", err=True)
        for document in self._copies.without:
            click.echo(f"No copy of {document}: nothing can be added to it.", err=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._fault as error:
            stop(str(error))


class _Open:
    """A report that is being written."""

    def __init__(self, output: Output, run: Run, view: View, quote: bool | None) -> None:
        format_ = FORMATS[output.format]
        self._format, self._file = output.format, output.file
        self._draft: Path | None = None
        with self.told():
            self._out = self._opened(format_.encoding)
            view = replace(view, quote=format_.for_people if quote is None else quote)
            self.writer = format_.writer(self._out, run, view)

    def _opened(self, encoding: str) -> TextIO:
        if self._file is None:
            return _screen()
        place = self._file.resolve()
        if place.exists() and not place.is_file():  # a device or a pipe
            return place.open("w", encoding=encoding, errors=ERRORS, newline="")
        self._draft = place.with_name(f".{place.name}.{os.getpid()}.part")
        return self._draft.open("w", encoding=encoding, errors=ERRORS, newline="")

    @contextmanager
    def told(self) -> Iterator[None]:
        """What goes wrong with a file or a template is told in one line, and ends the run."""
        try:
            yield
        except TemplateFault as fault:
            stop(str(fault))
        except OSError as error:
            if self._file is None:
                raise
            stop(f"{self._file}: can't be written: {error.strerror or error}")

    def put(self) -> None:
        """Have what was written in its place."""
        self._out.flush()
        if self._file is None:
            return
        self._out.close()
        if self._draft is not None:
            self._draft.replace(self._file.resolve())
            self._draft = None

    def tell(self) -> None:
        """Say where it is, if not on the screen."""
        if self._file is not None:
            click.echo(f"The {self._format} report is in {self._file}.", err=True)

    def drop(self) -> None:
        """Take away what was not put."""
        draft, self._draft = self._draft, None
        if draft is None:
            return
        with suppress(OSError):
            self._out.close()
        draft.unlink(missing_ok=True)


def _screen() -> TextIO:
    """The standard output, which may have to show a file's name that is no text."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors=ERRORS)
    return sys.stdout
