"""The referral was received before the panel's cut-off."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.checks.words import time_words
from summarylint.model.finding import Outcome, Verdict

Settings = NoSettings


def check(context: Context, settings: NoSettings) -> Verdict:  # noqa: ARG001
    """Violation where it came after the cut-off; the cut-off's own second is still in time."""
    received, cut_off = (
        context.referral.circumstances.received,
        context.referral.circumstances.cut_off,
    )
    if received is None or cut_off is None:
        return not_applicable()
    values = {"received": time_words(received), "cut_off": time_words(cut_off)}
    return Verdict(Outcome.PASS if received <= cut_off else Outcome.VIOLATION, values=values)
