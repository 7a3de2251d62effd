"""A document's own date is no more than so many days before the panel."""

from datetime import date

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import KindSettings, settings
from summarylint.checks.words import day_words
from summarylint.model.finding import Outcome, Place, Verdict
from summarylint.model.referral import Paper
from summarylint.referral.dating import DocumentDate


@settings
class Settings(KindSettings):
    """``days`` before the panel, both ends allowed."""

    days: int


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where the date is older; review where it can't exist, or two dates decide differently."""
    paper = context.paper(settings.kind)
    dates = context.dates(paper) if paper else ()
    if paper is None or not dates:
        return not_applicable()
    place = _place(paper, dates[0])
    impossible = next((d for d in dates if not d.mention.possible), None)
    if impossible is not None:
        return Verdict(Outcome.REVIEW, "impossible", {"date": impossible.mention.text}, place)
    readings = {_is_stale(found, context.panel, settings.days) for found in dates}
    values = _values(context, dates[0])
    if readings == {True}:
        has_panel = context.referral.circumstances.panel_date is not None
        return Verdict(Outcome.VIOLATION, "panel" if has_panel else "today", values, place)
    if readings == {False}:
        return Verdict(Outcome.PASS, values=values, place=place)
    if None in readings and len(dates) == 1:
        return Verdict(Outcome.REVIEW, "unsure", values, place)
    both = " and ".join(found.mention.text for found in dates[:3])
    return Verdict(Outcome.REVIEW, "differ", {**values, "date": both}, place)


def _is_stale(found: DocumentDate, panel: date, days: int) -> bool | None:
    """None where the date is a span that lies across the limit."""
    first, last = found.mention.first, found.mention.last
    assert first is not None
    assert last is not None
    stale = {(panel - first).days > days, (panel - last).days > days}
    return stale.pop() if len(stale) == 1 else None


def _values(context: Context, found: DocumentDate) -> dict[str, str]:
    mention = found.mention
    day = mention.last if mention.first == mention.last else None
    return {
        "date": day_words(day) if day else mention.text,
        "days": str((context.panel - day).days) if day else "",
        "panel": day_words(context.panel),
    }


def _place(paper: Paper, found: DocumentDate) -> Place:
    return paper.place(found.location, quote=found.mention.text)
