"""The meeting or visit that a letter tells of: its day, its time of day and its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarylint.checks.context import Context, Told
from summarylint.checks.moments import events_told
from summarylint.checks.settings import Event
from summarylint.language.dates import DateMention, Lean, find_dates
from summarylint.language.text import Statement
from summarylint.language.times import times_in
from summarylint.model.finding import Place

_AFTER = 2  # statements after the one that names a meeting in which its time and place may be told


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is told of a meeting."""

    dates: tuple[DateMention, ...]
    has_time: bool
    has_venue: bool
    place: Place


def meeting_told(context: Context, events: tuple[Event, ...]) -> Meeting | None:
    """What the main document tells of these meetings; None where it tells of none."""
    near = [entry for event in events for entry in _near(context, event)]
    if context.main is None or not near:
        return None
    told = [one for event in events for one in events_told(context, event, context.main, Lean.FUTURE)]
    dates = [one.telling.date for one in told if one.telling.date is not None]
    beside = [statement for _, statement in near]
    return Meeting(
        _to_come(context, dates) or tuple(_dates_in_fields(context)),
        any(next(times_in(s.text), None) for s in (*beside, *_fields(context, "time-labels"))),
        any(s.has("venue-words") for s in beside) or any(True for _ in _fields(context, "venue-labels")),
        near[0][0].place(),
    )


def sent_on(context: Context) -> date:
    """The day on which the letter was sent, else written."""
    received = context.referral.circumstances.received
    if received is not None:
        return received.date()
    return context.written_on(context.main) if context.main else context.today


def _to_come(context: Context, dates: list[DateMention]) -> tuple[DateMention, ...]:
    """Those that lie ahead when it was sent, else all: a letter tells of earlier meetings too."""
    ahead = [day for day in dates if day.last is None or day.last >= sent_on(context)]
    return tuple(ahead or dates)


def _dates_in_fields(context: Context) -> Iterator[DateMention]:
    """Days to come in lines such as "Date: 25 March"."""
    for statement in _fields(context, "time-labels"):
        for mention in find_dates(statement.text, sent_on(context), Lean.FUTURE):
            if mention.last is None or mention.last > sent_on(context):
                yield mention


def _near(context: Context, event: Event) -> Iterator[tuple[Told, Statement]]:
    """Statements that name the meeting, and those after them."""
    if context.main is None:
        return
    for told in context.told(context.main, labelled=True):
        statements = told.text.statements
        for index, statement in enumerate(statements):
            others = statement.hits(event.besides) if event.besides else ()
            hits = statement.hits(event.words)
            if any(all(o.end <= hit.start or hit.end <= o.start for o in others) for hit in hits):
                for following in statements[index : index + 1 + _AFTER]:
                    yield told, following


def _fields(context: Context, labels: str) -> Iterator[Statement]:
    """Lines that begin with a label and have something behind it: "Time: 2pm", "Venue: the school"."""
    for told in context.told(context.main, labelled=True) if context.main else ():
        for statement in told.text.statements:
            hits = statement.hits(labels)
            if not hits or hits[0].start > statement.start:
                continue
            value = statement.whole.folded[hits[0].end : statement.end].strip(" :-\t\n.")
            if value and not statement.has("meeting-untold"):
                yield statement
