"""Waivers: violations that somebody answers for. They stay in the report and no longer count."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from summarylint.model.finding import Finding, Outcome, Waiver
from summarylint.model.referral import Referral


class WaiverError(Exception):
    """A waiver can't be accepted, and why."""


def accept(waivers: Iterable[Waiver], today: date) -> tuple[Waiver, ...]:
    """The waivers, if all of them hold.

    Raises:
        WaiverError: one lacks something, is past its date, or is for a rule that can't be waived.
    """
    accepted = tuple(waivers)
    for number, waiver in enumerate(accepted, 1):
        fault = _fault(waiver, today)
        if fault:
            raise WaiverError(f"waiver {number} ({waiver.code or 'no code'}): {fault}")
    return accepted


def _fault(waiver: Waiver, today: date) -> str | None:
    names = {
        "code": waiver.code,
        "path or case number": waiver.target,
        "reason": waiver.reason,
        "who granted it": waiver.granted_by,
    }
    missing = [name for name, value in names.items() if not value.strip()]
    if missing:
        return f"it must say its {' and its '.join(missing)}"
    if waiver.code[-2:] == "90":
        return "the rules about immediate danger can't be waived"
    if waiver.until < today:
        return f"it ended on {waiver.until:%d/%m/%Y}; renew it or take it out"
    return None


def apply(waivers: Sequence[Waiver], referral: Referral, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, each violation that a waiver covers marked with it."""
    return tuple(_waived(waivers, referral, finding) for finding in findings)


def _waived(waivers: Sequence[Waiver], referral: Referral, finding: Finding) -> Finding:
    if finding.outcome is not Outcome.VIOLATION or finding.is_danger:
        return finding
    for waiver in waivers:
        if waiver.code == finding.code and _covers(waiver, referral, finding):
            return replace(finding, waiver=waiver)
    return finding


def _covers(waiver: Waiver, referral: Referral, finding: Finding) -> bool:
    if waiver.target in referral.case_numbers:
        return True
    stands = [finding.place.document] if finding.place else [p.path for p in referral.papers]
    paths = [referral.path, *stands]
    wanted = PurePath(waiver.target.replace("\\", "/"))
    return any(wanted == PurePath(path) or wanted in PurePath(path).parents for path in paths)
