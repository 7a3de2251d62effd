"""What every check's settings share."""

from pydantic import BaseModel, ConfigDict


class Settings(BaseModel):
    """Settings that a rule gives its check; a key that the check doesn't know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NoSettings(Settings):
    """A check that needs none."""


class QuestionSettings(Settings):
    """A check of one question's answer."""

    question: str


class KindSettings(Settings):
    """A check of documents of one kind."""

    kind: str
