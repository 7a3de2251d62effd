"""A document's own date is not after the panel, or after today."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import KindSettings
from summarylint.checks.words import day_words
from summarylint.model.finding import Outcome, Verdict

Settings = KindSettings


def check(context: Context, settings: KindSettings) -> Verdict:
    """Violation where every day that the date may mean is still to come; review where some are."""
    paper = context.paper(settings.kind)
    dates = [d for d in context.dates(paper) if d.mention.possible] if paper else []
    if paper is None or not dates:
        return not_applicable()
    found = dates[0]
    place = paper.place(found.location, quote=found.mention.text)
    first, last = found.mention.first, found.mention.last
    assert first is not None
    assert last is not None
    values = {
        "date": day_words(first) if first == last else found.mention.text,
        "panel": day_words(context.panel),
    }
    panel = context.referral.circumstances.panel_date
    limit = min(context.today, panel) if panel else context.today
    if last <= limit:
        return Verdict(Outcome.PASS, values=values, place=place)
    if first <= limit:
        return Verdict(Outcome.PASS, values=values, place=place)
    if len({d.mention.first > limit for d in dates if d.mention.first}) > 1:
        return Verdict(Outcome.REVIEW, values=values, place=place)
    after_panel = panel is not None and first > panel
    return Verdict(Outcome.VIOLATION, "panel" if after_panel else "today", values, place)
