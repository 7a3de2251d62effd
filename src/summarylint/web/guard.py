"""What every request passes before anything looks at it, and what every answer carries."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarylint.web.refusal import FAULT, RefusalError

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # none at all would hide from us that a form is our own
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_READS = ("GET", "HEAD", "OPTIONS")
CALLER = "summarylint.caller"  # in the scope: who asks, as far as that is known

Refuse = Callable[[Scope, RefusalError], ASGIApp]


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may ask: under which names, and through which proxy."""

    hosts: tuple[str, ...] = ()
    base_path: str = ""
    signed_in_header: str | None = None
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")

    def pass_on(self, scope: Scope) -> Scope:
        """The request as the page sees it.

        Raises:
            RefusalError: it comes under a name that is not ours, from another site, or not signed in.
        """
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        self._refuse_strange(host)
        if scope["method"] not in _READS:
            self._refuse_from_elsewhere(headers, host)
        path = self.base_path + _below(scope["path"], self.base_path)
        caller = self._caller(scope, headers)
        return {**scope, "path": path, "root_path": self.base_path, CALLER: caller}

    def _refuse_strange(self, host: str) -> None:
        """A page elsewhere may give its own name our address; the browser then asks us by that name."""
        name = _name(host)
        if name not in self.hosts and not is_loopback(name):
            raise RefusalError(421, "The page is not known by the name in the address.")

    def _refuse_from_elsewhere(self, headers: Headers, host: str) -> None:
        """Browsers say from which site a form is sent; programs that are none don't."""
        origin = headers.get("origin")
        if origin is None:
            ours = headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
        else:
            place = urlsplit(origin)
            ours = place.netloc.lower() == host.lower() or (place.hostname or "") in self.hosts
        if not ours:
            raise RefusalError(403, "This was sent from another site. Open the page itself and try again.")

    def _caller(self, scope: Scope, headers: Headers) -> str:
        address = scope["client"][0] if scope.get("client") else ""
        if self.signed_in_header is None:
            return address
        person = headers.get(self.signed_in_header, "").strip()
        if not person or address not in self.proxies:
            raise RefusalError(403, "You are not signed in. Open the page by its usual address.")
        return person


def is_loopback(name: str) -> bool:
    """Whether a host's name or address is the machine's own."""
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _below(path: str, base: str) -> str:
    """A path without the base, which some proxies take off and others leave on."""
    if base and (path == base or path.startswith(f"{base}/")):
        return path[len(base) :] or "/"
    return path


@dataclass(slots=True)
class Guard:
    """Around the whole page: lets in what the gate lets in; no fault of ours tells more than its kind."""

    app: ASGIApp
    gate: Gate
    refuse: Refuse
    log: Callable[[str], None]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        answer = _Answer(send)
        began = time.monotonic()
        try:
            scope = self.gate.pass_on(scope)
            await self.app(scope, receive, answer)
        except RefusalError as refusal:
            await self._refused(scope, receive, answer, refusal)
        except Exception as error:  # its text may be a document's, so it is not told
            self.log(f"a fault in the program ({type(error).__name__})")
            await self._refused(scope, receive, answer, FAULT)
        took = round(1000 * (time.monotonic() - began))
        self.log(f"{_asked(scope)} {answer.status} {took} ms")
        return None

    async def _refused(
        self, scope: Scope, receive: Receive, answer: "_Answer", refusal: RefusalError
    ) -> None:
        if not answer.status:
            await self.refuse(scope, refusal)(scope, receive, answer)


def _asked(scope: Scope) -> str:
    """What was asked for; never the address itself, in which there may be anything."""
    return str(getattr(scope.get("endpoint"), "__name__", "nothing that is here"))


@dataclass(slots=True)
class _Answer:
    """Sends an answer with the headers that all have, and knows its status."""

    send: Send
    status: int = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _ALWAYS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await self.send(message)
