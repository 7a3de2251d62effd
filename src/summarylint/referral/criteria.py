"""A Supporting Families criteria form: which needs are marked, under which headline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarylint.language.phrases import fold
from summarylint.language.substance import normal
from summarylint.model.document import Document, Node, NodeKind
from summarylint.model.referral import Criteria, MarkState, Need
from summarylint.packs.schema import CriteriaForm
from summarylint.referral.questions import likeness

_TICKS = re.compile(r"^[\W_]*(?:[xy]|yes|✓|✔|☒|☑|🗸|√|✗|✘|×|present|true|tick(?:ed)?)[\W_]*$")
_TICK_SIGNS = re.compile(r"[✓✔☒☑🗸√✗✘×]")
_NOT_TICKS = re.compile(
    r"^[\W_]*(?:n|no|none|n/?a|not applicable|nil|0|false|not present|not known|no concerns?|not at present|"
    r"not currently|absent|not an issue|not identified|unknown|tbc)?[\W_]*$"
)
_NEGATIVE = re.compile(r"^\W*(?:no|not|none|nil|n/a|never)\b")
_UNREAD = frozenset({"picture", "ink", "stamp", "garbled", "scan", "embedded"})
_NEAR = 0.72
_LEADING_MARK = re.compile(r"^\s*(☒|☐|☑|✓|✔|✗|✘|\[[xX✓ ]?\]|[xX](?=\s))\s*(.+)$", re.S)
_TRAILING_MARK = re.compile(
    r"^(.+?)(?:\s*[-–:|\t]\s*|\s+)(☒|☐|☑|✓|✔|✗|✘|\[[xX✓ ]?\]|X|x|Y|Yes|YES|yes|N|No|NO|no)\s*$",
    re.S,
)


@dataclass(frozen=True)
class FormReader:
    """Reads criteria forms by the wordings of their headlines and needs."""

    form: CriteriaForm

    @cached_property
    def _needs(self) -> dict[str, str]:
        return {
            normal(need): name for name, headline in self.form.headlines.items() for need in headline.needs
        }

    @cached_property
    def _headlines(self) -> dict[str, str]:
        return {
            normal(words): name
            for name, headline in self.form.headlines.items()
            for words in (headline.wording, *headline.variants)
        }

    def read(self, document: Document) -> Criteria | None:
        """What is marked; None where the document is no criteria form."""
        needs = [*self._from_tables(document.body), *self._from_lines(document.body)]
        if len({need.headline for need in needs}) < 4 or len(needs) < 6:
            return None
        return Criteria(tuple(needs))

    def headline_of(self, text: str) -> str | None:
        """The headline that a cell names."""
        return self._nearest(text, self._headlines)

    def need_of(self, text: str) -> str | None:
        """The headline under which a need of this wording stands."""
        return self._nearest(text, self._needs)

    @staticmethod
    def _nearest(text: str, wordings: dict[str, str]) -> str | None:
        words = normal(text)
        if words in wordings or len(words) < 12:
            return wordings.get(words)
        like, name = max((likeness(words, wording), name) for wording, name in wordings.items())
        if like >= _NEAR:
            return name
        # a cell cut short, or with more written after the form's words
        starts = {
            n
            for w, n in wordings.items()
            if len(words) >= 25 and (w.startswith(words) or words.startswith(w))
        }
        return starts.pop() if len(starts) == 1 else None

    # --- tables -------------------------------------------------------------------------------

    def _from_tables(self, nodes: Sequence[Node]) -> Iterator[Need]:
        for node in nodes:
            for table in node.walk():
                if table.kind is NodeKind.TABLE:
                    yield from self._from_table(table)

    def _from_table(self, table: Node) -> Iterator[Need]:
        headline: str | None = None
        column: int | None = None
        for row in table.children:
            cells = [cell for cell in row.children if not any(c.kind is NodeKind.TABLE for c in cell.walk())]
            column = self._mark_column(cells) or column
            named = next((name for cell in cells if (name := self.headline_of(_words(cell)))), None)
            if named:
                headline = named
            yield from self._row(cells, headline, named, column)

    def _mark_column(self, cells: Sequence[Node]) -> int | None:
        titles = {normal(title) for title in self.form.mark_columns}
        found = [cell for cell in cells if normal(_words(cell)) in titles]
        return found[-1].location.column if found else None

    def _row(
        self, cells: Sequence[Node], headline: str | None, named: str | None, column: int | None
    ) -> Iterator[Need]:
        for cell in cells:
            text = _words(cell)
            if not text or self.headline_of(text) or cell.location.column == column:
                continue
            own = self.need_of(_without_mark(text))
            under = own or (headline if len(text.split()) >= 4 and column and cell is not cells[-1] else None)
            if under is None:
                continue
            yield self._need(cell, cells, under, column)
            return
        if named and column and len(cells) == 2:
            mark = next((cell for cell in cells if cell.location.column == column), None)
            if mark is not None:
                yield Need(named, _state(mark), mark.location)

    def _need(self, cell: Node, cells: Sequence[Node], headline: str, column: int | None) -> Need:
        inline = _inline_state(_words(cell))
        if inline is not None:
            return Need(headline, inline, cell.location)
        marks = [c for c in cells if c.location.column == column] if column else []
        if not marks:
            after = [c for c in cells if (c.location.column or 0) > (cell.location.column or 0)]
            before = [
                c for c in cells if c is not cell and c not in after and not self.headline_of(_words(c))
            ]
            marks = after or before[-1:]
        states = [_state(mark) for mark in marks]
        return Need(headline, _strongest(states), marks[0].location if marks else cell.location)

    # --- lists --------------------------------------------------------------------------------

    def _from_lines(self, nodes: Sequence[Node]) -> Iterator[Need]:
        """Forms without a table: a need a line, its mark before or after it."""
        pending: Need | None = None
        for node in nodes:
            for line in node.text.split("\n") if node.spans else ():
                mark, text = _split_mark(line)
                headline = self.need_of(text)
                if headline is None:
                    if pending and _TICKS.match(fold(line)) and pending.state is MarkState.EMPTY:
                        pending = Need(pending.headline, MarkState.TICKED, node.location)
                    continue
                if pending:
                    yield pending
                pending = Need(headline, mark, node.location)
        if pending:
            yield pending


def _words(cell: Node) -> str:
    return " ".join(node.text for node in cell.walk() if node.spans).strip()


def _without_mark(text: str) -> str:
    return _split_mark(text)[1]


def _inline_state(text: str) -> MarkState | None:
    """A mark inside the need's own cell, before or after its words."""
    leading, trailing = _LEADING_MARK.match(text), _TRAILING_MARK.match(text)
    if leading or (trailing and not trailing.group(2).isalpha()):
        return _split_mark(text)[0]
    return None


