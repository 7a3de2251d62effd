"""An IMAP mailbox.

Messages are only ever moved, and only by MOVE (RFC 6851), which no kill can leave half done. A
server without it is refused. Whatever goes wrong on the way is a MailboxError: the connection is
then given up, and what was done before is looked up on the next.
"""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from imaplib import IMAP4

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError
from imapclient.imapclient import DRAFTS, SENT

from summarylint.config import ConfigError
from summarylint.inbox.ledger import Entry, Role
from summarylint.inbox.message import read_message
from summarylint.inbox.settings import Folders, Server
from summarylint.inbox.sources import GoneError, MailboxError, Place
from summarylint.inbox.tokens import secret_for

_TIMEOUT = 60.0
_SLICE = 1.0  # seconds after which a wait looks whether to stop
_SPECIAL = {Role.DRAFTS: (DRAFTS, "Drafts"), Role.SENT: (SENT, "Sent")}
_FLAGS = {Role.DRAFTS: [rb"\Draft", rb"\Seen"], Role.SENT: [rb"\Seen"]}


class ImapMailbox:
    """A connection to one mailbox."""

    def __init__(self, server: Server, folders: Folders, *, read_only: bool = False) -> None:
        """Connect and log in.

        Raises:
            MailboxError: it can't be reached, refuses the login, or can't move messages.
        """
        self._read_only = read_only
        self._folders = folders
        self._names: dict[Role, str] = {}
        self._known: dict[str, tuple[bytes, ...]] = {}  # the server's folders, with what they are for
        self._selected: tuple[str, str, bool] | None = None  # name, numbering, whether read only
        self._next = ""  # number that the next message in the inbox will have, when last listed
        with _reaching("connect"):
            self._client = _connected(server)
        try:
            with _reaching("login"):
                _log_in(self._client, server)
                can_move = self._client.has_capability("MOVE")
        except MailboxError:
            self.close()
            raise
        if not can_move and not read_only:
            self.close()
            raise MailboxError("the server can't move messages (MOVE, RFC 6851)")

    def places(self, role: Role = Role.INBOX) -> list[Place]:
        """What lies in a folder, the oldest first."""
        with _reaching("list"):
            validity = self._select(role)
            if validity is None:
                return []
            numbers = self._client.search("ALL")
            sizes = self._client.fetch(numbers, ["RFC822.SIZE"]) if numbers else {}
        return [
            Place(role, validity, str(number), int(data.get(b"RFC822.SIZE", 0)))
            for number, data in sorted(sizes.items())
        ]

    def fetch(self, place: Place, most: int) -> bytes:
        """A message's bytes, or only its headers where it has more than so many. It stays unread."""
        part = "BODY.PEEK[]" if place.size <= most else "BODY.PEEK[HEADER]"
        with _reaching("fetch"):
            self._select_again(place)
            found = self._client.fetch([int(place.number)], [part]).get(int(place.number), {})
        data = found.get(part.replace(".PEEK", "").encode())
        if data is None:
            raise GoneError
        return bytes(data)

    def move(self, place: Place, role: Role) -> None:
        """Move a message into a folder."""
        with _reaching("move"):
            target = self._name(role)
            self._require(place)
            self._client.move([int(place.number)], target)

    def flag(self, place: Place) -> None:
        """Mark a message as one to look at."""
        with _reaching("flag"):
            self._require(place)
            self._client.add_flags([int(place.number)], [rb"\Flagged"], silent=True)

    def put(self, role: Role, message: bytes, *, flagged: bool = False) -> None:
        """Put a message of ours into a folder; into Drafts as a draft."""
        flags = [*_FLAGS.get(role, []), *([rb"\Flagged"] if flagged else [])]
        with _reaching("put"):
            self._client.append(self._name(role), message, flags)

    def find(self, message_id: str, role: Role) -> Place | None:
        """A message in a folder by its Message-ID."""
        with _reaching("find"):
            validity = self._select(role)
            if validity is None:
                return None
            numbers = self._client.search(["HEADER", "Message-ID", message_id])
        return Place(role, validity, str(max(numbers)), 0) if numbers else None

    def is_anywhere(self, message_id: str) -> bool:
        """Whether any folder holds a message with this Message-ID."""
        with _reaching("find"):
            names = [name for flags, _, name in self._client.list_folders() if rb"\Noselect" not in flags]
            return any(self._has(name, message_id) for name in names)

    def holds(self, role: Role, entry: Entry) -> bool:
        """Whether a folder holds a message that was received."""
        with _reaching("find"):
            if self._select(role) is None:
                return False
            by_id = ["HEADER", "Message-ID", entry.message_id]
            by_size = ["LARGER", entry.size - 1, "SMALLER", entry.size + 1]
            for number in self._client.search(by_id if entry.message_id else by_size):
                part = "HEADER" if entry.message_id else ""
                found = self._client.fetch([number], [f"BODY.PEEK[{part}]"]).get(number, {})
                if read_message(bytes(found.get(f"BODY[{part}]".encode(), b""))).key == entry.key:
                    return True
        return False

    def wait(self, seconds: float, stopping: Callable[[], bool]) -> None:
        """Return when something may have arrived, when to stop, and after so many seconds at the latest."""
        with _reaching("wait"):
            seen, self._selected = self._next, None
            self._select(Role.INBOX)
            if self._next != seen:  # since it was listed
                return
            if not self._client.has_capability("IDLE"):
                _sleep(seconds, stopping)
                return
            self._client.idle()
            until = time.monotonic() + seconds
            while not stopping() and (left := until - time.monotonic()) > 0:
                if self._client.idle_check(timeout=min(_SLICE, left)):
                    break
            self._client.idle_done()
            self._selected = None

    def close(self) -> None:
        """Log out, as far as the connection still holds."""
        with suppress(Exception):
            self._client.logout()
        with suppress(Exception):
            self._client.shutdown()

    # --- folders ------------------------------------------------------------------------------

    def _select(self, role: Role) -> str | None:
        """The numbering of a folder that is open now; None where there is no such folder."""
        name = self._name(role)
        if name not in self._known:
            if role is Role.INBOX:
                raise MailboxError(f"there is no folder {name}")
            return None
        return self._open(name, is_inbox=role is Role.INBOX)

    def _open(self, name: str, *, is_inbox: bool = False, read_only: bool = False) -> str:
        read_only = read_only or self._read_only
        if self._selected is None or self._selected[0] != name or self._selected[2] != read_only:
            told = self._client.select_folder(name, readonly=read_only)
            self._selected = (name, f"{name}/{int(told[b'UIDVALIDITY'])}", read_only)
            if is_inbox:
                self._next = str(told.get(b"UIDNEXT"))
        return self._selected[1]

    def _select_again(self, place: Place) -> None:
        """Open the folder of a place whose number must still mean the same."""
        if self._select(place.role) != place.validity:
            raise MailboxError("the server numbered the messages anew")

    def _require(self, place: Place) -> None:
        self._select_again(place)
        if int(place.number) not in self._client.search(["UID", place.number]):
            raise GoneError

    def _has(self, name: str, message_id: str) -> bool:
        try:
            self._open(name, read_only=True)
        except IMAPClientError:  # a folder that others share and that may not be read
            self._selected = None
            return False
        return bool(self._client.search(["HEADER", "Message-ID", message_id]))

    def _name(self, role: Role) -> str:
        """What the server calls a folder, which is made where it is missing."""
        if not self._known:
            self._known = {str(name): flags for flags, _, name in self._client.list_folders()}
        if role not in self._names:
            name = self._found(role)
            if not self._read_only and role is not Role.INBOX and name not in self._known:
                self._client.create_folder(name)
                self._client.subscribe_folder(name)
                self._known[name] = ()
            self._names[role] = name
        return self._names[role]

    def _found(self, role: Role) -> str:
        given: str | None = getattr(self._folders, role.value)
        if given is not None and given.upper() == "INBOX":
            return "INBOX"
        if role is Role.INBOX and given in self._known:
            return str(given)
        if given is None:
            flag, given = _SPECIAL[role]
            special = next((name for name, flags in self._known.items() if flag in flags), None)
            if special is not None:
                return special
        prefix, delimiter = self._namespace()
        return prefix + (given.replace("/", delimiter) if delimiter else given)

    def _namespace(self) -> tuple[str, str]:
        if not self._client.has_capability("NAMESPACE"):
            return "", ""
        personal = self._client.namespace().personal
        return (str(personal[0][0]), str(personal[0][1])) if personal else ("", "")


