"""The criteria form as a PDF table."""

from collections.abc import Iterator, Sequence
from typing import Any

from . import flowables as rl
from .form import Row, form_rows
from .forms import forms
from .source import Document

WIDTHS = (4.2 * rl.cm, 9.8 * rl.cm, 3 * rl.cm)
HEAD_FILL = rl.colors.HexColor(0xD9E2F3)
MARK_FILL = rl.colors.HexColor(0x404040)


def form_story(source: Document, look: Any) -> Iterator[Any]:
    """Give the criteria form's paragraphs and its table."""
    criteria = forms().criteria
    if source.shape != "form":
        yield rl.PageBreak()
        yield look.label(criteria.title, fontSize=13, leading=16)
    yield look.label(criteria.statement)
    rows = list(form_rows(criteria, source.ticks or {}))
    flat = source.criteria_style == "flat"
    cells = [[look.label(name) for name in criteria.columns]]
    for row in rows:
        headline = look.label(row.headline) if row.first or flat else ""
        cells.append([headline, look.words(row.need), _mark(source, look, row)])
    style = [*_ruling(), *_filled(rows), *([] if flat else _spans(rows))]
    yield rl.Table(cells, colWidths=WIDTHS, style=style, repeatRows=int(flat))


def _ruling() -> list[Any]:
    return [
        ("GRID", (0, 0), (-1, -1), 0.5, rl.colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), HEAD_FILL),
    ]


def _filled(rows: Sequence[Row]) -> list[Any]:
    return [
        ("BACKGROUND", (2, number), (2, number), MARK_FILL)
        for number, row in enumerate(rows, start=1)
        if row.mark == "[filled]"
    ]


def _spans(rows: Sequence[Row]) -> list[Any]:
    starts = [number for number, row in enumerate(rows, start=1) if row.first]
    ends = [*(start - 1 for start in starts[1:]), len(rows)]
    return [("SPAN", (0, first), (0, last)) for first, last in zip(starts, ends, strict=True)]


def _mark(source: Document, look: Any, row: Row) -> Any:
    if row.mark == "[filled]":
        return ""
    if row.mark == "[image]":
        return rl.picture_tick()
    if row.mark == "[drawn]":
        return rl.DrawnTick()
    if source.criteria_style == "boxes":
        return [rl.CheckBox(row.key, checked=row.ticked), *_evidence(look, row)]
    if source.criteria_style == "symbols" and row.ticked:
        return [rl.Dingbat("cross" if row.crossed else "tick"), *_evidence(look, row)]
    return look.words(row.mark)


def _evidence(look: Any, row: Row) -> list[Any]:
    return [look.words(row.words)] if row.ticked and row.words else []
