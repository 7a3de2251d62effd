"""A printed scale of numbers, and which of them is marked: shaded, boxed, crossed, bold."""

import re
from collections.abc import Sequence

from summarylint.model.document import Node

_CELL = re.compile(r"^\W*(\d{1,2})\W*(?:[xX✓✔]\W*)?$")
_MARKED = re.compile(r"[☒✓✔*\[(<]|(?<=\d)\s*[xX]\b|^\s*[xX]\s*\d")
_MARK = re.compile(r"^\W*(?:[xX✓✔☒*●•]|here|score)\W*$|^\s*[✓✔☒*●•]\s*$")
_LEAST = 6  # numbers in a row that make a scale


def is_scale(cells: Sequence[Node]) -> bool:
    """Whether a row's cells are numbers that count up one by one."""
    numbers = [_number(cell) for cell in cells]
    if len(numbers) < _LEAST or None in numbers:
        return False
    return numbers == list(range(numbers[0] or 0, (numbers[0] or 0) + len(numbers)))


def marked_on(cells: Sequence[Node]) -> list[str]:
    """The numbers of a scale that are marked, by what stands in their cells or by how those look."""
    crossed = [cell for cell in cells if _MARKED.search(cell.full_text)]
    shaded = [cell for cell in cells if cell.filled]
    bold = [cell for cell in cells if _is_bold(cell)]
    marked = next((found for found in (crossed, shaded, bold) if 0 < len(found) < len(cells)), [])
    return [str(_number(cell)) for cell in marked]


def marked_below(scale: Sequence[Node], cells: Sequence[Node]) -> list[str]:
    """The numbers of a scale under which the next row has a mark."""
    columns = {cell.location.column: _number(cell) for cell in scale}
    crossed = [cell for cell in cells if cell.filled or _MARK.match(cell.full_text)]
    if len(crossed) == len(cells):
        return []
    numbers = [columns.get(cell.location.column) for cell in crossed]
    return [str(number) for number in numbers if number is not None]


def marked_in_line(node: Node) -> str | None:
    """The one number of a scale in a line of text that is bold where the others are not."""
    if not re.fullmatch(r"\W*0(?:\W+\d{1,2}){5,10}\W*", node.text):
        return None
    bold = [span.text.strip() for span in node.spans if span.bold and span.text.strip()]
    return bold[0] if len(bold) == 1 and re.fullmatch(r"\W*\d{1,2}\W*", bold[0]) else None


def _number(cell: Node) -> int | None:
    match = _CELL.match(cell.full_text.strip())
    return int(match.group(1)) if match else None


def _is_bold(cell: Node) -> bool:
    spans = [span for node in cell.walk() for span in node.spans if span.text.strip()]
    return bool(spans) and all(span.bold for span in spans)
