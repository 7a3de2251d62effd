"""Folders of other machines, by their addresses (sftp://, smb://, s3://, abfs://, …), read with fsspec.

Nothing is written to disk here: a document is read into memory, one after another.
"""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from summarylint.batch.bundle import Bundle, File, is_address
from summarylint.batch.walk import NO_DOCUMENT, NO_FILE, Patterns, Skip, is_hidden_name, unopened
from summarylint.extract import is_readable
from summarylint.model.report import Skipped


class RemoteError(Exception):
    """An address can't be used: one line that says why."""


@dataclass(frozen=True, slots=True)
class RemotePlace:
    """A folder or a file of another machine."""

    address: str

    def __post_init__(self) -> None:
        if "::" in self.address:
            raise RemoteError(f"{self.address}: addresses that go through one another are not read")
        if is_address(self.address) and urlsplit(self.address).password is not None:
            raise RemoteError(
                "a password in an address stands in reports: keep it with fsspec's settings, or use a key"
            )

    def __str__(self) -> str:
        return self.address

    def bundles(self, skip: Skip, patterns: Patterns) -> Iterator[Bundle]:
        """The files of each folder together, as in a folder of this machine.

        Raises:
            RemoteError: nothing answers there, or there is nothing.
        """
        base = self.address.rstrip("/")
        files, top = _opened(self.address)
        try:
            is_file, is_there = files.isfile(top), files.exists(top)
        except Exception as error:  # whatever the library of the protocol raises
            raise RemoteError(f"{self.address}: can't be reached ({type(error).__name__})") from error
        if not is_there:
            raise RemoteError(f"{self.address}: there is nothing")
        if is_file:
            yield Bundle(base, (File(base),))
            return
        yield from self._walked(files, top, base, skip, patterns)

    def _walked(self, files: Any, top: str, base: str, skip: Skip, patterns: Patterns) -> Iterator[Bundle]:
        failed: list[OSError] = []
        for folder, subfolders, inside in files.walk(top, detail=True, on_error=failed.append):
            yield from (unopened(base, error) for error in failed)
            failed.clear()
            below = PurePosixPath(folder[len(top.rstrip("/")) :].strip("/"))
            entered = sorted(n for n in subfolders if not is_hidden_name(n) and patterns.enters(below / n))
            kept = {name: subfolders[name] for name in entered}
            subfolders.clear()
            subfolders.update(kept)
            found = [
                File(f"{base}/{below / name}")
                for name in sorted(inside)
                if _is_document(below / name, inside[name], base, skip, patterns)
            ]
            if found:
                yield Bundle(f"{base}/{below}" if below.parts else base, tuple(found))
        yield from (unopened(base, error) for error in failed)


def _is_document(
    below: PurePosixPath, told: dict[str, Any], base: str, skip: Skip, patterns: Patterns
) -> bool:
    if is_hidden_name(below.name) or not patterns.keeps(below):
        return False
    reason = None if is_readable(below.name) else NO_DOCUMENT
    if reason is None and told.get("type") != "file":
        reason = NO_FILE
    if reason is not None:
        skip(Skipped(f"{base}/{below}", reason))
    return reason is None


def bytes_at(address: str, most: int) -> bytes:
    """The first bytes of a file.

    Raises:
        OSError: it can't be opened.
    """
    try:
        files, path = _opened(address)
        with files.open(path, "rb") as opened:
            data: bytes = opened.read(most)
            return data
    except OSError:
        raise
    except Exception as error:  # whatever the library of the protocol raises
        raise OSError(errno.EIO, f"The file can't be opened ({type(error).__name__})") from error


def _opened(address: str) -> tuple[Any, str]:
    """The file system of an address, kept by fsspec for the next one, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise RemoteError("addresses need further libraries: pip install 'summarylint[remote]'") from error
    try:
        files, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise RemoteError(f"{address}: {error}") from error
    except Exception as error:  # whatever the library of the protocol raises
        raise RemoteError(f"{address}: can't be reached ({type(error).__name__})") from error
    return files, str(path)
