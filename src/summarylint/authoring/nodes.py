"""Documents made of bare nodes, as small as an example needs them."""

from collections.abc import Iterable, Mapping, Sequence

from summarylint.model.document import Document, Location, Node, NodeKind, Span
from summarylint.packs.schema import CriteriaForm

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Nodes:
    """Document nodes in a row, each with the place that a reader of files would give it."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._paragraphs = 0
        self._tables = 0

    def heading(self, text: str, level: int = 1) -> None:
        """A heading."""
        self.nodes.append(self._text(NodeKind.HEADING, text, level=level))

    def paragraphs(self, text: str) -> None:
        """A paragraph for each line that is not blank."""
        lines = [line for line in text.split("\n") if line.strip()]
        self.nodes += [self._text(NodeKind.PARAGRAPH, line) for line in lines]

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """A table of these cells."""
        self._tables += 1
        children = tuple(self._row(number, row) for number, row in enumerate(rows, 1))
        where = Location(table=self._tables)
        self.nodes.append(Node(NodeKind.TABLE, where, children=children))

    def _row(self, number: int, texts: Sequence[str]) -> Node:
        cells = tuple(self._cell(number, column, text) for column, text in enumerate(texts, 1))
        return Node(NodeKind.ROW, Location(table=self._tables, row=number), children=cells)

    def _cell(self, row: int, column: int, text: str) -> Node:
        where = Location(table=self._tables, row=row, column=column)
        inside = self._text(NodeKind.PARAGRAPH, text, where=where)
        return Node(NodeKind.CELL, where, children=(inside,))

    def _text(
        self, kind: NodeKind, text: str, level: int | None = None, where: Location | None = None
    ) -> Node:
        self._paragraphs += 1
        place = (where or Location())._replace(paragraph=self._paragraphs)
        return Node(kind, place, spans=(Span(text),) if text else (), level=level)

    def document(self, path: str) -> Document:
        """What was put together, as a document of this name."""
        return Document(path, _MEDIA_TYPE, "0" * 64, body=tuple(self.nodes))


def form_rows(form: CriteriaForm, marks: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    """The rows of the criteria form as the form prints them, marked beside these needs.

    A need is named as headline.number; what stands in its cell is an X, or what is given for it.

    Raises:
        KeyError: the form has no such need.
    """
    left = dict(marks) if isinstance(marks, Mapping) else dict.fromkeys(marks, "X")
    yield "Headline criteria", "Identification of need", "Indicate if present"
    for name, headline in form.headlines.items():
        for number, need in enumerate(headline.needs, 1):
            yield headline.wording, need, left.pop(f"{name}.{number}", "")
    if left:
        raise KeyError(f"the form has no {', '.join(left)}")
