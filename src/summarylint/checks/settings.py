"""What every check's settings share: frozen, and a key that the check doesn't know is a mistake."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from summarylint.packs.rule import part as settings

if TYPE_CHECKING:
    from summarylint.language.claims import Matter

__all__ = ["Choice", "Event", "KindSettings", "NoSettings", "QuestionSettings", "Way", "Where", "settings"]


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


@settings
class Way:
    """A way in which a thing is told, in vocabularies: what it is about, and what is said of it.

    ``so`` left out: naming the subject tells it. ``not_so``: words that deny it or put it off.
    ``besides``: what sounds like the subject and is something else.
    """

    subject: str
    so: str | None = None
    not_so: str | None = None
    besides: str | None = None

    @property
    def matter(self) -> "Matter":
        """The vocabularies as the language room takes them."""
        from summarylint.language.claims import Matter

        return Matter(self.subject, self.so, self.not_so, self.besides, nearest=True)


@settings
class Event:
    """Something with a date, in vocabularies: what names it, what is like it, what says that it was not."""

    words: str
    besides: str | None = None
    not_so: str | None = None


@settings
class Choice:
    """One of several named things: ``asked`` is the vocabulary that asks, ``options`` theirs by name.

    ``labels``: the vocabulary of whole labels under which it stands too.
    """

    asked: str
    labels: str | None = None
    options: Mapping[str, str]


@settings
class Where:
    """Where a rule applies: the option told is one of these, or a thing is told to be (or not to be) so.

    ``question``: where the form prints it, only what stands under it tells. ``unknown``: what follows
    where neither is told.
    """

    choice: Choice | None = None
    any_of: tuple[str, ...] = ()
    told: Way | None = None
    told_so: bool = True
    question: str | None = None
    unknown: Literal["applies", "review", "not-applicable"] = "not-applicable"
