"""Whether an answer says plainly that things are improving, and whether Level 4 is argued."""

import re

from summarylint.language.assertion import Assertion, assertion_of
from summarylint.language.phrases import fold
from summarylint.language.text import Hit, Text
from summarylint.language.told import Told


def is_plainly_improving(text: Text) -> bool:
    """Things are told to be better, and nothing in the answer takes it back."""
    improving = [
        hit
        for statement in text.statements
        for hit in statement.hits("improving-words")
        if assertion_of(statement, hit) in (Assertion.PRESENT, Assertion.HISTORICAL)
    ]
    if not improving:
        return False
    return not any(statement.has("not-improving-words") for statement in text.statements)


def threshold_argued(text: Text) -> tuple[Told, Hit | None]:
    """Whether how or why the worries meet Level 4 is told, not only that they do.

    The reason stands in the statement that names the level, or in the one after it.
    """
    named: Hit | None = None
    for index, statement in enumerate(text.statements):
        hits = statement.hits("level-4")
        if not hits:
            continue
        named = named or hits[0]
        reasons = _content(statement.text, text)
        if len(reasons) >= 4:
            return Told.YES, hits[0]
        following = text.statements[index + 1 : index + 2]
        if following and len(_content(following[0].text, text)) >= 4 and _names_level(hits):
            return Told.YES, hits[0]
    if named is None:
        return Told.NO, None
    return Told.NO, named


def _names_level(hits: tuple[Hit, ...]) -> bool:
    return any(re.search(r"4|four|threshold|significant", fold(hit.words)) for hit in hits)


def _content(statement: str, text: Text) -> set[str]:
    plain = {word for line in text.vocabulary("level-4-plain") for word in line.split()}
    words = re.findall(r"[^\W\d_][\w'-]+", fold(statement))
    return {word for word in words if word not in plain}
