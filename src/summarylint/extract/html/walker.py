"""The walk through a web page."""

from collections.abc import Callable, Iterator

from summarylint.extract.docx.names import Element
from summarylint.extract.flow import BREAK, Flow, Look, Table
from summarylint.extract.html.inputs import read_input, read_select, read_textarea
from summarylint.extract.html.lists import Count, word_marker
from summarylint.extract.html.looks import look_of, shade_of, styles_of
from summarylint.model.document import MarkupKind, NodeKind

# fmt: off
_DROPPED = frozenset((
    "script", "style", "head", "title", "template", "audio", "video", "map", "area", "link",
    "meta", "base", "param", "source", "track", "button", "datalist", "colgroup", "col", "rp",
    "rt",
))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "header", "hgroup", "hr", "html", "legend", "main", "menu", "nav", "ol", "optgroup", "p",
    "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PICTURES = frozenset({"img", "svg", "canvas", "picture"})
_EMBEDDED = frozenset({"iframe", "object", "embed", "frame"})
_FIELDS = {"input": read_input, "select": read_select, "textarea": read_textarea}
_CHANGES = {"ins": MarkupKind.INSERTION, "del": MarkupKind.DELETION}
_ONLY_LAYOUT = frozenset({"presentation", "none"})
_CELLS = frozenset({"td", "th"})
_LIST_CLASS = "MsoList"
_LIST_MARK = "ignore"
_MAX_DIGITS = 4
_SPACER = 4  # in pixels: a picture this small is none
_INLINE_BLOCKS = frozenset({"inline", "inline-block"})


class Walker:
    """One walk."""

    def __init__(self, flow: Flow, *, in_mail: bool) -> None:
        """Read into running text."""
        self._flow = flow
        self._in_mail = in_mail
        self._count: Count | None = None  # of the list round it
        self._lines_kept = False  # in preformatted text line ends are line ends
        self._handlers: dict[str, Callable[[Element, Look], None]] = {
            "br": self._break,
            "table": self._table,
            "li": self._list_item,
            "ol": self._list,
            "ul": self._list,
            "p": self._paragraph,
            "pre": self._preformatted,
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(_FIELDS, self._field),
            **dict.fromkeys(_PICTURES, self._picture),
            **dict.fromkeys(_EMBEDDED, self._embedded),
        }

    def read(self, root: Element) -> None:
        """Everything below an element."""
        with self._flow.block():
            self._element(root, Look())

    def _element(self, element: Element, outer: Look) -> None:
        tag = element.tag
        if tag in _DROPPED or not isinstance(tag, str):
            return
        styles = styles_of(element) if element.get("style") else {}
        if styles.get("mso-list") == _LIST_MARK:  # the number or bullet, which Word writes as text
            return
        look = look_of(element, outer, styles)
        if tag in _CHANGES:
            self._flow.place.note(_CHANGES[tag])
        handler = self._handlers.get(tag)
        if handler is not None:
            handler(element, look)
        elif tag in _BLOCKS and styles.get("display") not in _INLINE_BLOCKS:
            with self._flow.block():
                self._children(element, look)
        else:
            self._children(element, look)

    def _children(self, element: Element, look: Look) -> None:
        self._text(element.text, look)
        for child in element:
            self._element(child, look)
            self._text(child.tail, look)

    def _text(self, text: str | None, look: Look) -> None:
        if text:
            self._flow.add(text if self._lines_kept else text.replace("\n", " "), look)

    def _break(self, element: Element, look: Look) -> None:
        self._flow.add(BREAK, look)
        self._children(element, look)

    def _paragraph(self, element: Element, look: Look) -> None:
        listed = (element.get("class") or "").startswith(_LIST_CLASS)
        marker = word_marker(element) if listed else None
        with self._flow.block(NodeKind.LIST_ITEM if listed else None, marker=marker):
            self._children(element, look)

    def _list(self, element: Element, look: Look) -> None:
        outer, self._count = self._count, Count(element)
        with self._flow.block():
            self._children(element, look)
        self._count = outer

    def _list_item(self, element: Element, look: Look) -> None:
        marker = self._count.marker(element) if self._count else None
        with self._flow.block(NodeKind.LIST_ITEM, marker=marker):
            self._children(element, look)

    def _heading(self, element: Element, look: Look) -> None:
        with self._flow.block(NodeKind.HEADING, _HEADINGS[element.tag]):
            self._children(element, look)

    def _preformatted(self, element: Element, look: Look) -> None:
        outer, self._lines_kept = self._lines_kept, True
        with self._flow.block():
            self._children(element, look)
        self._lines_kept = outer

    def _field(self, element: Element, look: Look) -> None:
        piece = _FIELDS[element.tag](element, look)
        if element.tag == "textarea":  # which is a box of its own, below its label
            with self._flow.block():
                if piece is not None:
                    self._flow.add(*piece)
        elif piece is not None:
            text, shown = piece
            self._flow.add(" ", look)
            self._flow.add(text, shown)
            self._flow.add(" ", look)
        if element.tag == "input":  # which has no content, whatever the parser makes of it
            self._children(element, look)

    def _picture(self, element: Element, _look: Look) -> None:
        if not self._in_mail and not _is_spacer(element):
            self._flow.unread("picture")

    def _embedded(self, element: Element, look: Look) -> None:
        if not self._in_mail:
            self._flow.unread("embedded")
        self._children(element, look)

    # --- tables -------------------------------------------------------------------------------

    def _table(self, element: Element, look: Look) -> None:
        rows = list(_below(element, frozenset({"tr"})))
        if self._is_layout(element, rows):
            with self._flow.block():
                self._children(element, look)
            return
        for caption in element.iterchildren("caption"):
            self._element(caption, look)
        with self._flow.table() as table:
            for row in rows:
                with table.row():
                    self._row(row, look_of(row, look, styles_of(row)), table)

    def _is_layout(self, element: Element, rows: list[Element]) -> bool:
        if element.get("role") in _ONLY_LAYOUT:
            return True
        widest = max((sum(1 for _ in _below(row, _CELLS)) for row in rows), default=0)
        return widest <= 1 and (self._in_mail or len(rows) <= 1)

    def _row(self, row: Element, look: Look, table: Table) -> None:
        row_shade = shade_of(row, styles_of(row))
        for cell in _below(row, _CELLS):
            styles = styles_of(cell)
            columns, rows = _count(cell.get("colspan")), _count(cell.get("rowspan"))
            with table.cell(columns, rows, shade_of(cell, styles) or row_shade):
                self._children(cell, look_of(cell, look, styles))


def _below(element: Element, tags: frozenset[str]) -> Iterator[Element]:
    """Elements of these names, through whatever stands round them but not into another table."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in ("table", "caption"):
            yield from _below(child, tags)


def _count(text: str | None) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS else 1


def _is_spacer(element: Element) -> bool:
    sizes = [(element.get(name) or "").removesuffix("px") for name in ("width", "height")]
    return any(size.isascii() and size.isdigit() and int(size[:9]) < _SPACER for size in sizes)
