"""Whether a concern is present in a referral: what its documents say, weighed, and how families engage."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarylint.checks.context import Context, Told
from summarylint.checks.settings import settings
from summarylint.language.classifier.limits import limits_of
from summarylint.language.mentions import CONCERNS
from summarylint.language.options import options_in
from summarylint.language.presence import Presence, Sighting, sightings_in
from summarylint.language.text import Text
from summarylint.model.finding import Place

LEVELS = ("engagement-low", "engagement-medium", "engagement-high")  # from the lowest


@settings
class ConcernSettings:
    """Which concern, and where it is told.

    ``concern`` names its vocabularies. ``question`` is the one about the concern: while it is not answered
    nothing is decided. Under the questions ``past`` it is told of what was, under ``ahead`` of what is
    wanted. ``level`` is a question whose answer "low" is the concern itself, as is "high" against what the
    rest tells.
    """

    concern: str
    question: str | None = None
    past: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Whether a concern is present, by which words, and where."""

    presence: Presence
    place: Place | None = None
    is_low: bool = False  # by the answer to the question of level


def concern_in(context: Context, settings: ConcernSettings) -> Found:
    """The surest that the main document tells."""
    level = _level(context, settings)
    if level == LEVELS[0]:
        return Found(Presence.PRESENT, context.question_place(settings.level or ""), True)
    seen = sorted(_seen(context, settings), key=lambda found: found[0])
    if not seen:
        return Found(Presence.ABSENT)
    order, told, sighting = seen[0]
    presence = list(Presence)[order]
    if presence is Presence.UNCLEAR and level == LEVELS[-1] and not sighting.is_named:
        presence = Presence.PRESENT
    return Found(presence, told.place(sighting.hit))


def _level(context: Context, settings: ConcernSettings) -> str | None:
    """The lowest level that the answer names."""
    if settings.level is None or (told := context.answer_told(settings.level)) is None:
        return None
    return next(iter(options_in(told.text, LEVELS)), None)


def _seen(context: Context, settings: ConcernSettings) -> Iterator[tuple[int, Told, Sighting]]:
    if context.main is None:
        return
    for told in context.told(context.main):
        for sighting in sightings_in(told.text, settings.concern, context.today):
            if sighting.hit.start < told.offset:
                continue  # of the label, which is nobody's word
            presence = _weighed(context, settings, told, sighting)
            yield list(Presence).index(presence), told, sighting


def _weighed(context: Context, settings: ConcernSettings, told: Told, sighting: Sighting) -> Presence:
    presence = sighting.presence
    if told.section.question in settings.past and presence is not Presence.ABSENT:
        still = sighting.statement.has("still-words")
        return Presence.UNCLEAR if still else Presence.ABSENT
    if told.section.question in settings.ahead and presence is not Presence.ABSENT:
        return Presence.UNCLEAR if sighting.is_named else Presence.ABSENT
    current = _odds(context, settings.concern, context.reader.read(sighting.statement.text))
    limits = limits_of("concern")
    if presence is Presence.PRESENT and current < limits.doubted:
        return Presence.UNCLEAR
    if presence is Presence.ABSENT and current >= limits.possible:
        return Presence.UNCLEAR
    return presence


def _odds(context: Context, concern: str, text: Text) -> float:
    """How likely the classifier finds it that a statement tells of the concern as present."""
    name = next((name for name in CONCERNS if name.replace(" ", "-") == concern), None)
    return context.judge.odds("concern", text, name)["current"] if name else 0.5
