"""The picture of a page: made, set straight, and its ink told from the paper."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from summarylint.extract.pdf.geometry import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 250
_LEAST_DPI = 100
_MOST_PIXELS = 12_000_000
WHITE = 255
_BLANK = 215  # a page without anything darker is an empty sheet

_AROUND = 9.0  # points: ink is what is darker than what lies so far around it
_DARKER = 40

_SKEW_DPI = 72
_MOST_SKEW = 2.6  # degrees
_COARSE, _FINE = 0.2, 0.05


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
                draw.rectangle((x0, top, x1 - 1, bottom - 1), 0 if ink else WHITE)
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
        image = image.rotate(skew, Resampling.BICUBIC, fillcolor=WHITE)
        ink = _ink(image, scale)
    return Sheet(image, ink, _closed(ink), scale)


def _ink(image: "Image", scale: float) -> "Image":
    """White where the picture is darker than around, so that shading and shadows are none."""
    from PIL import ImageChops, ImageFilter

    calm = image.filter(ImageFilter.BoxBlur(1))
    around = calm.filter(ImageFilter.BoxBlur(_AROUND * scale))
    return ImageChops.subtract(around, calm).point([0] * _DARKER + [WHITE] * (256 - _DARKER))


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


def _closed(ink: "Image") -> "Image":
    """The ink with its smallest gaps closed."""
    from PIL import ImageFilter

    return ink.filter(ImageFilter.MaxFilter(3))


def share_of(ink: "Image") -> float:
    """How much of a picture is ink."""
    return ink.histogram()[WHITE] / max(ink.width * ink.height, 1)
