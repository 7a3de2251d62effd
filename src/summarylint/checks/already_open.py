"""An early help plan is already open with an allocated worker, so panel may not be needed."""

from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.language.claims import Claim, Matter, State, claims_in
from summarylint.model.finding import Outcome, Verdict

Settings = NoSettings

_PLAN = Matter("early-help-plan", "plan-is-open", "plan-not-open")


def check(context: Context, settings: NoSettings) -> Verdict:  # noqa: ARG001
    """Review where the summary tells it, unless it says that the managers could not agree."""
    summary = context.main
    if summary is None:
        return not_applicable()
    for told in context.told(summary):
        for claim in claims_in(told.text, _PLAN):
            if claim.state is State.SO and _has_worker(told, claim):
                if any(t.text.hits("managers-disagree") for t in context.told(summary)):
                    return not_applicable()
                return Verdict(Outcome.REVIEW, place=told.place(claim.hit))
    return not_applicable()


def _has_worker(told: Told, claim: Claim) -> bool:
    """A worker is told beside the open plan: in its statement or the next to it."""
    statements = told.text.statements
    at = next(i for i, statement in enumerate(statements) if statement.start == claim.statement.start)
    return any(statement.has("plan-has-worker") for statement in statements[max(at - 1, 0) : at + 2])
