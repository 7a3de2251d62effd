"""A scaling question is asked, and a score from 0 to 10 told or marked."""

from summarylint.checks.context import Context, unread_names
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.language.scores import asks_scaling, score_in
from summarylint.language.substance import Substance, normal
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings(QuestionSettings):
    """``put_off`` is a vocabulary for scores that are still to come."""

    put_off: str


def check(context: Context, settings: Settings) -> Verdict:
    """Violation naming what is missing: the question, the score, or both."""
    place = context.question_place(settings.question)
    answer, told = context.answer(settings.question), context.answer_told(settings.question)
    scored = score_in(told.text) if told else None
    if told is not None and scored and told.text.hits(settings.put_off):
        return Verdict(Outcome.REVIEW, place=place)
    asked = _is_asked(context, settings)
    if scored and asked:
        return Verdict(Outcome.PASS, place=place)
    if answer is not None and answer.unread:
        return Verdict(Outcome.REVIEW, "unread", {"unread": unread_names(answer)}, place)
    missing = "score" if asked else "question" if scored else "both"
    return Verdict(Outcome.VIOLATION, missing, place=place)


def _is_asked(context: Context, settings: Settings) -> bool:
    """Whether a question stands in the label or the answer, beyond the form's own words."""
    answer = context.answer(settings.question)
    if answer is None:
        return False
    printed = context.question(context.main_kind, settings.question)
    known = {normal(wording) for wording in (printed.wording, *printed.variants)}
    lines = [line for line in answer.labelled_text.split("\n") if normal(line) not in known]
    labels = [section.label for section in answer.sections if normal(section.label) not in known]
    if context.substance(settings.question) is not Substance.ANSWER and not labels:
        return False
    return any(asks_scaling(line) for line in (*labels, *lines))
