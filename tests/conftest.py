"""What all tests share: the shipped packs, a reader of language, and a place to work in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summarylint.cli import cli
from summarylint.language.reader import Reader
from summarylint.packs.library import Library, load_library


@pytest.fixture(scope="session")
def library() -> Library:
    """The packs that are shipped."""
    return load_library()


@pytest.fixture(scope="session")
def reader(library: Library) -> Reader:
    """Reads texts with the shared vocabularies."""
    return Reader(library.vocabulary(None))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which somebody works, with no configuration of theirs in reach."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


Run = Callable[..., Result]


@pytest.fixture
def run(desk: Path) -> Run:  # noqa: ARG001
    """Runs the command line in the desk's folder."""

    def command(*arguments: str | Path) -> Result:
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return command


@pytest.fixture
def checked(run: Run) -> Callable[..., dict[str, Any]]:
    """Runs ``check`` and gives its JSON report as data."""

    def command(*arguments: str | Path) -> dict[str, Any]:
        result = run("check", *arguments, "--format", "json")
        assert result.exit_code in (0, 1), result.stderr
        report: dict[str, Any] = json.loads(result.stdout)
        return report

    return command
