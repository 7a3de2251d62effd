"""Phrases as people may write them in a vocabulary, and where they stand in a text.

A phrase is lower-case words. ``*`` stands for the rest of a word, ``_`` for any one word, ``#`` for a
number, ``...`` for up to six words between (at the end: for all that follows), ``(a|b)`` for one or the
other, ``(a )?`` for what may be left out, ``(a |b )*`` for any number of them. A lone ``n't`` is the end
of any word that has it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_PATTERN_SIGNS = re.compile(r"[*(|?_#]|\.\.\.|n't|^nt$")
_PIECES = re.compile(r"(\s*\.\.\.\s*|\s+\)\*|\s+\?|[*()|?_#]|\s+)")
_SIGNS = {
    "*": r"[\w']*",
    "_": r"[\w'&/.-]*\w",
    "#": r"\d+",
    "(": "(?:",
    ")": ")",
    "|": "|",
    "?": "?",
    "n't": r"\w+n't",
    "nt": r"(?:is|was|are|were|do|does|did|has|have|had|would|could|should|ca|wo)nt",
}
_FOLLOWING = r"(?:\W.*)?"
_GAP = r"(?:[^\w.;!?\n]+[\w'&/-]+(?:\.\w+)*){0,6}?[^\w.;!?\n]+"
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def fold(text: str) -> str:
    """The text in lower case with straight quotes and dashes; as long as before."""
    lowered = text.translate(_STRAIGHT).lower()
    return lowered if len(lowered) == len(text) else text.translate(_STRAIGHT)


def is_plain(phrase: str) -> bool:
    """Whether a phrase has none of the signs that stand for other words."""
    return _PATTERN_SIGNS.search(phrase) is None


def to_pattern(phrase: str) -> str:
    """A phrase as a regular expression over folded text."""
    folded = fold(phrase)
    pieces = [piece for piece in _PIECES.split(folded) if piece]
    last = len(pieces) - 1
    return "".join(_piece(piece, index == last) for index, piece in enumerate(pieces))


def _piece(piece: str, is_last: bool) -> str:
    if piece.strip() == "...":
        return _FOLLOWING if is_last else _GAP
    if piece.endswith(")*"):
        return r"[\s\-]+)*"
    if piece.endswith("?") and piece[0].isspace():
        return r"[\s\-]*"
    if piece.isspace():
        return r"[\s\-]+"
    return _SIGNS.get(piece) or re.escape(piece)


@lru_cache(maxsize=512)
def compile_phrases(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """One expression that finds any of the phrases as whole words, the longest first; None for none."""
    if not phrases:
        return None
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(to_pattern, ordered))})(?!\w)", re.DOTALL)


def find(phrases: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where any of the phrases stands in a text."""
    pattern = compile_phrases(tuple(phrases))
    return [match.span() for match in pattern.finditer(fold(text))] if pattern else []


def matches_whole(phrases: Iterable[str], text: str) -> bool:
    """Whether the text is one of the phrases and nothing else but spaces and stops."""
    pattern = compile_phrases(tuple(phrases))
    stripped = fold(text).strip(" \t\r\n.,;:!-*•\"'()[]<>")
    return bool(pattern and pattern.fullmatch(stripped))
