"""The way down through the wrappers that may stand round anything in a Word file.

Content controls, tracked changes, smart tags, hyperlinks and alternatives stand round blocks,
runs, rows and cells alike. So there is one way down, and each level only names its leaves.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

from summarylint.extract.docx.controls import read_control
from summarylint.extract.docx.line import Line
from summarylint.extract.docx.names import MC, Element, W, children, first
from summarylint.extract.docx.place import Place
from summarylint.model.document import MarkupKind

T = TypeVar("T")
Leaf = Callable[[Element, T], None]
Level = dict[str, Leaf[T]]  # what is done with each element that may stand there, by its name

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
        self._wrappers: dict[str, Callable[[Level[Any], Element, Any], None]] = {
            W + "sdt": self._control,
            W + "ins": self._arrived,
            W + "moveTo": self._arrived,
            W + "del": self._left,
            W + "moveFrom": self._left,
            W + "commentRangeStart": self._comment_starts,
            MC + "AlternateContent": self._alternatives,
        }

    def level(self, leaves: Level[T]) -> Level[T]:
        """The leaves of a level, and the wrappers that may stand round them."""
        level: Level[T] = {}
        for tag, unwrap in self._wrappers.items():
            level[tag] = partial(unwrap, level)
        level |= leaves
        return level

    def descend(self, elements: Iterable[Element], into: T, level: Level[T]) -> None:
        """Hand on every leaf among or below some elements, whatever stands between."""
        place = self.place
        place.depth += 1
        if place.depth > place.max_depth:
            raise place.too_deep()
        for child in elements:
            leaf = level.get(child.tag)
            if leaf is not None:
                leaf(child, into)
            elif len(child):  # a wrapper that says nothing of its own, known or not
                self.descend(children(child), into, level)
        place.depth -= 1

    def _control(self, level: Level[Any], sdt: Element, into: Any) -> None:
        control = read_control(sdt)
        if control.content is None:
            return
        prompt, box = self.prompt, self.box
        self.prompt = prompt or control.prompt
        self.box = control.box if box is None else box
        self.descend(children(control.content), into, level)
        if control.box and self.box and isinstance(into, Line):  # a checkbox without any content
            into.pieces.append((self.box, into.style.look))
            self.box = ""
        self.prompt, self.box = prompt, None if box is None else self.box

    def _arrived(self, level: Level[Any], change: Element, into: Any) -> None:
        self.place.note(_CHANGES[change.tag])
        self.descend(children(change), into, level)

    def _left(self, _level: Level[Any], change: Element, _into: Any) -> None:
        self.place.note(_CHANGES[change.tag])
        self.place.leave_out(change)

    def _comment_starts(self, _level: Level[Any], start: Element, _into: Any) -> None:
        self.place.comment_starts(start)

    def _alternatives(self, level: Level[Any], alternatives: Element, into: Any) -> None:
        # one thing said several times: the first choice is what Word shows today
        chosen = first(alternatives, _CHOICE)
        for one in alternatives:
            if one is chosen or chosen is None:
                self.descend(children(one), into, level)
            else:
                self.place.leave_out(one)


def ignore(_element: Element, _into: object) -> None:
    """The leaf that holds nothing."""
