"""Which team a referral comes from."""

import re

from summarylint.checks.context import Context
from summarylint.language.phrases import find, fold
from summarylint.model.referral import Paper, Team

_VOCABULARIES = {
    Team.ASSESSMENT: "team-assessment",
    Team.FAMILY_SAFEGUARDING: "team-family-safeguarding",
    Team.EARLY_HELP: "team-early-help",
    Team.OTHER: "team-other",
}
_LABELS = (
    re.compile(r"\b(?:team|service|from)\b(?!.*manager)"),
    re.compile(r"\b(?:worker|sw|author|completed by|written by|prepared by|practitioner|referr\w+|role)\b"),
)
_MOST_WORDS = 25  # of a label's value or an author's line
_IN_WORDS = re.compile(r"\b(assessment|family safeguarding) team\b")


def team_of(context: Context) -> Team | None:
    """The team given, else the one that the summary's labels or its author's line name."""
    given = context.referral.circumstances.team
    if given is not None:
        return given
    paper = context.main
    if paper is None:
        return None
    return _in_labels(context, paper) or _in_lines(context, paper) or _in_words(context, paper)


def _in_labels(context: Context, paper: Paper) -> Team | None:
    """The value of a label that asks for the team, else of one that asks for the author."""
    for label in _LABELS:
        for section in paper.sections:
            if section.question is None and label.search(fold(section.label)):
                team = _named(context, section.text.split("\n")[0])
                if team is not None:
                    return team
    return None


def _in_lines(context: Context, paper: Paper) -> Team | None:
    """A team named at the top or in the margins, where only one is."""
    tops = [node.full_text for node in (*paper.document.body[:4], *paper.document.margins)]
    lines = [line for text in tops for line in text.split("\n")]
    found = {team for line in lines if (team := _named(context, line)) is not None}
    return found.pop() if len(found) == 1 else None


def _named(context: Context, text: str) -> Team | None:
    if len(text.split()) > _MOST_WORDS:
        return None
    words = context.reader.words
    return next((team for team, name in _VOCABULARIES.items() if find(words[name], text)), None)


def _in_words(context: Context, paper: Paper) -> Team | None:
    """A team that the summary names as its own: "we in the Assessment Team"."""
    words = context.reader.words
    found: set[Team] = set()
    for section in paper.sections:
        for sentence in re.split(r"(?<=[.!?])\s|\n", section.text) if section.question is None else ():
            match = _IN_WORDS.search(fold(sentence))
            if match is None or find(words["team-of-others"], sentence):
                continue
            if find(words["team-own"], sentence[: match.start()]):
                is_assessment = match.group(1) == "assessment"
                found.add(Team.ASSESSMENT if is_assessment else Team.FAMILY_SAFEGUARDING)
    return found.pop() if len(found) == 1 else None
