"""What every report for people says alike: decisions, marks, places, counts."""

from collections.abc import Sequence

from summarylint.model.document import Location
from summarylint.model.finding import Decision, Finding, Outcome, Severity
from summarylint.model.report import About, ReferralReport

DECISIONS = {
    Decision.READY: "Ready",
    Decision.NEEDS_REVIEW: "A person must look before this goes on",
    Decision.NOT_READY: "Returned for completion",
    Decision.UNREADABLE: "Can't be read",
}
MARKS = {
    Outcome.VIOLATION: "To put right",
    Outcome.REVIEW: "To look at",
    Outcome.PASS: "Right",
    Outcome.NOT_APPLICABLE: "Doesn't apply",
}
DANGER = "A child may be in danger"
SCOPE = "summarylint checks paperwork. It does not judge a child, a family or a threshold."
_WHOLES = {
    About.REFERRAL: "The referral as a whole",
    About.PANEL_LIST: "The panel list",
    About.WAIVERS: "The waivers",
}
UNREAD_CODES = frozenset({"SL001", "SL002", "SL003", "SL004", "SL006"})


def mark(finding: Finding) -> str:
    """What to do with it, or who has waived it."""
    if finding.waiver:
        return f"Waived until {finding.waiver.until:%d/%m/%Y} by {finding.waiver.granted_by}"
    return f"{MARKS[finding.outcome]}{', as before' if finding.known else ''}"


def danger(findings: Sequence[Finding]) -> list[Finding]:
    """What may tell of a child in danger: it comes first, in a referral and among referrals."""
    return [f for f in findings if f.is_danger and f.outcome is Outcome.REVIEW]


def standing_advice(referral: ReferralReport) -> str:
    """What every report on a referral carries, whatever was found."""
    return f"Worried about a child now? {referral.emergency_route}"


def decision(referral: ReferralReport) -> str:
    """The decision and how much there is to do, as one sentence."""
    told = counts(referral)
    decided = {
        About.REFERRAL: DECISIONS[referral.decision],
        About.PANEL_LIST: f"Panel list of {len(referral.members)} referrals",
        About.WAIVERS: "Waivers that cover nothing",
    }[referral.about]
    return f"{decided}{f': {told}' if told else ''}."


def procedure(referral: ReferralReport) -> str:
    """What an entry was checked against, by name."""
    if referral.about is About.WAIVERS:
        return "summarylint's settings"
    return referral.procedure or "procedure not recognised"


def whole(referral: ReferralReport) -> str:
    """What a finding is about that stands in no document."""
    return _WHOLES[referral.about]


def checked_against(referral: ReferralReport) -> str:
    """The edition checked against, and whether it held on the day that counts; empty where none was."""
    pack = referral.pack
    if pack is None:
        return ""
    nearest = f", the nearest edition: none was in force on {pack.day:%d/%m/%Y}"
    edition = f"{pack.source}, {pack.dated}{'' if pack.in_force else nearest}"
    return f"Checked against {edition} (pack version {pack.version})."


def counts(referral: ReferralReport) -> str:
    """How much there is to put right and to look at; empty where nothing is."""
    counted = [finding for finding in referral.findings if finding.counts]
    right = sum(finding.outcome is Outcome.VIOLATION for finding in counted)
    look = len(counted) - right
    parts = [f"{right} to put right" if right else "", f"{look} to look at" if look else ""]
    return ", ".join(part for part in parts if part)


def is_unread(finding: Finding) -> bool:
    """Whether it says that a document could not be read."""
    return finding.code in UNREAD_CODES and finding.outcome is Outcome.VIOLATION


def asked_for(finding: Finding) -> str:
    """Which paragraph of which procedure asks for it, with the rule's code."""
    grade = "" if finding.severity is Severity.ERROR else f", {finding.severity.value}"
    return f"{citation(finding)}. [{finding.code}{grade}]"


def citation(finding: Finding) -> str:
    """The paragraph of the procedure."""
    section = finding.citation.section
    label = f"paragraph {section}" if section[:1].isdigit() else section
    return f"{finding.citation.source}, {label}"


def where(finding: Finding) -> str:
    """The place within its document, in words; empty where it has none."""
    if finding.place is None:
        return ""
    at = finding.place.location
    parts = [
        f"the question “{finding.place.question.replace('-', ' ')}”" if finding.place.question else "",
        f"page {at.page}" if at.page else "",
        f"table {at.table}, row {at.row}" if at.table and at.row else "",
        f"paragraph {at.paragraph}" if at.paragraph and not at.table else "",
    ]
    return ", ".join(part for part in parts if part)


def short(quote: str) -> str:
    """The document's words, cut where they are long."""
    words = " ".join(quote.split())
    return words if len(words) <= 120 else words[:117].rstrip() + "..."


def in_reading_order(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of one document from its top to its end."""
    return sorted(findings, key=lambda f: position(f.place.location) if f.place else (0, 0.0, 0))


def position(at: Location) -> tuple[int, float, int]:
    """How far down its document a place is."""
    return at.page or 0, at.bbox[1] if at.bbox else 0.0, at.paragraph or 0
