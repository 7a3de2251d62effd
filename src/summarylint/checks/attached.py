"""What an attached document shows by itself: that it is there, filled in, and signed where it must be."""

from collections.abc import Sequence
from enum import StrEnum

from summarylint.checks.context import Context
from summarylint.checks.telling import is_substance
from summarylint.model.referral import Paper, Section

_FORM = 3  # so many fields make a form that can be left blank


class Attached(StrEnum):
    """How far an attached document shows what it is asked for, the best first."""

    SHOWN = "shown"
    UNSIGNED = "unsigned"  # its place for the family to sign is left empty
    BLANK = "blank"  # nothing is written in it


def best_attached(
    context: Context, kinds: Sequence[str], signed: bool = False
) -> tuple[Attached, Paper] | None:
    """The document of these kinds that shows most; None where none is attached."""
    papers = [paper for kind in kinds for paper in context.referral.of_kind(kind)]
    states = [(_state(context, paper, signed), paper) for paper in papers]
    order = list(Attached)
    return min(states, key=lambda one: order.index(one[0]), default=None)


def _state(context: Context, paper: Paper, signed: bool) -> Attached:
    if any(section.unread for section in paper.sections):
        return Attached.SHOWN  # what can't be read may be a signature
    fields = [section for section in paper.sections if section.label]
    if len(fields) >= _FORM and not any(is_substance(context, section) for section in paper.sections):
        return Attached.BLANK
    places = [section for section in paper.sections if signed and _is_for_family(context, section)]
    if places and not any(section.text.strip(" ._-\n") for section in places):
        return Attached.UNSIGNED
    return Attached.SHOWN


def _is_for_family(context: Context, section: Section) -> bool:
    """Whether a field is where somebody of the family signs."""
    label = context.reader.read(section.label) if section.label else None
    if label is None or not label.hits("signature-words"):
        return False
    of_workers = label.hits("workers") or label.hits("manager-roles")
    return bool(label.hits("parents")) or not of_workers
