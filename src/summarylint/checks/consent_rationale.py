"""An answer about consent says what the family understand, or why."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.language.consent import Position
from summarylint.language.told import Told
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings(QuestionSettings):
    """``positions`` are those for which a reason is asked."""

    positions: tuple[Position, ...]


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where a position is told and nothing of why; of those who refuse, where they differ."""
    told = context.answer_told(settings.question)
    if told is None or not context.is_answered(settings.question):
        return not_applicable()
    consent = context.judge.consent(told.text).consent
    if consent.position not in settings.positions:
        return not_applicable()
    place = told.place(consent.where, settings.question)
    outcome = {Told.YES: Outcome.PASS, Told.UNSURE: Outcome.REVIEW, Told.NO: Outcome.VIOLATION}
    return Verdict(outcome[consent.rationale], consent.position.value, place=place)
