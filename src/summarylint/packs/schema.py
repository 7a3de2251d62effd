"""The shape of a rule pack: what a practice lead may write, and what each key means."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarylint.model.finding import Outcome, Severity
from summarylint.model.referral import Team

Code = Annotated[str, Field(pattern=r"^[A-Z]{2,3}[0-9]{3}$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Phrases = tuple[str, ...]


class PackModel(BaseModel):
    """Strict and frozen: an unknown key is a mistake, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Edition(PackModel):
    """Which edition of the procedure the pack encodes, and when it is in force."""

    source: str
    dated: str
    valid_from: date
    valid_to: date | None = None


class Question(PackModel):
    """A question that a procedure names, and how else people write it."""

    wording: str
    variants: Phrases = ()
    parts: Phrases = ()  # halves of the question, where a form prints them apart
    cues: tuple[Phrases, ...] = ()  # a heading in its place with a word of every group asks it
    yes_no: bool = False  # "Yes" and "No" are answers
    none_is_answer: bool = False  # "None" and "N/A" are answers


class DocumentKind(PackModel):
    """A kind of document, and how it is told from others."""

    required: bool = False
    titles: Phrases = ()
    columns: tuple[Phrases, ...] = ()  # column headings of a table that shows the kind
    questions: Mapping[Name, Question] = Field(default_factory=dict)


class Example(PackModel):
    """Paperwork in small, for which a rule gives a known outcome.

    A plain string stands for the answer to the rule's question, or, where the rule has none, for a
    paragraph of the summary.
    """

    answers: Mapping[Name, str] = Field(default_factory=dict)
    text: str | None = None
    fields: Mapping[str, str] = Field(default_factory=dict)
    documents: tuple[str, ...] | None = None
    criteria: tuple[str, ...] | None = None  # headline.number of each ticked need
    today: date | None = None
    panel_date: date | None = None
    received: str | None = None
    team: Team | None = None


class Examples(PackModel):
    """Examples by what they show; they are the rule's tests and its documentation."""

    good: tuple[str | Example, ...] = ()
    bad: tuple[str | Example, ...] = ()
    unclear: tuple[str | Example, ...] = ()
    not_applicable: tuple[str | Example, ...] = ()


class Section(PackModel):
    """Where a procedure asks for it; the source is the pack's edition unless named."""

    section: str
    source: str | None = None


class Rule(BaseModel):
    """One requirement. Keys beyond these are the check's own settings."""

    model_config = ConfigDict(extra="allow", frozen=True)

    code: Code
    name: Name
    severity: Severity
    check: Name
    reads: str | None = None  # the kind without which the rule does not apply; null: none
    messages: Mapping[Outcome, str | Mapping[str, str]]
    help: str
    why: str
    citation: Section
    examples: Examples = Examples()

    @property
    def settings(self) -> dict[str, Any]:
        """The check's settings, as written."""
        return dict(self.model_extra or {})


class Pack(PackModel):
    """One procedure: a pathway of one authority."""

    procedure: Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
    title: str
    purpose: str
    edition: Edition
    emergency_route: str
    documents: Mapping[Name, DocumentKind]
    vocabulary: Mapping[Name, Phrases] = Field(default_factory=dict)
    rules: tuple[Rule, ...]

    @property
    def main_kind(self) -> str:
        """The required kind that the procedure turns on: the first one."""
        return next(name for name, kind in self.documents.items() if kind.required)


class CommonRules(PackModel):
    """Rules that hold for every procedure."""

    scope: Literal["every procedure"]
    source: str
    emergency_route: str
    rules: tuple[Rule, ...]


class Headline(PackModel):
    """One headline criterion of the Supporting Families form and its identifications of need."""

    wording: str
    variants: Phrases = ()
    needs: Phrases


class CriteriaForm(PackModel):
    """The Supporting Families criteria form."""

    kind: Name
    titles: Phrases
    mark_columns: Phrases  # headings of the column that is ticked
    headlines: Mapping[Name, Headline]


class CommonKinds(PackModel):
    """Kinds of document that any procedure may be sent with, and labels that forms print."""

    kinds: Mapping[Name, DocumentKind]


class Labels(PackModel):
    """Printed labels of case records: what they ask for, and how they are worded."""

    labels: Mapping[Name, Phrases]
