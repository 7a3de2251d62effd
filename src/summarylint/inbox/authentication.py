"""Whether the receiving server found that a message is from whom it says (RFC 8601).

Anybody can write such a result into a message. Only the uppermost one is believed, and only where it
bears the name of the server that the authority trusts: that server takes away what bears its own name
before it writes.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summarylint.inbox.message import Message
from summarylint.inbox.settings import Answers

if TYPE_CHECKING:
    from authres.core import AuthenticationResult

_RESULTS = "authentication-results"
_WITHIN = "x-ms-exchange-organization-authas"  # Exchange takes it away from what comes from outside
_SERVER = re.compile(r"[\s;(]")  # what ends the name of the server, which comes first
_ALIGNED = {("spf", "smtp", "mailfrom"), ("dkim", "header", "d"), ("dkim", "header", "i")}


def is_vouched_for(message: Message, answers: Answers) -> bool:
    """Whether a trusted server says that the sender's address is no forgery."""
    if answers.exchange_online and message.header(_WITHIN).lower() == "internal":
        return True
    results = list(_trusted(message, answers))
    if any(one.method == "dmarc" and one.result in ("fail", "permerror") for one in results):
        return False
    domain = message.sender.rpartition("@")[2]
    return bool(domain) and any(_vouches(one, domain) for one in results)


def _vouches(one: "AuthenticationResult", domain: str) -> bool:
    if one.result != "pass":
        return False
    told = {(found.type, found.name, _domain(found.value)) for found in one.properties}
    if one.method == "dmarc":
        return ("header", "from", domain) in told
    return any((one.method, kind, name) in _ALIGNED and value == domain for kind, name, value in told)


def _trusted(message: Message, answers: Answers) -> "Iterator[AuthenticationResult]":
    headers: Sequence[str] = message.headers.get(_RESULTS, ())
    if answers.exchange_online and headers:  # it writes no name before its results
        yield from _read(f"exchange; {headers[0].rstrip('; ')}", "exchange")
    elif answers.trusted_results:
        trusted = answers.trusted_results.lower()
        theirs = (header for header in headers if _SERVER.split(header.lower(), maxsplit=1)[0] == trusted)
        yield from _read(next(theirs, ""), trusted)


def _read(value: str, trusted: str) -> "Sequence[AuthenticationResult]":
    from authres import AuthenticationResultsHeader

    if not value:
        return ()
    try:
        read = AuthenticationResultsHeader.parse_value(value)
    except Exception:  # whatever was written there, it vouches for nobody
        return ()
    return read.results if str(read.authserv_id).lower() == trusted else ()


def _domain(value: str | None) -> str:
    return (value or "").rpartition("@")[2].strip('"<> ').lower()
