"""One page: its areas, and the lines, tables and unread things in them."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from summarylint.extract.limits import Limits
from summarylint.extract.pdf.blocks import (
    Block,
    CellBlock,
    RowBlock,
    TableBlock,
    TextBlock,
    UnreadBlock,
)
from summarylint.extract.pdf.drawing import Drawing, read_drawing
from summarylint.extract.pdf.forms import Overlay, Unread, read_overlay, without_leaders
from summarylint.extract.pdf.geometry import Box, page_frame
from summarylint.extract.pdf.layout import Area, Sheet, lay_out, shade, strike
from summarylint.extract.pdf.lines import Line, make_lines, make_turned_lines
from summarylint.extract.pdf.ocr import Recogniser
from summarylint.extract.pdf.page_text import PageText, read_text
from summarylint.extract.pdf.paragraphs import Room, cell_room, make_paragraphs
from summarylint.extract.pdf.runs import Run, letters_of
from summarylint.extract.pdf.scans import Scan, read_scan
from summarylint.extract.pdf.ticks import read_ticks
from summarylint.extract.pdf.unruled import (
    Columns,
    Separator,
    Surroundings,
    separators_of,
    with_tables,
)
from summarylint.model.document import MarkupKind

_COVERS_PAGE = 0.5  # pictures that take up more of the page than this
_LARGE_PICTURE = 0.15
_LEAST_PICTURE = 4.0
_LEAST_NESTED = 200.0  # a cell less wide holds no columns
_MOSTLY_INSIDE = 0.8
_FEW_LETTERS = 40  # on a picture of a page: a page number or the like
_DRAWN_TEXT = 100  # so many curves on a page without text are letters

Item = Line | Block


@dataclass(slots=True)
class PageContent:
    """What one page holds, in reading order; its running text is still in lines."""

    number: int
    width: float
    height: float
    items: list[Item] = field(default_factory=list)
    watermarks: list[Line] = field(default_factory=list)
    markup: list[tuple[MarkupKind, Box]] = field(default_factory=list)
    separators: list[Separator] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)  # letters of each size in cells
    pictured: bool = False  # it is a picture, with or without recognised text
    text: bool = False  # there is some


class _PageReader:
    """Reads one page."""

    def __init__(self, number: int, limits: Limits, recogniser: Recogniser) -> None:
        self.number = number
        self.limits = limits
        self.recogniser = recogniser

    def read(self, page: Any, form: Any) -> PageContent:
        frame = page_frame(page.get_bbox(), page.get_rotation())
        textpage = page.get_textpage()
        try:
            text = read_text(textpage, frame)
        finally:
            textpage.close()
        drawing = read_drawing(page.raw, text.frame, self.limits.path_objects)
        overlay = read_overlay(page.raw, form, text.frame)
        content = PageContent(self.number, text.frame.width, text.frame.height)
        content.markup = overlay.markup
        unmapped = drawing.texts and not text.characters and not drawing.pictures
        if text.garbled or (unmapped and not overlay.runs):
            content.items.append(self._whole_page(content, "garbled"))
            return content
        scan = self._scan(page, content, text, drawing, overlay)
        if scan is None:
            self._fill(content, text, drawing, overlay)
        else:
            self._fill_scanned(content, scan, text.runs, overlay)
        return content

    def _scan(
        self, page: Any, content: PageContent, text: PageText, drawing: Drawing, overlay: Overlay
    ) -> Scan | None:
        """What can be recognised on a page that is but a picture; None for any other."""
        few = letters_of(text.runs) < _FEW_LETTERS
        if text.invisible or not few or not _is_pictured(content, bool(text.runs or overlay.runs), drawing):
            return None
        alone = not (text.runs or overlay.runs or overlay.unread or overlay.markup)
        printed = [character.box for run in text.runs for character in run.single()]
        return read_scan(page, self.recogniser, self.limits.depth, printed, may_turn=alone)

    def _fill_scanned(self, content: PageContent, scan: Scan, printed: list[Run], overlay: Overlay) -> None:
        """Fill in what was recognised, and what lies over the picture."""
        content.pictured = True
        content.width, content.height = scan.box.width, scan.box.height
        content.separators = separators_of(scan.drawing)
        under = [run.box for run in overlay.runs]
        recognised = [
            run
            for run in strike(scan.runs, scan.drawing.across, overlay.struck)
            if not any(run.stands_in(box) for box in under)
        ]
        for run in (*recognised, *printed, *overlay.runs):
            scan.root.put(run)
        for unread in overlay.unread:
            scan.root.at(unread.box.cx, unread.box.cy).unread.append(unread)
        content.text = bool(recognised or printed or overlay.runs)
        content.items.extend(self._items(scan.root, content))

    def _whole_page(self, content: PageContent, reason: str) -> UnreadBlock:
        return UnreadBlock(self.number, Box(0, 0, content.width, content.height), reason)

    def _fill(self, content: PageContent, text: PageText, drawing: Drawing, overlay: Overlay) -> None:
        box = Box(0, 0, content.width, content.height)
        content.separators = separators_of(drawing)
        root = lay_out(box, drawing, overlay.text_fields, self.limits.depth)
        runs = strike(text.runs, drawing.across, overlay.struck)
        runs = [*without_leaders(runs, overlay.filled_in), *overlay.runs]
        for run in runs:
            root.put(run)
        content.text = bool(runs)
        content.pictured = _is_pictured(content, content.text, drawing)
        read_ticks(root, drawing, overlay.tick_boxes)
        shade(root, drawing.fills)
        for unread in overlay.unread:
            root.at(unread.box.cx, unread.box.cy).unread.append(unread)
        few = letters_of(runs) < _FEW_LETTERS
        if content.pictured and (text.invisible or few):
            content.items.append(self._whole_page(content, "scan"))
        else:
            _place_pictures(root, drawing.pictures)
        content.items.extend(self._items(root, content))

    def _items(self, area: Area, content: PageContent) -> list[Item]:
        """The lines of an area, and between them its tables and what can't be read."""
        lines = make_lines([run for run in area.runs if not run.angle])
        blocks: list[Block] = []
        for sheet in area.sheets:
            if sheet.is_frame:
                blocks.extend(self._blocks(sheet.areas[0], content))
            elif not sheet.empty:
                blocks.append(self._table(sheet, content))
        blocks.extend(self._unread(area.unread))
        turned = [run for run in area.runs if run.angle]
        if turned:
            content.watermarks.extend(_slanting(turned))
            lines.extend(make_turned_lines(turned))
        return _merged(lines, blocks)

    def _unread(self, unread: list[Unread]) -> list[UnreadBlock]:
        return [UnreadBlock(self.number, each.box, each.reason) for each in unread]

    def _blocks(self, area: Area, content: PageContent) -> list[Block]:
        """What stands in a cell or frame."""
        if area.empty:
            return []
        items = self._items(area, content)
        lines = [item for item in items if isinstance(item, Line)]
        for line in lines:
            content.sizes[round(line.size * 2) / 2] += len(line.text)
        room = cell_room(lines, area.box.x0, area.box.x1)
        if area.box.width >= _LEAST_NESTED and any(line.wide_gap or line.column for line in lines):
            items = with_tables(
                items, Surroundings(self.number, room, content.separators, Counter()), Columns()
            )
        return in_paragraphs(items, room, self.number)

    def _table(self, sheet: Sheet, content: PageContent) -> TableBlock:
        grid = sheet.grid
        rows: list[RowBlock] = []
        for top, bottom in pairwise(grid.ys):
            box = Box(grid.xs[0], top, grid.xs[-1], bottom)
            rows.append(RowBlock(self.number, box, []))
        merged_down = False
        for area, cell in zip(sheet.areas, grid.cells, strict=True):
            merged_down = merged_down or (cell.column == 0 and cell.last_row > cell.row)
            blocks = self._blocks(area, content)
            for row in range(cell.row, cell.last_row + 1):
                first = row == cell.row
                rows[row].cells.append(
                    CellBlock(
                        self.number,
                        cell.box,
                        blocks if first else [],
                        continues=not first,
                        filled=area.filled,
                    )
                )
        for row_block in rows:
            row_block.cells.sort(key=lambda each: each.box.x0)
        return TableBlock(self.number, grid.box, list(grid.xs), rows, merged_down)


