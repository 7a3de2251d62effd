"""Tables of a form: question beside answer, question above answer, label beside value."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from summarylint.model.document import Node, NodeKind
from summarylint.referral.cells import (
    BLOCKS,
    alternate,
    cells_of,
    first_lines,
    is_bold,
    is_field,
    is_heading,
    place_of,
)
from summarylint.referral.drafts import Draft
from summarylint.referral.facts import read_facts, read_scale
from summarylint.referral.lines import lines_of
from summarylint.referral.scales import is_scale
from summarylint.referral.turns import label_rows

if TYPE_CHECKING:
    from summarylint.referral.sections import SectionBuilder

_MOST_LABEL_WORDS = 16
_MOST_NUMBER = 4  # characters of a question's number in a cell of its own


def read_table(builder: "SectionBuilder", table: Node) -> None:
    """Reads a table row by row into the builder's sections."""
    if _is_data(builder, table):
        read_facts(builder, table)
        return
    _TableReader(builder).read(table)


def _is_data(builder: "SectionBuilder", table: Node) -> bool:
    """A table of facts rather than a form: no place to fill in, no question, no known label in any cell."""
    return not (_is_headed_box(table) or _are_fields(table)) and not any(
        builder.question_at(line) or builder.labels.asks_for(line.text) or builder.labels.split(line.text)
        for cell in cells_of(table)
        for node in cell.walk()
        if node.kind in BLOCKS
        for line in lines_of(node)
    )


def _is_headed_box(table: Node) -> bool:
    """One column, a bold heading above what is written: how forms print a question in a box of its own."""
    rows = table.children
    if len(rows) < 2 or any(len(row.children) != 1 for row in rows):
        return False
    head = rows[0].children[0]
    return len(head.children) == 1 and is_heading(head.children[0])


def _are_fields(table: Node) -> bool:
    """Bold labels on the left, what is filled in on the right."""
    return len(table.children) >= 2 and all(is_field(row.children) for row in table.children)


