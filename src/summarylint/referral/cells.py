"""Cells of a form's tables: what stands in them, and whether they are printed as labels."""

from collections.abc import Sequence

from summarylint.model.document import Location, Node, NodeKind
from summarylint.referral.lines import lines_of

BLOCKS = frozenset({NodeKind.PARAGRAPH, NodeKind.LIST_ITEM, NodeKind.HEADING, NodeKind.UNREAD})


def is_field(cells: Sequence[Node]) -> bool:
    """A bold label, which is no date or number, beside what isn't bold, whatever that says."""
    if len(cells) != 2 or len(cells[0].children) != 1 or is_bold(cells[1]):
        return False
    return is_heading(cells[0].children[0]) and not any(map(str.isdigit, cells[0].full_text[:1]))


def alternate(cells: Sequence[Node]) -> bool:
    """Labels and values in turn, told by their looks: bold, plain, bold, plain."""
    if len(cells) < 4 or len(cells) % 2:
        return False
    labels, values = cells[::2], cells[1::2]
    return all(is_bold(cell) for cell in labels) and not any(is_bold(cell) for cell in values)


def is_heading(node: Node) -> bool:
    """One bold line, short as a label is."""
    lines = list(lines_of(node))
    return len(lines) == 1 and lines[0].is_bold and lines[0].looks_like_label


def is_bold(cell: Node) -> bool:
    """Whether all that stands in a cell is bold."""
    lines = [line for block in cell.children if block.spans for line in lines_of(block)]
    return bool(lines) and all(line.is_bold for line in lines)


def is_short(cell: Node) -> bool:
    """Whether a cell holds a few words, as a heading of a column does."""
    text = cell.full_text
    return len(text.split()) <= 6 and not text.rstrip().endswith(".")


def cells_of(table: Node) -> list[Node]:
    """Every cell of a table."""
    return [cell for row in table.children for cell in row.children]


def blocks_of(cell: Node) -> list[Node]:
    """The paragraphs of a cell, those of tables in it too."""
    return [node for node in cell.walk() if node.kind in BLOCKS]


def place_of(cell: Node) -> Location:
    """Where what stands in a cell begins."""
    return next((b.location for b in cell.children if b.spans), cell.location)


def first_lines(cell: Node, count: int) -> str:
    """The first paragraphs of a cell as one line."""
    return " ".join(block.text for block in cell.children[:count] if block.spans)
