"""A told date lies within a span before or after another: three months, six weeks, 72 hours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from summarylint.checks.context import Context
from summarylint.checks.moments import EventTold, Submission, events_told, submission
from summarylint.checks.settings import Event, Way, Where, settings
from summarylint.checks.where import set_aside
from summarylint.checks.words import day_words
from summarylint.language.dates import Lean
from summarylint.language.dates.spans import shift, shift_months
from summarylint.language.events import Event as Telling
from summarylint.language.lengths import Length, lengths_in
from summarylint.model.finding import Outcome, Place, Verdict
from summarylint.model.referral import Paper

Days = tuple[date, date]
_IS_LENGTH = re.compile(r"\b(?:days?|weeks?|wks?|months?)\b", re.IGNORECASE)


@settings
class Span:
    """A length of time; months are calendar months, and both ends count."""

    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0

    def from_day(self, day: date, direction: int) -> date:
        """The day this long after another, or before it where the direction is -1."""
        moved = shift_months(day, direction * self.months)
        return shift(moved, direction * (self.weeks * 7 + self.days))


@settings
class Settings:
    """``event`` must lie at ``most`` or at ``least`` this long on one ``side`` of what it is measured from.

    ``measured_from``: the first of these events that is dated; left out, the day of submission.
    ``read`` kinds of attached documents tell of the event too; those of ``shown_by`` carry its date as
    their own. ``untold`` and ``undated``: what follows where nothing, or no date of it, is told.
    """

    event: Event
    measured_from: tuple[Event, ...] = ()
    side: Literal["before", "after"]
    most: Span | None = None
    least: Span | None = None
    read: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    untold: Outcome = Outcome.REVIEW
    undated: Outcome = Outcome.REVIEW
    where: Where | None = None
    unless: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class _Dated:
    """The event on a day or span of days, with its time where one is told."""

    days: Days
    words: str
    place: Place
    at: time | None = None  # of day


@dataclass(frozen=True, slots=True)
class _Origin:
    """What the event is measured from."""

    days: Days
    words: str
    submission: Submission | None = None


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where every date told lies outside; review where one may lie within."""
    aside = set_aside(context, settings.where, settings.unless)
    if aside is not None:
        return aside
    told = [t for paper in _papers(context, settings) for t in _events(context, settings, paper)]
    origin = _origin(context, settings) or _any_day(context, told)
    found = [one for t in told if (one := _dated(settings, t, origin)) is not None]
    found += _shown(context, settings)
    on_side = [one for one in found if origin and _is_on_side(one, origin, settings.side)]
    main = context.main
    if not on_side:
        mention = next((t for t in told if not t.telling.planned or settings.side == "after"), None)
        if mention is None and not found:
            return Verdict(settings.untold, "untold", place=main.place() if main else None)
        place = mention.place if mention else found[0].place
        if found and origin is None:
            return Verdict(Outcome.REVIEW, "no-origin", place=place)
        return Verdict(settings.undated, "undated", place=place)
    assert origin is not None
    return _judge(settings, sorted(on_side, key=lambda one: one.days), origin)


def _papers(context: Context, settings: Settings) -> list[Paper]:
    attached = [paper for kind in settings.read for paper in context.referral.of_kind(kind)]
    return [*([context.main] if context.main else []), *attached]


def _events(context: Context, settings: Settings, paper: Paper) -> Iterator[EventTold]:
    lean = Lean.FUTURE if settings.side == "after" else Lean.PAST
    yield from events_told(context, settings.event, paper, lean)


def _origin(context: Context, settings: Settings) -> _Origin | None:
    """The day or days that the event is measured from; None where none is told."""
    if not settings.measured_from:
        sent = submission(context)
        return _Origin((sent.day, sent.day), sent.words, sent)
    main = context.main
    for event in settings.measured_from:
        spans = [
            (span, told.telling.date.text)
            for told in (events_told(context, event, main, Lean.NEAREST) if main else ())
            if (span := told.span) is not None and told.telling.date is not None
        ]
        if spans:
            days, words = max(spans)
            return _Origin(days, words)
    return None


