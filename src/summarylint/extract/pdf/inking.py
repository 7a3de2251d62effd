"""How cells and boxes in the picture of a page are marked, from the ink in them."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from summarylint.extract.pdf.bitmap import Sheet, share_of
from summarylint.extract.pdf.geometry import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_INSIDE = 0.25  # of a box's side is kept clear of its edge
_EMPTY_BOX, _MARKED_BOX = 0.02, 0.06  # of a box's inside that is ink
_CELL_EDGE = 2.5
_EMPTY_CELL, _LEAST_MARK = 0.6, 3.0  # square points of ink
_ENOUGH = 0.3  # of the way from the emptiest cell of the column to the fullest
_LARGEST_MARK = 42.0
_LEAST_SLIM = 0.35
_SHADE = 25  # so much darker than the lightest cell of its column a cell is shaded

_ZONES = 6
_SOME = 24  # of 255
_SLANT = 0.12


class Verdict(Enum):
    """What the ink in a place says."""

    EMPTY = auto()
    MARKED = auto()
    UNSURE = auto()


def _calm(image: "Image") -> "Image":
    """A piece of ink without specks."""
    from PIL import ImageFilter

    return image.filter(ImageFilter.MedianFilter(3)) if min(image.size) > 2 else image


def judge_box(sheet: Sheet, box: Box) -> Verdict:
    """Whether a drawn box is ticked."""
    dx, dy = box.width * _INSIDE, box.height * _INSIDE
    inside = sheet.ink.crop(sheet.pixels(Box(box.x0 + dx, box.top + dy, box.x1 - dx, box.bottom - dy)))
    share = share_of(inside)
    if share <= _EMPTY_BOX:
        return Verdict.EMPTY
    return Verdict.MARKED if share >= _MARKED_BOX else Verdict.UNSURE


def judge(sheet: Sheet, residue: "Image", cells: Sequence[tuple[Box, list[Box]]]) -> list[Verdict]:
    """How the cells of a column are marked, each given with the blots of ink in it.

    A mark has the shape of one, and not much less ink than the fullest of the column's marks.
    """
    if not cells:
        return []
    amounts = [_ink_in(sheet, residue, box, blobs) for box, blobs in cells]
    shaped = [len(blobs) == 1 and _is_mark(sheet, residue, blobs[0]) for _, blobs in cells]
    shades = [_shade(sheet, box) for box, _ in cells]
    background = min(amounts) if min(amounts) <= _LEAST_MARK else 0.0
    most = max((amount for amount, mark in zip(amounts, shaped, strict=True) if mark), default=0.0)
    enough = background + max(_ENOUGH * (most - background), _LEAST_MARK)
    verdicts = []
    for amount, mark, shade in zip(amounts, shaped, shades, strict=True):
        if max(shades) - shade > _SHADE:
            verdicts.append(Verdict.UNSURE)
        elif amount - background <= _EMPTY_CELL:
            verdicts.append(Verdict.EMPTY)
        else:
            verdicts.append(Verdict.MARKED if mark and amount >= enough else Verdict.UNSURE)
    return verdicts


def _ink_in(sheet: Sheet, residue: "Image", box: Box, blobs: list[Box]) -> float:
    """Square points of ink: in a cell clear of its edges, or in the blots that stand in it."""
    inner = Box(box.x0 + _CELL_EDGE, box.top + _CELL_EDGE, box.x1 - _CELL_EDGE, box.bottom - _CELL_EDGE)
    place = blobs[0] if blobs else inner
    return _calm(residue.crop(sheet.pixels(place))).histogram()[255] / sheet.scale**2


def _shade(sheet: Sheet, box: Box) -> int:
    """The grey of most of a cell."""
    counts = sheet.image.crop(sheet.pixels(box, -_CELL_EDGE)).histogram()
    half, seen = sum(counts) / 2, 0
    for grey, count in enumerate(counts):
        seen += count
        if seen >= half:
            return grey
    return 255


def is_tick_shaped(sheet: Sheet, place: Box) -> bool:
    """Whether what was taken for a letter or two has the shape of a tick."""
    crop = _calm(sheet.ink.crop(sheet.pixels(place, 1.0)))
    bounds = crop.getbbox()
    return bounds is not None and _is_tick(crop.crop(bounds))


def _is_mark(sheet: Sheet, residue: "Image", blob: Box) -> bool:
    """Whether a blot has the shape of a tick or a cross."""
    crop = _calm(residue.crop(sheet.pixels(blob)))
    bounds = crop.getbbox()
    if bounds is None or max(blob.width, blob.height) > _LARGEST_MARK:
        return False
    crop = crop.crop(bounds)
    if min(crop.size) < _LEAST_SLIM * max(crop.size):
        return False
    return _is_tick(crop) or _is_cross(crop)


def _zones(crop: "Image") -> list[list[bool]]:
    """Which of the squares that a blot is parted into hold ink."""
    from PIL.Image import Resampling

    data = crop.resize((_ZONES, _ZONES), Resampling.BOX).tobytes()
    return [[value > _SOME for value in data[row * _ZONES : (row + 1) * _ZONES]] for row in range(_ZONES)]


def _any(zones: list[list[bool]], rows: range, columns: range) -> bool:
    return any(zones[row][column] for row in rows for column in columns)


def _is_tick(crop: "Image") -> bool:
    """A short stroke down to the right, and a long one up to the right."""
    zones = _zones(crop)
    low, mid, high = range(2), range(2, 4), range(4, 6)
    clear = not _any(zones, low, low) and not _any(zones, high, high)
    drawn = _any(zones, low, high) and _any(zones, high, range(4)) and _any(zones, mid, range(1, 5))
    return clear and drawn and _has_hook(crop)


def _has_hook(crop: "Image") -> bool:
    """Whether the lowest ink isn't the leftmost too, as it is in a plain slanting stroke."""
    wide, high = crop.size
    foot = crop.crop((0, round(high * (1 - _SLANT)), wide, high)).getbbox()
    side = crop.crop((0, 0, max(1, round(wide * _SLANT)), high)).getbbox()
    if foot is None or side is None:
        return False
    return (foot[0] + foot[2]) / 2 > _SLANT * wide and (side[1] + side[3]) / 2 < (1 - 1.2 * _SLANT) * high


def _is_cross(crop: "Image") -> bool:
    """Two strokes from corner to corner."""
    zones = _zones(crop)
    low, mid, high = range(2), range(2, 4), range(4, 6)
    corners = all(_any(zones, rows, columns) for rows in (low, high) for columns in (low, high))
    sides = (
        _any(zones, range(1), mid)
        or _any(zones, range(5, 6), mid)
        or _any(zones, mid, range(1))
        or _any(zones, mid, range(5, 6))
    )
    return corners and _any(zones, mid, mid) and not sides
