"""The moments that a rule about time turns on: submission, and the events that the main document tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from summarylint.checks.context import Context
from summarylint.checks.settings import Event
from summarylint.checks.telling import is_answered, is_form_speak, says_no
from summarylint.checks.words import day_words, time_words
from summarylint.language.dates import Lean
from summarylint.language.events import Event as Telling
from summarylint.language.events import EventNames, events_in
from summarylint.model.finding import Place
from summarylint.model.referral import Paper


@dataclass(frozen=True, slots=True)
class Submission:
    """When the referral was submitted, and how that is known."""

    day: date
    moment: datetime | None
    words: str


def submission(context: Context) -> Submission:
    """The received time, else the main document's own date, else today."""
    received = context.referral.circumstances.received
    if received is not None:
        return Submission(received.date(), received, f"received {time_words(received)}")
    own = context.own_day(context.main) if context.main else None
    if own is not None:
        return Submission(own, None, f"dated {day_words(own)}")
    return Submission(context.today, None, f"taken as sent today, {day_words(context.today)}")


@dataclass(frozen=True, slots=True)
class EventTold:
    """One telling of an event in the main document."""

    telling: Telling
    place: Place

    @property
    def span(self) -> tuple[date, date] | None:
        """The days on which it may have been; None where no date is told that can be."""
        mention = self.telling.date
        if mention is None or mention.first is None or mention.last is None:
            return None
        return mention.first, mention.last


def events_told(context: Context, event: Event, paper: Paper, lean: Lean = Lean.PAST) -> Iterator[EventTold]:
    """Every telling of an event in a document, in sentences and in fields.

    ``lean``: where a date without its year is looked for, seen from the day of writing.
    """
    names = EventNames(event.words, event.besides, event.not_so)
    for told in context.told(paper, labelled=True):
        if not is_answered(context, told) or says_no(told):
            continue
        for telling in events_in(told.text, names, context.written_on(paper), lean):
            if not is_form_speak(told, telling.statement):
                in_label = telling.hit.start < told.offset
                yield EventTold(telling, told.place(None if in_label else telling.hit))
