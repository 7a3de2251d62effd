"""From lines to paragraphs and list items."""

import re
from itertools import groupby, pairwise
from typing import NamedTuple

from summarylint.extract.pdf.blocks import TextBlock
from summarylint.extract.pdf.geometry import joined
from summarylint.extract.pdf.lines import Line, Piece
from summarylint.extract.pdf.symbols import LINE_HYPHEN

_LEADING = 1.25
_LEAST_LEADING, _MOST_LEADING = 0.9, 2.2
_WIDER = 1.25  # a gap so many times the leading starts a paragraph
_SAME_SIZE = 0.1
_SAME_EDGE = 3.0
_WORD_SPACE = 0.25
_DOUBT = 0.6  # how clearly a word must have had room on the line before, in sizes
_NEAR_EDGE = 0.12
_LEAST_RIGHT = 0.7
_PROSE = 0.75
_PROSE_LINES, _PROSE_LETTERS = 4, 40
_LOOSE = 0.2
_MOST_INDENT = 6.0
_LIST_GAP = 0.6
_CELL_PADDING = 6.0

_SIGNS = "\ufffd•◦▪▫●○■‣⁃∙·➢➤►▶❖♦◆⬥⦁»⇨→"
_SIGN = re.compile(
    rf"""[{_SIGNS}](?:\s+(?=\S)|(?=\w))
      | [-–—*]\s+(?=\S)
      | (?:\(?(?:\d{{1,3}}|[a-z]|[ivx]{{2,4}})\)|(?:\d{{1,3}}|[a-z]|[ivx]{{2,4}})\.)\s+(?=\S)""",
    re.VERBOSE,
)
_LETTER_O = re.compile(r"o\s+(?=\S)")
_LEVELS = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[^\W\d])")
_LEADERS = re.compile(r"[._…]{5,}\s*\d*\s*$|(?:\. ){4}\.?\s*\d*\s*$")
_STOPS = (".", ":", ";", "?", "!", "…")
_CLOSING = "\"'”’)]"


class Room(NamedTuple):
    """From where to where lines can run."""

    left: float
    right: float


def ends_sentence(text: str) -> bool:
    """Whether a text ends where a sentence can."""
    return text.rstrip().rstrip(_CLOSING).endswith(_STOPS)


def cell_room(lines: list[Line], left: float, right: float) -> Room:
    """The room in a cell: as much is kept free on the right as on the left."""
    start = min((line.box.x0 for line in lines), default=left)
    return Room(start, right - min(max(start - left, 1.0), _CELL_PADDING))


def page_room(lines: list[Line], width: float) -> Room:
    """The room on a page: up to where several lines end, else the margin on the left again."""
    left = min((line.box.x0 for line in lines), default=0.0)
    right = max((line.box.x1 for line in lines), default=width)
    near = sum(line.box.x1 > right - _NEAR_EDGE * (right - left) for line in lines)
    believable = near >= _PROSE_LINES and right > _LEAST_RIGHT * width
    return Room(left, right if believable else max(right, width - left))


def bullet(line: Line) -> str:
    """The bullet or number that a line begins with, and what follows it up to the text."""
    if line.bullet is None:
        line.bullet = _bullet(line)
    return line.bullet


def _bullet(line: Line) -> str:
    text = line.text
    found = _SIGN.match(text)
    if found:
        return found[0]
    wide = line.first_gap >= _LIST_GAP * line.size
    found = (_LETTER_O.match(text) or _LEVELS.match(text)) if wide else None
    return found[0] if found else ""


def _has_leaders(text: str) -> bool:
    """Whether a text ends in dots that lead up to a number."""
    last = text.rstrip()[-1:]
    return (last.isdigit() or last in "._…") and _LEADERS.search(text) is not None


