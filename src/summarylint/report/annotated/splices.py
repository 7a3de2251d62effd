"""Changing an XML part without writing it anew: every byte that is not touched stays as it was."""

import re
from dataclasses import dataclass, field

_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_NAME = re.compile(rb"</?([^\s/>]+)")


@dataclass(slots=True)
class Splices:
    """Pieces to put into a part and stretches to leave out, applied all at once."""

    data: bytes
    _inserted: list[tuple[int, bytes]] = field(default_factory=list)
    _dropped: list[tuple[int, int]] = field(default_factory=list)

    def insert(self, at: int, piece: bytes) -> None:
        """Put a piece in; what is put in at one place stands there in the order in which it came."""
        self._inserted.append((at, piece))

    def drop(self, start: int, end: int) -> None:
        """Leave a stretch out."""
        self._dropped.append((start, end))

    def into(self, start: int, close: int, piece: bytes) -> None:
        """Put a piece in as the last thing in the element between two tags."""
        tag_end = end_of_tag(self.data, start)
        if not _is_whole(self.data, tag_end):
            self.insert(close, piece)
            return
        self.drop(tag_end - 2, tag_end)
        self.insert(tag_end, b">" + piece + b"</" + name_of_tag(self.data, start) + b">")

    def applied(self) -> bytes:
        """The part as it is then."""
        pieces: list[bytes] = []
        at = 0
        edits = [(start, 1, end, b"") for start, end in self._dropped]
        edits += [(where, 0, where, piece) for where, piece in self._inserted]
        for start, _, end, piece in sorted(edits, key=lambda edit: edit[:2]):
            pieces += [self.data[at : max(start, at)], piece]
            at = max(at, end)
        return b"".join([*pieces, self.data[at:]])


def end_of_tag(data: bytes, start: int) -> int:
    """Where the tag that begins at a place ends."""
    tag = _TAG.match(data, start)
    if tag is None:
        raise ValueError("no tag begins here")
    return tag.end()


def end_of_element(data: bytes, start: int, close: int) -> int:
    """Where the element ends that begins at a place and closes at another."""
    tag_end = end_of_tag(data, start)
    return tag_end if _is_whole(data, tag_end) else end_of_tag(data, close)


def _is_whole(data: bytes, tag_end: int) -> bool:
    return data[tag_end - 2 : tag_end] == b"/>"


def name_of_tag(data: bytes, start: int) -> bytes:
    """The name of the tag that begins at a place, with its prefix."""
    name = _NAME.match(data, start)
    if name is None:
        raise ValueError("no tag begins here")
    return name[1]
