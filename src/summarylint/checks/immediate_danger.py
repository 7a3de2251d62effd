"""Words that may tell of a child in danger now: reported first, always, whatever else is wrong."""

from datetime import date

from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import settings
from summarylint.model.finding import Outcome, Verdict

_OWN = "immediate-danger"


@settings
class Settings:
    """``kinds`` are the documents read, empty for all; ``unless_own`` leaves it to a procedure's own rule."""

    kinds: tuple[str, ...] = ()
    unless_own: bool = False


def check(context: Context, settings: Settings) -> list[Verdict]:
    """A review where such words stand; never a pass, since no list closes this."""
    if settings.unless_own and context.pack and any(r.check == _OWN for r in context.pack.rules):
        return [not_applicable("own-rule")]
    for paper in context.referral.papers:
        if paper.doubt == "guidance" or (settings.kinds and not set(settings.kinds) & set(paper.kinds)):
            continue
        written: date | None = None
        for told in context.told(paper):
            if told.section.text and not _is_form_only(told):
                written = written or context.written_on(paper)
                for alarm in context.judge.alarms(told.text, written):
                    return [Verdict(Outcome.REVIEW, place=told.place(alarm.hit))]
    return [not_applicable()]


def _is_form_only(told: Told) -> bool:
    """A criteria form prints hazards of its own; nothing there is the author's word."""
    return told.paper.criteria is not None and told.section.question is None