class _Builder:
    """Builds the paragraphs of one column of lines."""

    def __init__(self, lines: list[Line], room: Room, page: int) -> None:
        self.lines = lines
        self.page = page
        self.rooms = _rooms(lines, room)
        self.leading = self._usual_leading()

    def _usual_leading(self) -> float:
        """The distance from line to line within paragraphs, in sizes of the text."""
        ratios = sorted(
            (line.base - before.base) / line.size
            for i, (before, line) in enumerate(pairwise(self.lines))
            if abs(before.size - line.size) <= _SAME_SIZE * line.size
            and not ends_sentence(before.text)
            and not self._fits(before, line, self.rooms[i])
        )
        ratios = [ratio for ratio in ratios if _LEAST_LEADING <= ratio <= _MOST_LEADING]
        return ratios[len(ratios) // 4] if ratios else _LEADING

    def build(self) -> list[TextBlock]:
        blocks: list[TextBlock] = []
        paragraph: list[Line] = []
        for i, line in enumerate(self.lines):
            if paragraph and self._starts(paragraph, line, self.rooms[i - 1]):
                blocks.append(_block(paragraph, self.page))
                paragraph = []
            paragraph.append(line)
        if paragraph:
            blocks.append(_block(paragraph, self.page))
        return blocks

    def _starts(self, paragraph: list[Line], line: Line, room: Room) -> bool:
        """Whether a line starts a new paragraph."""
        before = paragraph[-1]
        step = line.base - before.base
        size = max(before.size, line.size)
        if step <= 0 or step > self.leading * _WIDER * size + 0.5:
            return True
        if abs(before.size - line.size) > _SAME_SIZE * size:
            return True
        fits = self._fits(before, line, room)
        sign = bullet(line)
        if sign and (sign[0] in _SIGNS or fits or self._may_end(paragraph)):
            return True
        return (
            fits
            or _has_leaders(before.text)
            or _bold_starts(before, line)
            or _tabs_start(before, line)
            or _indent_starts(paragraph, line, room)
        )

    def _may_end(self, paragraph: list[Line]) -> bool:
        """Whether a paragraph can end here, for a weak sign to start the next."""
        return ends_sentence(paragraph[-1].text) or bool(bullet(paragraph[0]))

    def _fits(self, before: Line, line: Line, room: Room) -> bool:
        """Whether a line's first word would have had room at the end of the line before."""
        if before.text.endswith((LINE_HYPHEN, "-")):
            return False
        free = room.right - before.box.x1
        if _is_loose(before, line, room):
            free = (room.right - room.left) - before.box.width
        return free > line.first_word + (_WORD_SPACE + _DOUBT) * line.size


def _block(lines: list[Line], page: int) -> TextBlock:
    """Lines as one paragraph."""
    first = lines[0]
    box = joined(line.box for line in lines)
    sign = bullet(first)
    bold = all(line.all_bold for line in lines)
    item = bool(sign) and not (bold and sign[0].isalnum())
    begun = _without(first.pieces, len(sign) if item else 0)
    pieces = _joined([begun, *(line.pieces for line in lines[1:])])
    return TextBlock(page, box, pieces, first.size, len(lines), item, bold, first.column)


def _rooms(lines: list[Line], room: Room) -> list[Room]:
    """For every line the room it has: a stretch of prose in narrower lines has its own."""
    rooms: list[Room] = []
    start = 0
    for i, line in enumerate(lines):
        last = i + 1 == len(lines)
        if last or lines[i + 1].base - line.base > _MOST_LEADING * line.size:
            stretch = lines[start : i + 1]
            rooms.extend([_stretch_room(stretch, room)] * len(stretch))
            start = i + 1
    return rooms


def _stretch_room(stretch: list[Line], room: Room) -> Room:
    if len(stretch) < _PROSE_LINES:
        return room
    left = min(line.box.x0 for line in stretch)
    right = max(line.box.x1 for line in stretch)
    near = [line for line in stretch if line.box.x1 > right - _NEAR_EDGE * (right - left)]
    letters = sum(len(line.text) for line in near)
    narrower = right < room.right - _NEAR_EDGE * (room.right - room.left)
    if narrower and len(near) >= _PROSE * len(stretch) and letters >= _PROSE_LETTERS * len(near):
        return Room(max(left, room.left), min(right, room.right))
    return room


def _is_loose(before: Line, line: Line, room: Room) -> bool:
    """Whether two lines are centred or set to the right."""
    one, other = before.box, line.box
    if abs(one.x0 - other.x0) <= _SAME_EDGE:
        return False
    if abs(one.cx - other.cx) <= _SAME_EDGE:
        return True
    indent = min(one.x0, other.x0) - room.left
    return abs(one.x1 - other.x1) <= _SAME_EDGE / 2 and indent > _LOOSE * (room.right - room.left)


def _bold_starts(before: Line, line: Line) -> bool:
    """Whether a line starts a paragraph by how bold it is."""
    if before.all_bold and not line.pieces[0].bold:
        return True
    if before.pieces[-1].bold or not line.pieces[0].bold:
        return False
    if line.all_bold:
        return ends_sentence(before.text)
    return line.pieces[0].text.rstrip().endswith(":")


def _tabs(line: Line) -> list[float]:
    """Where words begin after a wide gap, other than that after a bullet."""
    listed = line.first_gap > 0 and bool(bullet(line))
    return [x for x in line.tabs if not (listed and x == line.second_word)]


def _tabs_start(before: Line, line: Line) -> bool:
    """Whether a line starts a paragraph because words stand in columns."""
    tabs = _tabs(before)
    hangs = any(abs(line.box.x0 - x) <= _SAME_EDGE for x in tabs)
    return bool(_tabs(line)) or (bool(tabs) and not hangs)


def _indent_starts(paragraph: list[Line], line: Line, room: Room) -> bool:
    """Whether a line starts a paragraph by where it begins."""
    before = paragraph[-1]
    if _is_loose(before, line, room):
        return False
    shift = line.box.x0 - before.box.x0
    is_first = len(paragraph) == 1
    sign = bullet(paragraph[0])
    if abs(shift) > _MOST_INDENT * line.size and not before.tabs:
        return True
    if shift > line.size:
        places = [*before.tabs, before.second_word or before.box.x0]
        hangs = any(abs(line.box.x0 - x) <= _SAME_EDGE for x in places)
        return not (is_first and (sign or hangs))
    if shift < -line.size:
        return bool(sign) if is_first else line.box.x0 < paragraph[0].box.x0 + line.size
    return False


def _without(pieces: list[Piece], count: int) -> list[Piece]:
    """The pieces without so many characters at their start."""
    kept = []
    for piece in pieces:
        text = piece.text[count:]
        count = max(0, count - len(piece.text))
        if text:
            kept.append(piece._replace(text=text))
    return kept


def _joined(lines: list[list[Piece]]) -> list[Piece]:
    """The pieces of several lines as those of one paragraph."""
    joined: list[Piece] = []
    for line in lines:
        for index, piece in enumerate(line):
            add_piece(joined, piece, new_line=index == 0)
    return joined


def add_piece(pieces: list[Piece], piece: Piece, new_line: bool) -> None:
    """Add a piece, as the start of a new line of the same paragraph or just so."""
    if not pieces:
        pieces.append(piece)
        return
    last = pieces[-1]
    text = last.text
    if new_line:
        hyphen = text.endswith(LINE_HYPHEN) or (text[-1:] == "-" and text[-2:-1].isalnum())
        text = text.removesuffix(LINE_HYPHEN) + "-" if text.endswith(LINE_HYPHEN) else text
        text = text if hyphen and piece.text[:1].isalnum() else text.rstrip() + " "
    if last[1:] == piece[1:]:
        pieces[-1] = Piece(text + piece.text, *piece[1:])
    else:
        pieces[-1] = Piece(text, *last[1:])
        pieces.append(piece)


def tidy(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a finished paragraph: single spaces, none at the ends."""
    tidied: list[Piece] = []
    space = True
    for piece in pieces:
        text = piece.text.replace(LINE_HYPHEN, "-").replace("\xa0", " ")
        text = re.sub(r" {2,}", " ", text) if "  " in text else text
        text = text.lstrip() if space else text
        if text:
            tidied.append(Piece(text, *piece[1:]))
            space = text[-1].isspace()
    while tidied and not tidied[-1].text.rstrip():
        tidied.pop()
    if tidied:
        tidied[-1] = Piece(tidied[-1].text.rstrip(), *tidied[-1][1:])
    return tidied


def make_paragraphs(lines: list[Line], room: Room, page: int) -> list[TextBlock]:
    """The paragraphs that lines in reading order make."""
    blocks = [_block(lines, page)] if len(lines) == 1 else _parted(lines, room, page)
    for block in blocks:
        block.pieces = tidy(block.pieces)
    return blocks


def _parted(lines: list[Line], room: Room, page: int) -> list[TextBlock]:
    blocks: list[TextBlock] = []
    for column, group in groupby(lines, key=lambda line: line.column):
        of_column = list(group)
        own = room
        if column:
            left = min(line.box.x0 for line in of_column)
            own = Room(left, max(line.box.x1 for line in of_column))
        blocks.extend(_Builder(of_column, own, page).build())
    return blocks
