"""So many separate headline criteria are ticked on the criteria form."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import settings
from summarylint.checks.words import list_words
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings:
    """``count`` headlines, each counted once however many needs are ticked under it."""

    count: int


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where fewer are ticked; review where cells that can't be read could make the difference."""
    paper = next((p for p in context.referral.papers if p.criteria is not None), None)
    if paper is None or paper.criteria is None:
        return not_applicable()
    ticked = paper.criteria.counts()
    unread = paper.criteria.unread_headlines()
    names = list_words([name.replace("-", " ") for name in ticked])
    values = {"count": str(len(ticked)), "headlines": names, "unread": str(len(unread))}
    where = next((n.location for n in paper.criteria.needs if n.headline in (unread or ticked)), None)
    place = paper.place(where)
    if len(ticked) >= settings.count:
        return Verdict(Outcome.PASS, values=values, place=place)
    if len(ticked) + len(unread) >= settings.count:
        return Verdict(Outcome.REVIEW, values=values, place=place)
    return Verdict(Outcome.VIOLATION, None if ticked else "none", values, place)
