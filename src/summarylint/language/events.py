"""When something happened or will: the dates that belong to an event by the words nearest to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from summarylint.language.assertion import Assertion, assertion_of, is_denied_closely
from summarylint.language.dates import DateMention, Lean, find_dates
from summarylint.language.lengths import Length, lengths_in
from summarylint.language.text import Hit, Statement, Text
from summarylint.language.times import times_in

_PER_BREAK = 15  # what a comma or "and" between words and a date counts, in characters
_BEFORE = 5  # a date before its words is a little less likely theirs than one after
_TIME_BESIDE = 48  # characters between a date and its time of day


@dataclass(frozen=True, slots=True)
class Event:
    """An event as a statement tells it: with a date, a length of time, or neither."""

    statement: Statement
    hit: Hit
    date: DateMention | None = None
    length: Length | None = None
    at: time | None = None  # of day
    planned: bool = False  # without a date, and told as to come


@dataclass(frozen=True, slots=True)
class EventNames:
    """Vocabularies that name an event, what is like it and is another, and what says that it was not."""

    words: str
    besides: str | None = None
    not_so: str | None = None


def events_in(text: Text, names: EventNames, reference: date, lean: Lean = Lean.PAST) -> Iterator[Event]:
    """Every telling of an event that is not denied."""
    dates = find_dates(text.raw, reference, lean)
    for index, statement in enumerate(text.statements):
        if names.not_so and statement.has(names.not_so):
            continue
        others = statement.hits(names.besides) if names.besides else ()
        hits = [
            hit
            for hit in statement.hits(names.words)
            if not _overlaps(hit, others) and not is_denied_closely(statement, hit)
        ]
        if hits:
            own = [d for d in dates if statement.start <= d.start < statement.end]
            own = [d for d in own if not _is_length_ahead(statement, d, reference)]
            after = [] if own else _dates_after(text, index, dates)
            yield from (Event(statement, hits[0], date=day, at=at) for day, at in after)
            if not after:
                yield from _told(statement, hits, others, own)


_IT = re.compile(r"\W*(?:it|this|that)(?:'s|\s+(?:is|will|was|has|takes|took))\b")


def _dates_after(
    text: Text, index: int, dates: Sequence[DateMention]
) -> list[tuple[DateMention, time | None]]:
    """The dates of the next statement, where it goes on about it: "It will be on Friday"."""
    following = text.statements[index + 1 : index + 2]
    return [
        (day, _time_beside(statement, day))
        for statement in following
        if _IT.match(statement.folded)
        for day in dates
        if statement.start <= day.start < statement.end
    ]


def _is_length_ahead(statement: Statement, mention: DateMention, reference: date) -> bool:
    """A length of time to come, "within six weeks": what it is counted from may be another day."""
    if not mention.relative or mention.last is None or mention.last <= reference:
        return False
    return any(one.start < mention.end and mention.start < one.end for one in lengths_in(statement))


def _told(
    statement: Statement, hits: list[Hit], others: tuple[Hit, ...], dates: list[DateMention]
) -> Iterator[Event]:
    """The dates and lengths that lie nearer to the event's words than to any others."""
    timed = False
    for mention in dates:
        hit = _nearest(statement, mention.start, mention.end, hits, others)
        if hit is not None:
            timed = True
            yield Event(statement, hit, date=mention, at=_time_beside(statement, mention))
    for length in lengths_in(statement):
        inside = any(length.start < d.end and d.start < length.end for d in dates)
        hit = None if inside else _nearest(statement, length.start, length.end, hits, others)
        if hit is not None:
            timed = True
            yield Event(statement, hit, length=length)
    said = [hit for hit in hits if assertion_of(statement, hit) is not Assertion.HYPOTHETICAL]
    if said and not timed:
        planned = assertion_of(statement, said[0]) is Assertion.PLANNED
        yield Event(statement, said[0], planned=planned)


def _overlaps(hit: Hit, others: tuple[Hit, ...]) -> bool:
    return any(o.start < hit.end and hit.start < o.end for o in others)


def _nearest(
    statement: Statement, start: int, end: int, hits: list[Hit], others: tuple[Hit, ...]
) -> Hit | None:
    """The event's words, where they are nearer than all others."""
    near = min(hits, key=lambda hit: _distance(statement, start, end, hit))
    cost = _distance(statement, start, end, near)
    if any(_distance(statement, start, end, other) < cost for other in others):
        return None
    return near


def _distance(statement: Statement, start: int, end: int, hit: Hit) -> int:
    if hit.start < end and start < hit.end:
        return 0
    first, last = (hit.end, start) if hit.end <= start else (end, hit.start)
    between = statement.whole.folded[first:last]
    breaks = between.count(",") + between.count(";") + between.count(" and ") + between.count(" but ")
    return len(between) + breaks * _PER_BREAK + (_BEFORE if hit.start >= end else 0)


def _time_beside(statement: Statement, mention: DateMention) -> time | None:
    """The time of day told right beside a date."""
    raw = statement.whole.raw
    after = raw[mention.end : min(mention.end + _TIME_BESIDE, statement.end)]
    before = raw[max(statement.start, mention.start - _TIME_BESIDE) : mention.start]
    first = next(times_in(after), None)
    last = list(times_in(before))[-1:]
    return first.time if first else last[0].time if last else None