def _split_mark(line: str) -> tuple[MarkState, str]:
    leading = _LEADING_MARK.match(line)
    if leading:
        return _mark_state(leading.group(1)), leading.group(2)
    trailing = _TRAILING_MARK.match(line)
    if trailing:
        return _mark_state(trailing.group(2)), trailing.group(1)
    return MarkState.EMPTY, line


def _mark_state(mark: str) -> MarkState:
    is_box = mark in "☐" or mark.strip("[] ") == ""
    if _TICK_SIGNS.search(mark):
        return MarkState.TICKED
    return MarkState.EMPTY if is_box or _NOT_TICKS.match(fold(mark)) else MarkState.TICKED


def _strongest(states: list[MarkState]) -> MarkState:
    order = (MarkState.TICKED, MarkState.UNREAD, MarkState.EMPTY)
    return next((state for state in order if state in states), MarkState.EMPTY)


def _state(cell: Node) -> MarkState:
    """How a mark cell is marked: a tick, a box, a filled cell, or words of evidence."""
    text = fold(_words(cell)).strip()
    if "☒" in text or "☑" in text:
        return _boxed(text)
    bare = text.replace("☐", "").strip()
    if _TICK_SIGNS.search(bare):
        return MarkState.TICKED
    if _NOT_TICKS.match(bare):
        if cell.filled:
            return MarkState.TICKED
        unread = any(n.kind is NodeKind.UNREAD and n.reason in _UNREAD for n in cell.walk())
        return MarkState.UNREAD if unread and not bare else MarkState.EMPTY
    if _TICKS.match(bare):
        return MarkState.TICKED
    if _NEGATIVE.match(bare):
        return MarkState.EMPTY
    if "☐" in text:
        return MarkState.EMPTY  # an option list left whole
    return MarkState.TICKED


def _boxed(text: str) -> MarkState:
    """Boxes with options beside them: "☒ No ☐ Yes" is no tick."""
    chosen = re.findall(r"[☒☑]\s*(\w*)", text)
    before = re.findall(r"(\w+)\s*[☒☑]", text) if not any(chosen) else []
    options = [option for option in (*chosen, *before) if option]
    return MarkState.EMPTY if options and all(_NOT_TICKS.match(o) for o in options) else MarkState.TICKED
