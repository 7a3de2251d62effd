"""Lists of needs without lines: text on the left, a box or a tick on the right."""

import re
from collections.abc import Sequence

from summarylint.extract.pdf.lines import Line
from summarylint.extract.pdf.rowing import leading
from summarylint.extract.pdf.strips import Stretch

_MARK = re.compile(
    r"\W*(?:[☐☒☑✓✔✗✘×√■●]|\[[xX✓ ]?\]|[xXyYnN]|yes|no|n/?a|none|\s|/)+\W*$",
    re.IGNORECASE,
)
_LOOSE = 1.12
_WORD_SPACE = 0.85
_MOSTLY = 0.3
_LONGEST = 20
_NEED_LETTERS = 12

Cells = list[list[Line]]


def is_mark(text: str) -> bool:
    """Whether a text is but a box, a tick or a word that stands for one."""
    return len(text) <= _LONGEST and _MARK.match(text) is not None


def _column(stretch: Stretch, index: int) -> list[Line]:
    return [line for row in stretch.rows if (line := row[index]) is not None]


def are_marks(stretch: Stretch) -> bool:
    """Whether the last column holds marks, at most under a title, and the one before it needs."""
    count = len(stretch.starts)
    marks, needs = _column(stretch, count - 1), _column(stretch, count - 2)
    if count > 3 or sum(is_mark(line.text) for line in marks) < 2 or not needs:
        return False
    first = next(index for index, line in enumerate(marks) if is_mark(line.text))
    letters = sorted(len(line.text) for line in needs)
    return (
        first <= 2
        and all(is_mark(line.text) for line in marks[first:])
        and letters[len(letters) // 2] >= _NEED_LETTERS
        and sum(is_mark(line.text) for line in needs) < len(needs) / 2
    )


def _starts(needs: Sequence[Line], separators: list[float]) -> list[int]:
    """The lines with which needs begin, as far as their places tell."""
    usual = leading(needs)
    right = max(line.box.x1 for line in needs)
    starts = [0]
    for index in range(1, len(needs)):
        before, line = needs[index - 1], needs[index]
        parted = any(before.base < at < line.base - 0.5 * line.size for at in separators)
        free = right - before.box.x1
        ended = free > line.first_word + _WORD_SPACE * line.size and not line.text[:1].islower()
        if parted or line.base - before.base > usual * _LOOSE or ended:
            starts.append(index)
    return starts


def _nearest(blocks: list[list[Line]], line: Line) -> int:
    """The block beside which a line stands."""

    def distance(block: list[Line]) -> float:
        top, bottom = block[0].box.top, block[-1].box.bottom
        away = max(top - line.box.cy, line.box.cy - bottom, 0.0)
        return away * 100 + abs((top + bottom) / 2 - line.box.cy)

    return min(range(len(blocks)), key=lambda index: distance(blocks[index]))


def _parted(block: list[Line], marks: Sequence[Line]) -> list[list[Line]]:
    """A block of several needs, each of which begins beside its mark."""
    firsts = sorted(
        {min(range(len(block)), key=lambda at: abs(block[at].box.cy - mark.box.cy)) for mark in marks}
    )
    if len(firsts) < len(marks) or firsts[0] != 0:
        return [block]
    return [block[first:end] for first, end in zip(firsts, [*firsts[1:], len(block)], strict=True)]


def _blocks(needs: list[Line], marks: list[Line], separators: list[float]) -> list[list[Line]]:
    starts = _starts(needs, separators)
    blocks = [needs[first:end] for first, end in zip(starts, [*starts[1:], len(needs)], strict=True)]
    beside: dict[int, list[Line]] = {}
    for mark in marks:
        beside.setdefault(_nearest(blocks, mark), []).append(mark)
    parted: list[list[Line]] = []
    for index, block in enumerate(blocks):
        own = beside.get(index, [])
        parted.extend(_parted(block, own) if len(own) > 1 else [block])
    return parted


def mark_rows(stretch: Stretch, separators: list[float]) -> list[Cells] | None:
    """The rows of a list of needs; None where a mark can't be told to be one need's."""
    last = len(stretch.starts) - 1
    needs, marks = _column(stretch, last - 1), _column(stretch, last)
    boxes = [mark for mark in marks if is_mark(mark.text)]
    blocks = _blocks(needs, boxes, separators)
    rows: list[Cells] = [[[] for _ in stretch.starts] for _ in blocks]
    for row, block in zip(rows, blocks, strict=True):
        row[last - 1] = block
    for column in (*range(last - 1), last):
        _beside(rows, blocks, _column(stretch, column), column)
    told = sum(1 for row in rows if row[last])
    if any(sum(is_mark(line.text) for line in row[last]) > 1 for row in rows) or told < _MOSTLY * len(rows):
        return None
    return rows


def _beside(rows: list[Cells], blocks: list[list[Line]], lines: list[Line], column: int) -> None:
    """Put a column's texts into the rows, those of several lines as one."""
    usual = leading(lines) * _LOOSE
    row = 0
    for index, line in enumerate(lines):
        goes_on = index > 0 and line.base - lines[index - 1].base <= usual and not is_mark(line.text)
        row = row if goes_on else _nearest(blocks, line)
        rows[row][column].append(line)
