"""From runs to lines of text in reading order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from summarylint.extract.pdf.columns import in_reading_order
from summarylint.extract.pdf.geometry import Box, joined
from summarylint.extract.pdf.rows import rows_of
from summarylint.extract.pdf.runs import COLUMN_GAP, WORD_GAP, Run
from summarylint.extract.pdf.symbols import LINE_HYPHEN
from summarylint.model.document import Mark

_TAB_GAP = 2.5  # in sizes of the text
_LEAST_PARTED = 2


class Piece(NamedTuple):
    """Text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    mark: Mark = Mark.TEXT


@dataclass(slots=True)
class Line:
    """One line of text."""

    box: Box
    base: float
    size: float
    pieces: list[Piece]
    text: str
    first_word: float  # how wide it is
    second_word: float | None = None  # where it begins
    first_gap: float = 0.0  # between the two
    tabs: list[float] = field(default_factory=list)  # where words begin after a wide gap
    wide_gap: bool = False  # there is one that could part columns
    column: int = 0  # which column of running text it stands in, 0 where there is but one
    row: int = -1  # which row of its area it stands in, -1 if it stands in none
    runs: Sequence[Run] = ()  # kept only where rows may stand in columns
    bullet: str | None = None  # with which it begins, once that was looked for

    @property
    def all_bold(self) -> bool:
        """Whether all of its words are bold."""
        said = [piece.bold for piece in self.pieces if any(map(str.isalnum, piece.text))]
        return bool(said) and all(said)


def _size(runs: list[Run]) -> float:
    """The commonest size, that of fields and marks only where there is nothing else."""
    if len(runs) == 1:
        return runs[0].size
    sizes: Counter[float] = Counter()
    for run in [run for run in runs if not run.alone] or runs:
        sizes[run.size] += run.letters
    return sizes.most_common(1)[0][0]


def line_of(runs: list[Run]) -> Line:
    """One line from its runs from left to right."""
    pieces: list[Piece] = []
    parts: list[str] = []
    first = before = runs[0]
    end = first.box.x0
    word_end: float | None = None
    second: float | None = None
    tabs: list[float] = []
    wide_gap = False
    for run in runs:
        gap = run.box.x0 - end
        space = "" if run is first else _space(before, run, gap)
        if space:
            parts.append(space)
            if second is None:
                word_end, second = end, run.box.x0
            if gap > COLUMN_GAP * run.size:
                wide_gap = True
                if gap > _TAB_GAP * run.size:
                    tabs.append(run.box.x0)
        if run.bold is not before.bold or run.italic is not before.italic or run.mark is not before.mark:
            pieces.append(Piece("".join(parts), before.bold, before.italic, before.mark))
            parts = []
        parts.append(run.text)
        if second is None and run.places is not None and run.places.words:
            at = run.places.words[0]
            word_end, second = max(end, *run.places.rights[:at]), run.places.lefts[at]
        end, before = max(end, run.box.x1), run
    pieces.append(Piece("".join(parts), before.bold, before.italic, before.mark))
    base = next((run.base for run in runs if not run.alone), first.base)
    box = first.box if len(runs) == 1 else joined(run.box for run in runs)
    width = (box.x1 if word_end is None else word_end) - box.x0
    first_gap = 0.0 if second is None else second - box.x0 - width
    pieces = _mended(pieces)
    text = "".join([piece.text for piece in pieces])
    return Line(box, base, _size(runs), pieces, text, width, second, first_gap, tabs, wide_gap)


def _space(before: Run, run: Run, gap: float) -> str:
    """What stands between two characters of a line."""
    apart = run.spaced or run.alone or before.alone or gap > WORD_GAP * run.size
    return " " if apart else ""


def _mended(pieces: list[Piece]) -> list[Piece]:
    """The pieces with a hyphen where pdfium marks the end of a line in the middle of one."""
    if not any(LINE_HYPHEN in piece.text for piece in pieces):
        return pieces
    last = len(pieces) - 1
    return [piece._replace(text=_hyphens(piece.text, index == last)) for index, piece in enumerate(pieces)]


def _hyphens(text: str, at_end: bool) -> str:
    keeps = at_end and text.endswith(LINE_HYPHEN)
    return text.rstrip(LINE_HYPHEN).replace(LINE_HYPHEN, "-") + (LINE_HYPHEN if keeps else "")


def make_lines(runs: Sequence[Run]) -> list[Line]:
    """The lines that upright characters make, in reading order."""
    lines = lines_of_rows(rows_of(runs))
    if sum(line.wide_gap or line.column > 0 for line in lines) < _LEAST_PARTED:
        for line in lines:
            line.runs = line.runs if line.wide_gap else ()
    return lines


def lines_of_rows(rows: Sequence[list[Run]]) -> list[Line]:
    """The lines of rows from the top, in reading order."""
    lines: list[Line] = []
    for placed in in_reading_order(rows):
        line = line_of(placed.runs)
        line.column, line.row, line.runs = placed.column, placed.row, placed.runs
        lines.append(line)
    return lines


def _turned(run: Run) -> Run:
    """A character that stands sideways or upside down, as if it stood upright."""
    x0, top, x1, bottom = run.box
    if run.angle == 90:
        box, base = Box(top, -x1, bottom, -x0), -x0
    elif run.angle == 270:
        box, base = Box(-bottom, x0, -top, x1), x1
    else:
        box, base = Box(-x1, -bottom, -x0, -top), -run.base
    return replace(run, box=box, base=base, angle=0)


def make_turned_lines(runs: Sequence[Run]) -> list[Line]:
    """The lines of characters that stand sideways or upside down; their boxes stay as shown."""
    lines: list[Line] = []
    for angle in (90, 180, 270):
        turned = [run for run in runs if run.angle == angle]
        if not turned:
            continue
        around = joined(run.box for run in turned)
        for line in make_lines([_turned(run) for run in turned]):
            line.box, line.base, line.row = around, around.bottom, -1
            lines.append(line)
    return lines
