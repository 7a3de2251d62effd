"""Where the characters of a page begin and end."""

from array import array
from collections import deque
from itertools import repeat
from operator import gt, sub

from summarylint.extract.pdf.calls import calls
from summarylint.extract.pdf.characters import Characters
from summarylint.extract.pdf.geometry import Matrix

_BYTES = 4  # of a place


class Edges:
    """The edges of characters, as the page is shown.

    Here all characters of a page are handled at once, in as few steps of Python as can be.
    """

    def __init__(self, characters: Characters, matrix: Matrix) -> None:
        count = len(characters.indices)
        boxes = array("f", bytes(4 * _BYTES * count))
        start, _ = boxes.buffer_info()
        targets = range(start, start + 4 * _BYTES * count, 4 * _BYTES)
        measure = calls.FPDFText_GetLooseCharBox
        deque(map(measure, repeat(characters.textpage), characters.indices, targets), maxlen=0)
        lefts, tops, rights, bottoms = (boxes[edge::4] for edge in range(4))
        a, b, c, d, e, f = matrix
        if b == 0.0 == c:
            self.lefts, self.rights = _moved(lefts, rights, a, e)
            self._down, self._factor, self._offset = (tops, bottoms), d, f
        else:
            self.lefts, self.rights = _moved(bottoms, tops, c, e)
            self._down, self._factor, self._offset = (lefts, rights), b, f
        self._down_bytes = [edges.tobytes() for edges in self._down]
        self.gaps = list(map(sub, self.lefts[1:], self.rights))  # after each, where no space is
        self.spaces = [self.gaps[begin - 1] if begin else 0.0 for begin in characters.begins]
        for begin in characters.begins:
            if begin:
                self.gaps[begin - 1] = 0.0

    def are_ordered(self, start: int, end: int) -> bool:
        """Whether each of some characters begins to the right of the one before."""
        lefts = self.lefts[start:end]
        return lefts == sorted(lefts)

    def heights(self, start: int, end: int) -> tuple[list[float], list[float]]:
        """The tops and bottoms of some characters: one of each where all have the same."""
        if all(_is_repeated(edges[_BYTES * start : _BYTES * end]) for edges in self._down_bytes):
            end = start + 1
        ones, others = self._down
        return _moved(ones[start:end], others[start:end], self._factor, self._offset)


def _is_repeated(places: bytes) -> bool:
    return places == places[:_BYTES] * (len(places) // _BYTES)


def _moved(
    ones: "array[float]", others: "array[float]", factor: float, offset: float
) -> tuple[list[float], list[float]]:
    """Pairs of places as they are shown, the lesser first."""
    one, other = ones.tolist(), others.tolist()
    if factor != 1.0 or offset != 0.0:
        one = [factor * place + offset for place in one]
        other = [factor * place + offset for place in other]
    if any(map(gt, one, other)):
        return list(map(min, one, other)), list(map(max, one, other))
    return one, other
