"""Which level of support an answer suggests."""

import re
from dataclasses import dataclass

from summarylint.language.text import Hit, Statement, Text

_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4"}
_DIGIT = r"(?:[1-4]|one|two|three|four)"
_JOIN = r"\s*(?:/|-|or|and|&|,)\s*(?:level\s*|lvl\s*|l\s?)?"
_UNIT = r"\s*(?:%|x\b|hour|week|month|day|year|yr|visit|time|session|child|kid|call|incident)"
_LIST = rf"{_DIGIT}(?:{_JOIN}{_DIGIT})*(?![\w/%])(?!{_UNIT})"
_WORD = r"(?:levels?|lvls?|lev|tiers?|thresholds?(?:\s+levels?)?)\.?"
_NAMED = re.compile(rf"(?<![\w/])(?:{_WORD}\s*(?:of\s+\w+\s+)?[:=-]?\s*|l\s?)({_LIST})")
_BESIDE = re.compile(
    rf"\b(?:to|or|and|at|with|from|is|than|not|reach|meet|remains?|stays?|now)\s+(?=\d)({_LIST})"
)
_BARE = re.compile(
    r"\W*(?:(?:from|to|down|up|step|stepping|moving|or|and|was|now|is|maybe|between|at|a)\W+)*"
    rf"(?:{_LIST})(?:\W.*)?"
)
_BARE_LEVEL = re.compile(rf"(?<![\w/.£])({_LIST})")
_ONE = re.compile(_DIGIT)
_STOP = re.compile(r"[,;()]|\bbut\b|\bhowever\b|\s-\s")
_REACH = 7  # words between a cue and the level it rejects


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels an answer names."""

    suggested: tuple[str, ...]  # what is denied, past or only feared is left out
    others: tuple[str, ...]
    where: Hit | None = None


def levels_in(text: Text) -> Levels:
    """The levels that an answer suggests, and those it only mentions."""
    suggested: dict[str, Hit] = {}
    others: dict[str, Hit] = {}
    for statement in text.statements:
        previous_end = statement.start
        for hit in _mentions(statement):
            rejected = _is_rejected(statement, hit, previous_end)
            for digit in _ONE.findall(hit.words):
                (others if rejected else suggested).setdefault(_NUMBERS.get(digit, digit), hit)
            previous_end = hit.end
    where = next(iter(suggested.values()), None)
    rest = tuple(sorted(name for name in others if name not in suggested))
    return Levels(tuple(sorted(suggested)), rest, where)


def _mentions(statement: Statement) -> list[Hit]:
    """Where levels are named: with the word, beside one that has it, or as a bare answer."""
    folded = statement.folded
    named = [match.span(1) for match in _NAMED.finditer(folded)]
    patterns = [_BARE_LEVEL] if _BARE.fullmatch(folded) and len(folded.split()) <= 12 else []
    if named:
        patterns.append(_BESIDE)
    for pattern in patterns:
        for match in pattern.finditer(folded):
            start, end = match.span(1)
            if not any(start < other_end and end > other for other, other_end in named):
                named.append((start, end))
    offset = statement.start
    return [Hit(offset + start, offset + end, folded[start:end]) for start, end in sorted(named)]


def _is_rejected(statement: Statement, hit: Hit, previous_end: int) -> bool:
    """Denied, former or conditional: a cue bears on the first level that follows it in its clause."""
    folded = statement.whole.folded
    stops = [stop.end() for stop in _STOP.finditer(folded, previous_end, hit.start)]
    before = statement.part(max([previous_end, *stops]), hit.start)
    for cue in before.hits("level-rejected-before"):
        if len(folded[cue.end : hit.start].split()) <= _REACH:
            return True
    if statement.part(statement.start, hit.start).has("level-conditional"):
        return True
    right = _STOP.search(folded, hit.end, statement.end)
    after = statement.part(hit.end, right.start() if right else statement.end)
    return any(cue.start - hit.end <= 12 for cue in after.hits("level-rejected-after"))
