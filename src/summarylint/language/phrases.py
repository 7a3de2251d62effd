"""Phrases as people may write them in a vocabulary, and where they stand in a text.

A phrase is lower-case words. ``*`` stands for the rest of a word, ``_`` for any one word, ``#`` for a
number, ``...`` for up to six words between (at the end for the rest of the sentence, or for all that follows
where a phrase must be a whole line or label), ``(a|b)`` for one or the other, ``(a )?`` for what may be left
out, ``(a |b )*`` for any number of them. A lone ``n't`` is the end of any word that has it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

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
_ENDINGS = frozenset({"n't", "nt"})  # of the words before them in "(did|does)nt"; else of any word
_FOLLOWING = r"(?:\W.*)?"
_REST_OF_SENTENCE = r"(?:[^\w.;!?\n][^.;!?\n]*)?"
_GAP = r"(?:[^\w.;!?\n]+[\w'&/-]+(?:\.\w+)*){0,6}?[^\w.;!?\n]+"
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def fold(text: str) -> str:
    """The text in lower case with straight quotes and dashes; as long as before."""
    lowered = text.translate(_STRAIGHT).lower()
    return lowered if len(lowered) == len(text) else text.translate(_STRAIGHT)


def is_plain(phrase: str) -> bool:
    """Whether a phrase has none of the signs that stand for other words."""
    return _PATTERN_SIGNS.search(phrase) is None


def to_pattern(phrase: str, is_whole: bool = False) -> str:
    """A phrase as a regular expression over folded text.

    What is found in the midst of a text ends with its sentence, else a last ``...`` would swallow all others.
    """
    pieces = [piece for piece in _PIECES.split(fold(phrase).rstrip()) if piece]
    follows = len(pieces) > 1 and pieces[-1].strip() == "..."
    if follows:
        pieces.pop()
    pattern = "".join(
        re.escape(piece) if before == ")" and piece in _ENDINGS else _piece(piece)
        for before, piece in pairwise(["", *pieces])
    )
    if not follows:
        return pattern
    return pattern + (_FOLLOWING if is_whole else _REST_OF_SENTENCE)


def _piece(piece: str) -> str:
    if piece.strip() == "...":
        return _GAP
    if piece.endswith(")*"):
        return r"[\s\-]+)*"
    if piece.endswith("?") and piece[0].isspace():
        return r"[\s\-]*"
    if piece.isspace():
        return r"[\s\-]+"
    return _SIGNS.get(piece) or re.escape(piece)


@lru_cache(maxsize=512)
def compile_phrases(phrases: tuple[str, ...], is_whole: bool = False) -> re.Pattern[str] | None:
    """One expression that finds any of the phrases as whole words, the longest first; None for none."""
    if not phrases:
        return None
    ordered = sorted(phrases, key=len, reverse=True)
    patterns = "|".join(to_pattern(phrase, is_whole) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{patterns})(?!\w)", re.DOTALL)


def find(phrases: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where any of the phrases stands in a text."""
    pattern = compile_phrases(tuple(phrases))
    return [match.span() for match in pattern.finditer(fold(text))] if pattern else []


def matches_whole(phrases: Iterable[str], text: str) -> bool:
    """Whether the text is one of the phrases and nothing else but spaces and stops."""
    pattern = compile_phrases(tuple(phrases), is_whole=True)
    stripped = fold(text).strip(" \t\r\n.,;:!-*•\"'()[]<>")
    return bool(pattern and pattern.fullmatch(stripped))
