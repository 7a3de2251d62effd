"""What goes between a reader and its worker: messages of bytes, and answers in them.

A worker reads hostile files, so its answers are unpacked with suspicion: nothing but the parts of
an extraction can be made from them.
"""

import os
import pickle
from dataclasses import dataclass
from datetime import datetime
from math import isfinite

from summarylint.extract.extraction import Extraction
from summarylint.extract.guarded.codec import Codec
from summarylint.extract.page_pictures import PagePicture
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


Result = Extraction | tuple[PagePicture, ...] | Problem


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of a file; one that is ``spent`` should not be asked again."""

    result: Result
    spent: bool = False


_CODEC = Codec(
    (Answer, Extraction, Document, Problem, PagePicture),
    (Node, Location, Span, Markup, NodeKind, Part, Mark, MarkupKind, ProblemKind, datetime),
)


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


def pack(answer: Answer) -> bytes:
    """An answer as bytes."""
    return _CODEC.pack(answer)


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


def unpack(message: bytes) -> Answer:
    """The answer in some bytes; raises whatever the bytes make of it when there is none."""
    answer = _CODEC.unpack(message)
    if not isinstance(answer, Answer) or not isinstance(answer.result, Extraction | tuple | Problem):
        raise pickle.UnpicklingError("a message is no answer")
    return answer
