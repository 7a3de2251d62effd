"""What is said of a document that can't be read."""

import hashlib

from summarylint.model.document import Document, Node, NodeKind, Problem, ProblemKind

_PICTURES = frozenset({"picture", "ink"})


class UnreadError(Exception):
    """A document can't be read, and why; the detail carries nothing of its text."""

    def __init__(self, kind: ProblemKind, detail: str) -> None:
        super().__init__(detail)
        self.problem = Problem(kind, detail)


def sha256(data: bytes) -> str:
    """The hash by which a document is known."""
    return hashlib.sha256(data).hexdigest()


def unread(path: str, media_type: str, data: bytes, problem: Problem) -> Document:
    """A document of which nothing is known but its problem."""
    return Document(path, media_type, sha256(data), problem=problem)


def damaged(words: str) -> UnreadError:
    """What is said of a file that should be of a kind, such as "a Word document", and isn't."""
    return UnreadError(ProblemKind.UNREADABLE, f"The file is damaged: it can't be opened as {words}.")


def too_large(count: int) -> str:
    """What is said of a file with more than so many bytes."""
    return f"The file is larger than {size(count)}."


def size(count: int) -> str:
    """A number of bytes as people say it."""
    megabyte = 1024 * 1024
    return f"{count // megabyte} MB" if count >= megabyte else f"{count:,} bytes"


def without_text(body: tuple[Node, ...]) -> Problem | None:
    """The problem of a body that says nothing."""
    reasons = set()
    for node in (inner for outer in body for inner in outer.walk()):
        if node.spans:
            return None
        if node.kind is NodeKind.UNREAD:
            reasons.add(node.reason)
    if reasons & _PICTURES:
        return Problem(ProblemKind.NO_TEXT, "The document has no text: it is made of pictures.")
    if reasons:
        return Problem(
            ProblemKind.UNSUPPORTED,
            "The document has no text of its own: all it holds is embedded files, which aren't read.",
        )
    return Problem(ProblemKind.UNREADABLE, "The document is empty.")
