"""The report as one page of HTML: no scripts, no outside addresses; for the screen and for paper."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from summarylint.model.finding import Decision, Finding, Outcome
from summarylint.model.report import About, DocumentEntry, OutlineEntry, Reading, ReferralReport, Report
from summarylint.report import wording
from summarylint.report.templating import fill
from summarylint.report.view import View

_ORDER = (Decision.NOT_READY, Decision.UNREADABLE, Decision.NEEDS_REVIEW, Decision.READY)
_READINGS = {Reading.WRITTEN: "", Reading.EMPTY: "nothing written", Reading.UNREAD: "can't be read"}
_UNREAD = {
    "picture": "picture",
    "ink": "piece of handwriting",
    "embedded": "file that lies in it",
    "control": "form control",
    "no-text": "page without text",
    "garbled": "page with garbled text",
    "locked": "locked field",
}
_MOST_GAPS = 10
NO_RULE_JUDGES = (
    "Whether the level of support, the reasons or the plan are right.",
    "Whether what is written is true, or all that is known.",
    "Whether a child is safe. No report says that a document is free of danger.",
    "Handwriting, and what only a picture shows.",
)


@dataclass(slots=True)
class _Told:
    """A finding on the page, with the name by which links find it."""

    anchor: str
    finding: Finding
    is_danger: bool

    @property
    def mark(self) -> str:
        return wording.mark(self.finding)

    @property
    def where(self) -> str:
        return wording.where(self.finding)

    @property
    def asked_for(self) -> str:
        return wording.asked_for(self.finding)

    @property
    def to_do(self) -> bool:
        return self.finding.outcome in (Outcome.VIOLATION, Outcome.REVIEW)


@dataclass(slots=True)
class _Part:
    """A part of a document with what was found in it."""

    label: str
    note: str = ""
    told: list[_Told] = field(default_factory=list)


@dataclass(slots=True)
class _Paper:
    """A document of the referral."""

    name: str
    kind: str
    parts: list[_Part]
    found: list[str]
    missing: Sequence[str]
    unread: list[str]


@dataclass(slots=True)
class _Referral:
    """A referral on the page."""

    anchor: str
    report: ReferralReport
    decision: str
    headline: str
    danger: list[_Told]
    to_put_right: list[_Told]
    to_look_at: list[_Told]
    whole: list[_Told]
    papers: list[_Paper]
    advice: str
    procedure: str
    whole_of: str
    checked_against: str

    @property
    def unreadable(self) -> list[_Told]:
        """What could not be read at all."""
        return [told for told in self.to_put_right if told.finding.code in wording.UNREAD_CODES]


def render(report: Report, view: View) -> str:
    """The page."""
    numbered = enumerate(sorted(report.referrals, key=_rank), 1)
    referrals = [_referral(number, referral, view) for number, referral in numbered]
    families = [referral for referral in referrals if referral.report.about is About.REFERRAL]
    changed = [referral for referral in families if not referral.report.is_unchanged]
    groups = [
        (wording.DECISIONS[decision], decision.value, [r for r in changed if r.report.decision is decision])
        for decision in _ORDER
    ]
    return fill(
        "report.html.j2",
        view.templates,
        report=report,
        view=view,
        referrals=referrals,
        families=families,
        lists=[referral for referral in referrals if referral.report.is_list],
        waivers=[referral for referral in referrals if referral.report.about is About.WAIVERS],
        groups=[group for group in (*groups, _unchanged(families)) if group[2]],
        in_danger=[referral for referral in referrals if referral.danger],
        gaps=_gaps(report),
        totals=wording.totals(report),
        compared=wording.compared(report),
        scope=wording.SCOPE,
        no_rule_judges=NO_RULE_JUDGES,
        danger_words=wording.DANGER,
    )


def _unchanged(families: Sequence[_Referral]) -> tuple[str, str, list[_Referral]]:
    return "Nothing new", "unchanged", [one for one in families if one.report.is_unchanged]


def _rank(referral: ReferralReport) -> tuple[bool, int, str]:
    return not wording.danger(referral.findings), _ORDER.index(referral.decision), referral.path


def _gaps(report: Report) -> list[dict[str, Any]]:
    """The commonest gaps of a run, each with its share of the commonest one."""
    findings = [f for referral in report.referrals for f in referral.findings]
    codes = {(id(one), f.code) for one in report.referrals for f in one.findings if _is_gap(f)}
    counts = Counter(code for _, code in codes).most_common(_MOST_GAPS)
    names = {finding.code: finding.name.replace("-", " ") for finding in findings}
    top = counts[0][1] if counts else 1
    return [
        {"code": code, "name": names[code].capitalize(), "count": count, "percent": round(100 * count / top)}
        for code, count in counts
    ]


def _is_gap(finding: Finding) -> bool:
    return finding.counts and not finding.known and finding.outcome is Outcome.VIOLATION


def _referral(number: int, referral: ReferralReport, view: View) -> _Referral:
    anchor = f"r{number}"
    danger = wording.danger(referral.findings)
    told = [
        _Told(f"{anchor}-f{index}", finding, finding in danger)
        for index, finding in enumerate(view.findings(referral), 1)
    ]
    counted = [one for one in told if one.finding.counts and not one.is_danger]
    return _Referral(
        anchor=anchor,
        report=referral,
        decision=wording.DECISIONS[referral.decision],
        headline=wording.decision(referral),
        danger=[one for one in told if one.is_danger],
        to_put_right=[one for one in counted if one.finding.outcome is Outcome.VIOLATION],
        to_look_at=[one for one in counted if one.finding.outcome is Outcome.REVIEW],
        whole=[one for one in told if not _stands_in(referral, one)],
        papers=[_paper(document, told, view) for document in referral.documents],
        advice=wording.standing_advice(referral),
        procedure=wording.procedure(referral),
        whole_of=wording.whole(referral),
        checked_against=wording.checked_against(referral),
    )


def _stands_in(referral: ReferralReport, told: _Told) -> bool:
    place = told.finding.place
    return place is not None and any(place.document == document.path for document in referral.documents)


def _paper(document: DocumentEntry, told: Sequence[_Told], view: View) -> _Paper:
    entries = document.outline.entries
    shown = [_label(entry, view) for entry in entries]
    notes = [_READINGS[entry.reading] if entry.question else "" for entry in entries]
    parts = [_Part("The document"), *map(_Part, shown, notes)]
    own = {id(one.finding): one for one in told}
    placed = [f.finding for f in told if f.finding.place and f.finding.place.document == document.path]
    for finding in wording.in_reading_order(placed):
        parts[_part_of(finding, entries)].told.append(own[id(finding)])
    return _Paper(
        name=PurePath(document.path).name,
        kind=(document.kind or "not recognised").replace("-", " "),
        parts=[part for part in parts if part.told or part is not parts[0]],
        found=[label for label, entry in zip(shown, entries, strict=True) if entry.question],
        missing=document.outline.missing,
        unread=[_things(reason, count) for reason, count in document.outline.unread.items()],
    )


def _label(entry: OutlineEntry, view: View) -> str:
    if entry.question is None and not view.quote:
        return "Another part"  # its heading may be anybody's words
    return entry.label if view.quote else (entry.question or "").replace("-", " ").capitalize()


def _part_of(finding: Finding, entries: Sequence[OutlineEntry]) -> int:
    """The part that a finding stands in: that of its question, else the last one that begins before it."""
    place = finding.place
    if place is None:
        return 0
    here = wording.position(place.location)
    before = [number for number, entry in enumerate(entries, 1) if wording.position(entry.location) <= here]
    asked = [number for number, entry in enumerate(entries, 1) if entry.question == place.question]
    if place.question is None or not asked:
        return before[-1] if before else 0
    return max((number for number in asked if number in before), default=asked[0])


def _things(reason: str, count: int) -> str:
    name = _UNREAD.get(reason, reason.replace("-", " "))
    return f"{count} × {name}"
