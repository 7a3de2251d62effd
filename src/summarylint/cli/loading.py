"""Packs and configuration for a command, with one clear line where they can't be used."""

from pathlib import Path
from typing import NoReturn

import click

from summarylint.config import Config, ConfigError, find_config, load_config
from summarylint.model.report import Report
from summarylint.packs.errors import PackError
from summarylint.packs.library import Library, load_library


def stop(message: str) -> NoReturn:
    """Ends the run: it could not be done."""
    click.echo(f"summarylint: {message}", err=True)
    raise click.exceptions.Exit(2)


def config_file(path: Path | None) -> Path | None:
    """The file named, else the one that is found from where the person works; None for none."""
    return path or find_config(Path.cwd())


def configuration(path: Path | None) -> Config:
    """The configuration named, else the one that is found from where the person works."""
    try:
        return load_config(config_file(path))
    except ConfigError as error:
        stop(str(error))


def earlier_report(path: Path) -> Report:
    """What an earlier run found, by its JSON report."""
    from summarylint.report.reading import ReportFault, read_report

    try:
        return read_report(path)
    except ReportFault as fault:
        stop(str(fault))


def library(config: Config) -> Library:
    """The shipped packs and those that the configuration names."""
    try:
        return load_library(config.packs.folders)
    except PackError as error:
        stop(str(error))
