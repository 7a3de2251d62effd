"""Tables of facts rather than questions: chronologies, records and scales."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarylint.model.document import Node, NodeKind
from summarylint.referral.cells import blocks_of, is_bold, is_short, place_of
from summarylint.referral.drafts import Draft
from summarylint.referral.scales import is_scale, marked_below, marked_on

if TYPE_CHECKING:
    from summarylint.referral.sections import SectionBuilder


def read_facts(builder: "SectionBuilder", table: Node) -> None:
    """Adds a table of facts to what is being written; its heading row is printed, not written."""
    rows = table.children
    if _is_one_record(rows):
        _read_record(builder, rows[0], rows[1])
        return
    has_heading = len(rows) > 1 and len(rows[0].children) > 1 and all(is_short(c) for c in rows[0].children)
    for number, row in enumerate(rows):
        if is_scale(row.children):
            read_scale(builder.current, rows[number : number + 2])
            continue
        above = rows[number - 1].children if number else ()
        if is_scale(above) and marked_below(above, row.children):
            continue
        _read_row(builder, row, printed=number == 0 and has_heading)


def _is_one_record(rows: Sequence[Node]) -> bool:
    """One row of headings over one row of facts."""
    if len(rows) != 2 or len(rows[0].children) < 2:
        return False
    return len(rows[0].children) == len(rows[1].children) and all(is_bold(c) for c in rows[0].children)


def _read_record(builder: "SectionBuilder", headings: Node, facts: Node) -> None:
    """Each heading with the fact under it, as a field."""
    for heading, fact in zip(headings.children, facts.children, strict=True):
        draft = builder.open(Draft(heading.full_text.strip(), place_of(heading), (), "field"))
        for node in blocks_of(fact):
            draft.add_node(node)
    builder.open(Draft())


def read_scale(draft: Draft, rows: Sequence[Node]) -> None:
    """Adds the numbers that are marked on a printed scale, in its own row or in the one below it."""
    scale = rows[0].children
    below = rows[1].children if len(rows) > 1 else ()
    for number in marked_on(scale) or marked_below(scale, below):
        draft.add(number, place_of(scale[0]))


def _read_row(builder: "SectionBuilder", row: Node, printed: bool) -> None:
    """Adds a row of facts as one paragraph, so that its date and its event stay together."""
    blocks = [block for cell in row.children for block in blocks_of(cell)]
    text = " | ".join(block.text.strip() for block in blocks if block.text.strip())
    for block in blocks:
        if block.kind is NodeKind.UNREAD:
            builder.current.add_node(block)
    if text:
        builder.current.add(text, next(b.location for b in blocks if b.text.strip()), printed)
