"""A page that is a picture, read by recognising what is printed, drawn and ticked on it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summarylint.extract.pdf import bitmap, shapes
from summarylint.extract.pdf.drawing import Drawing
from summarylint.extract.pdf.forms import Unread, tick_box
from summarylint.extract.pdf.geometry import Box
from summarylint.extract.pdf.inking import Verdict, is_tick_shaped, judge, judge_box
from summarylint.extract.pdf.layout import Area, lay_out
from summarylint.extract.pdf.lettering import characters_of
from summarylint.extract.pdf.ocr import Recogniser, Word, are_sure
from summarylint.extract.pdf.runs import Run
from summarylint.extract.pdf.symbols import BOXED, EMPTY, TICK

if TYPE_CHECKING:
    from PIL.Image import Image

_RULE_MARGIN, _BOX_MARGIN, _WORD_MARGIN = 1.0, 1.5, 1.0  # points wiped out around

_LIKE_A_TICK = frozenset("vVwW√")  # what a tick is taken for
_NO_WORD = frozenset("vVwWJjLl/\\|√~<>«»¥_-—.,:'‘’`")
_SHORT = 2
_VERY_SURE = 85.0
_ANSWERS = frozenset(("x", "X", "y", "Y", "n", "N", "No", "no"))

_LEAST_COVERED, _MOSTLY_COVERED = 0.25, 0.6  # of the ink by sure words

_WIDEST_MARKS = 130.0  # of a column of marks
_LEAST_BLOB, _LEAST_THICK = 5.0, 2.5  # of ink in a cell
_LEAST_LOOSE, _LEAST_LOOSE_THICK = 10.0, 6.0  # outside of tables
_NEAR_EDGE = 12.0
_AT_SIDE, _THIN_SIDE = 3.0, 5.5
_NEAR = 6.0


@dataclass(slots=True)
class Scan:
    """What was recognised in the picture of a page."""

    box: Box
    root: Area
    drawing: Drawing
    runs: list[Run] = field(default_factory=list)


class _ScanReader:
    """Reads one picture that stands straight."""

    def __init__(self, sheet: bitmap.Sheet, recogniser: Recogniser, depth: int) -> None:
        self.sheet = sheet
        self.depth = depth
        self.across, self.down = shapes.find_rules(sheet)
        self.boxes = shapes.find_boxes(sheet)
        cleaned = sheet.without([*self.across, *self.down], _RULE_MARGIN)
        for box in self.boxes:
            cleaned.paste(255, sheet.pixels(box, _BOX_MARGIN))
        self.words = recogniser.words(cleaned, sheet.dpi)

    @cached_property
    def covered(self) -> float:
        """How much of the page's ink the sure words account for, lines and boxes left out."""
        sure = [word for word in self.words if word.sure and word.letters]
        drawn, words = bitmap.share_of(self._residue([])), bitmap.share_of(self._residue(sure))
        return 1 - words / drawn if drawn else 0.0

    @property
    def sure(self) -> bool:
        return are_sure(self.words) and self.covered >= _LEAST_COVERED

    @property
    def stands(self) -> bool:
        """Whether the page surely stands upright."""
        return self.sure and self.covered >= _MOSTLY_COVERED

    def read(self) -> Scan:
        """The page's areas, with all that stands in them."""
        sheet = self.sheet
        drawing = Drawing(
            across=[shapes.as_rule_across(rule) for rule in self.across],
            down=[shapes.as_rule_down(rule) for rule in self.down],
        )
        scan = Scan(sheet.box, lay_out(sheet.box, drawing, [], self.depth), drawing)
        marks = _mark_cells(scan.root, self.words, sheet.scale)
        kept = [word for word in self.words if not self._is_ink(word, scan.root, marks)]
        scan.runs = [glyph for word in characters_of(kept, sheet.scale) for glyph in word]
        loose = self._loose_ticks(scan.root, marks)
        self._doubt(kept, scan.root)
        residue = self._residue([*kept, *loose])
        self._read_boxes(scan)
        self._read_ink(scan, residue, marks)
        return scan

    def _is_ink(self, word: Word, root: Area, marks: set[int]) -> bool:
        """Whether what was taken for a word may as well be a tick, a smudge or part of a drawing."""
        if self._may_be_tick(word) or not (word.sure or word.letters > 1):
            return True
        area = _area_of(root, word, self.sheet.scale)
        return id(area) in marks and not _is_answer(word)

    def _may_be_tick(self, word: Word) -> bool:
        """Whether a tick may have been taken for a letter or two."""
        if set(word.text) <= _LIKE_A_TICK:
            return True
        short = len(word.text) <= _SHORT and word.letters > 0
        return short and is_tick_shaped(self.sheet, self.sheet.points(word.box))

    def _loose_ticks(self, root: Area, marks: set[int]) -> list[Word]:
        """What may be ticks where none are looked for: said to be unread."""
        loose: list[Word] = []
        for word in self.words:
            area = _area_of(root, word, self.sheet.scale)
            if self._may_be_tick(word) and id(area) not in marks:
                loose.append(word)
                area.unread.append(Unread(self.sheet.points(word.box), "ink"))
        return loose

    def _doubt(self, words: Sequence[Word], root: Area) -> None:
        """Say where words stand that aren't sure, those side by side once."""
        for unsure in _gathered([self.sheet.points(word.box) for word in words if not word.sure]):
            root.at(unsure.cx, unsure.cy).unread.append(Unread(unsure, "scan"))

    def _residue(self, words: Sequence[Word]) -> "Image":
        """The ink that is neither a word nor a line nor a box."""
        sheet = self.sheet
        places = [sheet.points(word.box) for word in words]
        drawn = (*self.across, *self.down, *self.boxes)
        places += [Box(b.x0 - 0.5, b.top - 0.5, b.x1 + 0.5, b.bottom + 0.5) for b in drawn]
        return sheet.without(places, _WORD_MARGIN, ink=True)

    def _read_boxes(self, scan: Scan) -> None:
        for box in self.boxes:
            verdict = judge_box(self.sheet, box)
            area = scan.root.at(box.cx, box.cy)
            if verdict is Verdict.UNSURE:
                area.unread.append(Unread(box, "ink"))
            else:
                scan.runs.append(tick_box(box, BOXED if verdict is Verdict.MARKED else EMPTY))

    def _read_ink(self, scan: Scan, residue: "Image", marks: set[int]) -> None:
        """Ticks in the columns for them; other ink that is no word can't be read."""
        by_area: dict[int, tuple[Area, list[Box]]] = {}
        for blob in shapes.find_blobs(residue, self.sheet.scale):
            area = scan.root.at(blob.cx, blob.cy)
            if _is_ink_worth(blob, area, scan.box):
                by_area.setdefault(id(area), (area, []))[1].append(blob)
        for key, (area, blobs) in by_area.items():
            if key not in marks:
                area.unread.extend(Unread(blob, _reason(blob, scan.box)) for blob in _gathered(blobs))
        for column in _columns(scan.root):
            inked = {
                id(area): _gathered(by_area[id(area)][1]) if id(area) in by_area else []
                for area in column
                if id(area) in marks
            }
            self._read_column([area for area in column if id(area) in marks], inked, residue, scan)

    def _read_column(
        self, areas: list[Area], inked: dict[int, list[Box]], residue: "Image", scan: Scan
    ) -> None:
        cells = [(area.box, inked[id(area)]) for area in areas]
        for area, verdict in zip(areas, judge(self.sheet, residue, cells), strict=True):
            blobs = inked[id(area)]
            if verdict is Verdict.MARKED:
                scan.runs.append(tick_box(blobs[0], TICK))
            elif verdict is Verdict.UNSURE:
                area.unread.append(Unread(blobs[0] if blobs else area.box, "ink"))


