"""Where concerns are told, their impact on a child is told too."""

from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import settings
from summarylint.language.impact import impact_told
from summarylint.language.told import Told as Whether
from summarylint.model.finding import Outcome, Verdict

_NARRATIVE = frozenset({None, "section", "record"})  # fields of names, dates and workers tell no impact


@settings
class Settings:
    """``question`` under which it must be told; left out: anywhere but under the questions ``besides``."""

    question: str | None = None
    besides: tuple[str, ...] = ()


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where no child is spoken of; review where one is, and no effect on them is plain."""
    if context.main is None or (settings.question and not context.is_answered(settings.question)):
        return not_applicable()
    unsure = None
    for told in _told(context, settings):
        whether, hit = impact_told(told.text, context.main.identity.names)
        if whether is Whether.YES:
            return Verdict(Outcome.PASS, place=told.place(hit))
        if whether is Whether.UNSURE and settings.question:  # a whole form speaks of a child anyway
            unsure = unsure or told.place(hit)
    if unsure is not None:
        return Verdict(Outcome.REVIEW, place=unsure)
    place = context.question_place(settings.question) if settings.question else context.main.place()
    return Verdict(Outcome.VIOLATION, place=place)


def _told(context: Context, settings: Settings) -> list[Told]:
    if settings.question is None:
        sections = context.told(context.main) if context.main else ()
        return [
            context.without_label(told)
            for told in sections
            if told.section.asks_for in _NARRATIVE and told.section.question not in settings.besides
        ]
    told = context.answer_told(settings.question)
    return [told] if told else []
