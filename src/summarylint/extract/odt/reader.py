"""From the bytes of an OpenDocument text to a Document."""

from collections.abc import Iterable
from itertools import chain

from summarylint.extract.docx.names import Element
from summarylint.extract.docx.package import Package, RefusedError
from summarylint.extract.docx.place import Place
from summarylint.extract.flow import Flow
from summarylint.extract.limits import Limits
from summarylint.extract.odt.controls import Controls
from summarylint.extract.odt.lists import Lists
from summarylint.extract.odt.names import OFFICE, STYLE
from summarylint.extract.odt.styles import Styles
from summarylint.extract.odt.walker import Walker, is_margin_shown
from summarylint.extract.problems import UnreadError, damaged, sha256, without_text
from summarylint.model.document import Document, Node, Part, ProblemKind

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = (b"encryption-data", b"encrypted-package")
_WORDS = "an OpenDocument text"
_MARGINS = {
    STYLE + "header": Part.HEADER,
    STYLE + "header-first": Part.HEADER,
    STYLE + "header-left": Part.HEADER,
    STYLE + "footer": Part.FOOTER,
    STYLE + "footer-first": Part.FOOTER,
    STYLE + "footer-left": Part.FOOTER,
}


def read_odt(path: str, data: bytes, limits: Limits) -> Document:
    """Read an OpenDocument text."""
    try:
        content, styles = _roots(data, limits)
    except RefusedError as refusal:
        if refusal.kind is ProblemKind.UNREADABLE:
            raise damaged(_WORDS) from refusal
        raise UnreadError(refusal.kind, refusal.detail) from refusal
    return _Reading(content, styles, limits).document(path, sha256(data))


def _roots(data: bytes, limits: Limits) -> tuple[Element, Element | None]:
    package = Package(data, limits)
    manifest = package.read(_MANIFEST) or b""
    if any(sign in manifest for sign in _ENCRYPTED):
        raise UnreadError(ProblemKind.PROTECTED, "The file can't be opened without its password.")
    content = package.parse("content.xml")
    if content is None:
        raise damaged(_WORDS)
    return content, package.parse("styles.xml")


class _Reading:
    """The parts of one text."""

    def __init__(self, content: Element, styles: Element | None, limits: Limits) -> None:
        self._content = content
        self._styles = styles
        self._controls = Controls(content)
        self._places = {part: Place(part, limits) for part in Part}

    def document(self, path: str, digest: str) -> Document:
        """Everything, in the order in which the model wants it."""
        roots = self._content, self._styles
        styles, lists = Styles(roots), Lists(roots)
        text = self._content.find(f"{OFFICE}body/{OFFICE}text")
        if text is None:
            raise damaged(_WORDS)
        nodes, notes = self._read((text,), Part.BODY, styles, lists)
        nodes += self._read(notes, Part.NOTE, styles, lists)[0]
        margins = self._margins()
        markup = chain.from_iterable(place.markup for place in self._places.values())
        body = tuple(nodes)
        return Document(
            path,
            MEDIA_TYPE,
            digest,
            body,
            tuple(margins),
            tuple(markup),
            problem=without_text(body),
        )

    def _read(
        self, roots: Iterable[Element], part: Part, styles: Styles, lists: Lists
    ) -> tuple[list[Node], list[Element]]:
        flow = Flow(self._places[part])
        walker = Walker(flow, styles, lists, self._controls)
        for root in roots:
            walker.read(root)
        return flow.nodes, walker.notes

    def _margins(self) -> list[Node]:
        if self._styles is None:
            return []
        styles, lists = Styles((self._styles,)), Lists((self._styles,))
        nodes: list[Node] = []
        said: set[str] = set()
        for margin in self._styles.iter(*_MARGINS):
            text = "".join(map(str, margin.itertext()))
            if is_margin_shown(margin) and text not in said:
                said.add(text)
                nodes += self._read((margin,), _MARGINS[margin.tag], styles, lists)[0]
        return nodes
