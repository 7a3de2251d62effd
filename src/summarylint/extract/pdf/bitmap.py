"""The picture of a page: made, set straight, and searched for ink, lines and boxes.

Pillow does the work on pixels; runs of ink in its rows are found by searching bytes.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from summarylint.extract.pdf.drawing import Rule
from summarylint.extract.pdf.geometry import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 250
_LEAST_DPI = 100
_MOST_PIXELS = 12_000_000
_WHITE = 255
_BLANK = 215  # a page without anything darker is an empty sheet

_AROUND = 9.0  # points: ink is what is darker than what lies so far around it
_DARKER = 40

_SKEW_DPI = 72
_MOST_SKEW = 2.6  # degrees
_COARSE, _FINE = 0.2, 0.05

_LEAST_ACROSS, _LEAST_DOWN = 18.0, 13.0  # points
_LONG_ACROSS, _LONG_DOWN = 60.0, 30.0
_BESIDE = (0.8, 2.0)  # points from a short line, between which there is no ink
_MOST_BESIDE = 0.15
_THICKEST = 4.5
_BREAK = 3.0
_TOUCH = 3.0
_EDGE = 4.0
_MOST_RUNS = 60_000

_LEAST_BOX, _LARGEST_BOX = 6.5, 20.0
_SQUARISH = 1.35
_SIDE = 0.8  # of the side of a box must be drawn
_SIDE_SLACK = 1.0
_CORNER = 0.3  # of the ink that a corner could hold must be there
_NEAR, _APART = 0.8, 2.6  # points from a box, between which there is little else
_MOST_AROUND = 0.05

_CELL = 8  # pixels to a side of the squares in which ink is gathered
_INKED = 16  # of 255

Span = tuple[int, int, int]  # row, and from which to which column


@dataclass(slots=True)
class Sheet:
    """A picture that stands straight, its ink, and how many pixels make a point."""

    image: "Image"
    ink: "Image"
    closed: "Image"  # the ink with its smallest gaps closed
    scale: float

    @property
    def dpi(self) -> int:
        return round(self.scale * 72)

    @property
    def box(self) -> Box:
        return Box(0, 0, self.image.width / self.scale, self.image.height / self.scale)

    def points(self, box: Box) -> Box:
        """A box in pixels as one in points."""
        return Box(*(edge / self.scale for edge in box))

    def pixels(self, box: Box, more: float = 0.0) -> tuple[int, int, int, int]:
        """A box in points, so many points larger, as one in pixels of the picture."""
        x0, top, x1, bottom = (box.x0 - more, box.top - more, box.x1 + more, box.bottom + more)
        wide, high = self.image.size
        left, upper = max(0, math.floor(x0 * self.scale)), max(0, math.floor(top * self.scale))
        right, lower = min(wide, math.ceil(x1 * self.scale)), min(high, math.ceil(bottom * self.scale))
        return (min(left, wide), min(upper, high), max(right, left), max(lower, upper))

    def without(self, boxes: Sequence[Box], more: float, ink: bool = False) -> "Image":
        """The picture (or its ink) with boxes, in points, wiped out."""
        from PIL.ImageDraw import Draw

        image = (self.ink if ink else self.image).copy()
        draw = Draw(image)
        for box in boxes:
            x0, top, x1, bottom = self.pixels(box, more)
            if x1 > x0 and bottom > top:
                draw.rectangle((x0, top, x1 - 1, bottom - 1), 0 if ink else _WHITE)
        return image


def render(page: Any) -> tuple["Image", float] | None:
    """The page as a grey picture and its pixels to a point; None where it is too large."""
    wide, high = page.get_size()
    scale = min(_DPI / 72, math.sqrt(_MOST_PIXELS / max(wide * high, 1.0)))
    if scale < _LEAST_DPI / 72:
        return None
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)
    try:
        return bitmap.to_pil().convert("L"), scale
    finally:
        bitmap.close()


def cover(image: "Image", scale: float, places: Sequence[Box]) -> None:
    """Wipe places, given in points, out of a picture with what is commonest around them."""
    for place in places:
        box = (
            max(0, math.floor((place.x0 - 1) * scale)),
            max(0, math.floor((place.top - 1) * scale)),
            min(image.width, math.ceil((place.x1 + 1) * scale)),
            min(image.height, math.ceil((place.bottom + 1) * scale)),
        )
        if box[0] < box[2] and box[1] < box[3]:
            counts = image.crop(box).histogram()
            image.paste(counts.index(max(counts)), box)


def is_blank(image: "Image") -> bool:
    """Whether a picture is that of an empty sheet."""
    lowest = image.reduce(4).getextrema()[0]
    return isinstance(lowest, int | float) and lowest >= _BLANK


def straight(image: "Image", scale: float) -> Sheet:
    """The picture set straight, with its ink."""
    from PIL.Image import Resampling

    ink = _ink(image, scale)
    skew = _skew(ink, scale)
    if abs(skew) >= _FINE:
        image = image.rotate(skew, Resampling.BICUBIC, fillcolor=_WHITE)
        ink = _ink(image, scale)
    return Sheet(image, ink, _closed(ink), scale)


def _ink(image: "Image", scale: float) -> "Image":
    """White where the picture is darker than around, so that shading and shadows are none."""
    from PIL import ImageChops, ImageFilter

    calm = image.filter(ImageFilter.BoxBlur(1))
    around = calm.filter(ImageFilter.BoxBlur(_AROUND * scale))
    return ImageChops.subtract(around, calm).point([0] * _DARKER + [_WHITE] * (256 - _DARKER))


def _skew(ink: "Image", scale: float) -> float:
    """By how many degrees the picture must be turned anticlockwise to stand straight."""
    factor = max(1, round(scale * 72 / _SKEW_DPI))
    small = ink.reduce(factor)
    tiny = small.reduce(2)
    steps = round(_MOST_SKEW / _COARSE)
    near = _sharpest(tiny, [step * _COARSE for step in range(-steps, steps + 1)])
    few = round(_COARSE / _FINE)
    return _sharpest(small, [near + step * _FINE for step in range(-few, few + 1)])


def _sharpest(small: "Image", angles: Sequence[float]) -> float:
    """The angle by which the rows of ink come apart best."""
    return max(angles, key=lambda angle: _sharpness(small, angle))


def _sharpness(small: "Image", angle: float) -> float:
    """How much the ink of a row differs from that of the next."""
    from PIL.Image import Resampling

    turned = small.rotate(angle, Resampling.BILINEAR).convert("F")
    column = turned.resize((1, turned.height), Resampling.BOX).tobytes()
    sums = memoryview(column).cast("f")
    return sum((one - other) ** 2 for one, other in pairwise(sums))


# --- lines and boxes ----------------------------------------------------------------------------


def _runs(ink: "Image", least: int) -> Iterator[Span]:
    """The runs of ink in the rows, no shorter than so many pixels."""
    data, wide = ink.tobytes(), ink.width
    pattern = re.compile(b"\xff{%d,}" % max(least, 1))
    for row in range(ink.height):
        start = row * wide
        for found in pattern.finditer(data, start, start + wide):
            yield row, found.start() - start, found.end() - start


def _bands(ink: "Image", least: int, gap: int) -> list[Box]:
    """Runs that lie on one another or end to end, as boxes in pixels."""
    done: list[Box] = []
    growing: list[Box] = []
    for count, (row, start, end) in enumerate(_runs(ink, least)):
        if count > _MOST_RUNS:
            return []
        band = Box(start, row, end, row + 1)
        others = []
        for other in growing:
            if other.bottom < row - 1:
                done.append(other)
            elif other.x0 - gap <= band.x1 and band.x0 - gap <= other.x1:
                band = band.joined(other)
            else:
                others.append(other)
        growing = [*others, band]
    return done + growing


def _closed(ink: "Image") -> "Image":
    """The ink with its smallest gaps closed."""
    from PIL import ImageFilter

    return ink.filter(ImageFilter.MaxFilter(3))


def _turned(image: "Image") -> "Image":
    """Rows as columns."""
    from PIL.Image import Transpose

    return image.transpose(Transpose.TRANSPOSE)


def _swapped(box: Box) -> Box:
    return Box(box.top, box.x0, box.bottom, box.x1)


def find_rules(sheet: Sheet) -> tuple[list[Box], list[Box]]:
    """The straight lines across and down, as thin boxes in points."""
    closed, scale = sheet.closed, sheet.scale
    gap = round(_BREAK * scale)
    level = _bands(closed, round(_LEAST_ACROSS * scale), gap)
    upright = _bands(_turned(closed), round(_LEAST_DOWN * scale), gap)
    across = [side for band in level for side in _thin(sheet.points(band))]
    down = [_swapped(side) for band in upright for side in _thin(sheet.points(band))]
    across = [
        rule
        for rule in across
        if _EDGE < rule.cy < sheet.box.bottom - _EDGE
        and (rule.width >= _LONG_ACROSS or _is_bare(sheet, rule))
    ]
    down = [rule for rule in down if _EDGE < rule.cx < sheet.box.x1 - _EDGE]
    down = [
        rule
        for rule in down
        if rule.height >= _LONG_DOWN or any(rule.near(other, _TOUCH) for other in across)
    ]
    return across, down


def _is_bare(sheet: Sheet, rule: Box) -> bool:
    """Whether a line across isn't the foot of letters that run together."""
    near, far = _BESIDE
    above = rule._replace(top=rule.top - far, bottom=rule.top - near)
    below = rule._replace(top=rule.bottom + near, bottom=rule.bottom + far)
    return all(share_of(sheet.ink.crop(sheet.pixels(strip))) <= _MOST_BESIDE for strip in (above, below))


