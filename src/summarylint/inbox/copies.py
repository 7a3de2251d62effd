"""Annotated copies of a message's documents, made in a process that can be ended.

The documents were read before, but what somebody sent may still bring down or hold up what writes into it.
"""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import PurePath

from summarylint.extract.limits import Limits
from summarylint.extract.names import as_name, unique
from summarylint.inbox.message import Message
from summarylint.model.report import ReferralReport

_MOST_BYTES = 15 * 1024 * 1024  # of all copies: more than this many mailboxes refuse
_LARGEST = 256 * 1024 * 1024  # of one, which nobody is sent
_MEMORY = 2 * 1024**3
_WORK = "summarylint.report.annotated.copies"  # what is imported once for all processes


@dataclass(frozen=True, slots=True)
class NamedCopy:
    """An annotated copy as it is attached."""

    name: str
    media_type: str
    data: bytes


def annotated_copies(
    message: Message, referral: ReferralReport, day: date, limits: Limits
) -> tuple[NamedCopy, ...]:
    """The copies that could be made in time and are small enough to be sent."""
    context = _context()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_make, args=(sender, message.data, referral, day, limits), daemon=True)
    with receiver:
        try:
            with sender:
                process.start()
        except (OSError, EOFError, RuntimeError):  # no room for another process: the reply goes without
            return ()
        try:
            return tuple(_received(receiver, referral, limits.seconds))
        finally:
            process.kill()
            process.join()


def _context() -> ForkServerContext | SpawnContext:
    # a process that is forked from one with threads may hang
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_WORK])
    return context


def _received(receiver: Connection, referral: ReferralReport, seconds: float) -> Iterator[NamedCopy]:
    """What the process sends, as plain bytes: the number of a document, then its copy."""
    taken: set[str] = set()
    room = _MOST_BYTES
    until = time.monotonic() + seconds
    with suppress(EOFError, OSError, ValueError, IndexError):
        while receiver.poll(max(until - time.monotonic(), 0)):
            entry = referral.documents[int.from_bytes(receiver.recv_bytes(8))]
            data = receiver.recv_bytes(_LARGEST)
            if len(data) > room:
                continue
            room -= len(data)
            name = unique(as_name(PurePath(entry.path).name).replace("=?", "= ?"), taken)
            yield NamedCopy(name, entry.media_type, data)


def _make(sender: Connection, data: bytes, referral: ReferralReport, day: date, limits: Limits) -> None:
    from summarylint.extract import taken_out
    from summarylint.report.annotated.copies import copies_of

    _bound_memory()
    numbers = {entry.path: number for number, entry in enumerate(referral.documents)}

    def bytes_of(document: str) -> bytes | None:
        return data if document == referral.path else taken_out(referral.path, data, document, limits)

    with sender:
        for copy in copies_of(referral, day, bytes_of, limits):
            if copy.data is not None:
                sender.send_bytes(numbers[copy.document].to_bytes(8))
                sender.send_bytes(copy.data)


def _bound_memory() -> None:
    with suppress(ImportError, OSError, ValueError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
