"""A document carries a date of its own."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import KindSettings
from summarylint.model.finding import Outcome, Verdict

Settings = KindSettings


def check(context: Context, settings: KindSettings) -> Verdict:
    """Violation where it carries none; a date that can't exist is left to the rule about its age."""
    paper = context.paper(settings.kind)
    if paper is None:
        return not_applicable()
    dates = context.dates(paper)
    if not dates:
        return Verdict(Outcome.VIOLATION, place=paper.place())
    if not any(found.mention.possible for found in dates):
        return not_applicable("impossible")
    place = paper.place(dates[0].location, quote=dates[0].mention.text)
    return Verdict(Outcome.PASS, values={"date": dates[0].mention.text}, place=place)