def _thin(band: Box) -> list[Box]:
    """A line, or the upper and lower edge of what is too thick to be one."""
    if band.height <= _THICKEST:
        return [band]
    return [band._replace(bottom=band.top + 1), band._replace(top=band.bottom - 1)]


def as_rule_across(box: Box) -> Rule:
    """A thin box as a line across."""
    return Rule(box.cy, box.x0, box.x1)


def as_rule_down(box: Box) -> Rule:
    """A thin box as a line down."""
    return Rule(box.cx, box.top, box.bottom)


def find_boxes(sheet: Sheet) -> list[Box]:
    """The small drawn squares, in points."""
    closed, scale = sheet.closed, sheet.scale
    sides = [
        sheet.points(band)
        for band in _bands(closed, round(_LEAST_BOX * scale), 0)
        if band.width <= _LARGEST_BOX * scale and band.height <= _THICKEST * scale
    ]
    sides.sort(key=lambda side: side.top)
    found: list[Box] = []
    for index, upper in enumerate(sides):
        for lower in sides[index + 1 :]:
            if lower.cy - upper.cy > _LARGEST_BOX:
                break
            box = upper.joined(lower)
            if _is_square(upper, lower) and _has_sides(sheet, box) and _stands_alone(sheet, box):
                if not any(other.overlap(box) for other in found):
                    found.append(box)
                break
    return found


