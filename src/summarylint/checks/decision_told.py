"""A decision is recorded, with its reasons."""

from collections.abc import Iterator

from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.moments import events_told
from summarylint.checks.settings import Event, Way, settings
from summarylint.checks.telling import Telling, is_signature, tellings_in
from summarylint.checks.words import day_words
from summarylint.model.finding import Outcome, Place, Verdict

_ENOUGH = 14  # words beyond which a decision may well say why, in whatever words


@settings
class Settings:
    """``question`` that asks for it; ``else_ways`` tell it where the form doesn't print the question.

    ``due``: the event before which no decision can be; ``untold``: what follows where none is told.
    """

    question: str
    else_ways: tuple[Way, ...] = ()
    due: Event | None = None
    untold: Outcome = Outcome.VIOLATION


def check(context: Context, settings: Settings) -> Verdict:
    """Where a decision is told and its reasons may stand in other words, a person must look."""
    main = context.main
    if main is None:
        return not_applicable()
    decisions = list(_decisions(context, settings))
    if not decisions:
        return _untold(context, settings)
    told, place = max(decisions, key=lambda one: (one[0].whole.has("reasons-told"), len(one[0].whole.text)))
    if told.whole.has("reasons-told"):
        return Verdict(Outcome.PASS, place=place)
    is_bare = is_signature(context, told) or len(told.whole.text.split()) < _ENOUGH
    return Verdict(settings.untold if is_bare else Outcome.REVIEW, "reasons", place=place)


def _decisions(context: Context, settings: Settings) -> Iterator[tuple[Told, Place | None]]:
    if context.answer(settings.question) is not None:
        told = context.answer_told(settings.question)
        if told is not None and context.is_answered(settings.question):
            yield told, context.question_place(settings.question)
        return
    for told in context.told(context.main, labelled=True) if context.main else ():
        for way in settings.else_ways:
            for found in tellings_in(context, told, way):
                if found.telling is Telling.TOLD:
                    yield told, found.place


def _untold(context: Context, settings: Settings) -> Verdict:
    """No decision: it applies once the event that it waits for has passed."""
    place = context.question_place(settings.question)
    if settings.due is None:
        return Verdict(settings.untold, "untold", place=place)
    assert context.main is not None
    spans = (told.span for told in events_told(context, settings.due, context.main))
    passed = max((last for _, last in filter(None, spans) if last < context.today), default=None)
    if passed is None:
        return not_applicable()
    return Verdict(settings.untold, "untold", {"date": day_words(passed)}, place)
