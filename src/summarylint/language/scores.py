"""Scores on a scale of 0 to 10, and whether a scaling question is asked."""

import re

from summarylint.language.phrases import fold
from summarylint.language.text import Hit, Text

_NUMBER = r"(?:10|\d)"
_WORDS = r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)"
_PRINTED = re.compile(  # the whole scale, with or without a mark on it
    r"(?<![\d.])[\[(]?0[)\]]?(?:(?:\s?x\b)?\W{1,6}\d{1,2}){9}(?:\s?x\b)?\W{1,6}10(?!\d)[)\]]?"
)
_MARKED = re.compile(r"[\[(*☒✓✔]\s*(\d+)|(\d+)\s*[\])*☒✓✔]|(\d+)\s?x\b")
_ENDS = re.compile(
    rf"\b(?:(?:scale|from|between|of|where|with)\s+)*(?:0|1|zero|one)\s*(?:-|to|and|/)\s*(?:10|ten)\b|"
    rf"(?<![\w.])(?:{_NUMBER}|{_WORDS})\s*(?:=|\bis\b|\bmeans?\b|\bbeing\b|\brepresents?\b)\s*(?=[a-z(\"'])|"
    rf"\bwhere\s+(?:{_NUMBER}|{_WORDS})\b"
)
_OUT_OF = re.compile(rf"(?<![\w/.])(?:{_NUMBER}|{_WORDS})(?:\.5)?\s*(?:/|out of)\s*(?:10|ten)\b(?!\d)")
_SAID = re.compile(
    r"(?:\bscor\w*|\brat\w+|\bscal\w+|\bput\w*|\bgave|\bgives?|\bsays?|\bsaid|\bat|\bas|\bis|\bwas|\ba|"
    r":|=|-|\?|\(|\[|[☒✓✔*])\s*(?:at |as |it |this |a |an |him|her|themselves|of )*"
    rf"({_NUMBER}|{_WORDS})(?:\.5)?(?![\w/%.:-]\d|\w|\s*%)"
)
_LONE = re.compile(rf"\W*(?:{_NUMBER}|{_WORDS})(?:\.5)?\W*|\W*{_NUMBER}(?:\.5)?\s*[(,;].*")
_BY_PERSON = re.compile(
    rf"\b[a-z][\w'()/ ]{{0,30}}?\s*[-:=,(]?\s*({_NUMBER}|{_WORDS})(?:\.5)?(?![\w/%-]|\.\d)\s*"
    r"(?:[,;.)\n]|and\b|&|$)"
)
_NOT_SCORES = re.compile(
    r"\s*(?:%|year|yr|yo\b|month|week|day|hour|visit|time|child|school|night|morning|session|minute|am\b|pm\b)"
)
_ASKS = re.compile(
    r"\?|\bhow\b|\bon a scale\b|\bscale of\b|\bwhere would\b|\bwhat would\b|\b0\s*(?:=|is|means|being)|"
    r"\b0\b[^\d\n]{8,120}\b10\b(?=\s*\W?\s*[a-z])"
)


def score_in(text: Text) -> Hit | None:
    """Where a score from 0 to 10 is told; the numbers of the printed scale are none."""
    for printed in _PRINTED.finditer(text.folded):
        marked = _MARKED.search(printed.group())
        if marked:
            start = printed.start() + marked.start()
            return Hit(start, start + len(marked.group()), marked.group())
    folded = _without_scale(text.folded)
    for pattern in (_OUT_OF, _SAID, _BY_PERSON):
        for match in pattern.finditer(folded):
            if not _NOT_SCORES.match(folded[match.end(match.lastindex or 0) :]):
                return Hit(match.start(), match.end(), text.raw[match.start() : match.end()])
    for match in re.finditer(r"[^\n]+", folded):
        if _LONE.fullmatch(match.group()):
            return Hit(match.start(), match.end(), text.raw[match.start() : match.end()])
    return None


def asks_scaling(text: str) -> bool:
    """Whether the words ask something that a scale answers."""
    return _ASKS.search(fold(text)) is not None


def _without_scale(folded: str) -> str:
    """The text with the printed scale and what its ends mean blanked out."""
    for pattern in (_PRINTED, _ENDS):
        folded = pattern.sub(lambda match: " " * len(match.group()), folded)
    return folded
