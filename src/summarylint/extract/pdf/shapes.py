"""What is drawn in a page's picture: lines, boxes and other ink.

Pillow does the work on pixels; runs of ink in its rows are found by searching bytes.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarylint.extract.pdf.bitmap import WHITE, Sheet, share_of
from summarylint.extract.pdf.drawing import Rule
from summarylint.extract.pdf.geometry import Box

if TYPE_CHECKING:
    from PIL.Image import Image

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


def find_blobs(ink: "Image", scale: float) -> list[Box]:
    """Where there is ink, what lies close together as one box, in points."""
    coarse = ink.reduce(_CELL).point([0] * _INKED + [WHITE] * (256 - _INKED))
    side = _CELL / scale
    return [Box(*(edge * side for edge in blob)) for blob in _bands(coarse, 1, 0)]