def _area_of(root: Area, word: Word, scale: float) -> Area:
    return root.at(word.box.cx / scale, word.box.cy / scale)


def _is_answer(word: Word) -> bool:
    """Whether a word in a column of marks is one, rather than a tick taken for a letter."""
    if not word.sure:
        return False
    if word.text in _ANSWERS:
        return word.text in "xX" or word.confidence >= _VERY_SURE
    if len(word.text) > _SHORT:
        return word.letters > 0
    return word.confidence >= _VERY_SURE and not set(word.text) <= _NO_WORD


def _reason(blob: Box, page: Box) -> str:
    return "picture" if blob.area > 0.15 * page.area else "ink"


def _is_ink_worth(blob: Box, area: Area, page: Box) -> bool:
    """Whether ink is more than a speck, the rest of a line or the shadow of an edge."""
    least, most = sorted((blob.width, blob.height))
    if area.cell is None:
        inner = Box(_NEAR_EDGE, _NEAR_EDGE, page.x1 - _NEAR_EDGE, page.bottom - _NEAR_EDGE)
        return most >= _LEAST_LOOSE and least >= _LEAST_LOOSE_THICK and inner.holds(blob.cx, blob.cy)
    sides = (
        blob.x0 - area.box.x0,
        area.box.x1 - blob.x1,
        blob.top - area.box.top,
        area.box.bottom - blob.bottom,
    )
    at_side = min(sides) <= _AT_SIDE and least <= _THIN_SIDE and most >= 3 * least
    return most >= _LEAST_BLOB and least >= _LEAST_THICK and not at_side


