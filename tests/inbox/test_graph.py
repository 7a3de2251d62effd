"""Microsoft 365 through Graph: what is asked, against answers written from its published contract.

Not tried against the real service.
"""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from summarylint.config import ConfigError
from summarylint.inbox.ledger import Ledger, Role
from summarylint.inbox.message import read_message
from summarylint.inbox.settings import Folders, Graph, OAuth, Secret
from summarylint.inbox.sources import GoneError, MailboxError
from summarylint.inbox.sources.graph import GraphMailbox
from summarylint.inbox.tokens import access_token

CONTRACT: dict[str, Any] = json.loads((Path(__file__).parent / "graph_contract.json").read_text())
MIME = b"Message-ID: <1@example.org>\r\nFrom: tom@example.org\r\nSubject: Papers\r\n\r\nHello\r\n"


class Recorded:
    """Answers each request with what the contract says, and refuses any other."""

    def __init__(self, *names: str) -> None:
        self.left = list(names)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        assert self.left, f"{request.method} {request.url} was not expected"
        exchange = CONTRACT[self.left.pop(0)]
        asked = exchange["request"]
        path = request.url.path.removeprefix("/v1.0/users/panel@example.org")
        assert (request.method, path) == (asked["method"], asked["path"])
        assert dict(request.url.params) == asked.get("params", {})
        assert request.headers["Authorization"] == "Bearer token"
        assert request.headers["Prefer"] == 'IdType="ImmutableId"'
        if "json" in asked:
            assert json.loads(request.content) == asked["json"]
        if "mime" in asked:
            assert request.headers["Content-Type"] == "text/plain"
            assert base64.b64decode(request.content) == MIME
        body = exchange["response"]
        content = MIME if body == "MIME" else json.dumps(body).encode()
        return httpx.Response(exchange.get("status", 200), content=content)


@contextmanager
def recorded(*names: str, read_only: bool = False) -> Iterator[GraphMailbox]:
    """A mailbox of which exactly this is asked."""
    settings = Graph(mailbox="panel@example.org", tenant="t", client_id="c", secret=Secret(env="NOT_USED"))
    answers = Recorded(*names)
    mailbox = GraphMailbox(
        settings,
        Folders(),
        read_only=read_only,
        transport=httpx.MockTransport(answers),
        token=lambda: "token",
    )
    yield mailbox
    mailbox.close()
    assert answers.left == []


def test_the_inbox_is_listed_page_by_page() -> None:
    with recorded("the inbox", "first page", "second page") as mailbox:
        assert [(place.number, place.size) for place in mailbox.places()] == [("AAA", 2048), ("BBB", 0)]


def test_a_message_is_fetched_as_it_was_sent() -> None:
    with recorded("the inbox", "one message", "its MIME content") as mailbox:
        (place,) = mailbox.places()
        assert mailbox.fetch(place, 10_000) == MIME


def test_it_is_moved_into_a_folder_that_is_made() -> None:
    names = ("the inbox", "one message", "where it lies", "no such folder", "the folder is made", "moved")
    with recorded(*names) as mailbox:
        (place,) = mailbox.places()
        mailbox.move(place, Role.READY)


def test_what_a_person_moved_is_gone() -> None:
    with recorded("the inbox", "one message", "it lies elsewhere") as mailbox:
        (place,) = mailbox.places()
        with pytest.raises(GoneError):
            mailbox.move(place, Role.READY)


def test_what_is_no_longer_there_is_gone() -> None:
    with recorded("the inbox", "one message", "not found") as mailbox:
        (place,) = mailbox.places()
        with pytest.raises(GoneError):
            mailbox.flag(place)


def test_a_draft_is_put_and_found_again() -> None:
    with recorded("drafts", "put", "flagged", "found by its Message-ID", "found anywhere") as mailbox:
        mailbox.put(Role.DRAFTS, MIME, flagged=True)
        found = mailbox.find("<1@example.org>", Role.DRAFTS)
        assert found is not None
        assert found.number == "CCC"
        assert mailbox.is_anywhere("<o'neil@example.org>")


def test_a_message_is_known_in_its_folder() -> None:
    with recorded("the folder", "found in it", "its MIME content") as mailbox:
        ledger = Ledger(None)
        assert mailbox.holds(Role.READY, ledger.begin(read_message(MIME)))


def test_to_read_only_makes_no_folder() -> None:
    with recorded("no such folder", read_only=True) as mailbox:
        assert mailbox.places(Role.READY) == []


@pytest.mark.parametrize("name", ["busy", "refused"])
def test_a_mailbox_that_cannot_be_used_now_is_tried_again(name: str) -> None:
    with recorded(name) as mailbox, pytest.raises(MailboxError, match="status"):
        mailbox.places()


@pytest.mark.parametrize(
    ("status", "body", "fault"),
    [(200, {"access_token": "t"}, None), (401, {}, ConfigError), (503, {}, ConnectionError)],
)
def test_a_token_is_got_for_the_applications_secret(
    monkeypatch: pytest.MonkeyPatch, status: int, body: dict[str, str], fault: type[Exception] | None
) -> None:
    def post(url: str, data: dict[str, str], timeout: float) -> httpx.Response:  # noqa: ARG001
        assert data == {
            "grant_type": "client_credentials",
            "client_id": "c",
            "client_secret": "s",
            "scope": "x",
        }
        return httpx.Response(status, json=body)

    monkeypatch.setattr(httpx, "post", post)
    oauth = OAuth(token_url="https://login.example.org/token", client_id="c", scope="x")
    if fault is None:
        assert access_token(oauth, "s") == "t"
    else:
        with pytest.raises(fault):
            access_token(oauth, "s")
