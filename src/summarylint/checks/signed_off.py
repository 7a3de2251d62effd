"""An assessment is told, or shown, to be completed and signed off by a manager."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import KindSettings, settings
from summarylint.checks.team import team_of
from summarylint.language.claims import Matter, State, claims_in
from summarylint.model.finding import Outcome, Place, Verdict
from summarylint.model.referral import Paper, Team


@settings
class Settings(KindSettings):
    """``teams`` that need it; ``subject`` is the vocabulary that names the assessment."""

    subject: str
    teams: tuple[Team, ...]


def check(context: Context, settings: Settings) -> Verdict:
    """Told as signed off passes whatever the team; else it depends on the team that refers."""
    summary = context.main
    if summary is None:
        return not_applicable()
    place, denied = _told(context, settings, summary)
    attached = context.paper(settings.kind)
    if place is None and attached is not None:
        place = _shown(context, attached)
    if place is not None:
        return Verdict(Outcome.PASS, place=place)
    team = team_of(context)
    if team is None:
        return Verdict(Outcome.REVIEW, place=denied or summary.place())
    if team in settings.teams:
        return Verdict(Outcome.VIOLATION, place=denied or summary.place())
    return not_applicable()


def _matter(subject: str) -> Matter:
    return Matter(subject, "is-signed-off", "is-not-signed-off", "other-assessments")


def _told(context: Context, settings: Settings, paper: Paper) -> tuple[Place | None, Place | None]:
    """Where the summary says that it is signed off, and where it says that it is not."""
    signed: Place | None = None
    denied: Place | None = None
    for told in context.told(paper):
        for claim in claims_in(told.text, _matter(settings.subject)):
            if claim.state is State.SO:
                signed = signed or told.place(claim.hit)
            elif claim.state is State.NOT_SO:
                denied = denied or told.place(claim.hit)
    return (None if denied else signed), denied


def _shown(context: Context, assessment: Paper) -> Place | None:
    """Where the attached assessment itself carries its sign-off."""
    for told in context.told(assessment):
        hits = told.text.hits("is-signed-off")
        if hits and not told.text.hits("is-not-signed-off"):
            return told.place(hits[0])
    return None
