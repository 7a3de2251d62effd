"""What every extractor must keep to, as a check that its author can run.

``check_extraction`` reads a file in every way that matters and gives the faults in words; none
means that the extractor is fit for use. It needs no test runner::

    def test_my_format() -> None:
        assert check_extraction(Path("sample.xyz").read_bytes(), "sample.xyz") == []

``check_document`` looks at a document alone, ``find_again`` goes back from a place to its node.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from random import Random

from summarylint.extract import media_type_of, read_file
from summarylint.extract.extraction import Extraction
from summarylint.extract.limits import Limits
from summarylint.extract.problems import sha256
from summarylint.model.document import Document, Location, Node, NodeKind, Part

Read = Callable[[str, bytes, Limits], Extraction]

USUAL = Limits()
CUTS = 5  # how many shortened copies of a file are read

_TEXT_KINDS = frozenset({NodeKind.PARAGRAPH, NodeKind.HEADING, NodeKind.LIST_ITEM})
_CHILDREN = {
    NodeKind.TABLE: frozenset({NodeKind.ROW}),
    NodeKind.ROW: frozenset({NodeKind.CELL}),
    NodeKind.CELL: frozenset({*_TEXT_KINDS, NodeKind.TABLE, NodeKind.UNREAD}),
}
# which counts say where a node of a kind stands, whatever the format
_PLACED_BY = {
    **dict.fromkeys(_TEXT_KINDS, ("paragraph",)),
    NodeKind.TABLE: ("table",),
    NodeKind.ROW: ("table", "row"),
    NodeKind.CELL: ("table", "row", "column"),
}
_COUNTS = ("page", "paragraph", "table", "row", "column")
_OTHER_BOXES = re.compile("[☑🗷🗹🗵⮽□▢◻◽❏❐❑❒🗆🞎🞏]")
_FORBIDDEN = {
    "\u00a0": "a non-breaking space",
    "\u202f": "a non-breaking space",
    "\u00ad": "a soft hyphen",
}
_SHA256 = re.compile("[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")


def check_extraction(
    data: bytes, path: str, limits: Limits = USUAL, *, read: Read = read_file, cuts: int = CUTS
) -> list[str]:
    """The faults in what comes out of a file, in words.

    ``read`` is how files are read; so an extractor can be checked before it is registered. The
    file is read twice, and then ``cuts`` times cut short: always at the same places.
    """
    try:
        found, again = read(path, data, limits), read(path, data, limits)
    except Exception as error:
        return [f"Reading raises {type(error).__name__}."]
    faults = [*_of_file(found, data, path), *_of_documents(found)]
    if found != again:
        faults.append("Reading twice gives different documents.")
    known = set(faults)
    return faults + [fault for fault in _of_cuts(data, path, limits, read, cuts) if fault not in known]


def check_document(document: Document) -> list[str]:
    """The faults in one document, in words."""
    return [
        *_of_document(document),
        *(fault for node in _all_nodes(document) for fault in _of_node(node, document)),
        *_of_order(document),
        *_of_ways_back(document),
    ]


def find_again(document: Document, location: Location) -> Node | None:
    """The node that stands at a location, or None.

    Where a cell begins with a paragraph and both have the same location, it is the paragraph;
    where something unread hangs on a paragraph, it is the paragraph too.
    """
    return _by_location(document).get(location)


# --- files ------------------------------------------------------------------------------------


def _of_file(found: Extraction, data: bytes, path: str) -> Iterator[str]:
    if not found.documents and not found.skipped:
        yield "Nothing comes out of the file: no document, and nothing that was skipped."
    paths = [document.path for document in found.documents]
    if len(set(paths)) != len(paths):
        yield "Two documents have the same path."
    for document in found.documents:
        if document.path == path:
            yield from _of_whole(document, data)
        elif not document.path.startswith(f"{path}/"):
            yield f"A document's path does not begin with that of its file, {path!r}."


def _of_whole(document: Document, data: bytes) -> Iterator[str]:
    if document.sha256 != sha256(data):
        yield "sha256 is not that of the file's bytes."
    known = media_type_of(document.path, data)
    if document.media_type != known:
        yield f"media_type is {document.media_type!r}, and the file is {known!r}."


def _of_documents(found: Extraction) -> Iterator[str]:
    several = len(found.documents) > 1
    for number, document in enumerate(found.documents, start=1):
        for fault in check_document(document):
            yield f"Document {number}: {fault}" if several else fault


def _of_cuts(data: bytes, path: str, limits: Limits, read: Read, cuts: int) -> Iterator[str]:
    chance = Random(len(data))
    for _ in range(cuts if data else 0):
        end = chance.randrange(len(data))
        try:
            found = read(path, data[:end], limits)
        except Exception as error:
            yield f"Reading raises {type(error).__name__} where the file is cut after {end} bytes."
        else:
            yield from _of_file(found, data[:end], path)
            yield from _of_documents(found)


# --- documents --------------------------------------------------------------------------------


def _of_document(document: Document) -> Iterator[str]:
    if not _SHA256.fullmatch(document.sha256):
        yield "sha256 is not 64 hexadecimal digits in lower case."
    if not _MEDIA_TYPE.fullmatch(document.media_type):
        yield f"media_type {document.media_type!r} is none."
    if document.problem is not None:
        if any(node.spans for node in _all_nodes(document)):  # what could not be read may stand there
            yield "There is a problem, and a body that says something too."
        if not document.problem.detail.strip():
            yield "The problem has no detail."
    if document.pages is not None and document.pages < 1 and document.problem is None:
        yield f"pages is {document.pages}."
    if any(node.location.part not in (Part.BODY, Part.NOTE) for node in document.walk()):
        yield "The body holds a node that stands in a header or footer."
    if any(node.location.part not in (Part.HEADER, Part.FOOTER) for node in _margin_nodes(document)):
        yield "The margins hold a node that stands in no header or footer."


def _margin_nodes(document: Document) -> Iterator[Node]:
    for node in document.margins:
        yield from node.walk()


def _all_nodes(document: Document) -> Iterator[Node]:
    yield from document.walk()
    yield from _margin_nodes(document)


# --- nodes ------------------------------------------------------------------------------------


def _of_node(node: Node, document: Document) -> Iterator[str]:
    faults = (
        *_of_kind(node),
        *_of_text(node),
        *_of_location(node, document.pages),
        *_of_table(node),
    )
    yield from (f"{_named(node)} {fault}" for fault in faults)


def _named(node: Node) -> str:
    """A node by its kind and place; faults carry nothing of a document's text."""
    counts = ((name, getattr(node.location, name)) for name in _COUNTS)
    place = ", ".join(f"{name} {count}" for name, count in counts if count is not None)
    return f"The {node.kind} at {place or 'no place'}"


