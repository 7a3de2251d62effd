"""What was found before: it stays in the report, marked as known, and only what is new counts."""

from dataclasses import replace

from summarylint.model.finding import Finding, Outcome
from summarylint.model.fingerprint import fingerprints
from summarylint.model.report import ReferralReport, Report

_GRAVITY = (Outcome.REVIEW, Outcome.VIOLATION)


def with_known(report: Report, earlier: Report) -> Report:
    """The report, with each finding marked that counted in an earlier one too.

    What was to be looked at and is a violation now is new; so is what a waiver covered then. Danger
    is never known: it counts until nothing tells of it any more.
    """
    before = {
        print_: finding.outcome
        for referral in earlier.referrals
        for print_, finding in zip(fingerprints(referral, referral.findings), referral.findings, strict=True)
        if finding.counts
    }
    return replace(
        report,
        run=replace(report.run, new_since=earlier.run.today),
        referrals=tuple(_marked(referral, before) for referral in report.referrals),
    )


def _marked(referral: ReferralReport, before: dict[str, Outcome]) -> ReferralReport:
    prints = fingerprints(referral, referral.findings)
    marked = (
        replace(finding, known=True) if _is_known(finding, before.get(print_)) else finding
        for print_, finding in zip(prints, referral.findings, strict=True)
    )
    return replace(referral, findings=tuple(marked))


def _is_known(finding: Finding, then: Outcome | None) -> bool:
    if then is None or not finding.counts or finding.is_danger:
        return False
    return _GRAVITY.index(finding.outcome) <= _GRAVITY.index(then)
