"""Management oversight says whose it is and when it was given."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import QuestionSettings
from summarylint.language.dates import DateRole, date_role, find_dates
from summarylint.language.managers import manager_named
from summarylint.model.finding import Outcome, Verdict

Settings = QuestionSettings


def check(context: Context, settings: QuestionSettings) -> Verdict:
    """Violation where no manager is named, by name or role, or no date is given."""
    told = context.answer_told(settings.question)
    if told is None or not context.is_answered(settings.question):
        return not_applicable()
    manager = manager_named(told.text)
    dated = any(_counts(told.text.raw, mention) for mention in find_dates(told.text.raw, context.today))
    place = told.place(manager, settings.question)
    if manager is None and not dated:
        return Verdict(Outcome.VIOLATION, "both", place=place)
    if manager is None:
        return Verdict(Outcome.VIOLATION, "manager", place=place)
    return Verdict(Outcome.PASS, place=place) if dated else Verdict(Outcome.VIOLATION, "date", place=place)


def _counts(text: str, mention) -> bool:  # type: ignore[no-untyped-def]
    """A date of the oversight itself: not of panel, a review to come, or a birth."""
    others = (DateRole.PANEL, DateRole.REVIEW, DateRole.BIRTH)
    return mention.possible and date_role(text, mention) not in others
