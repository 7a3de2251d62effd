"""What a document consists of, as a report lists it: its parts, what is missing, what can't be read."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from summarylint.model.document import NodeKind
from summarylint.model.referral import Paper, Section
from summarylint.model.report import Outline, OutlineEntry, Reading

if TYPE_CHECKING:
    from summarylint.packs.schema import Pack


def outline_of(paper: Paper, pack: "Pack | None") -> Outline:
    """The outline of a document; which questions are missing is told where its kind has any."""
    entries = tuple(_entry(section) for section in paper.sections if section.label.strip())
    found = {section.question for section in paper.sections}
    missing = tuple(wording for name, wording in _questions(paper, pack).items() if name not in found)
    return Outline(entries, missing if found - {None} else (), _unread(paper))


def _questions(paper: Paper, pack: "Pack | None") -> Mapping[str, str]:
    kinds = [pack.documents[kind] for kind in paper.kinds if kind in pack.documents] if pack else []
    return {name: question.wording for kind in kinds for name, question in kind.questions.items()}


def _entry(section: Section) -> OutlineEntry:
    state = Reading.WRITTEN if section.text.strip() else Reading.EMPTY
    if section.unread and state is Reading.EMPTY:
        state = Reading.UNREAD
    return OutlineEntry(" ".join(section.label.split()), section.question, section.location, state)


def _unread(paper: Paper) -> Mapping[str, int]:
    nodes = (node for node in paper.document.walk() if node.kind is NodeKind.UNREAD)
    return Counter(node.reason or "unknown" for node in nodes)
