"""Where a family do not engage, what was tried to engage them is told."""

from summarylint.checks.concern import ConcernSettings, concern_in
from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import settings
from summarylint.checks.telling import is_answered, says_no
from summarylint.language.attempts import attempts_told
from summarylint.language.presence import Presence
from summarylint.language.told import Told as Whether
from summarylint.model.finding import Outcome, Place, Verdict


@settings
class Settings(ConcernSettings):
    """``kinds`` are documents that tell the attempts; ``always``: whether or not the family engage."""

    kinds: tuple[str, ...] = ()
    always: bool = False


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where nothing of it is told; review where it may be, or where the family may engage."""
    if context.main is None or (settings.question and not context.is_answered(settings.question)):
        return not_applicable("unanswered")
    found = None if settings.always else concern_in(context, settings)
    if found is not None and found.presence is Presence.ABSENT:
        return not_applicable()
    attached = next((paper for kind in settings.kinds for paper in context.referral.of_kind(kind)), None)
    if attached is not None:
        return Verdict(Outcome.PASS, place=attached.place())
    whether, place = _told(context)
    if whether is Whether.YES:
        return Verdict(Outcome.PASS, place=place)
    if whether is Whether.UNSURE or (found is not None and found.presence is Presence.UNCLEAR):
        return Verdict(Outcome.REVIEW, place=place or (found.place if found else None))
    return Verdict(Outcome.VIOLATION, place=(found.place if found else None) or context.main.place())


def _is_for_attempts(context: Context, told: Told) -> bool:
    """A section whose label asks what was tried, in which something of substance stands."""
    label = context.reader.read(told.section.label) if told.section.label else None
    return label is not None and bool(label.hits("attempts-labels"))


def _told(context: Context) -> tuple[Whether, Place | None]:
    assert context.main is not None
    unsure: Place | None = None
    for told in context.told(context.main):
        whether, hit = attempts_told(told.text)
        if whether is Whether.YES:
            return whether, told.place(hit)
        if _is_for_attempts(context, told) and is_answered(context, told) and not says_no(told):
            return Whether.YES, told.place()
        if whether is Whether.UNSURE:
            unsure = unsure or told.place(hit)
    return (Whether.UNSURE, unsure) if unsure else (Whether.NO, None)
