"""A referral: one family's documents, recognised, with what stands under each question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from summarylint.model.document import Document, Location
from summarylint.model.finding import LeftOver, Place


class Team(StrEnum):
    """Which team the referral comes from."""

    ASSESSMENT = "assessment"
    FAMILY_SAFEGUARDING = "family-safeguarding"
    EARLY_HELP = "early-help"
    OTHER = "other"


HIDDEN_TEXT = "hidden text"  # among what can't be read


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of somebody's own words, with its place."""

    text: str
    location: Location
    printed: bool = False  # a sub-heading: it says what follows, and is nobody's word


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, question or label together with what is written under or beside it."""

    label: str
    location: Location
    question: str | None = None
    asks_for: str | None = None  # what a known label asks for: case-number, document-date, team, ...
    passages: tuple[Passage, ...] = ()
    prompts: tuple[Location, ...] = ()  # placeholder text that nobody filled in
    unread: tuple[tuple[str, Location], ...] = ()  # what stands there and can't be read, and where

    @property
    def text(self) -> str:
        """What is written, a line a paragraph; printed sub-headings are left out."""
        return "\n".join(passage.text for passage in self.passages if not passage.printed)

    @property
    def labelled_text(self) -> str:
        """What is written, with printed sub-headings as lines that end in a colon."""
        return "\n".join(
            f"{passage.text.rstrip(':? ')}:" if passage.printed else passage.text for passage in self.passages
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What is written for a question, wherever in the document the question stands."""

    question: str
    sections: tuple[Section, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for section in self.sections for passage in section.passages)

    @property
    def text(self) -> str:
        """What is written, a line a paragraph; printed sub-headings are left out."""
        return "\n".join(section.text for section in self.sections if section.text)

    @property
    def labelled_text(self) -> str:
        """What is written, with sub-headings and half-questions as lines that end in a colon."""
        if len(self.sections) == 1:
            return self.sections[0].labelled_text
        return "\n".join(
            f"{section.label.rstrip(':? ')}:\n{section.labelled_text}"
            for section in self.sections
            if section.text
        )

    @property
    def prompts(self) -> tuple[Location, ...]:
        return tuple(prompt for section in self.sections for prompt in section.prompts)

    @property
    def unread(self) -> tuple[tuple[str, Location], ...]:
        return tuple(unread for section in self.sections for unread in section.unread)

    @property
    def hides_text(self) -> bool:
        """Whether text stands there that nobody sees on paper."""
        return any(name == HIDDEN_TEXT for name, _ in self.unread)


class MarkState(StrEnum):
    """How a cell of a criteria form is marked."""

    TICKED = "ticked"
    EMPTY = "empty"
    UNREAD = "unread"  # something stands there that can't be read


@dataclass(frozen=True, slots=True)
class Need:
    """One identification of need on a Supporting Families form, as marked."""

    headline: str
    state: MarkState
    location: Location


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is marked on a Supporting Families criteria form."""

    needs: tuple[Need, ...]

    def counts(self) -> dict[str, int]:
        """How many needs are ticked under each headline that has any, in the form's order."""
        ticked: dict[str, int] = {}
        for need in self.needs:
            if need.state is MarkState.TICKED:
                ticked[need.headline] = ticked.get(need.headline, 0) + 1
        return ticked

    def unread_headlines(self) -> tuple[str, ...]:
        """Headlines with a cell that can't be read and none that is ticked."""
        ticked = self.counts()
        unread = (need.headline for need in self.needs if need.state is MarkState.UNREAD)
        return tuple(dict.fromkeys(name for name in unread if name not in ticked))


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a document is about, as its own labels say."""

    case_numbers: Mapping[str, str] = field(default_factory=dict)  # by system, "" where unnamed
    names: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it says anything of whose the document is."""
        return bool(self.case_numbers or self.names)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a referral, recognised."""

    document: Document
    kinds: tuple[str, ...] = ()  # none: not recognised
    sections: tuple[Section, ...] = ()
    criteria: Criteria | None = None
    identity: Identity = Identity()
    doubt: str | None = None  # why it was not recognised: guidance, several

    @property
    def path(self) -> str:
        return self.document.path

    @property
    def kind(self) -> str | None:
        """The kind by which the document is listed."""
        return self.kinds[0] if self.kinds else None

    def answer(self, question: str) -> Answer | None:
        """What is written for a question; None where the question does not stand here."""
        sections = tuple(section for section in self.sections if section.question == question)
        return Answer(question, sections) if sections else None

    def place(
        self,
        location: Location | None = None,
        question: str | None = None,
        quote: str | None = None,
    ) -> Place:
        """A place in this document."""
        return Place(self.path, question, location or Location(), quote)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a referral besides its documents."""

    today: date
    panel_date: date | None = None
    received: datetime | None = None
    team: Team | None = None
    cut_off: datetime | None = None  # the last moment in time for this panel


@dataclass(frozen=True, slots=True)
class Member:
    """A referral on a panel list: no more of it than a list's rules ask for."""

    path: str
    procedure: str
    document: str | None  # the path of its first
    case_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Referral:
    """One family's submission."""

    id: str
    path: str
    papers: tuple[Paper, ...]
    circumstances: Circumstances
    procedure: str | None = None
    case_numbers: tuple[str, ...] = ()
    unplaced: bool = False  # it isn't known to which family its document belongs
    day: date | None = None  # on which the edition of the procedure is to be in force
    members: tuple[Member, ...] = ()  # of a panel list: the referrals that stand on it
    left_over: tuple[LeftOver, ...] = ()  # of the waivers of a run: those that cover nothing

    def of_kind(self, kind: str) -> tuple[Paper, ...]:
        """The documents that are (also) of a kind, in order."""
        return tuple(paper for paper in self.papers if kind in paper.kinds)

    @property
    def unreadable(self) -> tuple[Paper, ...]:
        """The documents that could not be read at all."""
        return tuple(paper for paper in self.papers if paper.document.problem is not None)
