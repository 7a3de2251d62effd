"""An answer says where the family stand on support."""

from summarylint.checks.context import Context, not_applicable, unread_names
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.language.consent import Position
from summarylint.language.substance import Substance
from summarylint.language.told import Told
from summarylint.model.finding import Outcome, Verdict

_WORDS = {
    Position.GIVEN: "they agree",
    Position.REFUSED: "they do not agree",
    Position.MIXED: "some agree and some do not",
    Position.NOT_SOUGHT: "they were not asked",
}


@settings
class Settings(QuestionSettings):
    """``positions`` are those that will do; ``must_be_answered`` makes a missing answer a violation."""

    positions: tuple[Position, ...]
    must_be_answered: bool = False


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where no position can be read, or one that will not do."""
    place = context.question_place(settings.question)
    values = {"question": context.question(context.main_kind, settings.question).wording}
    if not context.is_answered(settings.question):
        return _unanswered(context, settings, values) if settings.must_be_answered else not_applicable()
    told = context.answer_told(settings.question)
    assert told is not None
    judged = context.judge.consent(told.text)
    consent, among = judged.consent, judged.is_among(settings.positions)
    if among is Told.UNSURE:
        return Verdict(Outcome.REVIEW, values=values, place=told.place(consent.where, settings.question))
    if among is Told.YES:
        said = {**values, "position": _WORDS[consent.position]}
        return Verdict(Outcome.PASS, values=said, place=told.place(consent.where, settings.question))
    return Verdict(Outcome.VIOLATION, consent.position.value, values, place)


def _unanswered(context: Context, settings: Settings, values: dict[str, str]) -> Verdict:
    place = context.question_place(settings.question)
    substance, answer = context.substance(settings.question), context.answer(settings.question)
    if answer is None:
        return Verdict(Outcome.VIOLATION, "not-printed", values, place)
    if answer.unread:
        return Verdict(Outcome.REVIEW, "unread", {**values, "unread": unread_names(answer)}, place)
    reason = "blank" if substance is Substance.BLANK else "unanswered"
    return Verdict(Outcome.VIOLATION, reason, values, place)