def _connected(server: Server) -> IMAPClient:
    if server.tls == "none":
        return IMAPClient(server.host, server.port or 143, ssl=False, timeout=_TIMEOUT)
    context = ssl.create_default_context(cafile=str(server.ca_file) if server.ca_file else None)
    if server.tls == "tls":
        return IMAPClient(server.host, server.port or 993, ssl_context=context, timeout=_TIMEOUT)
    client = IMAPClient(server.host, server.port or 143, ssl=False, timeout=_TIMEOUT)
    client.starttls(context)
    return client


def _log_in(client: IMAPClient, server: Server) -> None:
    user, secret = server.user or "", secret_for(server)
    if server.auth == "xoauth2":
        client.oauth2_login(user, secret)
    else:
        client.login(user, secret)


@contextmanager
def _reaching(what: str) -> Iterator[None]:
    """Whatever the library or the network raises, without the words of the server."""
    try:
        yield
    except (MailboxError, GoneError):
        raise
    except ConfigError as error:  # a secret that can't be had now
        raise MailboxError(str(error)) from error
    except LoginError as error:
        raise MailboxError("the server refuses the login") from error
    except (OSError, IMAP4.error, IMAPClientError) as error:
        raise MailboxError(f"{what}: {type(error).__name__}") from error
    except (ValueError, KeyError, AssertionError, IndexError) as error:  # an answer that is none
        raise MailboxError(f"{what}: the server's answer can't be read") from error


def _sleep(seconds: float, stopping: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while not stopping() and (left := until - time.monotonic()) > 0:
        time.sleep(min(_SLICE, left))