class _TableReader:
    """Reads one table; questions without a cell beside them wait for the rows below."""

    def __init__(self, builder: "SectionBuilder") -> None:
        self.builder = builder
        self.waiting: dict[int, Draft] = {}  # by column: questions whose answer may stand below
        self.guidance: dict[int, int] = {}  # by draft: how many paragraphs stand in the question's cell

    def read(self, table: Node) -> None:
        rows = table.children
        labels = label_rows(rows, self._is_known)
        for number, row in enumerate(rows):
            if is_scale(row.children):
                read_scale(self._scaled(), rows[number : number + 2])
            elif number in labels and not self._is_known(row.children[0]):
                self._unknown_label(row.children[0])
            else:
                self._row([cell for cell in row.children if not cell.continues])
        self._close()

    def _is_known(self, cell: Node) -> bool:
        return bool(self._question_in(cell)) or self._asks_for(cell)

    def _unknown_label(self, cell: Node) -> None:
        """A label that no list knows, told by its place: what goes on behind its bold words explains it."""
        first, *others = (line for block in cell.children if block.spans for line in lines_of(block))
        label, rest = (first.bold, first.rest) if first.has_run_in else (first.text, "")
        self._wait(cell, label.strip())
        for text in (rest, *(line.text for line in others)):
            self.builder.current.add(text, place_of(cell), printed=True)

    def _scaled(self) -> Draft:
        """The question that a scale belongs to: the last that waits, else the one before the table."""
        return list(self.waiting.values())[-1] if self.waiting else self.builder.current

    def _row(self, cells: Sequence[Node]) -> None:
        if not cells:
            return
        if any(self._is_page(cell) for cell in cells):
            self._pages(cells)
            return
        questions = [i for i, cell in enumerate(cells) if self._question_in(cell)]
        if questions:
            self._question_row(cells, questions)
        elif not self._label_row(cells) and not self._heading_row(cells):
            self._answer_row(cells)

    def _pages(self, cells: Sequence[Node]) -> None:
        """Cells that are read like pages; a question that ends one alone may be answered in the row below."""
        for cell in cells:
            self.builder.flow(cell.children)
        last = self.builder.current
        waits = len(cells) == 1 and last.is_question and last.is_empty
        self.waiting = {cells[0].location.column or 1: last} if waits else {}

    def _heading_row(self, cells: Sequence[Node]) -> bool:
        """One cell over the whole width, bold and short: a heading for the row below."""
        if len(cells) != 1 or len(cells[0].children) != 1:
            return False
        if not is_heading(cells[0].children[0]) or any(draft.is_empty for draft in self.waiting.values()):
            return False
        self._wait(cells[0], cells[0].full_text.strip())
        return True

    def _wait(self, cell: Node, label: str) -> None:
        name = self.builder.labels.asks_for(label)
        draft = self.builder.open(Draft(label.rstrip(": "), place_of(cell), (), "cell", asks_for=name))
        self.waiting = {cell.location.column or 1: draft}

    def _is_page(self, cell: Node) -> bool:
        """A cell that holds a page of its own: several questions, or a table with questions."""
        asked = 0
        for child in cell.children:
            if child.kind is NodeKind.TABLE:
                if any(self._question_in(inner) for inner in cells_of(child)):
                    return True
                continue
            lines = list(lines_of(child))
            asked += sum(1 for line in lines if self.builder.question_at(line))
        starts = bool(self._question_in(cell))
        return (asked >= 2 and not (asked == 2 and starts and self._is_one_question(cell))) or (
            asked == 1 and not starts
        )

    def _is_one_question(self, cell: Node) -> bool:
        found = self._question_in(cell)
        whole = self.builder.index.match(first_lines(cell, 4))
        return bool(found and whole)

    def _question_in(self, cell: Node) -> tuple[Draft, list[Node]] | None:
        """The question that a cell begins with, as a draft, and the nodes after it in the cell."""
        blocks = [b for b in cell.children if b.kind is not NodeKind.UNREAD and b.spans]
        for count in (3, 2):
            joined = " ".join(block.text.strip() for block in blocks[:count])
            matches = self.builder.index.match(joined, near=False) if len(blocks) >= count else ()
            if matches:
                name = self.builder.labels.asks_for(joined)
                return Draft(joined, blocks[0].location, matches, "cell", asks_for=name), list(
                    cell.children[count:]
                )
        for position, block in enumerate(blocks[:2]):
            lines = list(lines_of(block))
            found = self.builder.question_at(lines[0]) if lines else None
            if not found:
                if position == 0 and len(block.text.strip()) <= _MOST_NUMBER:
                    continue  # a number before the question
                return None
            return self._draft(cell, block, found)
        return None

    def _draft(self, cell: Node, block: Node, found: tuple) -> tuple[Draft, list[Node]]:  # type: ignore[type-arg]
        matches, label, rest = found
        name = self.builder.labels.asks_for(label)
        draft = Draft(label, block.location, matches, "cell", asks_for=name)
        draft.add(rest, block.location)
        for line in list(lines_of(block))[1:]:
            draft.add_node(line.node)
        after = cell.children[cell.children.index(block) + 1 :]
        return draft, list(after)

    def _question_row(self, cells: Sequence[Node], questions: list[int]) -> None:
        self.waiting.clear()
        before = cells[: questions[0]]
        if any(len(cell.full_text.strip()) > _MOST_NUMBER for cell in before):
            self._label_row(before)
        for index in questions:
            found = self._question_in(cells[index])
            if found is None:
                continue
            draft, inside = self.builder.open(found[0]), found[1]
            for node in inside:
                self._add(draft, node)
            under_question = len(draft.passages)
            beside = self._beside(cells, index, questions)
            for cell in beside:
                for node in cell.children:
                    self._add(draft, node)
            if len(draft.passages) > under_question:
                _print_guidance(draft, under_question)
            if not beside:
                self.waiting[cells[index].location.column or index + 1] = draft
                self.guidance[id(draft)] = under_question

    def _beside(self, cells: Sequence[Node], index: int, questions: list[int]) -> list[Node]:
        """The cells to the right of a question, up to the next question of the row."""
        stop = next((other for other in questions if other > index), len(cells))
        return list(cells[index + 1 : stop])

    def _label_row(self, cells: Sequence[Node]) -> bool:
        """Labels and values in turn: "Team | Assessment | Date | 12/02/2026"."""
        known = [i for i, cell in enumerate(cells) if self._asks_for(cell)]
        if self._are_answers(cells):
            return False
        if is_field(cells):
            known = [0]
        elif alternate(cells):
            known = list(range(0, len(cells), 2))
        if not known:
            return self._plain_label_row(cells)
        if len(cells) == 1 and self.builder.labels.asks_for(cells[0].full_text):
            self._wait(cells[0], cells[0].full_text.strip())
            return True
        if not is_field(cells) and self._is_heading_of_columns(cells, known):
            return True
        self.waiting.clear()
        for index in known:
            stop = next((other for other in known if other > index), len(cells))
            self._field(cells[index], cells[index + 1 : stop])
        return True

    def _are_answers(self, cells: Sequence[Node]) -> bool:
        """Whether a row stands under questions that nothing answers yet, and is not printed as labels."""
        waits = any(draft.is_question and draft.is_empty for draft in self.waiting.values())
        return waits and not all(is_bold(cell) or not cell.full_text.strip() for cell in cells)

    def _is_heading_of_columns(self, cells: Sequence[Node], known: list[int]) -> bool:
        """Labels side by side with their values in the rows below: each column waits for its own."""
        if len(cells) < 2 or any(not cell.full_text.strip() for cell in cells):
            return False
        labels = [self.builder.labels.asks_for(first_lines(cell, 3)) for cell in cells]
        all_known = all(labels)
        if not all_known and not (len(known) >= 2 and all(is_bold(cell) for cell in cells)):
            return False
        self.waiting = {}
        for index, cell in enumerate(cells):
            draft = Draft(cell.full_text.strip(), place_of(cell), (), "field", asks_for=labels[index])
            self.waiting[cell.location.column or index + 1] = self.builder.open(draft)
        return True

    def _asks_for(self, cell: Node) -> bool:
        lines = [line for block in cell.children if block.spans for line in lines_of(block)]
        if not lines:
            return False
        if self.builder.labels.asks_for(" ".join(line.text for line in lines)):
            return True
        return all(self.builder.labels.split(line.text) for line in lines)

    def _field(self, cell: Node, values: Sequence[Node]) -> None:
        text = cell.full_text.strip()
        name = self.builder.labels.asks_for(text.replace("\n", " "))
        if name is None and not values:
            self.builder.open(Draft())
            self.builder.flow(cell.children)
            return
        draft = self.builder.open(Draft(text.rstrip(": "), place_of(cell), (), "field", asks_for=name))
        for value in values:
            for node in value.children:
                self._add(draft, node)

    def _plain_label_row(self, cells: Sequence[Node]) -> bool:
        """Two cells, the first short: a label that no list knows."""
        if self.waiting or len(cells) != 2 or not cells[0].full_text.strip():
            return False
        if len(cells[0].full_text.split()) > _MOST_LABEL_WORDS:
            return False
        draft = self.builder.open(
            Draft(cells[0].full_text.strip().rstrip(": "), place_of(cells[0]), (), "field")
        )
        for node in cells[1].children:
            self._add(draft, node)
        return True

    def _answer_row(self, cells: Sequence[Node]) -> None:
        """Cells under waiting questions, or words of no label's."""
        if not self.waiting:
            self.builder.open(Draft())
            for cell in cells:
                self.builder.flow(cell.children)
            return
        for index, cell in enumerate(cells):
            column = cell.location.column or index + 1
            draft = self.waiting.get(column) or self._nearest_waiting(column)
            before = len(draft.passages)
            for node in cell.children:
                self._add(draft, node)
            count = self.guidance.pop(id(draft), 0)
            if count and len(draft.passages) > before:
                _print_guidance(draft, count)

    def _nearest_waiting(self, column: int) -> Draft:
        before = [key for key in self.waiting if key <= column]
        return self.waiting[max(before) if before else min(self.waiting)]

    def _add(self, draft: Draft, node: Node) -> None:
        if node.kind is NodeKind.TABLE:
            held, self.builder.current = self.builder.current, draft
            read_table(self.builder, node)
            self.builder.current = held
            return
        for line in lines_of(node):
            if line.is_bold and line.looks_like_label and draft.is_question and len(line.text.split()) <= 6:
                draft.add(line.text, node.location, printed=True)
            else:
                draft.add_node(line.node)

    def _close(self) -> None:
        """After the table: a question that still waits may be answered by what follows."""
        empty = [draft for draft in self.waiting.values() if draft.is_empty]
        if len(empty) == 1:
            self.builder.current = empty[0]
        else:
            self.builder.open(Draft())


def _print_guidance(draft: Draft, count: int) -> None:
    """What stands in the question's own cell is the form's guidance, where the answer stands elsewhere."""
    draft.passages[:count] = [replace(passage, printed=True) for passage in draft.passages[:count]]
