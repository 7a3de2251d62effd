"""What is said in the margin of one document: a summary, what has no place, and a note at each place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarylint.model.document import Location, Part
from summarylint.model.finding import Finding, Outcome
from summarylint.model.report import ReferralReport
from summarylint.report import wording

_TOLD = (Outcome.VIOLATION, Outcome.REVIEW)
_MARGINS = (Part.HEADER, Part.FOOTER)


@dataclass(frozen=True, slots=True)
class Note:
    """One comment: its first line stands out; without a location it stands at the top."""

    lines: tuple[str, ...]
    location: Location | None = None
    quote: str | None = None  # the words that it is about, where they are known


def notes_on(referral: ReferralReport, document: str, annotated: Sequence[str]) -> list[Note]:
    """The notes on one document of a referral, the summary first, then in reading order.

    ``annotated`` are the referral's documents that get notes. What stands in none of them (a missing
    document, say) is told at the top of the one with the most to do.
    """
    findings = [finding for finding in referral.findings if finding.outcome in _TOLD]
    own = [finding for finding in findings if _document(finding) == document]
    if document == _busiest(findings, annotated):
        own += [finding for finding in findings if _document(finding) not in annotated]
    notes = [_note(finding, document) for finding in wording.in_reading_order(own)]
    notes.sort(key=lambda note: note.location is not None)
    return [Note(tuple(_summary(referral, len(findings) - len(own)))), *notes]


def _document(finding: Finding) -> str | None:
    return finding.place.document if finding.place else None


def _busiest(findings: Sequence[Finding], annotated: Sequence[str]) -> str:
    placed = [_document(finding) for finding in findings]
    return max(annotated, key=placed.count)


def _summary(referral: ReferralReport, elsewhere: int) -> Iterator[str]:
    found = wording.danger(referral.findings)
    if found:
        yield f"{wording.DANGER}. {referral.emergency_route}"
        yield from (finding.message for finding in found)
    yield wording.decision(referral)
    if elsewhere:
        those = "1 of these is" if elsewhere == 1 else f"{elsewhere} of these are"
        yield f"{those} about the referral's other documents."
    if not found:
        yield wording.standing_advice(referral)
    yield wording.SCOPE


def _note(finding: Finding, document: str) -> Note:
    lines = [f"{wording.mark(finding)}: {finding.message}"]
    if finding.is_danger:
        lines.insert(0, wording.DANGER)
    other = _document(finding) not in (None, document)
    where = wording.where(finding)
    location = finding.place.location if finding.place and not other else None
    if location is not None and location.part in _MARGINS:
        lines.append(f"Where: the page's {location.part.value}.")
        location = None
    elif other and where:
        lines.append(f"Where: {where}.")
    lines += [f"What to do: {finding.help}", f"Asked for by: {wording.asked_for(finding)}"]
    return Note(tuple(lines), location, finding.place.quote if finding.place else None)
