"""Folders of other machines: found and read as folders of this one, with nothing written here."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import asyncssh
import fsspec
import pytest
from click.testing import Result

from builders import LEVEL, ON_TIME, PANEL, family
from summarylint.authoring.examples import TODAY
from summarylint.batch import Batch, Options
from summarylint.batch.remote import RemoteError, RemotePlace
from summarylint.batch.walk import Patterns, bundles
from summarylint.packs.library import Library

Run = Callable[..., Result]
OPTIONS = Options(today=TODAY, panel_date=PANEL)


@pytest.fixture
def inbox(tmp_path: Path, library: Library) -> Path:
    """Two families' folders, and what a folder holds besides."""
    family(tmp_path / "inbox" / "garland", library)
    family(tmp_path / "inbox" / "zuberi", library, answers={LEVEL: ""}, fields={"Mosaic ID": "4410999"})
    for name in ("logo.png", "~$se summary.docx", ".hidden.docx", "garland.summarylint.html"):
        (tmp_path / "inbox" / "garland" / name).write_bytes(b"x")
    return tmp_path / "inbox"


def told(report: Any) -> Any:
    """What is the same for a folder here and there: all but where it lies."""
    return [
        (Path(one.path).name, one.decision, [(f.code, f.outcome, f.message) for f in one.findings])
        for one in report.referrals
    ], [(Path(one.path).name, one.reason) for one in report.skipped]


@pytest.fixture
def memory(inbox: Path) -> Iterator[str]:
    """The same in fsspec's memory."""
    files = fsspec.filesystem("memory")
    files.put(str(inbox), "/inbox", recursive=True)
    yield "memory://inbox"
    files.rm("/inbox", recursive=True)


def test_what_is_found_there_is_what_is_found_here(memory: str, inbox: Path, library: Library) -> None:
    here = Batch(library, OPTIONS).check([inbox])
    there = Batch(library, OPTIONS).check([RemotePlace(memory)])
    assert told(there) == told(here)
    assert [one.path for one in there.referrals] == [f"{memory}/garland", f"{memory}/zuberi"]


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        (Patterns(include=("*summary*",)), ["Case summary.docx", "Case summary.docx"]),
        (Patterns(exclude=("zuberi",)), ["Case summary.docx", "Criteria.docx"]),
    ],
)
def test_patterns_hold_there_as_here(memory: str, inbox: Path, patterns: Patterns, found: list[str]) -> None:
    for place in (inbox, RemotePlace(memory)):
        files = [Path(f.path).name for b in bundles([place], lambda _: None, patterns) for f in b.files]
        assert files == found


def test_one_file_is_named_by_its_address(memory: str, library: Library) -> None:
    (referral,) = (
        Batch(library, OPTIONS).check([RemotePlace(f"{memory}/garland/Case summary.docx")]).referrals
    )
    assert [finding.code for finding in referral.findings if finding.counts] == ["WSX130"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sftp://clerk:secret@host/inbox", "a password in an address"),
        ("zip://inbox::memory://inbox.zip", "through one another"),
        ("memory://nowhere", "there is nothing"),
        ("nonsense://host/inbox", "nonsense"),
    ],
)
def test_an_address_that_can_not_be_used_is_one_clear_line(run: Run, address: str, said: str) -> None:
    result = run("check", address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "secret" not in result.stderr


# --- over SFTP --------------------------------------------------------------------------------


class _Server(asyncssh.SSHServer):
    """Lets in whoever comes: it listens on this machine alone."""

    def begin_auth(self, username: str) -> bool:  # noqa: ARG002
        return False


@pytest.fixture
def sftp(inbox: Path) -> Iterator[str]:
    """A real SFTP server on the folder."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    async def listen() -> Any:
        def root(channel: Any) -> asyncssh.SFTPServer:
            return asyncssh.SFTPServer(channel, chroot=str(inbox.parent).encode())

        key = asyncssh.generate_private_key("ssh-ed25519")
        return await asyncssh.create_server(
            _Server, "127.0.0.1", 0, server_host_keys=[key], sftp_factory=root
        )

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result(20)
    yield f"sftp://clerk@127.0.0.1:{server.get_port()}/inbox"
    server.close()
    loop.call_soon_threadsafe(loop.stop)


def test_a_folder_is_read_over_sftp(run: Run, sftp: str, inbox: Path, desk: Path) -> None:
    done = run("check", sftp, *ON_TIME, "--no-cache")
    assert done.exit_code == 1, done.stderr
    assert f"{sftp}/zuberi" in done.stdout
    assert "2 referrals: 1 ready, 0 to look at first, 1 returned" in done.stdout
    assert list(desk.iterdir()) == []
    assert inbox.is_dir()


def test_where_nobody_answers_there_is_one_clear_line() -> None:
    with pytest.raises(RemoteError, match="can't be reached"):
        list(RemotePlace("sftp://clerk@127.0.0.1:9/inbox").bundles(lambda _: None, Patterns()))
