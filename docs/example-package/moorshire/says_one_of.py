"""An answer says at least one of some words."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings(QuestionSettings):
    """Which words; small and capital letters are alike."""

    words: tuple[str, ...]


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where an answer says none of the words; a missing answer is another rule's matter."""
    answer = context.answer(settings.question)
    place = context.question_place(settings.question)
    if answer is None or not context.is_answered(settings.question):
        return not_applicable()
    said = answer.text.lower()
    found = next((word for word in settings.words if word.lower() in said), None)
    if found is None:
        return Verdict(Outcome.VIOLATION, values={"words": ", ".join(settings.words)}, place=place)
    return Verdict(Outcome.PASS, values={"word": found}, place=place)
