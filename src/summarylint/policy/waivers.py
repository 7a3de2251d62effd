"""Waivers: violations that somebody answers for. They stay in the report and no longer count.

A waiver past its last day covers nothing: the run goes on, and what it covered counts again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from summarylint.model.finding import Finding, Outcome, Waiver
from summarylint.model.referral import Referral
from summarylint.model.report import ReferralReport


class WaiverError(Exception):
    """A waiver can't be accepted, and why."""


def accept(waivers: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """The waivers, if all of them are whole, whether or not they have ended.

    Raises:
        WaiverError: one lacks something, or is for a rule that can't be waived.
    """
    accepted = tuple(waivers)
    for number, waiver in enumerate(accepted, 1):
        fault = _fault(waiver)
        if fault:
            raise WaiverError(f"waiver {number} ({waiver.code or 'no code'}): {fault}")
    return accepted


def _fault(waiver: Waiver) -> str | None:
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
    return None


def has_ended(waiver: Waiver, today: date) -> bool:
    """Whether its last day is past."""
    return waiver.until < today


def apply(waivers: Sequence[Waiver], referral: Referral, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, each violation that a waiver covers marked with it."""
    today = referral.circumstances.today
    held = [waiver for waiver in waivers if not has_ended(waiver, today)]
    paths = [paper.path for paper in referral.papers]
    return tuple(_waived(held, referral, paths, finding) for finding in findings)


def _waived(waivers: Sequence[Waiver], referral: Referral, paths: Sequence[str], finding: Finding) -> Finding:
    if finding.outcome is not Outcome.VIOLATION or finding.is_danger:
        return finding
    for waiver in waivers:
        if waiver.code == finding.code and covers(waiver, referral, paths, finding):
            return replace(finding, waiver=waiver)
    return finding


def covers(
    waiver: Waiver, referral: Referral | ReferralReport, paths: Sequence[str], finding: Finding
) -> bool:
    """Whether a finding stands where a waiver is for; ``paths`` are those of the referral's documents."""
    if waiver.target in referral.case_numbers:
        return True
    stands = [finding.place.document] if finding.place else paths
    return any(lies_in(path, waiver.target) for path in (referral.path, *stands))


def lies_in(path: str, folder: str) -> bool:
    """Whether a path is another one, or lies below it."""
    wanted, given = (PurePath(one.replace("\\", "/")) for one in (folder, path))
    return wanted == given or wanted in given.parents