def _gathered(boxes: Sequence[Box]) -> list[Box]:
    """Boxes side by side as one, the largest first."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda each: (each.x0, each.top)):
        apart = []
        for other in joined:
            if other.near(box, _NEAR):
                box = box.joined(other)
            else:
                apart.append(other)
        joined = [*apart, box]
    return sorted(joined, key=lambda each: each.area, reverse=True)


def _columns(root: Area) -> list[list[Area]]:
    """The cells of each column of each table."""
    columns: dict[tuple[int, int, int], list[Area]] = defaultdict(list)
    for area in root.walk():
        for sheet in area.sheets:
            for cell in sheet.areas:
                if cell.cell is not None and not sheet.is_frame:
                    columns[id(sheet), cell.cell.column, cell.cell.last_column].append(cell)
    return list(columns.values())


def _mark_cells(root: Area, words: Sequence[Word], scale: float) -> set[int]:
    """The cells, by identity, of the columns that are there to be ticked, but their titles."""
    worded = {
        id(_area_of(root, word, scale)) for word in words if word.sure and word.letters and _is_answer(word)
    }
    plain = {id(_area_of(root, w, scale)) for w in words if w.sure and w.letters > _SHORT}
    marks: set[int] = set()
    for column in _columns(root):
        narrow = all(area.box.width <= _WIDEST_MARKS for area in column)
        wordless = [area for area in column if id(area) not in worded]
        if narrow and len(wordless) >= 1 and 2 * len(wordless) >= len(column) - 1:
            first = [cell for cell in column if cell.cell is not None and cell.cell.column == 0]
            if not first:
                marks.update(id(area) for area in column if id(area) not in plain)
    return marks


def read_scan(
    page: Any, recogniser: Recogniser, depth: int, printed: Sequence[Box], may_turn: bool
) -> Scan | None:
    """What is recognised on a page; None where too little is sure or the recogniser is not ready.

    ``printed`` are the places of text that needs no recognising.
    """
    if not recogniser.ready:
        return None
    try:
        with recogniser.page():
            return _read(page, recogniser, depth, printed, may_turn)
    except Exception:  # whatever a hostile page makes of the libraries: it stays a picture
        return None


def _read(
    page: Any, recogniser: Recogniser, depth: int, printed: Sequence[Box], may_turn: bool
) -> Scan | None:
    rendered = bitmap.render(page)
    if rendered is None:
        return None
    image, scale = rendered
    bitmap.cover(image, scale, printed)
    if bitmap.is_blank(image):
        return _blank(image, scale)
    sheet = bitmap.straight(image, scale)
    if not bitmap.share_of(sheet.ink):
        return None
    reader = _ScanReader(sheet, recogniser, depth)
    if may_turn and not reader.stands:
        quarters = recogniser.turn(image, sheet.dpi)
        if quarters:
            turned = image.rotate(-90 * quarters, expand=True)
            other = _ScanReader(bitmap.straight(turned, scale), recogniser, depth)
            reader = other if other.covered > reader.covered else reader
    return reader.read() if reader.sure else None


def _blank(image: "Image", scale: float) -> Scan:
    box = Box(0, 0, image.width / scale, image.height / scale)
    return Scan(box, Area(box), Drawing())
