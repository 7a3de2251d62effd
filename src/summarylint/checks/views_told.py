"""The summary tells something of the child's or a parent's wishes or feelings."""

from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.language.views import views_told
from summarylint.model.finding import Outcome, Verdict

Settings = NoSettings


def check(context: Context, settings: NoSettings) -> Verdict:  # noqa: ARG001
    """Violation where nothing does, anywhere; review where a section for it says something else."""
    summary = context.main
    if summary is None:
        return not_applicable()
    unsure: Told | None = None
    for told in context.told(summary):
        hit = views_told(told.text)
        if hit is not None:
            return Verdict(Outcome.PASS, place=told.place(hit))
        if context.judge.may_tell_views(told.text) is not None:
            unsure = unsure or told
        if _is_for_views(told) and len(told.section.text.split()) >= 5 and not _is_process(told):
            unsure = unsure or told
    if unsure is not None:
        return Verdict(Outcome.REVIEW, place=unsure.place())
    return Verdict(Outcome.VIOLATION, place=summary.place())


def _is_for_views(told: Told) -> bool:
    return bool(told.text.hits("wish-labels")) and told.text.hits("wish-labels")[0].start < max(
        told.offset, 1
    )


def _is_process(told: Told) -> bool:
    return all(statement.has("wish-process") for statement in told.text.statements)