def _of_kind(node: Node) -> Iterator[str]:
    if not isinstance(node.kind, NodeKind):
        yield "has no kind."
        return
    allowed = _CHILDREN.get(node.kind, frozenset())
    for kind in dict.fromkeys(child.kind for child in node.children if child.kind not in allowed):
        yield f"holds a {kind}."
    if node.kind in (NodeKind.TABLE, NodeKind.ROW) and not node.children:
        yield "holds nothing."
    if node.kind is NodeKind.UNREAD and not node.reason:
        yield "has no reason."
    if node.kind is not NodeKind.UNREAD and node.reason is not None:
        yield "has a reason although it was read."
    if node.level is not None and (node.kind is not NodeKind.HEADING or node.level < 1):
        yield f"has the level {node.level}."


def _of_text(node: Node) -> Iterator[str]:
    text = "".join(span.text for span in node.spans)
    if node.kind in _TEXT_KINDS and not text.strip():
        yield "has no text."
    if node.kind not in _TEXT_KINDS and node.spans:
        yield "has text of its own."
    if node.marker is not None and (node.kind not in _TEXT_KINDS or not node.marker.strip()):
        yield "has the number or bullet of no list."
    if any(not span.text for span in node.spans):
        yield "has an empty span."
    for char in sorted(set(text)):
        if char in _FORBIDDEN:
            yield f"holds {_FORBIDDEN[char]}."
        elif char != "\n" and unicodedata.category(char) in ("Cc", "Cs"):
            yield f"holds the control character U+{ord(char):04X}."
        elif _OTHER_BOXES.fullmatch(char):
            yield f"holds the box U+{ord(char):04X}, where only ☒ and ☐ may stand."


