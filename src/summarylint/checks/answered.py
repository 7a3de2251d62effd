"""A question has at least one substantive statement under it."""

from summarylint.checks.context import Context, not_applicable, unread_names
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.language.progress import is_plainly_improving
from summarylint.language.substance import Substance
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings(QuestionSettings):
    """``improving_in`` names a question whose plainly good news makes this one unnecessary."""

    improving_in: str | None = None


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where nothing, a prompt, a placeholder or only a pointer stands under the question.

    Review where something that can't be read stands for the answer, or hidden text beside it.
    """
    substance = context.substance(settings.question)
    values = {"question": context.question(context.main_kind, settings.question).wording}
    place = context.question_place(settings.question)
    answer = context.answer(settings.question)
    if substance is Substance.ANSWER and (answer is None or not answer.hides_text):
        return Verdict(Outcome.PASS, values=values, place=place)
    if settings.improving_in and _is_improving(context, settings.improving_in):
        return not_applicable("improving")
    if substance is None:
        return Verdict(Outcome.VIOLATION, "not-printed", values, place)
    if answer is not None and answer.unread:
        return Verdict(Outcome.REVIEW, "unread", {**values, "unread": unread_names(answer)}, place)
    return Verdict(Outcome.VIOLATION, substance.value, values, place)


def _is_improving(context: Context, question: str) -> bool:
    told = context.answer_told(question)
    return told is not None and context.is_answered(question) and is_plainly_improving(told.text)
