"""The schema of a source, and how sources are read."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator

from .forms import Frozen, forms

SUMMARY_LAYOUTS = (
    "headings",
    "bold",
    "runin",
    "side",
    "stacked",
    "controls",
    "nested",
    "plain",
)
FORM_LAYOUTS = ("ruled", "flat", "boxes", "symbols")
WORD_ONLY_LAYOUTS = ("nested",)
DEFAULT_LAYOUT = {
    "summary": "headings",
    "form": "ruled",
    "chronology": "headings",
    "letter": "plain",
}

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}\d{3}$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\]+\.\w+$")]
Text = Annotated[str | None, AfterValidator(lambda text: text or "")]
Pair = tuple[str, Text]
Damage = Literal["truncated", "empty", "encrypted", "wrong-type", "image-only", "blank-page"]


class Section(Frozen):
    """A question and its answer, or a passage that belongs to no question."""

    question: str | None = None
    heading: str | None = None
    text: Text = ""

    @property
    def words(self) -> str:
        """The answer's text."""
        return self.text or ""


class Change(Frozen):
    """A tracked change in the answer to a question."""

    question: str
    insert: str = ""
    delete: str = ""


class Document(Frozen):
    """One document of a referral."""

    kind: str
    file: FileName
    layout: str | None = None
    form_layout: str | None = None
    title: str | None = None
    header: str | None = None
    footer: str | None = None
    fields: tuple[Pair, ...] = ()
    sections: tuple[Section, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Text, ...], ...] = ()
    ticks: dict[str, str] | None = None
    closing: tuple[Pair, ...] = ()
    tracked: tuple[Change, ...] = ()
    comments: tuple[str, ...] = ()
    damage: Damage | None = None
    written_as: Literal["docx", "pdf"] | None = None
    raw_text: str | None = None

    @property
    def format(self) -> str:
        """What the bytes are: docx, pdf or txt (words as they stand)."""
        ending = self.file.rpartition(".")[2].casefold()
        if self.raw_text is not None:
            return "txt"
        return self.written_as or ending

    @property
    def shape(self) -> str:
        """How the kind is put together: summary, form, chronology or letter."""
        return forms().kinds[self.kind]

    @property
    def style(self) -> str:
        """The layout, or the kind's usual one."""
        return self.layout or DEFAULT_LAYOUT[self.shape]

    @property
    def criteria_style(self) -> str:
        """The layout of the criteria form in this document."""
        return self.style if self.shape == "form" else self.form_layout or "ruled"

    @property
    def heading(self) -> str | None:
        """The title; a criteria form that says nothing of one has the form's own."""
        if self.shape == "form" and "title" not in self.model_fields_set:
            return forms().criteria.title
        return self.title

    @property
    def holds_form(self) -> bool:
        """Whether a criteria form is printed."""
        return self.shape == "form" or self.ticks is not None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        problem = next(_problems(self), None)
        if problem:
            raise ValueError(problem)
        return self


def _problems(document: Document) -> Iterator[str]:
    known = forms()
    if document.kind not in known.kinds:
        yield f"kind: {document.kind!r} is none of {', '.join(known.kinds)}"
        return
    if document.format not in ("docx", "pdf", "txt"):
        yield f"file: {document.file!r} ends in neither .docx nor .pdf, and has no raw_text"
    yield from _layout_problems(document)
    yield from _table_problems(document)
    for key in document.ticks or {}:
        if not known.criteria.allows(key):
            yield f"ticks: {key!r} is no need of the form"
    if document.format != "docx" and document.tracked:
        yield "tracked: changes are tracked in Word documents only"


def _layout_problems(document: Document) -> Iterator[str]:
    allowed = FORM_LAYOUTS if document.shape == "form" else SUMMARY_LAYOUTS
    if document.style not in allowed:
        yield f"layout: {document.style!r} is none of {', '.join(allowed)}"
    if document.criteria_style not in FORM_LAYOUTS:
        yield f"form_layout: {document.form_layout!r} is none of {', '.join(FORM_LAYOUTS)}"
    if document.format == "pdf" and document.style in WORD_ONLY_LAYOUTS:
        yield f"layout: {document.style!r} is for Word documents only"


def _table_problems(document: Document) -> Iterator[str]:
    width = len(document.columns or forms().chronology)
    for number, row in enumerate(document.rows):
        if len(row) != width:
            yield f"rows.{number}: {len(row)} cells under {width} columns"
    if document.format != "pdf" and "[drawn]" in (document.ticks or {}).values():
        yield "ticks: '[drawn]' is for PDF documents only"
    asked = {section.question for section in document.sections}
    for change in document.tracked:
        if change.question not in asked:
            yield f"tracked: no section answers {change.question!r}"


class Circumstances(Frozen):
    """What is known about the referral from outside its documents."""

    today: date
    panel_date: date | None = None
    received: datetime | None = None
    team: str | None = None
    procedure: str | None = None


class Expected(Frozen):
    """What a linter should say."""

    procedure: str | None
    decision: Literal["ready", "needs-review", "not-ready", "unreadable"]
    violations: tuple[Code, ...]
    reviews: tuple[Code, ...]


class Source(Frozen):
    """A referral: its documents, and what is expected of them."""

    id: Id
    voice: str
    about: str
    circumstances: Circumstances
    documents: Annotated[tuple[Document, ...], Field(min_length=1)]
    expected: Expected

    @model_validator(mode="after")
    def _fits(self) -> Self:
        names = [document.file.casefold() for document in self.documents]
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled or "expected.yaml" in names:
            raise ValueError(f"documents: file names must be different: {doubled or names}")
        for number, document in enumerate(self.documents):
            for place, section in enumerate(document.sections):
                self._known(f"documents.{number}.sections.{place}.question", section.question)
        return self

    def _known(self, place: str, question: str | None) -> None:
        if (
            question
            and self.expected.procedure
            and forms().wording(self.expected.procedure, question) is None
        ):
            raise ValueError(f"{place}: {question!r} is no question of a form")


class SourceError(Exception):
    """A source that can't be used; the message names file and field."""


class _Loader(yaml.SafeLoader):
    """YAML in which everything is text or null, and no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", node.start_mark
                )
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0].endswith(":null")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_source(path: Path) -> Source:
    """Read and validate one source."""
    try:
        data = _Loader(path.read_text(encoding="utf-8")).get_single_data()
        source = Source.model_validate(data)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(f"{path.name}: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        raise SourceError("\n".join(_readable(path, error))) from error
    if source.id != path.stem:
        raise SourceError(f"{path.name}: id: {source.id!r} is not the file's name")
    return source


def _readable(path: Path, error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        place = ".".join(str(part) for part in problem["loc"])
        message = problem["msg"].removeprefix("Value error, ")
        # A validator of a whole record begins its message with the field.
        joint = "." if problem["type"] == "value_error" and place else ": "
        yield f"{path.name}: {place}{joint if place else ''}{message}"
