"""A Microsoft 365 mailbox through Graph, by the published contract of its version 1.0.

Messages bear immutable ids, so that a number holds though the message is moved. What we put into a
folder other than Drafts is shown as a draft there too: Graph takes messages in no other way.
"""

import base64
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from summarylint.config import ConfigError
from summarylint.inbox.ledger import Entry, Role
from summarylint.inbox.message import read_message
from summarylint.inbox.settings import Folders, Graph, OAuth
from summarylint.inbox.sources import GoneError, MailboxError, Place
from summarylint.inbox.tokens import access_token

try:
    import httpx
except ImportError:
    raise ConfigError("inbox: for Microsoft 365 install summarylint[graph]") from None

_TIMEOUT = 60.0
_SLICE = 1.0
_TOKEN_SECONDS = 1800  # a token is good for an hour
_PAGE = "100"
_SIZE = "Integer 0x0E08"  # MAPI's property of a message's size
_WELL_KNOWN = {Role.INBOX: "inbox", Role.DRAFTS: "drafts", Role.SENT: "sentitems"}
_SCOPE = "https://graph.microsoft.com/.default"


class GraphMailbox:
    """One mailbox."""

    def __init__(
        self,
        settings: Graph,
        folders: Folders,
        *,
        read_only: bool = False,
        transport: httpx.BaseTransport | None = None,
        token: Callable[[], str] | None = None,
    ) -> None:
        """A mailbox; a transport and a token may stand in for the real ones."""
        self._folders = folders
        self._read_only = read_only
        self._token = token or (lambda: _token_of(settings))
        self._bearer = ("", 0.0)
        self._ids: dict[Role, str | None] = {}
        base = f"{settings.url}/users/{settings.mailbox}"
        self._client = httpx.Client(base_url=base, timeout=_TIMEOUT, transport=transport)

    def places(self, role: Role = Role.INBOX) -> list[Place]:
        """What lies in a folder, the oldest first."""
        folder = self._id(role)
        if folder is None:
            return []
        asked = {
            "$select": "id",
            "$expand": f"singleValueExtendedProperties($filter=id eq '{_SIZE}')",
            "$orderby": "receivedDateTime asc",
            "$top": _PAGE,
        }
        return [
            Place(role, folder, str(found["id"]), _size(found))
            for found in self._all(f"/mailFolders/{folder}/messages", asked)
        ]

    def fetch(self, place: Place, most: int) -> bytes:
        """A message's bytes, and not many more than so many."""
        data = bytearray()
        with (
            _reaching(),
            self._client.stream("GET", f"/messages/{place.number}/$value", headers=self._headers()) as answer,
        ):
            _judge(answer)
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > most:
                    break
        return bytes(data)

    def move(self, place: Place, role: Role) -> None:
        """Move a message into a folder."""
        self._require(place)
        self._ask("POST", f"/messages/{place.number}/move", json={"destinationId": self._id(role)})

    def flag(self, place: Place) -> None:
        """Mark a message as one to look at."""
        self._require(place)
        self._flag(place.number)

    def put(self, role: Role, message: bytes, *, flagged: bool = False) -> None:
        """Put a message of ours into a folder."""
        answer = self._ask(
            "POST",
            f"/mailFolders/{self._id(role)}/messages",
            content=base64.b64encode(message),
            headers={"Content-Type": "text/plain"},
        )
        if flagged:
            self._flag(str(answer["id"]))

    def find(self, message_id: str, role: Role) -> Place | None:
        """A message in a folder by its Message-ID."""
        folder = self._id(role)
        found = self._with_id(f"/mailFolders/{folder}/messages", message_id) if folder else []
        return Place(role, str(folder), found[0], 0) if found else None

    def is_anywhere(self, message_id: str) -> bool:
        """Whether any folder holds a message with this Message-ID."""
        return bool(self._with_id("/messages", message_id))

    def holds(self, role: Role, entry: Entry) -> bool:
        """Whether a folder holds a message that was received."""
        folder = self._id(role)
        if folder is None or not entry.message_id:
            return False
        for number in self._with_id(f"/mailFolders/{folder}/messages", entry.message_id):
            data = self.fetch(Place(role, folder, number, 0), 256 * 1024)
            if read_message(data).key == entry.key:
                return True
        return False

    def wait(self, seconds: float, stopping: Callable[[], bool]) -> None:
        """Return when to stop, and after so many seconds: Graph tells nothing without an address to tell."""
        until = time.monotonic() + seconds
        while not stopping() and (left := until - time.monotonic()) > 0:
            time.sleep(min(_SLICE, left))

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    # --- folders and messages -----------------------------------------------------------------

    def _id(self, role: Role) -> str | None:
        """A folder's id; it is made where it is missing."""
        if role not in self._ids:
            self._ids[role] = self._found(role)
        return self._ids[role]

    def _found(self, role: Role) -> str | None:
        name = getattr(self._folders, role.value)
        if role in _WELL_KNOWN and (name is None or name == "INBOX"):
            return str(self._ask("GET", f"/mailFolders/{_WELL_KNOWN[role]}", params={"$select": "id"})["id"])
        asked = {"$filter": f"displayName eq '{_quoted(name)}'", "$select": "id"}
        found = next(self._all("/mailFolders", asked), None)
        if found is None and role is Role.INBOX:
            raise MailboxError(f"there is no folder {name}")
        if found is None and not self._read_only:
            found = self._ask("POST", "/mailFolders", json={"displayName": name})
        return str(found["id"]) if found else None

    def _require(self, place: Place) -> None:
        found = self._ask("GET", f"/messages/{place.number}", params={"$select": "parentFolderId"})
        if found.get("parentFolderId") != place.validity:
            raise GoneError

    def _flag(self, number: str) -> None:
        self._ask("PATCH", f"/messages/{number}", json={"flag": {"flagStatus": "flagged"}})

    def _with_id(self, path: str, message_id: str) -> list[str]:
        asked = {"$filter": f"internetMessageId eq '{_quoted(message_id)}'", "$select": "id"}
        return [str(found["id"]) for found in self._all(path, asked)]

    # --- asking -------------------------------------------------------------------------------

    def _all(self, path: str, asked: dict[str, str]) -> Iterator[dict[str, Any]]:
        """What is told on one page after another."""
        answer = self._ask("GET", path, params=asked)
        while True:
            yield from answer.get("value", ())
            following = answer.get("@odata.nextLink")
            if not following:
                return
            answer = self._ask("GET", str(following))

    def _ask(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, **more: Any
    ) -> dict[str, Any]:
        with _reaching():
            answer = self._client.request(
                method, path, headers={**self._headers(), **(headers or {})}, **more
            )
        _judge(answer)
        try:
            told = answer.json()
        except ValueError as error:
            raise MailboxError("the server's answer can't be read") from error
        return told if isinstance(told, dict) else {}

    def _headers(self) -> dict[str, str]:
        token, until = self._bearer
        if time.monotonic() >= until:
            try:
                token = self._token()
            except (ConfigError, OSError) as error:
                raise MailboxError(str(error)) from error
            self._bearer = (token, time.monotonic() + _TOKEN_SECONDS)
        return {"Authorization": f"Bearer {token}", "Prefer": 'IdType="ImmutableId"'}


def _token_of(settings: Graph) -> str:
    url = f"{settings.login}/{settings.tenant}/oauth2/v2.0/token"
    oauth = OAuth(token_url=url, client_id=settings.client_id, scope=_SCOPE)
    return access_token(oauth, settings.secret.value())


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as error:
        raise MailboxError(type(error).__name__) from None


def _judge(answer: httpx.Response) -> None:
    if answer.status_code == 404 and "/messages/" in answer.url.path:
        raise GoneError
    if answer.status_code == 413:
        raise ValueError("larger than Graph takes")
    if not answer.is_success:
        raise MailboxError(f"status {answer.status_code}")


def _size(found: dict[str, Any]) -> int:
    properties = found.get("singleValueExtendedProperties") or [{}]
    value = str(properties[0].get("value", ""))
    return int(value) if value.isdecimal() else 0


def _quoted(text: str) -> str:
    return text.replace("'", "''")
