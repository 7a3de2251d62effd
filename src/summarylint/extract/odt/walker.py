"""The walk through one part of an OpenDocument text."""

from collections.abc import Callable

from summarylint.extract.docx.names import Element, whole
from summarylint.extract.docx.symbols import EMPTY, TICKED
from summarylint.extract.docx.tables import MAX_SPAN
from summarylint.extract.flow import BREAK, Flow, Look, Table
from summarylint.extract.odt.controls import Controls, control_box, control_look, field_box
from summarylint.extract.odt.lists import Lists
from summarylint.extract.odt.names import DRAW, FIELD, LOEXT, OFFICE, STYLE, TABLE, TEXT
from summarylint.extract.odt.styles import Style, Styles
from summarylint.model.document import Mark, MarkupKind, NodeKind

_DROPPED = frozenset(
    {
        OFFICE + "forms",
        OFFICE + "annotation-end",
        OFFICE + "event-listeners",
        TEXT + "note-citation",
        TEXT + "change-end",
        TEXT + "ruby-text",
        TEXT + "sequence-decls",
        TEXT + "user-field-decls",
        TEXT + "variable-decls",
        TEXT + "index-title-template",
        FIELD + "param",
    }
)
_CHANGES = {TEXT + "insertion": MarkupKind.INSERTION, TEXT + "deletion": MarkupKind.DELETION}
_STYLE_NAME = TEXT + "style-name"
_MOST_REPEATED_ROWS = 1000  # a sheet's worth of empty rows is nothing that anybody wrote


