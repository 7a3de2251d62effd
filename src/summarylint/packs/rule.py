"""The shape of a rule in a pack: what it asks, its messages and examples."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeVar, dataclass_transform

from summarylint.model.finding import Outcome, Severity
from summarylint.model.referral import Team

Phrases = tuple[str, ...]
Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def part(cls: type[Class]) -> type[Class]:
    """A part of a pack: frozen, and an unknown key in it is a mistake."""
    cls.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return dataclass(frozen=True, kw_only=True)(cls)


@part
class Example:
    """Paperwork in small, for which a rule gives a known outcome.

    A plain string stands for the answer to the rule's question, or, where the rule has none, for a
    paragraph of the summary.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[str, ...] | None = None
    criteria: tuple[str, ...] | None = None  # headline.number of each ticked need
    today: date | None = None
    panel_date: date | None = None
    received: str | None = None
    team: Team | None = None
    listed: Mapping[str, int] = field(default_factory=dict)  # families of each procedure on a panel list
    case_numbers: Phrases = ()  # of the first of them, in order


@part
class Examples:
    """Examples by what they show; they are the rule's tests and its documentation."""

    good: tuple[str | Example, ...] = ()
    bad: tuple[str | Example, ...] = ()
    unclear: tuple[str | Example, ...] = ()
    not_applicable: tuple[str | Example, ...] = ()


@part
class Section:
    """Where a procedure asks for it; the source is the pack's edition unless named."""

    section: str
    source: str | None = None


@part
class Rule:
    """One requirement. Keys that are written beside these are the check's own settings."""

    code: str
    name: str
    severity: Severity
    check: str
    reads: str | None = None  # the kind without which the rule does not apply; null: none
    set_aside_by: Mapping[str, Outcome] = field(default_factory=dict)  # codes with the outcome that does
    messages: Mapping[Outcome, str | Mapping[str, str]]
    help: str
    why: str
    citation: Section
    examples: Examples = field(default_factory=Examples)
    settings: Mapping[str, Any] = field(default_factory=dict)


@part
class CommonRules:
    """Rules that hold for every procedure."""

    scope: Literal["every procedure"]
    source: str
    emergency_route: str
    rules: tuple[Rule, ...]
