"""What was found before: it stays in the report, marked as known, and only what is new counts."""

from dataclasses import replace

from summarylint.model.finding import Finding, Outcome
from summarylint.model.fingerprint import fingerprints
from summarylint.model.report import ReferralReport, Report

_GRAVITY = (Outcome.REVIEW, Outcome.VIOLATION)


class Baseline:
    """What counted in an earlier report: of each finding no more than what makes it the same gap."""

    def __init__(self, earlier: Report) -> None:
        """The report itself is not kept."""
        self.day = earlier.run.today
        self._before = {
            print_: finding.outcome
            for referral in earlier.referrals
            for print_, finding in zip(
                fingerprints(referral, referral.findings), referral.findings, strict=True
            )
            if finding.counts
        }

    def marked(self, referral: ReferralReport) -> ReferralReport:
        """A referral, with each finding marked that counted then too.

        What was to be looked at and is a violation now is new; so is what a waiver covered then. Danger
        is never known: it counts until nothing tells of it any more.
        """
        prints = fingerprints(referral, referral.findings)
        marked = (
            replace(finding, known=True) if _is_known(finding, self._before.get(print_)) else finding
            for print_, finding in zip(prints, referral.findings, strict=True)
        )
        return replace(referral, findings=tuple(marked))


def _is_known(finding: Finding, then: Outcome | None) -> bool:
    if then is None or not finding.counts or finding.is_danger:
        return False
    return _GRAVITY.index(finding.outcome) <= _GRAVITY.index(then)
