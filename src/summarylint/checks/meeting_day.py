"""A meeting is on the day of the week that the procedure asks for."""

import calendar

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.days import dates_under
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.checks.words import day_words
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings(QuestionSettings):
    """``weekday``: its number, Monday being 1."""

    weekday: int


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where it is on another day; review where the day is left open."""
    dates = dates_under(context, settings.question)
    if context.main is None or not dates:
        return not_applicable()
    place = context.question_place(settings.question)
    days = [mention.first for mention in dates if mention.possible and mention.first == mention.last]
    if len(days) != len(dates) or len({day.isoweekday() for day in days if day}) != 1:
        return Verdict(Outcome.REVIEW, values={"date": dates[0].text}, place=place)
    day = days[0]
    assert day is not None
    values = {"date": day_words(day), "weekday": calendar.day_name[day.weekday()]}
    is_asked = day.isoweekday() == settings.weekday
    return Verdict(Outcome.PASS if is_asked else Outcome.VIOLATION, values=values, place=place)
