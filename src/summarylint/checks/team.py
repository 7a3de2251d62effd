"""Which team a referral comes from."""

import re

from summarylint.checks.context import Context
from summarylint.language.phrases import fold
from summarylint.model.referral import Team

_NAMES = (
    (Team.ASSESSMENT, re.compile(r"\bassessment(?: and intervention)?(?: &? ?\w+)? team|\bassessment\b(?=\W*(?:team|$|\d|,|-|\())|\ba&i\b")),
    (Team.FAMILY_SAFEGUARDING, re.compile(r"\bfamily safeguarding|\bfst\b|\bfs team\b|\bsafeguarding team")),
    (Team.EARLY_HELP, re.compile(r"\bearly help\b|\beh team\b")),
    (
        Team.OTHER,
        re.compile(
            r"\bchildren with disabilit|\bcwdt?\b|\bchildren looked after|\bcla team|\blooked after|\bleaving care|"
            r"\bintensive support|\bcourt team|\bchild in need team|\bcin team|\bchild protection team|\bcp team|"
            r"\bintervention team|\bexploitation team|\bdisabilit\w+ team|\bfostering|\badoption|\bunaccompanied|"
            r"\blocality team|\bcare planning|\bchildren in care"
        ),
    ),
)
_OWN_TEAM = re.compile(
    r"\b(?:i am|i'm|written by|completed by|social worker|sw|worker|author|from|by|our|my|we are|we're|in|of|for|the|allocated to)\b[^.\n]{0,60}$"
)
_MOVED = re.compile(r"\b(?:transfer|previous|former|was|were|came|stepped|originally|initially|first|closed|before)\w*\b")


def team_of(context: Context) -> Team | None:
    """The team given, else the one that the summary's labels or its author's line name."""
    given = context.referral.circumstances.team
    if given is not None:
        return given
    paper = context.main
    if paper is None:
        return None
    for wanted in ("team", "worker"):
        for section in paper.sections:
            if section.question is None and _label_is(section.label, wanted):
                team = _named(section.text.split("\n")[0])
                if team is not None:
                    return team
    tops = [n.full_text for n in (*paper.document.body[:4], *paper.document.margins)]
    found = {team for text in tops for line in text.split("\n") if (team := _named(line)) is not None}
    if len(found) == 1:
        return found.pop()
    return _in_words(context)


def _label_is(label: str, wanted: str) -> bool:
    words = fold(label)
    if wanted == "team":
        return bool(re.search(r"\b(?:team|service|from)\b", words)) and "manager" not in words
    return bool(re.search(r"\b(?:worker|sw|author|completed by|written by|prepared by|practitioner|referr|name and role|role)\b", words))


def _named(text: str) -> Team | None:
    words = fold(text)
    if len(words.split()) > 25:
        return None
    return next((team for team, pattern in _NAMES if pattern.search(words)), None)


def _in_words(context: Context) -> Team | None:
    """A team that the summary names as its own: "we in the Assessment Team"."""
    paper = context.main
    assert paper is not None
    found: set[Team] = set()
    for section in paper.sections:
        if section.question is not None:
            continue
        for sentence in re.split(r"(?<=[.!?])\s|\n", section.text):
            words = fold(sentence)
            match = re.search(r"\b(assessment|family safeguarding) team\b", words)
            if match and _OWN_TEAM.search(words[: match.start()]) and not _MOVED.search(words):
                found.add(Team.ASSESSMENT if match.group(1) == "assessment" else Team.FAMILY_SAFEGUARDING)
    return found.pop() if len(found) == 1 else None
