"""The shape of a rule pack: what a practice lead may write, and what each key means."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from summarylint.packs.rule import Phrases, Rule, Section, part


@part
class Edition:
    """Which edition of the procedure the pack encodes, and when it is in force: both days included."""

    source: str
    dated: str
    valid_from: date
    valid_to: date | None = None

    @property
    def name(self) -> str:
        """The edition as reports name it."""
        return f"{self.source}, {self.dated}"

    def is_in_force(self, day: date) -> bool:
        """Whether the edition holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def days_from(self, day: date) -> int:
        """How many days lie between a day and the time in which the edition holds."""
        if self.is_in_force(day):
            return 0
        return (self.valid_from - day).days if day < self.valid_from else (day - self.last).days

    @property
    def last(self) -> date:
        """The last day on which the edition holds."""
        return self.valid_to or date.max


@part
class Question:
    """A question that a procedure names, and how else people write it."""

    wording: str
    variants: Phrases = ()
    parts: Phrases = ()  # halves of the question, where a form prints them apart
    cues: tuple[Phrases, ...] = ()  # a heading in its place with a word of every group asks it
    yes_no: bool = False  # "Yes" and "No" are answers
    none_is_answer: bool = False  # "None" and "Nil known" are answers
    not_applicable_is_answer: bool = False  # "N/A" is an answer


@part
class Entry:
    """A place to fill in on a blank form."""

    label: str
    kind: Literal["words", "line", "date", "choice"] = "words"
    choices: Phrases = ()
    hint: str | None = None  # what stands in the place until it is filled in


@part
class Filling:
    """How a question is filled in on a blank form, where that isn't in words."""

    kind: Literal["words", "line", "date", "choice"] = "words"
    choices: Phrases = ()
    hint: str | None = None


@part
class BlankForm:
    """What a blank form of a kind of document asks: entries above its questions and below them."""

    title: str
    top: tuple[Entry, ...] = ()
    questions: Mapping[str, Filling] = field(default_factory=dict)
    end: tuple[Entry, ...] = ()


@part
class DocumentKind:
    """A kind of document, and how it is told from others."""

    required: bool = False
    titles: Phrases = ()
    columns: tuple[Phrases, ...] = ()  # column headings of a table that shows the kind
    ordered: bool = True  # the questions stand in this order, so that their place tells them too
    says: tuple[tuple[Phrases, ...], ...] = ()  # a letter that has a word of every group, of any of these
    questions: Mapping[str, Question] = field(default_factory=dict)
    form: BlankForm | None = None


@part
class RecurringGaps:
    """What a procedure wants done where the same gaps come again and again."""

    what_to_do: str
    citation: Section


@part
class FormField:
    """A field of the form that a panel gets about each family, and what of the referral it shows."""

    label: str
    shows: Literal[
        "pathway", "child-name", "case-number", "team", "worker", "manager", "document-date", "criteria"
    ]


@part
class Agenda:
    """How a panel's time is dealt out, and the form that it gets about each family."""

    title: str  # of the panel
    minutes: Mapping[str, int] = field(default_factory=dict)  # for a family, by procedure
    form: str  # its title
    fields: tuple[FormField, ...] = ()  # above the answers to the procedure's questions


@part
class Pack:
    """One procedure: a pathway of one authority, or the list of what goes to one of its panels."""

    procedure: str
    title: str
    purpose: str
    version: str = "1"  # of the pack itself; the edition is the source's
    edition: Edition
    emergency_route: str
    extends: str | None = None  # the procedure whose pack this one adds to and changes
    leaves_out: Phrases = ()  # codes of that pack's rules that don't hold here
    lists: Phrases = ()  # a panel list: the procedures whose referrals stand on it
    agenda: Agenda | None = None  # of the panel whose list it is
    documents: Mapping[str, DocumentKind] = field(default_factory=dict)
    recurring: RecurringGaps | None = None
    not_judged: Phrases = ()  # what the procedure asks and no rule here can tell
    known_by: Phrases = ()  # words of this authority, which tell its forms from others' of the same kind
    vocabulary: Mapping[str, Phrases] = field(default_factory=dict)
    rules: tuple[Rule, ...]

    @property
    def main_kind(self) -> str:
        """The required kind that the procedure turns on: the first one."""
        return next(name for name, kind in self.documents.items() if kind.required)


@part
class Headline:
    """One headline criterion of the Supporting Families form and its identifications of need."""

    wording: str
    variants: Phrases = ()
    needs: Phrases


@part
class CriteriaForm:
    """The Supporting Families criteria form."""

    kind: str
    titles: Phrases
    mark_columns: Phrases  # headings of the column that is ticked
    headlines: Mapping[str, Headline]


@part
class CommonKinds:
    """Kinds of document that any procedure may be sent with, and labels that forms print."""

    kinds: Mapping[str, DocumentKind]


@part
class Labels:
    """Printed labels of case records: what they ask for, and how they are worded."""

    labels: Mapping[str, Phrases]
