"""What a run gives: the same for every output format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from summarylint.model.document import Location
from summarylint.model.finding import Decision, Finding, Outcome


class Reading(StrEnum):
    """What stands under a heading."""

    WRITTEN = "written"
    EMPTY = "empty"
    UNREAD = "unread"  # nothing but what can't be read


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading, question or label of a document, in its own words."""

    label: str
    question: str | None
    location: Location
    reading: Reading


@dataclass(frozen=True, slots=True)
class Outline:
    """What a document consists of, for those who hold it."""

    entries: tuple[OutlineEntry, ...] = ()
    missing: tuple[str, ...] = ()  # questions of its kind that do not stand in it
    unread: Mapping[str, int] = field(default_factory=dict)  # how many things of which kind can't be read


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document as the report lists it."""

    path: str
    kind: str | None
    media_type: str
    sha256: str
    criteria: Mapping[str, int] | None = None
    outline: Outline = field(default_factory=Outline)


@dataclass(frozen=True, slots=True)
class PackUsed:
    """Against which edition of a procedure a referral was checked."""

    version: str
    source: str
    dated: str
    valid_from: date
    valid_to: date | None
    day: (
        date  # on which it was to be in force: the document's own date, else when it was received, else today
    )
    in_force: bool


class About(StrEnum):
    """What an entry of a report is about."""

    REFERRAL = "referral"
    PANEL_LIST = "panel-list"
    WAIVERS = "waivers"


@dataclass(frozen=True, slots=True)
class ReferralReport:
    """One referral's findings and the decision that follows from them; or those of a list or of waivers."""

    id: str
    path: str
    procedure: str | None
    edition: str | None
    team: str | None
    decision: Decision
    documents: tuple[DocumentEntry, ...]
    findings: tuple[Finding, ...]
    emergency_route: str
    pack: PackUsed | None = None
    case_numbers: tuple[str, ...] = ()  # not printed: they are the document's words
    members: tuple[str, ...] = ()  # of a panel list: the paths of the referrals on it
    about: About = About.REFERRAL

    @property
    def is_list(self) -> bool:
        """Whether it is about a panel list rather than a family."""
        return self.about is About.PANEL_LIST

    @property
    def tells_of_danger(self) -> bool:
        """Whether something in it may tell of a child in danger: it waits for nothing."""
        return any(finding.is_danger and finding.outcome is Outcome.REVIEW for finding in self.findings)

    @property
    def is_unchanged(self) -> bool:
        """Whether there is something to do, and an earlier report told all of it."""
        counted = [finding for finding in self.findings if finding.counts]
        return bool(counted) and all(finding.known for finding in counted)

    def with_outcome(self, outcome: Outcome) -> tuple[Finding, ...]:
        """The findings of one outcome, waived ones included."""
        return tuple(finding for finding in self.findings if finding.outcome is outcome)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """The circumstances that the whole run was given."""

    today: date
    panel_date: date | None
    received: datetime | None
    cut_off: datetime | None = None  # the last moment in time for the panel
    new_since: date | None = None  # the day of an earlier report: what that told is known and doesn't count


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found."""

    run: Run
    referrals: tuple[ReferralReport, ...]
    skipped: tuple[Skipped, ...]
    version: str

    @property
    def families(self) -> tuple[ReferralReport, ...]:
        """The referrals, without what is about a panel list or about waivers."""
        return tuple(one for one in self.referrals if one.about is About.REFERRAL)
