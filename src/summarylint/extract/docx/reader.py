"""From the bytes of a Word file to a Document."""

import hashlib
from itertools import chain
from typing import NamedTuple

from summarylint.extract.docx.comments import own_comment_ids
from summarylint.extract.docx.embedded import Embedded, embedded_in
from summarylint.extract.docx.foreign import check_package, check_start, not_word
from summarylint.extract.docx.names import Element, R, W
from summarylint.extract.docx.numbering import Numbering
from summarylint.extract.docx.package import Package, RefusedError, damaged, size
from summarylint.extract.docx.place import Place
from summarylint.extract.docx.style_sheet import StyleSheet
from summarylint.extract.docx.styles import Styles
from summarylint.extract.docx.walker import read_part
from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.model.document import Document, Markup, Node, NodeKind, Part, Problem, ProblemKind

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_USUAL_MAIN_PART = "word/document.xml"
_DOCUMENT = W + "document"
_NOTES = (("footnotes", W + "footnote"), ("endnotes", W + "endnote"))
_MARGINS = {W + "headerReference": Part.HEADER, W + "footerReference": Part.FOOTER}
_EMBEDDINGS = "/embeddings/"
_FURTHER = frozenset({"header", "footer", "footnotes", "endnotes"})
_WORD_FOLDER = "word/"
_RELATION_ID = R + "id"
_ORDINARY = "normal"  # of a note; the others are the lines that set notes apart from the text
_NOTE_TYPE = W + "type"
_PICTURES = frozenset({"picture", "ink"})


def read(path: str, data: bytes, limits: Limits) -> tuple[Document, tuple[Embedded, ...]]:
    """Read a Word file, and take out what lies in it.

    Never raises for a bad one: the document then says what its problem is.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    content, problem = _Content(), None
    embedded: tuple[Embedded, ...] = ()
    try:
        word_file = _open(data, limits)
        content, embedded = word_file.content(), word_file.embedded()
        problem = _without_text(content.body)
    except RefusedError as refusal:
        problem = Problem(refusal.kind, refusal.detail)
    except LimitExceeded as limit:
        problem = Problem(ProblemKind.LIMITS, str(limit))
    except RecursionError:
        problem = Problem(ProblemKind.LIMITS, "The document nests its parts too deep.")
    return Document(path, MEDIA_TYPE, sha256, *content, problem=problem), embedded


class _Content(NamedTuple):
    body: tuple[Node, ...] = ()
    margins: tuple[Node, ...] = ()
    markup: tuple[Markup, ...] = ()


def _open(data: bytes, limits: Limits) -> "_WordFile":
    if len(data) > limits.file_bytes:
        raise LimitExceeded(f"The file is larger than {size(limits.file_bytes)}.")
    check_start(data)
    package = Package(data, limits)
    check_package(package)
    return _WordFile(package, limits)


class _WordFile:
    """The parts of a Word file that are read: the document, and what it points at."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        name = main_part(package)
        root = package.parse(name)
        if root is None or root.tag != _DOCUMENT:
            raise damaged()
        self._root = root
        self._relations = package.relations(name)
        self._styles = Styles(StyleSheet(package.read(self._target("styles"))))
        self._numbering = Numbering(lambda: self._related("numbering"))
        own = own_comment_ids(self._related("comments"))
        self._places = {part: Place(part, limits, own) for part in Part}

    def content(self) -> _Content:
        """Everything, in the order in which the model wants it."""
        body = read_part(self._root, self._places[Part.BODY], self._styles, self._numbering)
        for relation, tag in _NOTES:
            body += self._notes(relation, tag)
        margins = self._margins()
        markup = chain.from_iterable(place.markup for place in self._places.values())
        return _Content(tuple(body), tuple(margins), tuple(markup))

    def embedded(self) -> tuple[Embedded, ...]:
        """The files that lie in it, those that hang on its margins and notes included."""
        links = self._relations
        if any(_EMBEDDINGS in name for name in self._package.names):
            parts = [link.target for link in links if link.type in _FURTHER]
            links = [*links, *chain.from_iterable(map(self._package.relations, parts))]
        return tuple(embedded_in(self._package, links))

    def _notes(self, relation: str, tag: str) -> list[Node]:
        root, place = self._related(relation), self._places[Part.NOTE]
        nodes: list[Node] = []
        for note in () if root is None else root.iterchildren(tag):
            if note.get(_NOTE_TYPE, _ORDINARY) == _ORDINARY:
                nodes += read_part(note, place, self._styles, self._numbering)
            else:
                place.leave_out(note)
        return nodes

    def _margins(self) -> list[Node]:
        targets = {link.id: link.target for link in self._relations}
        nodes: list[Node] = []
        done: set[str] = set()
        for reference in self._root.iter(*_MARGINS):
            target = targets.get(reference.get(_RELATION_ID, ""))
            if target is None or target in done:
                continue
            done.add(target)
            root = self._package.parse(target)
            if root is not None:
                place = self._places[_MARGINS[reference.tag]]
                nodes += read_part(root, place, self._styles, self._numbering)
        return nodes

    def _related(self, kind: str) -> Element | None:
        return self._package.parse(self._target(kind))

    def _target(self, kind: str) -> str:
        return next((link.target for link in self._relations if link.type == kind), "")


def main_part(package: Package) -> str:
    """The name of the part that holds the text, or RefusedError where it is no Word file."""
    linked = [link.target for link in package.relations("") if link.type == "officeDocument"]
    for name in (*linked, _USUAL_MAIN_PART):
        if package.has(name):
            return name
    if any(name.startswith(_WORD_FOLDER) for name in package.names):
        raise damaged()
    raise not_word("a zip archive")


def _without_text(body: tuple[Node, ...]) -> Problem | None:
    reasons = set()
    for node in (inner for outer in body for inner in outer.walk()):
        if node.spans:
            return None
        if node.kind is NodeKind.UNREAD:
            reasons.add(node.reason)
    if not reasons:
        return Problem(ProblemKind.UNREADABLE, "The document is empty.")
    if reasons & _PICTURES:
        return Problem(ProblemKind.NO_TEXT, "The document has no text: it is made of pictures.")
    return Problem(
        ProblemKind.UNSUPPORTED,
        "The document has no text of its own: all it holds is embedded files. "
        "Open it in Word, copy the text into a new document and save that.",
    )
