"""Which lines are headers and footers, and which belong to the running text."""

import re
from collections import defaultdict
from dataclasses import dataclass

from summarylint.extract.pdf.geometry import Box
from summarylint.extract.pdf.lines import Line
from summarylint.extract.pdf.pages import PageContent
from summarylint.model.document import Part

_ZONE = 0.12  # of the page's height
_EDGE = 0.06
_SIDE = 0.12  # of the page's width
_SAME_PLACE = 12.0
_LONGEST = 200
_ALONE = 1.8  # how far a lone line stands from the next, in sizes of the text

_TELLTALE = re.compile(
    r"""^\W*(?:
        (?:page|p\.|pg\.?|sheet)\s*\d+ .*
      | \d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?
      | (?:date\s+)?(?:printed|downloaded|created|generated|exported)\b .*
      | \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?)?
      | (?:official|not\s+protectively\s+marked|restricted)\b .{0,60}
      | (?:strictly\s+)? (?:private\s+(?:and|&)\s+)? confidential\b .{0,60}
      | (?:version|ver\.?|v)\s*\d[\d.]* .{0,60}
      | ©.*
      | \S+\.(?:docx?|pdf|xlsx?)
      | https?://\S+
      | .* \bpage\s+\d+(?:\s+of\s+\d+)?
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Margin:
    """A header or footer, from the first page that has it."""

    part: Part
    page: int
    line: Line


def _pattern(line: Line) -> str:
    """A line without what changes from page to page."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()).lower())


def _part(line: Line, page: PageContent, zone: float) -> Part | None:
    if line.box.bottom <= zone * page.height:
        return Part.HEADER
    if line.box.top >= (1 - zone) * page.height:
        return Part.FOOTER
    return None


def _repeated(pages: list[PageContent]) -> set[int]:
    """The lines that stand in the margin of several pages, by their identity."""
    places: dict[tuple[Part, str], list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        for line in _lines(page):
            part = _part(line, page, _ZONE)
            if part is not None:
                places[part, _pattern(line)].append((page.number, line))
    repeated: set[int] = set()
    for (_, pattern), found in places.items():
        if re.search(r"[a-z#]", pattern) is None:
            continue
        for number, line in found:
            if any(
                other_number != number and abs(line.box.top - other.box.top) <= _SAME_PLACE
                for other_number, other in found[:20]
            ):
                repeated.add(id(line))
    return repeated


def _lines(page: PageContent) -> list[Line]:
    return [item for item in page.items if isinstance(item, Line)]


def _is_lone(index: int, page: PageContent) -> bool:
    """Whether an item of a page is a lone line at its very edge that can't be running text."""
    line = page.items[index]
    if not isinstance(line, Line) or _part(line, page, _EDGE) is None:
        return False
    return _is_telltale(line) and all(
        other is line or _is_apart(line, other.box) or (isinstance(other, Line) and _is_telltale(other))
        for other in page.items[max(0, index - 1) : index + 2]
    )


def _is_at_side(index: int, page: PageContent) -> bool:
    """Whether an item of a page is text turned on its side that stands beside all that is written."""
    line = page.items[index]
    if not isinstance(line, Line) or line.row >= 0 or line.box.height < line.box.width:
        return False
    left, right = page.width * _SIDE, page.width * (1 - _SIDE)
    others = [item.box for item in page.items if not (isinstance(item, Line) and item.row < 0)]
    if line.box.x1 <= left:
        return bool(others) and all(box.x0 >= line.box.x1 for box in others)
    return line.box.x0 >= right and bool(others) and all(box.x1 <= line.box.x0 for box in others)


def _is_telltale(line: Line) -> bool:
    return _TELLTALE.match(" ".join(line.text.split())[:_LONGEST]) is not None


def _is_apart(line: Line, other: Box) -> bool:
    gap = max(other.top - line.box.bottom, line.box.top - other.bottom)
    beside = other.top < line.box.cy < other.bottom
    return beside or gap > (_ALONE - 1) * line.size


def take_margins(pages: list[PageContent]) -> list[Margin]:
    """Take headers, footers and watermarks out of the pages; gives each once."""
    repeated = _repeated(pages)
    margins: list[Margin] = []
    seen: set[tuple[Part, str]] = set()

    def add(part: Part, page: int, line: Line) -> None:
        if (part, _pattern(line)) not in seen:
            seen.add((part, _pattern(line)))
            margins.append(Margin(part, page, line))

    for page in pages:
        kept = []
        for index, item in enumerate(page.items):
            is_margin = id(item) in repeated or _is_lone(index, page) or _is_at_side(index, page)
            if isinstance(item, Line) and is_margin:
                part = _part(item, page, 0.5) or Part.HEADER
                add(part, page.number, item)
            else:
                kept.append(item)
        page.items = kept
        for line in page.watermarks:
            add(Part.HEADER, page.number, line)
    return margins
