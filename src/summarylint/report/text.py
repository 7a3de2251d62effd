"""The report as text, made to be read: by document and question in reading order, danger first."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from summarylint.model.finding import Decision, Finding, Outcome
from summarylint.model.report import ReferralReport, Report
from summarylint.report import wording
from summarylint.report.view import View

WIDTH = 96


def render(report: Report, view: View) -> str:
    """The report as plain text."""
    lines: list[str] = []
    for referral in sorted(report.referrals, key=lambda referral: not wording.danger(referral.findings)):
        lines += [*_referral(referral, view), ""]
    if report.skipped:
        lines += [*_skipped(report), ""]
    lines += _summary(report)
    return "\n".join(lines) + "\n"


def _referral(referral: ReferralReport, view: View) -> Iterator[str]:
    yield f"{referral.path}  ({wording.procedure(referral)})"
    yield f"  {wording.decision(referral)}"
    yield from _wrap(wording.checked_against(referral), "  ")
    findings = view.findings(referral)
    danger = wording.danger(findings)
    for finding in danger:
        yield ""
        yield f"  {wording.DANGER.upper()}"
        yield from _finding(finding, view)
    rest = [finding for finding in findings if finding not in danger]
    for document in _documents(referral, rest):
        yield ""
        yield f"  {PurePath(document).name if document else wording.whole(referral)}"
        own = [f for f in rest if (f.place.document if f.place else None) == document]
        for finding in wording.in_reading_order(own):
            yield from _finding(finding, view)
    yield ""
    yield from _wrap(wording.standing_advice(referral), "  ")


def _documents(referral: ReferralReport, findings: Sequence[Finding]) -> list[str | None]:
    """The documents that findings stand in, in the referral's order; what has no place comes last."""
    order = {document.path: number for number, document in enumerate(referral.documents)}
    placed = {finding.place.document for finding in findings if finding.place}
    named: list[str | None] = [*sorted(placed, key=lambda path: order.get(path, len(order)))]
    return [*named, None] if any(finding.place is None for finding in findings) else named


def _finding(finding: Finding, view: View) -> Iterator[str]:
    where = wording.where(finding)
    yield from _wrap(f"{wording.mark(finding)}: {finding.message}", "    - ")
    if view.quote and finding.place and finding.place.quote:
        yield from _wrap(
            f"It says “{wording.short(finding.place.quote)}”{f' ({where})' if where else ''}.", "      "
        )
    elif where:
        yield f"      Where: {where}."
    if finding.outcome in (Outcome.VIOLATION, Outcome.REVIEW):
        yield from _wrap(f"What to do: {finding.help}", "      ")
        yield from _wrap(f"Asked for by: {wording.asked_for(finding)}", "      ")


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
    count = len(report.families)
    yield f"{count} referral{'' if count == 1 else 's'}: {decisions}."
    yield from _wrap(wording.compared(report), "")
    yield wording.SCOPE
    yield wording.totals(report)
