"""Boxes and the way from a page's own coordinates to its top left corner."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
Edges = tuple[float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Box(NamedTuple):
    """A rectangle in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point lies in the box, or no more than ``slack`` outside."""
        return self.x0 - slack <= x <= self.x1 + slack and self.top - slack <= y <= self.bottom + slack

    def contains(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether the other box lies in this one."""
        return self.holds(other.x0, other.top, slack) and self.holds(other.x1, other.bottom, slack)

    def overlap(self, other: "Box") -> float:
        """The area that both boxes cover."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    def near(self, other: "Box", distance: float) -> bool:
        """Whether the boxes touch or lie no more than ``distance`` apart."""
        return (
            self.x0 - distance <= other.x1
            and other.x0 - distance <= self.x1
            and self.top - distance <= other.bottom
            and other.top - distance <= self.bottom
        )

    def joined(self, other: "Box") -> "Box":
        """The smallest box round both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )

    def rounded(self) -> Edges:
        """The box as a location gives it."""
        return (round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))


def joined(boxes: Iterable[Box]) -> Box:
    """The smallest box round some boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def box_around(points: list[tuple[float, float]]) -> Box:
    """The smallest box round some points."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def compose(first: Matrix, then: Matrix) -> Matrix:
    """One transformation after another, as one."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as it is shown: its size, and the way from its own coordinates to it."""

    matrix: Matrix
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is shown."""
        a, b, c, d, e, f = self.matrix
        return (a * x + c * y + e, b * x + d * y + f)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a rectangle of the page is shown."""
        a, b, c, d, e, f = self.matrix
        if b == 0.0 == c:
            x0, x1, y0, y1 = a * left + e, a * right + e, d * top + f, d * bottom + f
        else:
            x0, x1, y0, y1 = c * bottom + e, c * top + e, b * left + f, b * right + f
        if x0 > x1:
            x0, x1 = x1, x0
        return Box(x0, y0, x1, y1) if y0 <= y1 else Box(x0, y1, x1, y0)

    def angle(self, run: float, rise: float) -> float:
        """The direction in which something runs as shown, in degrees clockwise from the right."""
        a, b, c, d, _, _ = self.matrix
        return math.degrees(math.atan2(b * run + d * rise, a * run + c * rise)) % 360

    def turned(self, quarters: int) -> "Frame":
        """The same page turned anticlockwise by so many quarters."""
        frame = self
        for _ in range(quarters % 4):
            turn: Matrix = (0.0, -1.0, 1.0, 0.0, 0.0, frame.width)
            frame = Frame(compose(frame.matrix, turn), frame.height, frame.width)
        return frame


def page_frame(bounds: Edges, rotation: int) -> Frame:
    """The frame of a page from its bounds (left, bottom, right, top) and its /Rotate."""
    left, bottom, right, top = bounds
    upright = Frame((1.0, 0.0, 0.0, -1.0, -left, top), right - left, top - bottom)
    return upright.turned(-rotation // 90)
