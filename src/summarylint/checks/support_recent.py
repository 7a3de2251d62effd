"""Support from children's social care ended within so many months before panel, or is still open."""

import re
from datetime import date

from summarylint.checks.calendar import months_before
from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import settings
from summarylint.language.dates import DateMention
from summarylint.language.support import Support, SupportTold, support_in
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings:
    """``months`` before the panel, up to the same day of the month."""

    months: int


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where it ended earlier or never was; review where nothing is told, or no date."""
    summary = context.main
    if summary is None:
        return not_applicable()
    written = context.written_on(summary)
    readings = [(told, support_in(told.text, written)) for told in context.told(summary)]
    for told, found in readings:
        if found.support is Support.OPEN:
            return Verdict(Outcome.PASS, place=told.place())
    ended = [(told, found) for told, found in readings if found.support is Support.ENDED]
    if ended:
        return _judge(context, settings, *max(ended, key=_last))
    for told, found in readings:
        if found.support is Support.NEVER:
            return Verdict(Outcome.VIOLATION, "never", place=told.place())
    for told, found in readings:
        if found.support is Support.UNDATED:
            return Verdict(Outcome.REVIEW, "undated", place=told.place())
    return Verdict(Outcome.REVIEW, place=summary.place())


def _last(reading: tuple[Told, SupportTold]) -> date:
    ended = reading[1].ended
    return ended.last if ended and ended.last else date.min


def _ends_late(ended: DateMention, limit: date) -> bool:
    """Within the limit: all of a vague date, or the end of a time told from one day to another."""
    if ended.first is None or ended.last is None:
        return False
    told_to_its_end = re.search(r"\b(?:until|till?|to)\b|[-–]", ended.text) is not None
    return ended.first >= limit or (told_to_its_end and ended.last >= limit)


def _judge(context: Context, settings: Settings, told: Told, found: SupportTold) -> Verdict:
    assert found.ended is not None
    limit = months_before(context.panel, settings.months)
    values, place = {"date": found.ended.text}, told.place()
    if _ends_late(found.ended, limit):
        return Verdict(Outcome.PASS, values=values, place=place)
    if found.ended.last and found.ended.last < limit:
        return Verdict(Outcome.VIOLATION, values=values, place=place)
    return Verdict(Outcome.REVIEW, "unsure", values, place)
