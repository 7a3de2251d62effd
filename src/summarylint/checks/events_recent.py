"""Something told under a question is from the last months before panel."""

from datetime import date

from summarylint.checks.calendar import months_before
from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.checks.words import day_words
from summarylint.language.dates import DateMention, DateRole, date_role, find_dates
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings(QuestionSettings):
    """``months`` before the panel, calendar months, the day itself still in."""

    months: int


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where every date told is older; not applicable where none is told."""
    told = context.answer_told(settings.question)
    if told is None or not context.is_answered(settings.question):
        return not_applicable()
    since = months_before(context.panel, settings.months)
    written = context.written_on(told.paper)
    events = [m for m in find_dates(told.text.raw, written) if _is_event(told.text.raw, m, context.panel)]
    if not events:
        return not_applicable()
    latest = max(events, key=lambda m: m.last or date.min)
    values = {
        "question": context.question(context.main_kind, settings.question).wording,
        "date": latest.text,
        "from": day_words(since),
    }
    place = context.question_place(settings.question)
    if any(m.first is not None and m.first >= since for m in events):
        return Verdict(Outcome.PASS, values=values, place=place)
    if any(m.last is not None and m.last >= since for m in events):
        return Verdict(Outcome.REVIEW, values=values, place=place)
    return Verdict(Outcome.VIOLATION, values=values, place=place)


def _is_event(text: str, mention: DateMention, panel: date) -> bool:
    if not mention.possible or mention.first is None or mention.first > panel:
        return False
    return date_role(text, mention) not in (DateRole.BIRTH, DateRole.PANEL)