def _of_location(node: Node, pages: int | None) -> Iterator[str]:
    location = node.location
    needed = _PLACED_BY.get(node.kind, ())
    for name in needed:
        if getattr(location, name) is None:
            yield f"has no {name}."
    for name in _COUNTS:
        count = getattr(location, name)
        if count is not None and count < 1:
            yield f"has the {name} {count}: counts start at 1."
    if pages is not None and location.part is Part.BODY:
        if location.page is None:
            yield f"has no page, in a document of {pages}."
        elif location.page > pages:
            yield f"stands on page {location.page} of {pages}."
    if location.bbox is not None:
        x0, top, x1, bottom = location.bbox
        if x0 > x1 or top > bottom:
            yield f"has a bbox whose sides are the wrong way round: {location.bbox}."


# --- tables -----------------------------------------------------------------------------------


def _of_table(node: Node) -> Iterator[str]:
    match node.kind:
        case NodeKind.TABLE:
            yield from _of_rows(node)
        case NodeKind.ROW:
            yield from _of_cells(node)
        case NodeKind.CELL:
            yield from _of_cell(node)


def _of_rows(table: Node) -> Iterator[str]:
    rows = [row.location for row in table.children]
    if any(row.table != table.location.table for row in rows):
        yield "holds a row that says it stands in another table."
    if not _grow(row.row for row in rows):
        yield "holds rows whose numbers do not grow."


def _of_cells(row: Node) -> Iterator[str]:
    place = row.location
    if any((cell.location.table, cell.location.row) != (place.table, place.row) for cell in row.children):
        yield "holds a cell that says it stands in another row."
    for cell, following in pairwise(row.children):
        column, beside = cell.location.column, following.location.column
        if column is not None and beside is not None and beside < column + cell.columns:
            yield f"has a cell in column {beside} after one in column {column} that spans {cell.columns}."


def _of_cell(cell: Node) -> Iterator[str]:
    if cell.columns < 1:
        yield f"spans {cell.columns} columns."
    if cell.continues and cell.children:
        yield "carries on the cell above it, and is not empty."
    place = _in_table(cell)
    if any(child.kind in _TEXT_KINDS and _in_table(child) != place for child in cell.children):
        yield "holds a paragraph that says it stands elsewhere."


def _in_table(node: Node) -> tuple[int | None, int | None, int | None]:
    return node.location.table, node.location.row, node.location.column


# --- order ------------------------------------------------------------------------------------


def _of_order(document: Document) -> Iterator[str]:
    for part in (Part.BODY, Part.NOTE):
        nodes = [node for node in document.walk() if node.location.part is part]
        texts = [node for node in nodes if node.kind in _TEXT_KINDS]
        if not _grow(node.location.paragraph for node in texts):
            yield f"The counts of paragraphs do not grow in reading order ({part})."
        if not _grow(node.location.table for node in nodes if node.kind is NodeKind.TABLE):
            yield f"The counts of tables do not grow in reading order ({part})."
        if not _grow((node.location.page for node in texts), strictly=False):
            yield f"The pages do not grow in reading order ({part})."


def _grow(counts: Iterable[int | None], *, strictly: bool = True) -> bool:
    known = [count for count in counts if count is not None]
    return all(one < other or (one == other and not strictly) for one, other in pairwise(known))


def _of_ways_back(document: Document) -> Iterator[str]:
    """Each node of the body must be found again; something unread by the paragraph it hangs on."""
    found = _by_location(document)
    for node in document.walk():
        there = found[node.location]
        if node.kind is not NodeKind.UNREAD and there is not node and not _is_below(there, node):
            yield f"{_named(node)} shares its location with another one."


def _by_location(document: Document) -> dict[Location, Node]:
    """The node to which each location leads."""
    found: dict[Location, Node] = {}
    for node in _all_nodes(document):
        there = found.get(node.location)
        if there is None or (
            there.kind not in _TEXT_KINDS and (node.kind in _TEXT_KINDS or _is_below(node, there))
        ):
            found[node.location] = node
    return found


def _is_below(node: Node, other: Node) -> bool:
    return any(inner is node for inner in other.walk())
