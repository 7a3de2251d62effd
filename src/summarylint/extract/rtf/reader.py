"""From the bytes of an RTF document to a Document.

The text itself is striprtf's. What would be lost in plain text is marked beforehand with
characters of the private use area, and found again by them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from striprtf.striprtf import rtf_to_text

from summarylint.extract.docx.place import Place
from summarylint.extract.flow import Flow, Table
from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.list_numbers import BULLET
from summarylint.extract.problems import damaged, sha256, size, without_text
from summarylint.extract.rtf.fields import with_values
from summarylint.extract.rtf.lists import with_markers
from summarylint.extract.rtf.looks import FIRST_SIGN, LAST_SIGN, LookReader, with_looks
from summarylint.extract.text import decode
from summarylint.model.document import Document, MarkupKind, NodeKind, Part

MEDIA_TYPE = "application/rtf"

_MOST_TEXT = 16 * 1024 * 1024
_MOST_FONTS = 32 * 1024

_ROW_BEGINS, _CELL_ENDS, _ROW_ENDS, _LISTED = "\ue000", "\ue001", "\ue002", "\ue003"
_INSERTED, _DELETED, _COMMENTED, _PICTURED = "\ue004", "\ue005", "\ue006", "\ue007"
_MARKER_ENDS = "\ue008"  # what stands between _LISTED and this is the number or bullet of a list
_NESTED, _NESTED_CELL_ENDS, _NESTED_ROW_ENDS = "\ue009", "\ue00a", "\ue00b"
_LEVEL_1 = 0xE010
_MARKS = {
    "trowd": _ROW_BEGINS,
    "cell": _CELL_ENDS,
    "row": _ROW_ENDS,
    "nestcell": _NESTED_CELL_ENDS,
    "revised": _INSERTED,
    "fldinst": "\\datafield ",  # dropped either way, but striprtf looks for links in the first
}
_WORDS = re.compile(
    r"\\\\"  # a backslash, and so no control word
    r"|\\(trowd|cell|row|nestcell|revised|fldinst)(?![a-z0-9-]) ?"
    r"|\\itap([2-9])(?!\d) ?"
    r"|\\outlinelevel([0-8])(?!\d) ?"
    r"|(\{\\\*\\nesttableprops|\{\\\*\\annotation|\{\\\*\\shppict|\{\\pict)(?![a-z])"
)
_GROUPS = {
    "{\\*\\nesttableprops": _NESTED_ROW_ENDS + "{\\*\\nesttableprops",
    "{\\*\\annotation": _COMMENTED + "{\\*\\annotation",
    "{\\*\\shppict": _PICTURED + "{\\*\\shppict",
    "{\\pict": _PICTURED + "{\\pict",
}
_DELETED_WORD = re.compile(r"(?<!\\)\\deleted(?![a-z0-9-]) ?")
_DELETED_ENDS = re.compile(r"\\deleted0")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}\s*){200,}")
# words that some writers put where they mean nothing, and after which striprtf loses text
_ASTRAY = re.compile(r"(?<![{\s\\])\\\*(?=\\)|(?<!\\)\\bin(?![a-z0-9])")
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
_FONT_TABLE = re.compile(r"\{\\fonttbl")
_SIGNS = re.compile(f"[{_ROW_BEGINS}-{_NESTED_ROW_ENDS}{chr(_LEVEL_1)}-{chr(_LEVEL_1 + 8)}]")
_MARKER = re.compile(f"{_LISTED}([^{_MARKER_ENDS}]*){_MARKER_ENDS}")
_ALL_SIGNS = re.compile(f"[{_ROW_BEGINS}-{LAST_SIGN}]")
_BULLET = re.compile(rf"([\s{FIRST_SIGN}-{LAST_SIGN}]*)[\u00b7\u2022\uf0b7]([\s{FIRST_SIGN}-{LAST_SIGN}]+)")
_AS_TEXT = str.maketrans({_CELL_ENDS: "\t", _NESTED_CELL_ENDS: "\t", _ROW_ENDS: "\n", _NESTED_ROW_ENDS: "\n"})
_CHANGES = {
    _INSERTED: MarkupKind.INSERTION,
    _DELETED: MarkupKind.DELETION,
    _COMMENTED: MarkupKind.COMMENT,
}


def read_rtf(path: str, data: bytes, limits: Limits) -> Document:
    """Read an RTF document."""
    if b"{\\rtf" not in data[:1024]:
        raise damaged("an RTF document")
    place = Place(Part.BODY, limits)
    flow = Flow(place)
    source = _source(data)
    _Reading(flow, LookReader(source)).read(_marked_text(source))
    body = tuple(flow.nodes)
    return Document(
        path,
        MEDIA_TYPE,
        sha256(data),
        body,
        markup=tuple(place.markup),
        problem=without_text(body),
    )


def plain_rtf(data: bytes) -> str:
    """The text of an RTF document as lines."""
    text = _MARKER.sub("", _marked_text(_source(data)))
    return _ALL_SIGNS.sub("", text.translate(_AS_TEXT))


def _source(data: bytes) -> str:
    source = _HEX.sub("", decode(_without_binary(data)))
    if len(source) > _MOST_TEXT:
        raise LimitExceeded(f"The document has more than {size(_MOST_TEXT)} of text.")
    return _without_endless_fonts(_ALL_SIGNS.sub("", _ASTRAY.sub("", source)))


def _marked_text(source: str) -> str:
    """The text of a source, with marks in it."""
    source = with_markers(source, _LISTED, _MARKER_ENDS)
    source = with_looks(_WORDS.sub(_marked, with_values(source)))
    # deleted text lasts to the end of its group, unless the writer says otherwise
    until_end = _DELETED if _DELETED_ENDS.search(source) else _DELETED + "\\*"
    source = _DELETED_WORD.sub(lambda _: until_end, source)
    return str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]


def _marked(found: re.Match[str]) -> str:
    word, depth, level, group = found.groups()
    if word:
        return _MARKS[word]
    if depth:
        return _NESTED
    if level:
        return chr(_LEVEL_1 + int(level))
    return _GROUPS[group] if group else found[0]


def _without_binary(data: bytes) -> bytes:
    kept: list[bytes] = []
    at = 0
    while (found := _BINARY.search(data, at)) is not None:
        kept.append(data[at : found.start()])
        at = found.end() + int(found[1])
    return b"".join((*kept, data[at:])) if kept else data


def _without_endless_fonts(source: str) -> str:
    # the search through a table of fonts takes time that grows with its square
    begins = _FONT_TABLE.search(source)
    if begins is None:
        return source
    depth = 0
    for brace in re.finditer(r"[{}]", source[begins.start() : begins.start() + _MOST_FONTS]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return source
    return source.replace("\\fonttbl", "\\filetbl")


class _Signs(NamedTuple):
    """The signs of tables: of those in running text, or of those in a cell of another one."""

    row_begins: str  # any of these
    cell_ends: str
    row_ends: str

    def bounds(self, text: str) -> Iterator[tuple[int, int]]:
        """Where tables begin and end; rows that follow each other are of one table."""
        row = re.compile(f"[{self.row_begins}]")
        next_row = re.compile(f"[{FIRST_SIGN}-{LAST_SIGN}]*[{self.row_begins}]")
        at = 0
        while (found := row.search(text, at)) is not None:
            begin = end = found.start()
            while (row_end := text.find(self.row_ends, end)) != -1:
                end = row_end + 1
                if not next_row.match(text, end):
                    break
            if end == begin:
                return
            yield begin, end
            at = end


# some writers say only at its end that a row is one, behind a table in its first cell
_TABLE = _Signs(_ROW_BEGINS + _NESTED, _CELL_ENDS, _ROW_ENDS)
_TABLE_IN_CELL = _Signs(_NESTED, _NESTED_CELL_ENDS, _NESTED_ROW_ENDS)


class _Reading:
    """Marked text while it is made into blocks."""

    def __init__(self, flow: Flow, looks: LookReader) -> None:
        self._flow = flow
        self._looks = looks

    def read(self, text: str) -> None:
        """Everything."""
        self._blocks(text, _TABLE)

    def _blocks(self, text: str, signs: _Signs) -> None:
        at = 0
        for begin, end in signs.bounds(text):
            self._lines(text[at:begin])
            self._table(text[begin:end], signs)
            at = end
        self._lines(text[at:])

    def _table(self, text: str, signs: _Signs) -> None:
        with self._flow.table() as table:
            for row in text.split(signs.row_ends):
                if signs.cell_ends in row:
                    self._row(row, table, signs)
                else:
                    self._looks.pass_over(row)

    def _row(self, row: str, table: Table, signs: _Signs) -> None:
        *cells, rest = row.split(signs.cell_ends)
        with table.row():
            for cell in cells:
                with table.cell():
                    if signs is _TABLE:
                        self._blocks(cell, _TABLE_IN_CELL)
                    else:
                        self._lines(cell)
        self._looks.pass_over(rest)

    def _lines(self, text: str) -> None:
        for line in text.split("\n"):
            self._line(line)

    def _line(self, line: str) -> None:
        kind, level = NodeKind.PARAGRAPH, None
        listed = _MARKER.search(line)
        line = _MARKER.sub("", line)
        bullet = _BULLET.match(line)
        if bullet or listed:
            kind = NodeKind.LIST_ITEM
        for sign in _SIGNS.findall(line):
            if sign in _CHANGES:
                self._flow.place.note(_CHANGES[sign])
            elif ord(sign) >= _LEVEL_1:
                kind, level = NodeKind.HEADING, ord(sign) - _LEVEL_1 + 1
        if bullet:
            line = bullet[1] + bullet[2] + line[bullet.end() :]
        marker = listed[1] if listed else BULLET if bullet else None
        with self._flow.block(kind, level, marker or None):
            for text, look in self._looks.pieces(_SIGNS.sub("", line)):
                self._flow.add(text, look)
            if _PICTURED in line:
                self._flow.unread("picture")
