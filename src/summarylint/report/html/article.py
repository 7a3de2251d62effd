"""A referral on the page: what was found in it, and its documents with the places marked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from summarylint.model.document import Location
from summarylint.model.finding import Finding, Outcome
from summarylint.model.report import About, DocumentEntry, OutlineEntry, Reading, ReferralReport
from summarylint.report import wording
from summarylint.report.html.pictures import Picture, Pictures
from summarylint.report.view import View

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


@dataclass(slots=True)
class Told:
    """A finding on the page. It and its place in the outline, or on a page's picture, lead to each other."""

    number: int
    anchor: str
    finding: Finding
    place: str = ""  # the name of its place
    on_picture: bool = False

    @property
    def is_danger(self) -> bool:
        return bool(wording.danger([self.finding]))

    @property
    def look(self) -> str:
        """By what name its looks are set."""
        return "danger" if self.is_danger else self.finding.outcome.value

    @property
    def message(self) -> str:
        return self.finding.message or self.finding.name.replace("-", " ").capitalize()

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
class Part:
    """A part of a document with what was found in it."""

    anchor: str
    label: str
    note: str = ""
    told: list[Told] = field(default_factory=list)


@dataclass(slots=True)
class Paper:
    """A document of the referral."""

    name: str
    kind: str
    parts: list[Part]
    pictures: list[Picture]
    more_pages: bool  # whether pages with places have no picture here
    found: list[str]
    missing: Sequence[str]
    unread: list[str]


class Article:
    """A referral on the page."""

    def __init__(self, referral: ReferralReport, number: int, view: View, pictures: Pictures) -> None:
        """The referral that stands there as the so-manieth."""
        self.report = referral
        self.anchor = f"r{number}"
        self._view, self._pictures = view, pictures
        self.told = [
            Told(count, f"{self.anchor}-f{count}", finding)
            for count, finding in enumerate(self._in_order(view.findings(referral)), 1)
        ]

    def _in_order(self, findings: Sequence[Finding]) -> list[Finding]:
        """Danger first, then what stands in no document, then by document from its top to its end."""
        documents = {document.path: place for place, document in enumerate(self.report.documents)}

        def rank(finding: Finding) -> tuple[bool, int, tuple[int, float, int]]:
            place = finding.place
            at = wording.position(place.location) if place else (0, 0.0, 0)
            return not wording.danger([finding]), documents.get(place.document, -1) if place else -1, at

        return sorted(findings, key=rank)

    # --- the referral ---------------------------------------------------------------------------

    @property
    def name(self) -> str:
        report = self.report
        return report.id if report.about is About.REFERRAL else report.id.replace("-", " ").capitalize()

    @property
    def decision(self) -> str:
        return wording.DECISIONS[self.report.decision]

    @property
    def group(self) -> str:
        """Among which referrals of the index it stands."""
        if self.report.about is not About.REFERRAL:
            return self.report.about.value
        return "unchanged" if self.report.is_unchanged else self.report.decision.value

    @property
    def procedure(self) -> str:
        return wording.procedure(self.report)

    @property
    def headline(self) -> str:
        return wording.decision(self.report)

    @property
    def checked_against(self) -> str:
        return wording.checked_against(self.report)

    @property
    def advice(self) -> str:
        return wording.standing_advice(self.report)

    @property
    def whole_of(self) -> str:
        return wording.whole(self.report)

    @property
    def danger(self) -> list[Told]:
        return [one for one in self.told if one.is_danger]

    @property
    def to_put_right(self) -> list[Told]:
        return [one for one in self._counted if one.finding.outcome is Outcome.VIOLATION]

    @property
    def to_look_at(self) -> list[Told]:
        return [one for one in self._counted if one.finding.outcome is Outcome.REVIEW]

    @property
    def _counted(self) -> list[Told]:
        return [one for one in self.told if one.finding.counts and not one.is_danger]

    @property
    def unreadable(self) -> int:
        """How many documents could not be read at all."""
        return sum(wording.is_unread(one.finding) for one in self.told)

    @property
    def whole(self) -> list[Told]:
        """What stands in none of its documents."""
        own = {document.path for document in self.report.documents}
        return [one for one in self.told if not (one.finding.place and one.finding.place.document in own)]

    # --- its documents --------------------------------------------------------------------------

    @cached_property
    def papers(self) -> list[Paper]:
        by_document = defaultdict(list)
        for one in self.told:
            if one.finding.place:
                by_document[one.finding.place.document].append(one)
        return [
            self._paper(f"{self.anchor}-d{number}", document, by_document[document.path])
            for number, document in enumerate(self.report.documents, 1)
        ]

    def _paper(self, anchor: str, document: DocumentEntry, told: Sequence[Told]) -> Paper:
        entries = document.outline.entries
        shown = [_label(entry, self._view) for entry in entries]
        notes = [_READINGS[entry.reading] if entry.question else "" for entry in entries]
        parts = [
            Part(f"{anchor}-p{number}", label, note)
            for number, (label, note) in enumerate([("The document", ""), *zip(shown, notes, strict=True)])
        ]
        for one in told:
            part = parts[_part_of(one.finding, entries)]
            part.told.append(one)
            one.place = part.anchor
        pictures = self._pictures.of(anchor, document, told)
        pages = {one.finding.place.location.page for one in told if one.finding.place} - {None}
        return Paper(
            name=PurePath(document.path).name,
            kind=(document.kind or "not recognised").replace("-", " "),
            parts=[part for part in parts if part.told or part is not parts[0]],
            pictures=pictures,
            more_pages=bool(pictures) and len(pictures) < len(pages),
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
    if place is None or place.location == Location():
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
