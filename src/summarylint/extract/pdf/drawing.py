"""What is drawn on a page: rules, boxes, strokes, shading and pictures."""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from summarylint.extract.limits import LimitExceeded
from summarylint.extract.pdf.calls import address, calls
from summarylint.extract.pdf.geometry import IDENTITY, Box, Frame, Matrix, box_around, compose

SMALL_BOX = 15.0  # a drawn rectangle below this is a box to tick, not a cell

_THIN = 3.0  # a filled rectangle no thicker than this is a rule
_DOT = 1.5
_LEVEL = 0.6
_LEAST_BOX = 4.0
_SQUARISH = 1.6
_LARGEST_STROKE = 300.0
_WHITE = 250
_FORMS_DEEP = 12
_MOST_OF = 0.6
_BYTES = 4  # of a number

Point = tuple[float, float]


class Rule(NamedTuple):
    """A straight line across or down the page: where it lies, and from where to where."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


class Stroke(NamedTuple):
    """A small drawn shape that is neither a rule nor a rectangle."""

    box: Box
    lines: int  # straight slanting lines in it
    curved: bool
    closed: bool

    @property
    def ring(self) -> bool:
        """Whether it could be a circle."""
        wide, high = self.box.width, self.box.height
        return self.curved and self.closed and min(wide, high) > 0 and max(wide, high) < 1.2 * min(wide, high)


class Fill(NamedTuple):
    """A shaded rectangle."""

    box: Box
    colour: tuple[int, int, int]


@dataclass(slots=True)
class Drawing:
    """Everything drawn on a page but its text."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    texts: int = 0  # text objects
    curves: int = 0  # curved shapes of any size


class _Path(NamedTuple):
    """One run of a path's points."""

    points: list[Point]
    curved: bool
    closed: bool


class _Paint(NamedTuple):
    """How a path is painted; a colour that can't be seen is none."""

    stroked: bool
    visible: bool  # the stroke is
    fill: tuple[int, int, int] | None


