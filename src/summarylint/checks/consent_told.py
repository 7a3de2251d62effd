"""Where the family stand, or why, is told anywhere in the main document, tick boxes included."""

from collections.abc import Mapping
from typing import Literal

from summarylint.checks.attached import Attached, best_attached
from summarylint.checks.consent_read import ConsentRead, consent_read
from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import Where, settings
from summarylint.checks.where import set_aside
from summarylint.language.consent import Position
from summarylint.language.told import Told
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings:
    """``asks`` for the position or the reason for it; ``positions`` that will do, or need a reason.

    ``look_at``: positions that a person must look at. ``kinds`` attached and signed show consent.
    ``about``: what it must be told of, each by its vocabulary, the first of which a bare "consent" is
    taken to mean.
    """

    asks: Literal["position", "reason"] = "position"
    positions: tuple[Position, ...]
    look_at: tuple[Position, ...] = ()
    kinds: tuple[str, ...] = ()
    about: Mapping[str, str] | None = None
    where: Where | None = None


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where no position is told, or one that will not do; naming what it is missing for."""
    aside = set_aside(context, settings.where)
    if aside is not None:
        return aside
    attached = best_attached(context, settings.kinds, signed=True)
    if attached is not None and attached[0] is Attached.SHOWN:
        return Verdict(Outcome.PASS, place=attached[1].place())
    if settings.asks == "reason":
        return _reason(context, settings)
    first = _position(context, settings, consent_read(context), None)
    if attached is not None and first.outcome is Outcome.VIOLATION:
        return Verdict(Outcome.REVIEW, attached[0].value, place=attached[1].place())
    if first.outcome is not Outcome.PASS or not settings.about:
        return first
    for name, vocabulary in list(settings.about.items())[1:]:
        verdict = _position(context, settings, consent_read(context, vocabulary), name)
        if verdict.outcome is not Outcome.PASS:
            return verdict
    return first


def _position(context: Context, settings: Settings, read: ConsentRead, name: str | None) -> Verdict:
    main = context.main
    place = read.place or (main.place() if main else None)
    if read.position in settings.positions:
        return Verdict(Outcome.PASS, read.position.value, place=place)
    if read.position in settings.look_at:
        return Verdict(Outcome.REVIEW, read.position.value, place=place)
    if read.position is Position.UNCLEAR and read.may_be & {*settings.positions, *settings.look_at}:
        return Verdict(Outcome.REVIEW, name or "unsure", place=place)
    reason = read.position.value if read.place else "untold"
    return Verdict(Outcome.VIOLATION, name or reason, place=place)


def _reason(context: Context, settings: Settings) -> Verdict:
    read = consent_read(context)
    if read.position not in settings.positions:
        return not_applicable()
    outcome = {Told.YES: Outcome.PASS, Told.UNSURE: Outcome.REVIEW}
    return Verdict(outcome.get(read.rationale, Outcome.VIOLATION), read.position.value, place=read.place)
