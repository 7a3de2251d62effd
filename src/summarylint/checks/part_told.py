"""One part of a letter is told: under its heading, or in the letter's own words."""

from collections.abc import Iterator

from summarylint.checks.context import Context, Told, not_applicable, unread_names
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.checks.telling import is_form_speak
from summarylint.language.assertion import Assertion, assertion_of
from summarylint.language.substance import Substance
from summarylint.language.text import Hit
from summarylint.model.finding import Outcome, Verdict

_UNSAID = (Assertion.NEGATED, Assertion.HYPOTHETICAL)


@settings
class Settings(QuestionSettings):
    """``words`` tell it where it has no heading, ``besides`` sound like them; ``others`` are other parts."""

    words: str
    besides: str | None = None
    others: tuple[str, ...] = ()


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where what stands under its heading is no answer, or where no word tells it at all."""
    if context.main is None:
        return not_applicable()
    place = context.question_place(settings.question)
    if context.is_answered(settings.question):
        return Verdict(Outcome.PASS, place=place)
    answer, substance = context.answer(settings.question), context.substance(settings.question)
    if answer is not None and answer.unread:
        return Verdict(Outcome.REVIEW, "unread", {"unread": unread_names(answer)}, place)
    if substance not in (None, Substance.BLANK):
        return Verdict(Outcome.VIOLATION, substance.value, place=place)
    told = next(_in_words(context, settings), None)
    if told is not None:
        return Verdict(Outcome.PASS, place=told[0].place(told[1]))
    return Verdict(Outcome.VIOLATION, "untold" if substance is None else "blank", place=place)


def _in_words(context: Context, settings: Settings) -> Iterator[tuple[Told, Hit]]:
    """Where the letter's own words tell it, outside what stands under other headings."""
    assert context.main is not None
    for told in context.told(context.main):
        if told.section.question in settings.others:
            continue
        beside = told.text.hits(settings.besides) if settings.besides else ()
        for statement in told.text.statements:
            for hit in statement.hits(settings.words):
                is_beside = any(b.start < hit.end and hit.start < b.end for b in beside)
                if is_beside or is_form_speak(told, statement):
                    continue
                if assertion_of(statement, hit) not in _UNSAID:
                    yield told, hit
