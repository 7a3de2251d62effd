"""Days told under a question, and working days between them."""

from datetime import date, timedelta
from functools import lru_cache

from summarylint.checks.context import Context
from summarylint.language.dates import DateMention, DateRole, Lean, date_role, find_dates


def dates_under(context: Context, question: str) -> tuple[DateMention, ...]:
    """The dates in the answer to a question that asks for a day; births and views of others left out.

    A day without its year is the next such day after the document was written.
    """
    told = context.answer_told(question)
    if told is None:
        return ()
    raw = told.text.raw
    mentions = find_dates(raw, context.written_on(told.paper), Lean.FUTURE)
    beside = (DateRole.BIRTH, DateRole.PRINT, DateRole.MANAGER)
    return tuple(mention for mention in mentions if date_role(raw, mention) not in beside)


def working_days_between(first: date, last: date) -> int:
    """Whole working days that lie between two days; neither of the two counts."""
    days = (first + timedelta(days=step) for step in range(1, (last - first).days))
    return sum(1 for day in days if is_working_day(day))


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    from holidays.countries.united_kingdom import UnitedKingdom  # not needed until a meeting is counted to

    return frozenset(UnitedKingdom(subdiv="ENG", years=year))  # type: ignore[no-untyped-call]
