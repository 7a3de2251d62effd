"""What a rule says of a referral, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from summarylint.model.document import Location


class Outcome(StrEnum):
    """One rule's result on one referral."""

    VIOLATION = "violation"
    REVIEW = "review"
    PASS = "pass"
    NOT_APPLICABLE = "not-applicable"


class Severity(StrEnum):
    """How much a procedure asks for what the rule asks."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Decision(StrEnum):
    """What becomes of the referral's paperwork."""

    READY = "ready"
    NEEDS_REVIEW = "needs-review"
    NOT_READY = "not-ready"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands. An absent answer has the place of its question."""

    document: str
    question: str | None = None
    location: Location = field(default_factory=Location)
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: an outcome, why (a key of the rule's messages), and where."""

    outcome: Outcome
    reason: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """The paragraph of the procedure that asks for it."""

    source: str
    section: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A violation that somebody answers for: it stays in the report and no longer counts."""

    code: str
    target: str  # a path or a case number
    reason: str
    granted_by: str
    until: date


class WaiverState(StrEnum):
    """What has become of a waiver that covers nothing."""

    ENDED = "ended"  # its last day is past
    UNUSED = "unused"  # what it was granted for was checked, and is put right or gone


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A waiver that covers nothing any more."""

    waiver: Waiver
    state: WaiverState


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's verdict on one referral, in words."""

    code: str
    name: str
    outcome: Outcome
    severity: Severity
    message: str
    help: str
    citation: Citation
    place: Place | None = None
    waiver: Waiver | None = None
    known: bool = False  # an earlier report told it already

    @property
    def is_danger(self) -> bool:
        """Whether this is the rule about immediate danger, which comes first and always stands."""
        return self.code[-2:] == "90"

    @property
    def counts(self) -> bool:
        """Whether it says that something is wrong or must be looked at, and nobody waived it."""
        return self.outcome in (Outcome.VIOLATION, Outcome.REVIEW) and self.waiver is None
