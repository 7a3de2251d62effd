"""A decision is recorded, with its reasons."""

from collections.abc import Iterator

from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.moments import events_told
from summarylint.checks.settings import Event, Way, settings
from summarylint.checks.telling import Telling, tellings_in, words_besides
from summarylint.checks.words import day_words
from summarylint.model.finding import Outcome, Place, Verdict

_SOME, _ENOUGH = 2, 5  # longer words besides the decision itself that may say, or do say, why
_DECIDED = ("manager-roles", "signature-words", "decision-words")


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
    said, place = max(((_said(context, told), place) for told, place in decisions), key=lambda one: one[0])
    if said >= _ENOUGH:
        return Verdict(Outcome.PASS, place=place)
    return Verdict(settings.untold if said < _SOME else Outcome.REVIEW, "reasons", place=place)


def _said(context: Context, told: Told) -> int:
    """How much is said besides what was decided, by whom and when; a word for a reason makes it enough."""
    said = words_besides(context, told, _DECIDED)
    return max(said, _ENOUGH) if said and told.whole.has("reasons-told") else said


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