class Walker:
    """One walk."""

    def __init__(self, flow: Flow, styles: Styles, lists: Lists, controls: Controls) -> None:
        """Read into running text."""
        self._flow = flow
        self._styles = styles
        self._lists = lists
        self._controls = controls
        self._changes: dict[str, MarkupKind] = {}
        self.notes: list[Element] = []  # footnotes and endnotes, to be read after the text
        self._handlers: dict[str, Callable[[Element, Look], None]] = {
            TEXT + "p": self._paragraph,
            TEXT + "h": self._paragraph,
            TEXT + "list": self._list,
            TEXT + "list-item": self._list_item,
            TEXT + "span": self._span,
            TEXT + "s": self._space,
            TEXT + "tab": self._space,
            TEXT + "line-break": self._break,
            TEXT + "note": self._note,
            TEXT + "placeholder": self._prompt,
            TEXT + "hidden-text": self._hidden,
            TEXT + "hidden-paragraph": self._hidden,
            TEXT + "tracked-changes": self._tracked_changes,
            TEXT + "change-start": self._change,
            TEXT + "change": self._change,
            OFFICE + "annotation": self._comment,
            TABLE + "table": self._table,
            DRAW + "frame": self._frame,
            DRAW + "text-box": self._box,
            DRAW + "custom-shape": self._box,
            DRAW + "rect": self._box,
            DRAW + "control": self._control,
            FIELD + "fieldmark": self._field,
            LOEXT + "content-control": self._content_control,
            TEXT + "content-control": self._content_control,
        }

    def read(self, root: Element) -> None:
        """Everything below an element."""
        with self._flow.block():
            self._children(root, Look())

    def _children(self, element: Element, look: Look) -> None:
        self._text(element.text, look)
        for child in element:
            self._element(child, look)
            self._text(child.tail, look)

    def _element(self, element: Element, look: Look) -> None:
        tag = element.tag
        if tag in _DROPPED:
            return
        handler = self._handlers.get(tag)
        if handler is None:
            self._children(element, look)
        else:
            handler(element, look)

    def _text(self, text: str | None, look: Look) -> None:
        if text:
            self._flow.add(text.replace("\n", " "), look)

    # --- paragraphs ---------------------------------------------------------------------------

    def _paragraph(self, element: Element, look: Look) -> None:
        style = self._styles.get("paragraph", element.get(_STYLE_NAME))
        kind, level = self._kind(element, style)
        marker = self._heading_marker(element, level) if element.tag == TEXT + "h" else None
        with self._flow.block(kind, level, marker):
            self._children(element, style.look(look))

    def _heading_marker(self, element: Element, level: int | None) -> str | None:
        if element.get(TEXT + "is-list-header") == "true" or self._lists.is_open:
            return None
        return self._lists.heading(level or 1)

    def _kind(self, element: Element, style: Style) -> tuple[NodeKind | None, int | None]:
        level = style.level
        if element.tag == TEXT + "h":
            level = whole(element, TEXT + "outline-level") or level or 1
        if level:
            return NodeKind.HEADING, level
        return (NodeKind.LIST_ITEM, None) if style.listed else (None, None)

    def _list(self, element: Element, look: Look) -> None:
        with self._lists.begun(element):
            self._children(element, look)

    def _list_item(self, element: Element, look: Look) -> None:
        with self._flow.block(NodeKind.LIST_ITEM, marker=self._lists.marker(element)):
            self._children(element, look)

    def _span(self, element: Element, look: Look) -> None:
        style = self._styles.get("text", element.get(_STYLE_NAME))
        self._children(element, style.look(look))

    def _space(self, _element: Element, look: Look) -> None:
        self._flow.add(" ", look)

    def _break(self, _element: Element, look: Look) -> None:
        self._flow.add(BREAK, look)

    def _prompt(self, element: Element, look: Look) -> None:
        self._children(element, look.marked(Mark.PROMPT))

    def _hidden(self, element: Element, look: Look) -> None:
        self._flow.add(element.get(TEXT + "string-value") or "", look.marked(Mark.HIDDEN))
        self._children(element, look.marked(Mark.HIDDEN))

    def _note(self, element: Element, _look: Look) -> None:
        self.notes.extend(element.iterchildren(TEXT + "note-body"))

    # --- changes and comments -----------------------------------------------------------------

    def _tracked_changes(self, element: Element, _look: Look) -> None:
        for region in element.iterchildren(TEXT + "changed-region"):
            name = region.get(TEXT + "id") or ""
            for change in region:
                if change.tag in _CHANGES:
                    self._changes[name] = _CHANGES[change.tag]

    def _change(self, element: Element, _look: Look) -> None:
        kind = self._changes.get(element.get(TEXT + "change-id") or "")
        if kind is not None:
            self._flow.place.note(kind)

    def _comment(self, _element: Element, _look: Look) -> None:
        self._flow.place.note(MarkupKind.COMMENT)

    # --- what hangs on a paragraph ------------------------------------------------------------

    def _frame(self, element: Element, look: Look) -> None:
        # one thing in several forms: the first is the one that is meant
        for child in element:
            if child.tag == DRAW + "text-box":
                self._box(child, look)
                return
            if child.tag in (DRAW + "image", DRAW + "plugin"):
                self._flow.unread("picture")
                return
            if child.tag in (DRAW + "object", DRAW + "object-ole", DRAW + "floating-frame"):
                self._flow.unread("embedded")
                return

    def _box(self, element: Element, _look: Look) -> None:
        self._flow.after(lambda: self._children(element, Look()))

    def _control(self, element: Element, look: Look) -> None:
        piece = self._controls.piece(element.get(DRAW + "control"), look)
        if piece is not None:
            self._shown(*piece)

    def _field(self, element: Element, look: Look) -> None:
        piece = field_box(element, look)
        if piece is not None:
            self._shown(*piece)
        self._children(element, look)

    def _content_control(self, element: Element, look: Look) -> None:
        piece = control_box(element, look)
        if piece is None:
            self._children(element, control_look(element, look))
        else:
            self._shown(*piece)

    def _shown(self, text: str, look: Look) -> None:
        if text in (TICKED, EMPTY):
            self._flow.add(text, look)
        else:
            self._flow.add(f" {text} ", look)

    # --- tables -------------------------------------------------------------------------------

    def _table(self, element: Element, look: Look) -> None:
        with self._flow.table() as table:
            self._rows(element, look, table)

    def _rows(self, parent: Element, look: Look, table: Table) -> None:
        for child in parent:
            if child.tag == TABLE + "table-row":
                repeated = whole(child, TABLE + "number-rows-repeated") or 1
                for _ in range(min(repeated, _MOST_REPEATED_ROWS)):
                    with table.row():
                        self._row(child, look, table)
            elif child.tag in (TABLE + "table-header-rows", TABLE + "table-row-group", TABLE + "table-rows"):
                self._rows(child, look, table)

    def _row(self, row: Element, look: Look, table: Table) -> None:
        # covered cells are those that spans count in already
        for cell in row.iterchildren(TABLE + "table-cell"):
            columns = whole(cell, TABLE + "number-columns-spanned") or 1
            rows = whole(cell, TABLE + "number-rows-spanned") or 1
            shade = self._styles.get("table-cell", cell.get(TABLE + "style-name")).shade
            repeated = whole(cell, TABLE + "number-columns-repeated") or 1
            for _ in range(min(repeated, MAX_SPAN)):
                with table.cell(columns, rows, shade):
                    self._children(cell, look)


def is_margin_shown(margin: Element) -> bool:
    """Whether a header or footer is in use."""
    return margin.get(STYLE + "display") != "false"
