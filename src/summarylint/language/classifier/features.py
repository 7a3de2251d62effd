"""What of a text the classifier sees: words and pieces, the cues in their order, and what rules read."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from summarylint.language.phrases import fold

READING_WEIGHT = 2.0  # how much a reading by rule counts against a single word
ORDER_WEIGHT = 1.5  # the same for cues that follow each other, whatever stands between
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|[?!/:+-]")
_WITH_STOPS = re.compile(r"[A-Z][A-Z-]+|[a-z0-9]+(?:'[a-z]+)*|[?!/:+,;.-]")
_DIGIT = re.compile(r"\d")
_PIECES = (3, 4, 5)  # lengths of the pieces of words


def features(text: str, readings: Sequence[str] = (), marked: str = "") -> dict[str, float]:
    """The features of a text with their strengths.

    ``readings`` are what rules read in it, in order; ``marked`` is the text with the name of its
    vocabulary in capitals in the place of each cue.
    """
    strengths = dict.fromkeys(_of_words(text), 1.0)
    if marked:
        tokens = ["^", *_WITH_STOPS.findall(marked), "$"]
        strengths.update(dict.fromkeys(_around_cues(tokens), 1.0))
        strengths.update(dict.fromkeys(_order_of_cues(tokens), ORDER_WEIGHT))
    strengths.update((f"@{place}={reading}", READING_WEIGHT) for place, reading in enumerate(readings))
    return strengths


@lru_cache(maxsize=64)  # the same text is asked for several tasks
def _of_words(text: str) -> frozenset[str]:
    """Words, pairs of words, and pieces of words."""
    words = _WORD.findall(_DIGIT.sub("0", fold(text)))
    framed = ["^", *words, "$"]
    found = set(words)
    found.update(f"{one} {two}" for one, two in pairwise(framed))
    found.update(f"{one} _ {two}" for one, two in zip(framed, framed[2:], strict=False))
    for word in set(words):
        if len(word) > 3:
            found.update(_pieces(f"<{word}>"))
    return frozenset(found)


def _pieces(word: str) -> list[str]:
    return [
        f"#{word[start : start + length]}" for length in _PIECES for start in range(len(word) - length + 1)
    ]


def _around_cues(tokens: Sequence[str]) -> Iterator[str]:
    """Cues with the words beside them."""
    for place, (one, two) in enumerate(pairwise(tokens)):
        if one.isupper() or two.isupper():
            yield f"~{one} {two}"
        if place + 2 == len(tokens):
            return
        three = tokens[place + 2]
        if one.isupper() or three.isupper():
            yield f"~{one} _ {three}"
        if one.isupper() or two.isupper() or three.isupper():
            yield f"~{one} {two} {three}"


def _order_of_cues(tokens: Sequence[str]) -> Iterator[str]:
    """Each cue, and which follow each other."""
    cues = ["^", *(token for token in tokens if token.isupper()), "$"]
    yield from (f"%{cue}" for cue in cues)
    yield from (f"%{one}>{two}" for one, two in pairwise(cues))
    yield from (f"%{one}>{two}>{three}" for one, two, three in zip(cues, cues[1:], cues[2:], strict=False))
