"""Boxes and ticks that are drawn rather than written."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from summarylint.extract.pdf.drawing import Drawing, Stroke
from summarylint.extract.pdf.forms import Unread, tick_box
from summarylint.extract.pdf.geometry import Box
from summarylint.extract.pdf.grid import LARGEST_BOX
from summarylint.extract.pdf.layout import Area, same_outline
from summarylint.extract.pdf.runs import Run
from summarylint.extract.pdf.symbols import ANSWERS, BOXED, EMPTY, TICK

_LARGEST_TICK = 32.0
_LEAST_TICK = 3.0
_LARGEST_RING_ROUND = 120.0  # what is wider is drawn round more than a word
_HIGHEST_ROUND = 3.5  # in sizes of the words
_APART = 3.0
_SAME_PLACE = 2.0
_FEW_LETTERS = 12
_MOST_STROKES = 400  # in one cell: more is a picture
_MOST_PARTS = 6  # of one tick

_LEAST_RING, _LARGEST_RING = 6.0, 20.0


T = TypeVar("T")


class _Nearby(Generic[T]):
    """Things by their place, to find those near a box without looking at all."""

    def __init__(self) -> None:
        self.items: list[T] = []
        self.squares: dict[tuple[int, int], list[T]] = defaultdict(list)

    def add(self, box: Box, item: T) -> None:
        self.items.append(item)
        self.squares[self._square(box)].append(item)

    def near(self, box: Box) -> Iterator[T]:
        """What has its middle within a square's side of the box's middle, and some more."""
        column, row = self._square(box)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                yield from self.squares.get((x, y), ())

    @staticmethod
    def _square(box: Box) -> tuple[int, int]:
        return int(box.cx // LARGEST_BOX), int(box.cy // LARGEST_BOX)


@dataclass(slots=True)
class _Cluster:
    """Strokes that touch or nearly do."""

    box: Box
    strokes: list[Stroke]


def read_ticks(root: Area, drawing: Drawing, fields: list[Box]) -> None:
    """Put what is drawn into the page's areas as text; ``fields`` are boxes of the form's own."""
    boxes = _boxes(root, drawing.boxes + _rings(drawing.strokes), fields)
    strokes = _read_boxes(root, boxes, drawing.strokes)
    by_area: dict[int, tuple[Area, list[Stroke]]] = {}
    for stroke in strokes:
        if any(field.holds(stroke.box.cx, stroke.box.cy) for field in fields):
            continue
        area = root.at(stroke.box.cx, stroke.box.cy)
        if area.cell is not None or _is_round_words(stroke, area):
            by_area.setdefault(id(area), (area, []))[1].append(stroke)
    for area, inside in by_area.values():
        _read_strokes(area, inside)


def _is_round_words(stroke: Stroke, area: Area) -> bool:
    """Whether somebody drew a ring round a word or two of running text."""
    wide, high = stroke.box.width, stroke.box.height
    if not (stroke.curved and stroke.closed) or wide > _LARGEST_RING_ROUND or not 0 < high < 2 * wide:
        return False
    inside = [(run, found) for run in area.runs if (found := run.inside(stroke.box))]
    return bool(inside) and all(high < _HIGHEST_ROUND * run.size for run, _ in inside)


def _rings(strokes: list[Stroke]) -> list[Box]:
    """Drawn circles, where there are several of one size: such are there to be ticked."""
    rings = [
        stroke.box for stroke in strokes if stroke.ring and _LEAST_RING <= stroke.box.width <= _LARGEST_RING
    ]
    sizes = Counter(round(box.width) for box in rings)
    return [box for box in rings if sizes[round(box.width)] > 1]


def _boxes(root: Area, boxes: list[Box], fields: list[Box]) -> list[Box]:
    """The boxes, each once, without those that are cells or stand under a field."""
    kept: _Nearby[Box] = _Nearby()
    for box in sorted(boxes, key=lambda each: each.area, reverse=True):
        area = root.at(box.cx, box.cy)
        is_cell = area.cell is not None and same_outline(area.box, box)
        if is_cell or any(field.holds(box.cx, box.cy, _SAME_PLACE) for field in fields):
            continue
        if not any(other.holds(box.cx, box.cy) for other in kept.near(box)):
            kept.add(box, box)
    return kept.items


def _read_boxes(root: Area, boxes: list[Box], strokes: list[Stroke]) -> list[Stroke]:
    """Put the boxes where they stand, ticked or empty; gives the strokes in none of them."""
    if not boxes:
        return strokes
    drawn: _Nearby[Stroke] = _Nearby()
    for stroke in strokes:
        if max(stroke.box.width, stroke.box.height) <= 2 * LARGEST_BOX:
            drawn.add(stroke.box, stroke)
    written = sorted((run for area in root.walk() for run in area.runs), key=lambda run: run.box.cy)
    heights = [run.box.cy for run in written]
    slack = max((run.box.height for run in written), default=0.0) / 2
    used: set[int] = set()
    signs: dict[int, set[int]] = defaultdict(set)  # the characters of a run that are in boxes
    for box in boxes:
        first, after = bisect_left(heights, box.top - slack), bisect_right(heights, box.bottom + slack)
        within = [(run, found) for run in written[first:after] if (found := run.inside(box))]
        inside = [part for part in drawn.near(box) if box.holds(part.box.cx, part.box.cy)]
        used.update(id(part) for part in inside)
        if any(run.chars[at] not in ANSWERS for run, found in within for at in found):
            continue
        for run, found in within:
            signs[id(run)].update(found)
        ticked = bool(within) or any(not _is_outline(part, box) for part in inside)
        root.at(box.cx, box.cy).runs.append(tick_box(box, BOXED if ticked else EMPTY))
    if signs:
        for area in root.walk():
            area.runs = [part for run in area.runs for part in _without(run, signs.get(id(run)))]
    return [stroke for stroke in strokes if id(stroke) not in used]


def _without(run: Run, gone: set[int] | None) -> list[Run]:
    return run.without([at in gone for at in range(run.letters)]) if gone else [run]


def _is_outline(stroke: Stroke, box: Box) -> bool:
    """Whether a stroke is but the box's own edge: rounded, or drawn once more inside."""
    if stroke.lines:
        return False
    if stroke.curved:
        near = min(stroke.box.width, stroke.box.height) >= 0.75 * min(box.width, box.height)
        return near and stroke.closed
    return min(stroke.box.width, stroke.box.height) >= 0.85 * min(box.width, box.height)


