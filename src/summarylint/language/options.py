"""Which of a few listed answers a text gives: low, medium or high.

A list has a vocabulary for each of its answers: ``<list>-low``, ``<list>-medium``.
"""

import re

from summarylint.language.assertion import is_negated
from summarylint.language.text import Hit, Statement, Text

# What may follow an answer. In "low mood" and "high risk" the word is another's.
_ENDS = re.compile(
    r"\s*(?:$|[^\w\s]|(?:and|but|or|to|at|with|from|for|by|as|on|in|over|since|because|due|though|although|"
    r"overall|currently|now|then|this|engagement|engaging|level|until|when|while)\b)"
)


def options_in(text: Text, listed: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the listed vocabularies' answers the text gives and doesn't deny, in the list's order."""
    return tuple(name for name in listed if _is_given(text, name))


def _is_given(text: Text, vocabulary: str) -> bool:
    return any(
        _ends(statement, hit) and not is_negated(statement, hit)
        for statement in text.statements
        for hit in statement.hits(vocabulary)
    )


def _ends(statement: Statement, hit: Hit) -> bool:
    return _ENDS.match(statement.whole.folded[hit.end : statement.end].rstrip("\n")) is not None
