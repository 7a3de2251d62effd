"""Rows of one cell that take turns: a label, then what is written under it."""

from collections.abc import Callable, Iterator, Sequence

from summarylint.model.document import Node
from summarylint.referral.lines import Line, lines_of

_LEAST_ROWS = 4  # two labels and what is under them
_MOST_WORDS = 40  # of a label; forms ask long questions
_MOST_PLAIN_WORDS = 16  # of one that nothing but its place tells


def label_rows(rows: Sequence[Node], is_label: Callable[[Node], bool]) -> frozenset[int]:
    """The rows that stand at a label's place, where labels and answers take strict turns.

    `is_label` tells of a cell whether its words are known for a question or a label: what stands at an
    answer's place must not be. Labels are told by how they are printed, else by most of them being known.
    """
    return frozenset(place for start, end in _runs(rows) for place in _labels_in(rows, start, end, is_label))


def _labels_in(rows: Sequence[Node], start: int, end: int, is_label: Callable[[Node], bool]) -> Sequence[int]:
    known = [place for place in range(start, end) if is_label(rows[place].children[0])]
    if any((place - known[0]) % 2 for place in known):
        return ()
    begin = known[0] if known else start
    turns = (range(place, end, 2) for place in dict.fromkeys((start + (begin - start) % 2, begin)))
    return next((labels for labels in turns if _are_labels(rows, labels, len(known))), ())


def _are_labels(rows: Sequence[Node], labels: range, known: int) -> bool:
    """Whether every row at a label's place may be one, and has a row under it that is none."""
    if len(labels) < 2 or labels[-1] + 1 >= labels.stop:
        return False
    above = [_lines(rows[place]) for place in labels]
    below = [_lines(rows[place + 1]) for place in labels]
    if not all(lines and _words(lines) <= _MOST_WORDS for lines in above):
        return False
    if _look_apart(above, below):
        return True
    return known >= 2 and 2 * known >= len(labels) and all(map(_is_plain_label, above))


def _look_apart(above: Sequence[list[Line]], below: Sequence[list[Line]]) -> bool:
    """Whether all the labels are printed alike, and nothing under them is."""
    looks: tuple[Callable[[list[Line]], bool], ...] = (_begins_bold, _asks)
    return any(all(map(look, above)) and not any(map(look, below)) for look in looks)


def _begins_bold(lines: list[Line]) -> bool:
    return bool(lines) and bool(lines[0].bold.strip())


def _asks(lines: list[Line]) -> bool:
    return bool(lines) and lines[-1].text.rstrip().endswith(("?", ":"))


def _is_plain_label(lines: list[Line]) -> bool:
    return len(lines) == 1 and _words(lines) <= _MOST_PLAIN_WORDS and lines[0].looks_like_label


def _words(lines: list[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _lines(row: Node) -> list[Line]:
    return [line for block in row.children[0].children if block.spans for line in lines_of(block)]


def _runs(rows: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Where rows of one cell follow each other, as first and past the last."""
    start = 0
    for place in range(len(rows) + 1):
        if place < len(rows) and len(rows[place].children) == 1:
            continue
        if place - start >= _LEAST_ROWS:
            yield start, place
        start = place + 1
