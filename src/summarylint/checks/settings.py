"""What every check's settings share: frozen, and a key that the check doesn't know is a mistake."""

from summarylint.packs.schema import part as settings

__all__ = ["KindSettings", "NoSettings", "QuestionSettings", "settings"]


@settings
class NoSettings:
    """A check that needs none."""


@settings
class QuestionSettings:
    """A check of one question's answer."""

    question: str


@settings
class KindSettings:
    """A check of documents of one kind."""

    kind: str
