"""An answer is one of those that the form lists: low, medium or high."""

from collections.abc import Mapping

from summarylint.checks.context import Context, unread_names
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.checks.words import list_words
from summarylint.language.options import options_in
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings(QuestionSettings):
    """``options``: each listed answer's vocabulary, and how messages call it. ``near`` may be one of them."""

    options: Mapping[str, str]
    near: str | None = None


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where none is given; review where the words may mean one, or can't be read."""
    place = context.question_place(settings.question)
    values = {"question": context.question(context.main_kind, settings.question).wording}
    answer = context.answer(settings.question)
    if answer is not None and answer.unread and not context.is_answered(settings.question):
        return Verdict(Outcome.REVIEW, "unread", {**values, "unread": unread_names(answer)}, place)
    told = context.answer_told(settings.question)
    if told is None or not context.is_answered(settings.question):
        return Verdict(Outcome.VIOLATION, "unanswered", values, place)
    given = options_in(told.text, tuple(settings.options))
    if given:
        said = {**values, "given": list_words([settings.options[name] for name in given])}
        return Verdict(Outcome.PASS, values=said, place=place)
    if settings.near and told.text.hits(settings.near):
        return Verdict(Outcome.REVIEW, "near", values, place)
    return Verdict(Outcome.VIOLATION, values=values, place=place)
