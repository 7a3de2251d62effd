"""What makes findings of two runs the same gap, wherever in its paper the paragraph has moved to."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from summarylint.model.finding import Finding, Outcome
from summarylint.model.report import ReferralReport


def fingerprints(referral: ReferralReport, findings: Iterable[Finding]) -> list[str]:
    """One for each finding: of its rule, paper and question, numbered where several have these alike.

    What is right is numbered apart, so that listing it changes no other number.
    """
    seen: Counter[tuple[str, bool]] = Counter()
    found = []
    for finding in findings:
        print_ = _fingerprint(referral, finding)
        is_gap = finding.outcome in (Outcome.VIOLATION, Outcome.REVIEW)
        seen[print_, is_gap] += 1
        found.append(f"{print_}:{seen[print_, is_gap]}")
    return found


def _fingerprint(referral: ReferralReport, finding: Finding) -> str:
    place = finding.place
    path = place.document if place else referral.path
    parts = (finding.code, path.replace("\\", "/"), (place and place.question) or "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