def _is_square(upper: Box, lower: Box) -> bool:
    """Whether two lines can be the upper and lower side of a box."""
    box = upper.joined(lower)
    least, most = sorted((box.width, box.height))
    return (
        abs(upper.x0 - lower.x0) <= _SIDE_SLACK
        and abs(upper.x1 - lower.x1) <= _SIDE_SLACK
        and least >= _LEAST_BOX
        and most <= _SQUARISH * least
    )


def _has_sides(sheet: Sheet, box: Box) -> bool:
    """Whether the left and right side of a box are drawn as well."""
    left, top, right, bottom = sheet.pixels(box)
    thick = max(2, round(1.5 * sheet.scale))
    for x in (left, right - thick):
        side = _turned(sheet.closed.crop((x, top, x + thick, bottom)))
        if not any(True for _ in _runs(side, round(_SIDE * (bottom - top)))):
            return False
    return True


def _stands_alone(sheet: Sheet, box: Box) -> bool:
    """Whether a box has corners and little around it, unlike the bowl of a letter."""
    left, top, right, bottom = sheet.pixels(box)
    side = max(3, round(1.5 * sheet.scale))
    corners = [(x, y, x + side, y + side) for x in (left, right - side) for y in (top, bottom - side)]
    if any(share_of(sheet.ink.crop(corner)) < _CORNER for corner in corners):
        return False
    near, far = _NEAR, _APART
    strips = (
        Box(box.x0 - far, box.top, box.x0 - near, box.bottom),
        Box(box.x1 + near, box.top, box.x1 + far, box.bottom),
        Box(box.x0, box.top - far, box.x1, box.top - near),
        Box(box.x0, box.bottom + near, box.x1, box.bottom + far),
    )
    clear = sum(share_of(sheet.ink.crop(sheet.pixels(strip))) <= _MOST_AROUND for strip in strips)
    return clear >= len(strips) - 1  # a tick may reach out on one side


def share_of(ink: "Image") -> float:
    """How much of a picture is ink."""
    return ink.histogram()[_WHITE] / max(ink.width * ink.height, 1)


# --- what else there is -------------------------------------------------------------------------


def find_blobs(ink: "Image", scale: float) -> list[Box]:
    """Where there is ink, what lies close together as one box, in points."""
    coarse = ink.reduce(_CELL).point([0] * _INKED + [_WHITE] * (256 - _INKED))
    side = _CELL / scale
    return [Box(*(edge * side for edge in blob)) for blob in _bands(coarse, 1, 0)]
