"""Concerns and tools named in a text, and how they are spoken of."""

from dataclasses import dataclass

from summarylint.language.assertion import Assertion, assertion_of
from summarylint.language.text import Hit, Statement, Text

CONCERNS = ("neglect", "non-engagement", "exploitation", "domestic abuse", "substance use")
_ALSO_CALLED = {
    "ce-tool": "ce-assessment",
    "exploitation-assessment": "ce-assessment",
    "exploitation-tool": "ce-assessment",
    "engagement-tool": "engaging-families-toolkit",
    "engagement-toolkit": "engaging-families-toolkit",
    "graded-care-profile": "gcp2",
    "gcp": "gcp2",
    "da": "domestic-abuse",
    "domestic-violence": "domestic-abuse",
    "substance-misuse": "substance-use",
}
TOOLS = ("GCP2", "Engaging Families Toolkit", "CE assessment", "DASH")


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing, and how it is said."""

    statement: Statement
    hit: Hit
    assertion: Assertion


def word_of(name: str) -> str:
    """A concern's or a tool's name as the vocabularies write it."""
    word = name.lower().replace(" ", "-")
    return _ALSO_CALLED.get(word, word)


def mentions(text: Text, vocabulary: str) -> list[Mention]:
    """Every mention of a thing with how it is said; none where no vocabulary has its name."""
    if vocabulary not in text.vocabularies:
        return []
    return [
        Mention(statement, hit, assertion_of(statement, hit))
        for statement in text.statements
        for hit in statement.hits(vocabulary)
    ]


def spoken_of(text: Text, vocabulary: str) -> str:
    """How a thing is spoken of over the whole text: the strongest of its mentions, or "unnamed"."""
    found = {mention.assertion for mention in mentions(text, vocabulary)}
    order = (
        Assertion.PRESENT,
        Assertion.PLANNED,
        Assertion.HYPOTHETICAL,
        Assertion.HISTORICAL,
        Assertion.NEGATED,
    )
    return next((kind.value for kind in order if kind in found), "unnamed")
