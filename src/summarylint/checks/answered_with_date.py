"""A question that asks for a day is answered with one."""

from summarylint.checks.context import Context, unread_names
from summarylint.checks.days import dates_under
from summarylint.checks.settings import QuestionSettings
from summarylint.checks.words import day_words
from summarylint.model.finding import Outcome, Verdict

Settings = QuestionSettings


def check(context: Context, settings: QuestionSettings) -> Verdict:
    """Violation where no date is given; review where it can't exist, or leaves the day open."""
    place = context.question_place(settings.question)
    values = {"question": context.question(context.main_kind, settings.question).wording}
    dates = dates_under(context, settings.question)
    if not dates:
        answer = context.answer(settings.question)
        if answer is not None and answer.unread:
            return Verdict(Outcome.REVIEW, "unread", {**values, "unread": unread_names(answer)}, place)
        return Verdict(Outcome.VIOLATION, values=values, place=place)
    day = next((d for d in dates if d.possible and d.first == d.last), None)
    if day is not None and day.first is not None:
        return Verdict(Outcome.PASS, values={**values, "date": day_words(day.first)}, place=place)
    reason = "span" if any(d.possible for d in dates) else "impossible"
    return Verdict(Outcome.REVIEW, reason, {**values, "date": dates[0].text}, place)
