"""The answer suggests the level of support that the procedure is for."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.language.levels import levels_in
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings(QuestionSettings):
    """``levels`` are the levels that the procedure is for."""

    levels: tuple[str, ...]


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where no level or another is suggested; review where several are."""
    told = context.answer_told(settings.question)
    if told is None or not context.is_answered(settings.question):
        return not_applicable()
    found = levels_in(told.text)
    place = told.place(found.where, settings.question)
    if not found.suggested:
        return Verdict(Outcome.VIOLATION, "none", place=place)
    named = " and ".join(found.suggested)
    if len(found.suggested) > 1:
        return Verdict(Outcome.REVIEW, "several", {"named": named}, place)
    if found.suggested[0] in settings.levels:
        return Verdict(Outcome.PASS, values={"named": named}, place=place)
    return Verdict(Outcome.VIOLATION, "other", {"named": named}, place)
