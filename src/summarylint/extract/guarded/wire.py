"""What goes between a reader and its worker: messages of bytes, and answers in them.

A worker reads hostile files, so its answers are unpacked with suspicion: nothing but the parts of
an extraction can be made from them.
"""

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from io import BytesIO
from math import isfinite
from operator import attrgetter
from typing import Any

from summarylint.extract.extraction import Extraction
from summarylint.model.document import (
    Document,
    Location,
    Mark,
    Markup,
    MarkupKind,
    Node,
    NodeKind,
    Part,
    Problem,
    ProblemKind,
    Span,
)

_LENGTH = 8
_CHUNK = 1 << 20
_LARGEST = 1 << 30
_WAIT = b"wait "  # no pickle begins so


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of a file; one that is ``spent`` should not be asked again."""

    result: Extraction | Problem
    spent: bool = False


_CLASSES = (Answer, Extraction, Document, Problem)
_VALUES = (Node, Location, Span, Markup, NodeKind, Part, Mark, MarkupKind, ProblemKind, datetime)
_KNOWN: dict[tuple[str, str], Any] = {
    (one.__module__, one.__qualname__): one for one in (*_CLASSES, *_VALUES)
}


def send(pipe: int, message: bytes) -> None:
    """Write a message, however large."""
    for piece in (len(message).to_bytes(_LENGTH, "big"), message):
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(pipe, rest[:_CHUNK]) :]


def receive(pipe: int) -> bytes:
    """The next message; EOFError when the other side is gone."""
    length = int.from_bytes(_exactly(pipe, _LENGTH), "big")
    if length > _LARGEST:
        raise ValueError("a message is too long")
    return _exactly(pipe, length)


def _exactly(pipe: int, count: int) -> bytes:
    gathered = bytearray()
    while len(gathered) < count:
        piece = os.read(pipe, min(count - len(gathered), _CHUNK))
        if not piece:
            raise EOFError
        gathered += piece
    return bytes(gathered)


def _in_parts(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    """How a dataclass is packed: quicker to unpack than what Python does by itself."""
    parts = attrgetter(*(field.name for field in fields(kind)))
    return lambda one: (kind, parts(one))


def pack(answer: Answer) -> bytes:
    """An answer as bytes."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {kind: _in_parts(kind) for kind in _CLASSES}
    pickler.dump(answer)
    return buffer.getvalue()


def pack_wait(seconds: float | None) -> bytes:
    """That another program is waited for, so many seconds at most; None: that this is over."""
    return _WAIT + (b"" if seconds is None else b"%.3f" % seconds)


def is_wait(message: bytes) -> bool:
    """Whether a message is no answer yet."""
    return message.startswith(_WAIT)


def unpack_wait(message: bytes) -> float | None:
    """For how many seconds a program is waited for; None: no longer."""
    said = message.removeprefix(_WAIT)
    if not said:
        return None
    seconds = float(said)
    if not isfinite(seconds):
        raise ValueError("a wait has no end")
    return seconds


class _Unpickler(pickle.Unpickler):
    """Makes nothing but answers."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        try:
            return _KNOWN[module_name, global_name]
        except KeyError:
            raise pickle.UnpicklingError("an answer holds something else") from None


def unpack(message: bytes) -> Answer:
    """The answer in some bytes; raises whatever the bytes make of it when there is none."""
    answer = _Unpickler(BytesIO(message)).load()
    if not isinstance(answer, Answer) or not isinstance(answer.result, Extraction | Problem):
        raise pickle.UnpicklingError("a message is no answer")
    return answer