def _is_pictured(content: PageContent, text: bool, drawing: Drawing) -> bool:
    """Whether a page is a picture, or has its letters drawn as curves."""
    box = Box(0, 0, content.width, content.height)
    covered = sum(picture.overlap(box) for picture in drawing.pictures) / max(box.area, 1.0)
    return covered > _COVERS_PAGE or (not text and drawing.curves >= _DRAWN_TEXT)


def _slanting(runs: list[Run]) -> list[Line]:
    """Text that runs across the page at a slant: a watermark."""
    slanting = [run for run in runs if run.angle % 90]
    if not slanting:
        return []
    for run in slanting:
        run.base = slanting[0].base
    return make_lines(slanting)


def _place_pictures(root: Area, pictures: list[Box]) -> None:
    """Put pictures in cells, and large ones in running text, where they stand."""
    for picture in pictures:
        if min(picture.width, picture.height) < _LEAST_PICTURE:
            continue
        area = root.at(picture.cx, picture.cy)
        large = picture.area >= _LARGE_PICTURE * root.box.area
        if area.cell is None and not large:
            continue
        if picture.overlap(area.box) < _MOSTLY_INSIDE * picture.area:
            continue
        if not any(run.stands_in(picture) for run in area.runs):
            area.unread.append(Unread(picture, "picture"))


def _merged(lines: list[Line], blocks: list[Block]) -> list[Item]:
    """Lines, and before the first that stands lower each block."""
    items: list[Item] = []
    waiting = sorted(blocks, key=lambda block: (block.box.top, block.box.x0))
    for line in lines:
        while waiting and waiting[0].box.top < line.box.cy and not line.column:
            items.append(waiting.pop(0))
        items.append(line)
    return [*items, *waiting]


def in_paragraphs(items: list[Item], room: Room, page: int) -> list[Block]:
    """The items with their lines made into paragraphs.

    Something unread beside a paragraph doesn't part it, but follows it.
    """
    blocks: list[Block] = []
    lines: list[Line] = []
    aside: list[Block] = []

    def finish() -> None:
        text = make_paragraphs(lines, room, page)
        blocks.extend(_with_aside(text, aside))
        lines.clear()
        aside.clear()

    for item in items:
        if isinstance(item, Line):
            lines.append(item)
        elif isinstance(item, UnreadBlock):
            aside.append(item)
        else:
            finish()
            blocks.append(item)
    finish()
    return [block for block in blocks if not isinstance(block, TextBlock) or block.pieces]


def _with_aside(text: list[TextBlock], aside: list[Block]) -> list[Block]:
    merged: list[Block] = []
    waiting = sorted(aside, key=lambda block: block.box.top)
    for block in text:
        while waiting and waiting[0].box.cy < block.box.top:
            merged.append(waiting.pop(0))
        merged.append(block)
    return [*merged, *waiting]


def read_page(page: Any, form: Any, number: int, limits: Limits, recogniser: Recogniser) -> PageContent:
    """What a page holds; ``form`` is pdfium's handle of the document's form, if it has one."""
    return _PageReader(number, limits, recogniser).read(page, form)