def _any_day(context: Context, told: list[EventTold]) -> _Origin | None:
    """A day to count from where only lengths of time are told, which hold from whatever day it was."""
    dates = [t.telling.date.text for t in told if t.telling.date is not None]
    lengths = any(t.telling.length is not None for t in told) or bool(dates)
    if context.main is None or not lengths or not all(_IS_LENGTH.search(words) for words in dates):
        return None
    day = context.written_on(context.main)
    return _Origin((day, day), f"counted from {day_words(day)}")


def _dated(settings: Settings, told: EventTold, origin: _Origin | None) -> _Dated | None:
    """An event's days, told as a date or as a length of time up to the origin or after it."""
    telling = told.telling
    length = telling.length
    if length is None and settings.side == "after" and origin is not None:
        length = _length_as_date(telling)
    if length is None:
        span, mention = told.span, telling.date
        return _Dated(span, mention.text, told.place, telling.at) if span and mention else None
    if origin is None:
        return None
    if settings.side == "before":
        if settings.least is None:
            return None
        days = length.before(origin.days[1])
    else:
        days = length.after(origin.days[0])
    return _Dated(days, length.text, told.place)


def _length_as_date(telling: Telling) -> Length | None:
    """A length of time that was read as counted from the day of writing: "within six weeks"."""
    mention = telling.date
    if mention is None or not _IS_LENGTH.search(mention.text):
        return None
    within = (
        one for one in lengths_in(telling.statement) if one.start < mention.end and mention.start < one.end
    )
    return next(within, None)


def _shown(context: Context, settings: Settings) -> Iterator[_Dated]:
    """The dates that attached documents carry as their own."""
    for kind in settings.shown_by:
        for paper in context.referral.of_kind(kind):
            for found in context.dates(paper):
                first, last = found.mention.first, found.mention.last
                if first is not None and last is not None:
                    yield _Dated((first, last), found.mention.text, paper.place(found.location))


def _is_on_side(one: _Dated, origin: _Origin, side: str) -> bool:
    if side == "before":
        return one.days[0] <= origin.days[1]
    return one.days[1] >= origin.days[0]


def _judge(settings: Settings, dated: list[_Dated], origin: _Origin) -> Verdict:
    """The first date after, or any date before, decides; a date that may lie either way is a review."""
    if settings.side == "after":
        dated = dated[:1]
    readings = [(_lies_within(settings, one, origin), one) for one in dated]
    for wanted, outcome, reason in (
        (True, Outcome.PASS, None),
        (None, Outcome.REVIEW, "unsure"),
        (False, Outcome.VIOLATION, "outside"),
    ):
        for within, one in reversed(readings):
            if within is wanted:
                values = {"date": _words(one), "origin": origin.words}
                return Verdict(outcome, reason, values, one.place)
    raise AssertionError("a reading is one of three")


def _words(one: _Dated) -> str:
    return day_words(one.days[0]) if one.days[0] == one.days[1] else one.words


def _lies_within(settings: Settings, one: _Dated, origin: _Origin) -> bool | None:
    """Whether a date lies within the span; None where it may lie either way."""
    if settings.most is not None and settings.most.hours and origin.submission is not None:
        return _within_hours(one, origin.submission, settings.most.hours)
    sign = -1 if settings.side == "before" else 1
    answers: set[bool] = set()
    for day in one.days:
        for start in origin.days:
            answers.add(_holds(settings, day, start, sign))
    return answers.pop() if len(answers) == 1 else None


def _holds(settings: Settings, day: date, start: date, sign: int) -> bool:
    if settings.most is not None:
        limit = settings.most.from_day(start, sign)
        if not min(limit, start) <= day <= max(limit, start):
            return False
    if settings.least is not None:
        limit = settings.least.from_day(start, sign)
        return day <= limit if sign < 0 else day >= limit
    return True


def _within_hours(one: _Dated, sent: Submission, hours: int) -> bool | None:
    """By the hour where both times are told; else a day counts to its end, the limit's own is unsure."""
    if one.at is not None and sent.moment is not None and one.days[0] == one.days[1]:
        made = datetime.combine(one.days[0], one.at, sent.moment.tzinfo)
        return sent.moment - made <= timedelta(hours=hours)
    answers = {_day_within(day, sent.day, hours // 24) for day in one.days}
    return answers.pop() if len(answers) == 1 else None


def _day_within(day: date, sent: date, limit: int) -> bool | None:
    apart = (sent - day).days
    return None if apart == limit else apart < limit
