"""What the tests of the inbox share: a mail server, and mails with real papers."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import servers
from box import Box, Remembering, box
from post import Mails, mail
from post_office import PostOffice, post_office
from servers import Dovecot, dovecot

from builders import CONSENT, FIELDS, family
from summarylint.packs.library import Library

HIT = "Jamie told me that dad hit him with a belt last night. He has bruises and is scared to go home."


@pytest.fixture(scope="session")
def mails(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Mails:
    """The mails of Monday."""
    home = tmp_path_factory.mktemp("papers")

    def of(number: int, subject: str, day: str = "05/03/2026", **changes: dict[str, str]) -> bytes:
        fields = {**FIELDS, "Mosaic ID": f"441022{number}", "Date of summary": day}
        folder = family(home / str(number), library, fields=fields, **changes)
        headers = {"Message-ID": f"<{number}@moorshire.example>", "Subject": subject}
        return mail(headers, {path.name: path.read_bytes() for path in folder.iterdir()})

    return Mails(
        ready=of(1, "Complete"),
        incomplete=of(2, "No consent", answers={CONSENT: ""}),
        look=of(3, "Unclear", day="31/02/2026"),
        danger=of(4, "Worrying", rest={"Child's voice": HIT}),
        other=mail({"Message-ID": "<5@moorshire.example>", "Subject": "Lunch"}),
    )


@pytest.fixture(scope="session")
def imap_server() -> Iterator[Dovecot]:
    """Dovecot on loopback."""
    if servers.PROGRAM is None and os.environ.get("CI") != "true":
        pytest.skip("Dovecot is not installed")
    with dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def checking(library: Library) -> Iterator[Remembering]:
    """What checks the mails."""
    found = Remembering(library)
    yield found
    found.close()


@pytest.fixture
def new_box(
    imap_server: Dovecot, checking: Remembering, tmp_path: Path, request: pytest.FixtureRequest
) -> Callable[..., Box]:
    """A mailbox of a user who has never been seen; answers can be set."""
    user = f"u{abs(hash(request.node.nodeid))}"
    return lambda **answers: box(imap_server, tmp_path, user, checking, **answers)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server that takes what is sent."""
    with post_office() as opened:
        yield opened
