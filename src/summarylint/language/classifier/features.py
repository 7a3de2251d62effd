"""What of a text the classifier sees: words, pairs of words, pieces of words, and the rules' readings."""

import re
from collections.abc import Sequence
from itertools import pairwise

from summarylint.language.phrases import fold

READING_WEIGHT = 2.0  # how much a reading by rule counts against a single word
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|[?!/:+-]")
_DIGIT = re.compile(r"\d")
_PIECES = (3, 4, 5)  # lengths of the pieces of words


def features(text: str, readings: Sequence[str] = ()) -> dict[str, float]:
    """The features of a text with their strengths; ``readings`` are what rules read in it, in order."""
    words = _WORD.findall(_DIGIT.sub("0", fold(text)))
    framed = ["^", *words, "$"]
    found = set(words)
    found.update(f"{one} {two}" for one, two in pairwise(framed))
    found.update(f"{one} _ {two}" for one, two in zip(framed, framed[2:], strict=False))
    for word in words:
        if len(word) > 3:
            found.update(_pieces(f"<{word}>"))
    strengths = dict.fromkeys(found, 1.0)
    strengths.update((f"@{place}={reading}", READING_WEIGHT) for place, reading in enumerate(readings))
    return strengths


def _pieces(word: str) -> list[str]:
    return [
        f"#{word[start : start + length]}" for length in _PIECES for start in range(len(word) - length + 1)
    ]
