"""Recognised words as characters at their places, as printed text has them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from summarylint.extract.pdf.geometry import Box
from summarylint.extract.pdf.ocr import Word
from summarylint.extract.pdf.runs import Run

# How high letters stand above the line and hang below it, in sizes of the text.
_X_HEIGHT, _TALL, _HANG = 0.52, 0.72, 0.21
_TALL_LETTERS = frozenset("bdfhiklt0123456789")
_HANGING_LETTERS = frozenset("gjpqyQ,;()[]{}/|")
_SAME_LINE = 0.15
_SAME_SIZE = 0.14
_LEAST_SIZE, _LARGEST_SIZE = 5.0, 60.0


@dataclass(slots=True)
class _Set:
    """A word with the line it stands on and its size, in points."""

    word: Word
    box: Box
    base: float
    size: float


def characters_of(words: Sequence[Word], scale: float) -> list[list[Run]]:
    """The sure words as characters at their places."""
    lines: dict[tuple[str, ...], list[_Set]] = defaultdict(list)
    for word in words:
        if word.sure:
            box = Box(*(edge / scale for edge in word.box))
            lines[word.line].append(_measured(word, box))
    for line in lines.values():
        _level(line)
    placed = [each for line in lines.values() for each in line]
    _even(placed)
    return [_spread(each) for each in placed]


def _measured(word: Word, box: Box) -> _Set:
    """A word's size and base line as far as its own height tells; 0 where it has no letters."""
    hangs = any(char in _HANGING_LETTERS for char in word.text)
    tall = any(char in _TALL_LETTERS or char.isupper() for char in word.text)
    above = _TALL if tall else _X_HEIGHT
    size = box.height / (above + _HANG * hangs) if word.letters else 0.0
    return _Set(word, box, box.bottom - _HANG * hangs * size, size)


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _level(line: list[_Set]) -> None:
    """Give the words of a line one size, and those about as high one base line."""
    known = [each for each in line if each.size for _ in range(each.word.letters)] or line
    size = min(max(_middle([each.size for each in known]), _LEAST_SIZE), _LARGEST_SIZE)
    base = _middle([each.base for each in known])
    for each in line:
        each.size = size
        if abs(each.base - base) <= 2 * _SAME_LINE * size or not each.word.letters:
            each.base = base


def _even(placed: list[_Set]) -> None:
    """Give lines of about the same size the commonest one."""
    letters: Counter[float] = Counter()
    for each in placed:
        letters[round(each.size * 2) / 2] += each.word.letters
    for size, _ in letters.most_common():
        for each in placed:
            if abs(each.size - size) <= _SAME_SIZE * size and each.size != size:
                taken = letters[round(each.size * 2) / 2]
                if taken <= letters[size]:
                    each.size = size


def _spread(each: _Set) -> list[Run]:
    """A word's characters side by side, in boxes like those of printed text."""
    text, box = each.word.text, each.box
    step = box.width / len(text)
    top, bottom = each.base - 0.9 * each.size, each.base + _HANG * each.size
    return [
        Run(
            char,
            Box(box.x0 + index * step, top, box.x0 + (index + 1) * step, bottom),
            each.base,
            each.size,
            spaced=index == 0,
        )
        for index, char in enumerate(text)
    ]
