"""A meeting was asked for with so many working days' notice."""

from datetime import date

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.days import dates_under, working_days_between
from summarylint.checks.meetings import meeting_told
from summarylint.checks.settings import Event, settings
from summarylint.checks.words import day_words, time_words
from summarylint.language.dates import DateMention
from summarylint.model.finding import Outcome, Place, Verdict


@settings
class Settings:
    """``days``: whole working days that must lie between the day of sending and that of the meeting.

    Its day stands under ``question``, or is told with one of the ``events``.
    """

    days: int
    question: str | None = None
    events: tuple[Event, ...] = ()


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where fewer lie between; review where it can't be told which day is meant."""
    received = context.referral.circumstances.received
    if context.main is None or received is None:
        return not_applicable("not-received")
    dates, place = _dates(context, settings)
    if not dates:
        return not_applicable("no-date")
    values = {"received": time_words(received), "date": dates[0].text, "needed": str(settings.days)}
    readings = {_is_short(received.date(), mention, settings.days) for mention in dates}
    if readings != {True} and readings != {False}:
        return Verdict(Outcome.REVIEW, values=values, place=place)
    meeting = dates[0].first
    assert meeting is not None
    between = working_days_between(received.date(), meeting)
    values |= {"days": str(between), "date": day_words(meeting)}
    return Verdict(Outcome.VIOLATION if readings == {True} else Outcome.PASS, values=values, place=place)


def _dates(context: Context, settings: Settings) -> tuple[tuple[DateMention, ...], Place | None]:
    if settings.question is not None:
        return dates_under(context, settings.question), context.question_place(settings.question)
    meeting = meeting_told(context, settings.events)
    return (meeting.dates, meeting.place) if meeting else ((), None)


def _is_short(received: date, mention: DateMention, days: int) -> bool | None:
    """None where the date can't exist, or is a span that lies across the limit."""
    if not mention.possible or mention.first is None or mention.last is None:
        return None
    short = {working_days_between(received, day) < days for day in (mention.first, mention.last)}
    return short.pop() if len(short) == 1 else None
