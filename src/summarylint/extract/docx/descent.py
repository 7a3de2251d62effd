"""The way down through the wrappers that may stand round anything in a Word file.

Content controls, tracked changes, smart tags, hyperlinks and alternatives stand round blocks,
runs, rows and cells alike. So there is one way down, and each level only names its leaves.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from summarylint.extract.docx.controls import read_control
from summarylint.extract.docx.line import Line
from summarylint.extract.docx.names import MC, Element, W, first
from summarylint.extract.docx.place import Place
from summarylint.model.document import MarkupKind

T = TypeVar("T")
Leaf = Callable[[Element, T], None]
Leaves = Mapping[str, Leaf[T]]

_CHOICE = MC + "Choice"
_CHANGES = {
    W + "ins": MarkupKind.INSERTION,
    W + "moveTo": MarkupKind.MOVE,
    W + "del": MarkupKind.DELETION,
    W + "moveFrom": MarkupKind.MOVE,
}


class Descent:
    """The way down, and what the wrappers on it say of the text below them."""

    def __init__(self, place: Place) -> None:
        """Go down from a place."""
        self.place = place
        self.prompt = False  # the text is the prompt of a control that nobody has filled in
        self.box: str | None = None  # shown once instead of the text: the state of a checkbox
        self._wrappers: dict[str, Callable[[Element, Any, Leaves[Any]], None]] = {
            W + "sdt": self._control,
            W + "ins": self._arrived,
            W + "moveTo": self._arrived,
            W + "del": self._left,
            W + "moveFrom": self._left,
            W + "commentRangeStart": self._comment_starts,
            MC + "AlternateContent": self._alternatives,
        }

    def descend(self, parent: Element, into: T, leaves: Leaves[T]) -> None:
        """Hand every leaf below an element on, whatever stands between."""
        place, wrappers = self.place, self._wrappers
        place.depth += 1
        if place.depth > place.max_depth:
            raise place.too_deep()
        for child in parent:
            tag = child.tag
            leaf = leaves.get(tag)
            if leaf is not None:
                leaf(child, into)
            elif tag in wrappers:
                wrappers[tag](child, into, leaves)
            elif len(child):  # a wrapper that says nothing of its own, known or not
                self.descend(child, into, leaves)
        place.depth -= 1

    def _control(self, sdt: Element, into: Any, leaves: Leaves[Any]) -> None:
        control = read_control(sdt)
        if control.content is None:
            return
        prompt, box = self.prompt, self.box
        self.prompt = prompt or control.prompt
        self.box = control.box if box is None else box
        self.descend(control.content, into, leaves)
        if control.box and self.box and isinstance(into, Line):  # a checkbox without any content
            into.pieces.append((self.box, into.style.look))
            self.box = ""
        self.prompt, self.box = prompt, None if box is None else self.box

    def _arrived(self, change: Element, into: Any, leaves: Leaves[Any]) -> None:
        self.place.note(_CHANGES[change.tag])
        self.descend(change, into, leaves)

    def _left(self, change: Element, _into: Any, _leaves: Leaves[Any]) -> None:
        self.place.note(_CHANGES[change.tag])
        self.place.leave_out(change)

    def _comment_starts(self, start: Element, _into: Any, _leaves: Leaves[Any]) -> None:
        self.place.comment_starts(start)

    def _alternatives(self, alternatives: Element, into: Any, leaves: Leaves[Any]) -> None:
        # one thing said several times: the first choice is what Word shows today
        chosen = first(alternatives, _CHOICE)
        for one in alternatives:
            if one is chosen or chosen is None:
                self.descend(one, into, leaves)
            else:
                self.place.leave_out(one)


def ignore(_element: Element, _into: object) -> None:
    """The leaf that holds nothing."""
