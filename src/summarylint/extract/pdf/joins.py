"""What runs on from one page or column to the next is put together again."""

import re

from summarylint.extract.pdf.blocks import Block, RowBlock, TableBlock, TextBlock
from summarylint.extract.pdf.paragraphs import add_piece, ends_sentence, tidy

_SAME_EDGE = 4.0
_SAME_SIZE = 0.1
_LOWER_HALF = 0.5
_RUNS_ON = re.compile(r"(?:[,–-]|\b(?:and|or|of|the|a|an|to|in|with|for|by|from|is|are))\s*$", re.I)


def join_pages(pages: list[list[Block]], heights: list[float]) -> list[Block]:
    """The blocks of all pages as those of one document."""
    joined: list[Block] = []
    for blocks, height in zip(pages, heights, strict=True):
        rest = list(blocks)
        if joined and rest and _joins(joined[-1], rest[0], height):
            rest.pop(0)
        for block in rest:
            last = joined[-1] if joined else None
            if _is_next_column(last, block) and _joins(last, block, height):
                continue
            joined.append(block)
    return joined


def _is_next_column(last: Block | None, block: Block) -> bool:
    return (
        isinstance(last, TextBlock)
        and isinstance(block, TextBlock)
        and last.page == block.page
        and last.column != block.column
    )


def _joins(last: Block | None, block: Block, height: float) -> bool:
    """Join a block to the one before it, if it carries that on."""
    if isinstance(last, TextBlock) and isinstance(block, TextBlock):
        return _join_text(last, block)
    if isinstance(last, TableBlock) and isinstance(block, TableBlock):
        return _join_table(last, block, height)
    return False


def _runs_on(before: str, after: str) -> bool:
    """Whether a text is carried on by another in the middle of a sentence."""
    if not before.strip() or not after.strip() or ends_sentence(before):
        return False
    start = after.lstrip()[0]
    opened = before.count("(") > before.count(")") and ")" in after
    return start.islower() or opened or _RUNS_ON.search(before) is not None


def _join_text(last: TextBlock, block: TextBlock) -> bool:
    starts_low = block.text[:1].islower() or last.text.endswith("-")
    same_size = abs(last.size - block.size) <= _SAME_SIZE * last.size
    if block.item or not same_size or not starts_low or not _runs_on(last.text, block.text):
        return False
    _append_text(last, block)
    return True


def _append_text(last: TextBlock, block: TextBlock) -> None:
    for index, piece in enumerate(block.pieces):
        add_piece(last.pieces, piece, new_line=index == 0)
    last.pieces = tidy(last.pieces)
    last.lines += block.lines
    last.bold = last.bold and block.bold


def _join_table(last: TableBlock, table: TableBlock, height: float) -> bool:
    """Join a table to the one that ends the page before, if it has the same columns."""
    end = last.rows[-1]
    ends_low = end.box.bottom > _LOWER_HALF * height
    if end.page != table.page - 1 or not ends_low or not _same_columns(last.xs, table.xs):
        return False
    rows = table.rows
    if len(rows) > 1 and any(last.rows[0].texts) and rows[0].texts == last.rows[0].texts:
        rows = rows[1:]
    last.xs = max(last.xs, table.xs, key=len)
    last.merged_down = last.merged_down or table.merged_down
    if rows:
        rows = _carry_on(last, end, rows)
    last.rows.extend(rows)
    return True


def _same_columns(one: list[float], other: list[float]) -> bool:
    """Whether one table's column edges are the other's, or some of them with the outer ones."""
    few, many = sorted((one, other), key=len)
    if len(few) < 2 or any(abs(a - b) > _SAME_EDGE for a, b in ((few[0], many[0]), (few[-1], many[-1]))):
        return False
    return all(any(abs(x - y) <= _SAME_EDGE for y in many) for x in few)


def _carry_on(table: TableBlock, end: RowBlock, rows: list[RowBlock]) -> list[RowBlock]:
    """The rows of the next page, without the first where that is the rest of the last row."""
    first = rows[0]
    if len(first.cells) != len(end.cells):
        return rows
    goes_on = not first.cells[0].blocks
    if _is_rest(end, first) or (goes_on and not table.merged_down):
        _append_row(end, first)
        return rows[1:]
    first.cells[0].continues = goes_on
    return rows


def _is_rest(end: RowBlock, first: RowBlock) -> bool:
    """Whether a row carries on the sentences of the row before it."""
    pairs = [
        (before, after)
        for before, after in zip(end.texts, first.texts, strict=True)
        if before.strip() and after.strip()
    ]
    return any(_runs_on(before, after) for before, after in pairs)


def _append_row(end: RowBlock, first: RowBlock) -> None:
    for cell, rest in zip(end.cells, first.cells, strict=True):
        cell.filled = cell.filled or rest.filled
        last = cell.blocks[-1] if cell.blocks else None
        for block in rest.blocks:
            if not (block is rest.blocks[0] and _join_sentence(last, block)):
                cell.blocks.append(block)


def _join_sentence(last: Block | None, block: Block) -> bool:
    """Join a cell's next paragraph to its last, if that is in the middle of a sentence."""
    if not isinstance(last, TextBlock) or not isinstance(block, TextBlock) or block.item:
        return False
    if not _runs_on(last.text, block.text):
        return False
    _append_text(last, block)
    return True
