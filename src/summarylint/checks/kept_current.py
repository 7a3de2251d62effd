"""A record is told to be up to date, or an attached one shows it."""

from datetime import date, timedelta

from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import KindSettings, settings
from summarylint.checks.words import day_words
from summarylint.language.claims import Claim, Matter, State, claims_in
from summarylint.language.dates import find_dates
from summarylint.model.finding import Outcome, Verdict
from summarylint.model.referral import Paper


@settings
class Settings(KindSettings):
    """Vocabularies that name the record and say of it that it is, or is not, up to date.

    ``says_so``: those of ``current`` that say it of the day of writing.
    """

    subject: str
    current: str
    outdated: str
    days: int
    says_so: str | None = None


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where the summary says it is not; review where nothing shows that it is."""
    summary = context.main
    if summary is None:
        return not_applicable()
    matter = Matter(settings.subject, settings.current, settings.outdated)
    claims = [(told, claim) for told in context.told(summary) for claim in claims_in(told.text, matter)]
    for told, claim in claims:
        if claim.state is State.NOT_SO:
            return Verdict(Outcome.VIOLATION, place=told.place(claim.hit))
    for told, claim in claims:
        if claim.state is State.SO:
            return _judge_claim(context, settings, told, claim)
    return _judge_attached(context, settings)


def _judge_claim(context: Context, settings: Settings, told: Told, claim: Claim) -> Verdict:
    """A claim passes, unless the day that it gives for the update is too long ago.

    "Up to date" is said as of the day of writing, "updated" of that day alone.
    """
    place = told.place(claim.hit)
    says_so = settings.says_so is not None and claim.statement.has(settings.says_so)
    until = context.written_on(told.paper) if says_so else context.panel
    written = context.written_on(told.paper)
    days = [d for d in find_dates(claim.statement.text, written) if d.possible and d.last]
    latest = max((d.last for d in days if d.last), default=None)
    if latest is None or latest >= until - timedelta(days=settings.days):
        return Verdict(Outcome.PASS, place=place)
    attached = _judge_attached(context, settings)
    if attached.outcome is Outcome.PASS:
        return attached
    return Verdict(Outcome.REVIEW, "old-update", {"date": day_words(latest)}, place)


def _judge_attached(context: Context, settings: Settings) -> Verdict:
    paper = context.paper(settings.kind)
    if paper is None:
        main = context.main
        return Verdict(Outcome.REVIEW, place=main.place() if main else None)
    last = _last_entry(context, paper)
    if last is None:
        return Verdict(Outcome.REVIEW, place=paper.place())
    if last >= context.panel - timedelta(days=settings.days):
        return Verdict(Outcome.PASS, place=paper.place())
    return Verdict(Outcome.REVIEW, "old-entries", {"date": day_words(last)}, paper.place())


def _last_entry(context: Context, paper: Paper) -> date | None:
    """The latest day told in the record that has already come."""
    days = [
        mention.last
        for section in paper.sections
        for passage in section.passages
        for mention in find_dates(passage.text, context.today)
        if mention.possible and mention.last and mention.last <= context.today
    ]
    return max(days, default=None)
