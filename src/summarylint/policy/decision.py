"""The decision for a referral, and whether a run fails."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from summarylint.model.finding import Decision, Finding, Outcome, Severity
from summarylint.model.referral import Referral
from summarylint.model.report import ReferralReport


class FailOn(StrEnum):
    """From which findings on a run exits with 1."""

    ERROR = "error"
    WARNING = "warning"
    REVIEW = "review"
    NEVER = "never"


def decide(referral: Referral, findings: Sequence[Finding], required: Collection[str]) -> Decision:
    """Unreadable where a document that matters can't be read; else by error-level findings.

    A referral whose procedure is not known is never ready: a person must say what it is.
    """
    if _matters_unread(referral, required):
        return Decision.UNREADABLE
    decision = _by_errors(findings)
    return Decision.NEEDS_REVIEW if decision is Decision.READY and referral.procedure is None else decision


def decide_with(decision: Decision, more: Sequence[Finding]) -> Decision:
    """The decision where findings come to those from which it followed."""
    order = (Decision.READY, Decision.NEEDS_REVIEW, Decision.NOT_READY, Decision.UNREADABLE)
    return max(decision, _by_errors(more), key=order.index)


def _by_errors(findings: Sequence[Finding]) -> Decision:
    errors = [f for f in findings if f.counts and f.severity is Severity.ERROR]
    if any(f.outcome is Outcome.VIOLATION for f in errors):
        return Decision.NOT_READY
    if any(f.outcome is Outcome.REVIEW for f in errors):
        return Decision.NEEDS_REVIEW
    return Decision.READY


def _matters_unread(referral: Referral, required: Collection[str]) -> bool:
    """Whether an unreadable document is, or could be, one of a required kind."""
    if not referral.unreadable:
        return False
    have = {kind for paper in referral.papers for kind in paper.kinds}
    return referral.procedure is None or not set(required) <= have


def fails(referral: ReferralReport, level: FailOn) -> bool:
    """Whether anything new in a referral stands at or above the level."""
    if level is FailOn.NEVER:
        return False
    if referral.decision is Decision.UNREADABLE and not referral.is_unchanged:
        return True
    return any(f.counts and not f.known and _at_or_above(f, level) for f in referral.findings)


def _at_or_above(finding: Finding, level: FailOn) -> bool:
    if finding.outcome is Outcome.REVIEW:
        return level is FailOn.REVIEW
    if level is FailOn.ERROR:
        return finding.severity is Severity.ERROR
    return finding.severity in (Severity.ERROR, Severity.WARNING) or level is FailOn.REVIEW
