"""A document as lines and tables: what the simpler formats (OpenDocument, RTF, HTML, text) print."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from .form import Row, form_rows
from .forms import forms
from .markup import Block, Passage, Piece, passages, pieces, shown
from .source import Document, Pair

LineStyle = Literal["title", "heading", "label", "text", "bullet"]


@dataclass(frozen=True)
class Line:
    """One paragraph."""

    style: LineStyle
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """The words alone, boxes as symbols."""
        return "".join(shown(piece) for piece in self.pieces)


@dataclass(frozen=True)
class Cell:
    """One cell; it may go on over the rows below it, whose first cells are then left out."""

    lines: tuple[Line, ...]
    rows: int = 1


@dataclass(frozen=True)
class Grid:
    """A table."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows))


Item: TypeAlias = Line | Grid


def outline(source: Document, procedure: str) -> Iterator[Item]:
    """Give the document's parts in print order, in the layout `headings`, `side` or `plain`."""
    if source.heading:
        yield words("title", source.heading)
    yield from _pairs(source, source.fields)
    yield from _passages(source, list(passages(source, procedure)))
    if source.shape != "form":
        yield from _pairs(source, source.closing)
    if source.holds_form:
        yield from _form(source)
    if source.shape == "form":
        yield from _pairs(source, source.closing)


def words(style: LineStyle, text: str) -> Line:
    """Make a line of plain words."""
    return Line(style, (Piece("text", text),))


def _pairs(source: Document, pairs: Sequence[Pair]) -> Iterator[Item]:
    if source.style == "plain":
        for label, value in pairs:
            yield Line("text", (Piece("text", f"{label}: "), *pieces(value or "")))
    elif pairs:
        yield Grid(tuple((_label(label), _value(value or "")) for label, value in pairs))


def _label(text: str, rows: int = 1) -> Cell:
    return Cell((words("label", text),), rows)


def _value(text: str) -> Cell:
    return Cell((Line("text", tuple(pieces(text))),))


def _passages(source: Document, given: Sequence[Passage]) -> Iterator[Item]:
    if source.style == "side" and given:
        yield Grid(tuple((_label(p.label or ""), Cell(tuple(_lines(p.blocks)))) for p in given))
        return
    for passage in given:
        if passage.label:
            yield words("text" if source.style == "plain" else "heading", passage.label)
        yield from _lines(passage.blocks)


def _lines(given: Iterable[Block]) -> Iterator[Line]:
    for block in given:
        yield Line("bullet" if block.bullet else "text", block.pieces)


def _form(source: Document) -> Iterator[Item]:
    criteria = forms().criteria
    if source.shape != "form":
        yield words("heading", criteria.title)
    yield words("label", criteria.statement)
    rows = [tuple(_label(name) for name in criteria.columns)]
    flat = source.criteria_style == "flat"
    for _, group in groupby(form_rows(criteria, source.ticks or {}), lambda row: row.headline):
        rows += _headline(list(group), flat=flat)
    yield Grid(tuple(rows))


def _headline(group: Sequence[Row], *, flat: bool) -> Iterator[tuple[Cell, ...]]:
    for row in group:
        cells = (_value(row.need), _value(row.mark))
        if flat or row.first:
            cells = (_label(row.headline, 1 if flat else len(group)), *cells)
        yield cells