def _read_strokes(area: Area, strokes: list[Stroke]) -> None:
    """Put the ticks drawn in a cell into it as text, and what could be one as unread."""
    letters = sum(char.isalnum() for run in area.runs for char in run.chars)
    if len(strokes) > _MOST_STROKES:
        if letters <= _FEW_LETTERS:
            area.unread.append(Unread(area.box, "picture"))
        return
    for cluster in _clusters(strokes):
        if max(cluster.box.width, cluster.box.height) < _LEAST_TICK:
            continue
        over = any(run.stands_in(cluster.box) for run in area.runs)
        if letters <= _FEW_LETTERS and not over and _is_tick(cluster):
            area.runs.append(tick_box(cluster.box, TICK))
        elif letters <= _FEW_LETTERS or (over and any(part.curved for part in cluster.strokes)):
            area.unread.append(Unread(cluster.box, "ink"))


def _is_tick(cluster: _Cluster) -> bool:
    """Whether strokes make a tick or cross: one bent or curved, or several that meet."""
    if max(cluster.box.width, cluster.box.height) > _LARGEST_TICK:
        return False
    parts = cluster.strokes
    if len(parts) == 1:
        return (parts[0].curved and not parts[0].ring) or parts[0].lines > 1
    return len(parts) <= _MOST_PARTS


def _clusters(strokes: list[Stroke]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for stroke in strokes:
        cluster = _Cluster(stroke.box, [stroke])
        apart = []
        for other in clusters:
            if other.box.near(cluster.box, _APART):
                cluster = _Cluster(cluster.box.joined(other.box), other.strokes + cluster.strokes)
            else:
                apart.append(other)
        clusters = [*apart, cluster]
    return clusters
