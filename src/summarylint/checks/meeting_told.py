"""A letter tells when, or where, a meeting or visit will be."""

from typing import Literal

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.meetings import Meeting, meeting_told
from summarylint.checks.settings import Event, settings
from summarylint.checks.telling import is_named
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings:
    """``asks`` for the day and time, or for the place. ``meetings`` and ``visits`` are events.

    A visit needs no place. No meeting is asked for where all vocabularies of ``unless`` are named and none
    of ``but``.
    """

    asks: Literal["when", "where"]
    meetings: tuple[Event, ...]
    visits: tuple[Event, ...] = ()
    unless: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


def check(context: Context, settings: Settings) -> Verdict:
    """Violation naming what is missing; review where the day is left open."""
    if context.main is None or _is_spared(context, settings):
        return not_applicable()
    meeting = meeting_told(context, settings.meetings)
    visit = meeting_told(context, settings.visits)
    if settings.asks == "where":
        return _where(context, meeting, visit)
    return _when(context, meeting_told(context, (*settings.meetings, *settings.visits)))


def _is_spared(context: Context, settings: Settings) -> bool:
    spared = bool(settings.unless) and all(is_named(context, name) for name in settings.unless)
    return spared and not any(is_named(context, name) for name in settings.but)


def _where(context: Context, meeting: Meeting | None, visit: Meeting | None) -> Verdict:
    assert context.main is not None
    if visit is not None and (meeting is None or not meeting.dates or meeting.dates == visit.dates):
        return not_applicable("visit")
    if meeting is not None and meeting.has_venue:
        return Verdict(Outcome.PASS, place=meeting.place)
    return Verdict(Outcome.VIOLATION, place=meeting.place if meeting else context.main.place())


def _when(context: Context, meeting: Meeting | None) -> Verdict:
    assert context.main is not None
    if meeting is None:
        return Verdict(Outcome.VIOLATION, "both", place=context.main.place())
    if not meeting.dates:
        return Verdict(Outcome.VIOLATION, "date" if meeting.has_time else "both", place=meeting.place)
    if not meeting.has_time:
        return Verdict(Outcome.VIOLATION, "time", place=meeting.place)
    is_day = any(date.possible and date.first == date.last for date in meeting.dates)
    values = {"date": meeting.dates[0].text}
    return Verdict(Outcome.PASS if is_day else Outcome.REVIEW, values=values, place=meeting.place)