class _Reader:
    """Reads what is drawn on one page."""

    def __init__(self, frame: Frame, most: int) -> None:
        self.frame = frame
        self.left = most
        self.drawing = Drawing()
        # where pdfium writes
        self.numbers = (ctypes.c_float * 6)()
        self.point = (ctypes.c_float * 2)()
        self.codes = (ctypes.c_uint * 4)()

    def read(self, page: int) -> None:
        count = calls.FPDFPage_CountObjects(page)
        self._objects((calls.FPDFPage_GetObject(page, i) for i in range(count)), None, 0)

    def _objects(self, objects: Iterator[int], within: Matrix | None, depth: int) -> None:
        import pypdfium2.raw as pdfium

        for item in objects:
            kind = calls.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.drawing.texts += 1
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, within)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._spend(1)
                self._picture(item, within)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORMS_DEEP:
                self._spend(1)
                count = calls.FPDFFormObj_CountObjects(item)
                inner = (calls.FPDFFormObj_GetObject(item, i) for i in range(count))
                self._objects(inner, self._matrix(item, within), depth + 1)

    def _spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise LimitExceeded("a page has too many drawn lines and boxes")

    def _matrix(self, item: int, within: Matrix | None) -> Matrix:
        known = calls.FPDFPageObj_GetMatrix(item, ctypes.addressof(self.numbers))
        a, b, c, d, e, f = self.numbers if known else IDENTITY
        own: Matrix = (a, b, c, d, e, f)
        return own if within is None else compose(own, within)

    def _picture(self, item: int, within: Matrix | None) -> None:
        a, b, c, d, e, f = self._matrix(item, within)
        corners = [(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)]
        self.drawing.pictures.append(box_around([self.frame.point(x, y) for x, y in corners]))

    def _path(self, item: int, within: Matrix | None) -> None:
        count = calls.FPDFPath_CountSegments(item)
        self._spend(1 + count // 8)
        paint = self._paint(item)
        if count < 2 or (not paint.stroked and paint.fill is None):
            return
        matrix = compose(self._matrix(item, within), self.frame.matrix)
        for path in self._runs(item, count, matrix):
            _sort(path, paint, self.drawing)

    def _runs(self, item: int, count: int, matrix: Matrix) -> Iterator[_Path]:
        """The runs of a path, as shown."""
        import pypdfium2.raw as pdfium

        a, b, c, d, e, f = matrix
        place = ctypes.addressof(self.point)
        points: list[Point] = []
        curved = closed = False
        for index in range(count):
            segment = calls.FPDFPath_GetPathSegment(item, index)
            kind = calls.FPDFPathSegment_GetType(segment)
            calls.FPDFPathSegment_GetPoint(segment, place, place + _BYTES)
            x, y = self.point
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield _Path(points, curved, closed)
                points, curved, closed = [], False, False
            curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
            points.append((a * x + c * y + e, b * x + d * y + f))
            closed = bool(calls.FPDFPathSegment_GetClose(segment)) or closed
        if len(points) > 1:
            yield _Path(points, curved, closed)

    def _paint(self, item: int) -> _Paint:
        place = ctypes.addressof(self.codes)
        known = calls.FPDFPath_GetDrawMode(item, place, place + _BYTES)
        filled, stroked = self.codes[:2] if known else (0, 0)
        colour = self._colour(calls.FPDFPageObj_GetFillColor, item) if filled else None
        line = self._colour(calls.FPDFPageObj_GetStrokeColor, item) if stroked else None
        seen = line is not None and min(line) < _WHITE
        return _Paint(line is not None, seen, colour)

    def _colour(self, getter: Callable[..., int], item: int) -> tuple[int, int, int] | None:
        """A colour, unless it is fully transparent."""
        place = ctypes.addressof(self.codes)
        if not getter(item, *range(place, place + 4 * _BYTES, _BYTES)):
            return (0, 0, 0)
        red, green, blue, alpha = self.codes
        return (red, green, blue) if alpha else None


def _sort(path: _Path, paint: _Paint, drawing: Drawing) -> None:
    """Put a run where it belongs."""
    bounds = box_around(path.points)
    if path.curved:
        drawing.curves += 1
        _sort_shape(path, paint, bounds, drawing)
    elif not _is_level(path.points):
        _sort_shape(path, paint, bounds, drawing)
    elif _is_rectangle(path, paint):
        _sort_rectangle(bounds, paint, drawing)
    elif paint.stroked:
        _add_rules(path, drawing)


def _is_level(points: list[Point]) -> bool:
    """Whether all of it runs straight across and down."""
    return all(abs(x1 - x0) <= _LEVEL or abs(y1 - y0) <= _LEVEL for (x0, y0), (x1, y1) in pairwise(points))


def _is_rectangle(path: _Path, paint: _Paint) -> bool:
    points = path.points
    if len(points) not in (4, 5):
        return False
    returns = math.dist(points[0], points[-1]) <= _LEVEL
    if len(points) == 5:
        return returns
    return (path.closed or paint.fill is not None) and not returns


def _add_rules(path: _Path, drawing: Drawing) -> None:
    points = path.points
    pairs = list(pairwise(points))
    if path.closed:
        pairs.append((points[-1], points[0]))
    for (x0, y0), (x1, y1) in pairs:
        if abs(x1 - x0) >= abs(y1 - y0):
            _add_rule(drawing.across, Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        else:
            _add_rule(drawing.down, Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _add_rule(rules: list[Rule], rule: Rule) -> None:
    if rule.length > _DOT:
        rules.append(rule)


def _outline(box: Box, drawing: Drawing) -> None:
    """The four sides of a rectangle as rules."""
    for y in (box.top, box.bottom):
        drawing.across.append(Rule(y, box.x0, box.x1))
    for x in (box.x0, box.x1):
        drawing.down.append(Rule(x, box.top, box.bottom))


def _sort_rectangle(box: Box, paint: _Paint, drawing: Drawing) -> None:
    if min(box.width, box.height) <= _THIN:
        if max(box.width, box.height) > _DOT:
            if box.width >= box.height:
                _add_rule(drawing.across, Rule(box.cy, box.x0, box.x1))
            else:
                _add_rule(drawing.down, Rule(box.cx, box.top, box.bottom))
        return
    if max(box.width, box.height) < SMALL_BOX:
        _sort_small(box, paint, drawing)
        return
    if paint.fill is not None and min(paint.fill) < _WHITE:
        _add_fill(Fill(box, paint.fill), drawing.fills)
    if paint.stroked:
        _outline(box, drawing)


def _add_fill(fill: Fill, fills: list[Fill]) -> None:
    """Add shading, but not that of a paragraph, which Word puts on that of its cell."""
    last = fills[-1].box if fills else fill.box
    again = last.contains(fill.box, _LEVEL) and fill.box.area > _MOST_OF * last.area
    if not again or not fills:
        fills.append(fill)


def _sort_small(box: Box, paint: _Paint, drawing: Drawing) -> None:
    """A small rectangle is a box to tick, or a blot in one."""
    squarish = max(box.width, box.height) <= _SQUARISH * min(box.width, box.height)
    if paint.visible and squarish and min(box.width, box.height) >= _LEAST_BOX:
        drawing.boxes.append(box)
    elif not paint.stroked and paint.fill is not None and max(paint.fill) < _WHITE // 2:
        drawing.strokes.append(Stroke(box, 0, False, True))


def _sort_shape(path: _Path, paint: _Paint, bounds: Box, drawing: Drawing) -> None:
    seen = paint.visible or (paint.fill is not None and min(paint.fill) < _WHITE)
    if not seen or max(bounds.width, bounds.height) > _LARGEST_STROKE:
        return
    slanting = sum(
        abs(x1 - x0) > _LEVEL and abs(y1 - y0) > _LEVEL for (x0, y0), (x1, y1) in pairwise(path.points)
    )
    returns = math.dist(path.points[0], path.points[-1]) <= _LEVEL
    closed = path.closed or returns or paint.fill is not None
    lines = 0 if path.curved else slanting
    drawing.strokes.append(Stroke(bounds, lines, path.curved, closed))


def read_drawing(page: Any, frame: Frame, most: int) -> Drawing:
    """What is drawn on a page as shown; more than ``most`` things are too many."""
    reader = _Reader(frame, most)
    reader.read(address(page))
    return reader.drawing
