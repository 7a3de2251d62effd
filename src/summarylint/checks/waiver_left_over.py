"""A waiver that stands in the settings covers nothing any more."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import settings
from summarylint.model.finding import Outcome, Verdict, WaiverState


@settings
class Settings:
    """``state`` is what has become of the waivers that the rule reports."""

    state: WaiverState


def check(context: Context, settings: Settings) -> list[Verdict]:
    """A violation for each such waiver of the run; no referral has any."""
    waivers = [left.waiver for left in context.referral.left_over if left.state is settings.state]
    found = [
        Verdict(
            Outcome.VIOLATION,
            values={
                "waived": waiver.code,
                "target": waiver.target,
                "granted_by": waiver.granted_by,
                "until": f"{waiver.until:%d/%m/%Y}",
            },
        )
        for waiver in waivers
    ]
    return found or [not_applicable()]
