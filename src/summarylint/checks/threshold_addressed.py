"""The summary says how or why the worries meet Level 4."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.language.progress import threshold_argued
from summarylint.language.told import Told
from summarylint.model.finding import Outcome, Verdict

Settings = NoSettings


def check(context: Context, settings: NoSettings) -> Verdict:  # noqa: ARG001
    """Violation where nothing does, anywhere; naming the level alone does not."""
    summary = context.main
    if summary is None:
        return not_applicable()
    place = summary.place()
    for told in context.told(summary):
        argued, hit = threshold_argued(told.text)
        if argued is Told.YES:
            return Verdict(Outcome.PASS, place=told.place(hit))
        if hit is not None:
            place = told.place(hit)
    return Verdict(Outcome.VIOLATION, place=place)
