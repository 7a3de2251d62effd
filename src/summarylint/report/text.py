"""The report as text, made to be read: by document and question in reading order, danger first."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from summarylint.model.document import Location
from summarylint.model.finding import Decision, Finding, Outcome, Severity
from summarylint.model.report import ReferralReport, Report
from summarylint.report.view import View

WIDTH = 96
_DECISIONS = {
    Decision.READY: "Ready",
    Decision.NEEDS_REVIEW: "A person must look before this goes on",
    Decision.NOT_READY: "Returned for completion",
    Decision.UNREADABLE: "Can't be read",
}
_MARKS = {
    Outcome.VIOLATION: "To put right",
    Outcome.REVIEW: "To look at",
    Outcome.PASS: "Right",
    Outcome.NOT_APPLICABLE: "Doesn't apply",
}


def render(report: Report, view: View) -> str:
    """The report as plain text."""
    lines: list[str] = []
    for referral in sorted(report.referrals, key=lambda referral: not _danger(referral.findings)):
        lines += [*_referral(referral, view), ""]
    if report.skipped:
        lines += [*_skipped(report), ""]
    lines += _summary(report)
    return "\n".join(lines) + "\n"


def _referral(referral: ReferralReport, view: View) -> Iterator[str]:
    procedure = referral.procedure or "procedure not recognised"
    yield f"{referral.path}  ({procedure})"
    yield f"  {_DECISIONS[referral.decision]}{_counts(referral)}."
    findings = view.findings(referral)
    danger = _danger(findings)
    for finding in danger:
        yield ""
        yield "  CHILD MAY BE IN DANGER"
        yield from _finding(finding, view)
    rest = [finding for finding in findings if finding not in danger]
    for document in _documents(referral, rest):
        yield ""
        yield f"  {PurePath(document).name}" if document else "  The referral as a whole"
        for finding in _in_reading_order(rest, document):
            yield from _finding(finding, view)
    yield ""
    yield from _wrap(f"Worried about a child now? {referral.emergency_route}", "  ")


def _danger(findings: Sequence[Finding]) -> list[Finding]:
    """What may tell of a child in danger: it comes first, in a referral and among referrals."""
    return [f for f in findings if f.is_danger and f.outcome is Outcome.REVIEW]


def _counts(referral: ReferralReport) -> str:
    counted = [finding for finding in referral.findings if finding.counts]
    right = sum(finding.outcome is Outcome.VIOLATION for finding in counted)
    look = len(counted) - right
    parts = [f"{right} to put right" if right else "", f"{look} to look at" if look else ""]
    told = ", ".join(part for part in parts if part)
    return f": {told}" if told else ""


def _documents(referral: ReferralReport, findings: Sequence[Finding]) -> list[str | None]:
    """The documents that findings stand in, in the referral's order; what has no place comes last."""
    order = {document.path: number for number, document in enumerate(referral.documents)}
    placed = {finding.place.document for finding in findings if finding.place}
    named: list[str | None] = [*sorted(placed, key=lambda path: order.get(path, len(order)))]
    return [*named, None] if any(finding.place is None for finding in findings) else named


def _in_reading_order(findings: Sequence[Finding], document: str | None) -> list[Finding]:
    own = [f for f in findings if (f.place.document if f.place else None) == document]
    return sorted(own, key=_position)


def _position(finding: Finding) -> tuple[int, int]:
    where = finding.place.location if finding.place else Location()
    return where.page or 0, where.paragraph or 0


def _finding(finding: Finding, view: View) -> Iterator[str]:
    mark = _MARKS[finding.outcome]
    if finding.waiver:
        mark = f"Waived until {finding.waiver.until:%d/%m/%Y} by {finding.waiver.granted_by}"
    where = _where(finding)
    yield from _wrap(f"{mark}: {finding.message}", "    - ")
    if view.quote and finding.place and finding.place.quote:
        yield from _wrap(
            f"It says “{_short(finding.place.quote)}”{f' ({where})' if where else ''}.", "      "
        )
    elif where:
        yield f"      Where: {where}."
    if finding.outcome in (Outcome.VIOLATION, Outcome.REVIEW):
        yield from _wrap(f"What to do: {finding.help}", "      ")
        yield from _wrap(f"Asked for by: {_citation(finding)}. [{finding.code}{_grade(finding)}]", "      ")


def _grade(finding: Finding) -> str:
    return "" if finding.severity is Severity.ERROR else f", {finding.severity.value}"


def _citation(finding: Finding) -> str:
    section = finding.citation.section
    label = f"paragraph {section}" if section[:1].isdigit() else section
    return f"{finding.citation.source}, {label}"


def _where(finding: Finding) -> str:
    if finding.place is None:
        return ""
    where = finding.place.location
    parts = [
        f"the question “{finding.place.question.replace('-', ' ')}”" if finding.place.question else "",
        f"page {where.page}" if where.page else "",
        f"table {where.table}, row {where.row}" if where.table and where.row else "",
        f"paragraph {where.paragraph}" if where.paragraph and not where.table else "",
    ]
    return ", ".join(part for part in parts if part)


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 120 else words[:117].rstrip() + "..."


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )


def _skipped(report: Report) -> Iterator[str]:
    yield f"Not checked ({len(report.skipped)}):"
    by_name: dict[tuple[str, str], list[str]] = {}
    for skipped in report.skipped:
        by_name.setdefault((PurePath(skipped.path).name, skipped.reason), []).append(skipped.path)
    for (name, reason), paths in by_name.items():
        yield f"  {paths[0] if len(paths) == 1 else f'{name}, in {len(paths)} folders'}: {reason}"


def _summary(report: Report) -> Iterator[str]:
    decisions = ", ".join(
        f"{report.count(decision)} {word}"
        for decision, word in (
            (Decision.READY, "ready"),
            (Decision.NEEDS_REVIEW, "to look at first"),
            (Decision.NOT_READY, "returned for completion"),
            (Decision.UNREADABLE, "not readable"),
        )
    )
    count = len(report.referrals)
    yield f"{count} referral{'' if count == 1 else 's'}: {decisions}."
    yield "summarylint checks paperwork. It does not judge a child, a family or a threshold."
    unread = sum(
        finding.code in _UNREAD_CODES and finding.outcome is Outcome.VIOLATION
        for referral in report.referrals
        for finding in referral.findings
    )
    yield (
        f"{report.count_outcomes(Outcome.VIOLATION)} to put right, "
        f"{report.count_outcomes(Outcome.REVIEW)} to look at, {unread} not read."
    )


_UNREAD_CODES = frozenset({"SL001", "SL002", "SL003", "SL004", "SL006"})
