"""A plan says who will do what, and by when."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import QuestionSettings
from summarylint.language.commitments import commitment_in
from summarylint.language.told import Told
from summarylint.model.finding import Outcome, Verdict

Settings = QuestionSettings


def check(context: Context, settings: QuestionSettings) -> Verdict:
    """Violation naming what is missing; review where a time is only hinted at."""
    told = context.answer_told(settings.question)
    if told is None or not context.is_answered(settings.question):
        return not_applicable()
    found = commitment_in(told.text, context.written_on(told.paper))
    place = context.question_place(settings.question)
    if found.who is Told.NO:
        return Verdict(Outcome.VIOLATION, "both" if found.when is Told.NO else "who", place=place)
    if found.when is Told.NO:
        return Verdict(Outcome.VIOLATION, "when", place=place)
    return Verdict(Outcome.REVIEW if found.when is Told.UNSURE else Outcome.PASS, place=place)
