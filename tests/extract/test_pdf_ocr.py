"""Pages that are pictures are read by recognising what stands on them, as far as it is sure."""

import os
import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from random import Random

import pypdfium2
import pytest
from pdf_canvas import A4, TEXT, Canvas, cells, drawn, grid, kinds, read, said, set_out, table, unread
from PIL import Image, ImageChops, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Paragraph

from summarylint.extract.limits import Limits
from summarylint.extract.patience import Patience, shared
from summarylint.extract.pdf import ocr, read_pdf
from summarylint.model.document import Document, NodeKind, ProblemKind

INSTALLED = ocr.find_program() is not None
needs_tesseract = pytest.mark.skipif(
    not INSTALLED and os.environ.get("CI") != "true", reason="Tesseract is not installed"
)

PROSE = (
    "Mrs Whitcombe met the family at home on 12 February 2026. Jayden (aged 9) has missed 14 days of "
    "school since September and his attendance is now 78%. His mother reports that she is anxious about "
    "leaving the house, and asked for help with routines in the morning."
)
NEEDS = [
    "Average of less than 90% attendance",
    "Child has been permanently excluded from school",
    "Not in education, employment or training",
    "Child's physical health needs not met (e.g. immunisations not up to date, concerning injuries)",
    "Adult needs support with their mental health",
]

Draw = Callable[[Canvas], None]


class Mark(Flowable):
    """What is drawn in a mark cell."""

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self.put = draw

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        return width, 14

    def draw(self) -> None:
        self.canv.setLineWidth(1.2)
        self.put(self.canv)


def strokes(*lines: tuple[int, int, int, int]) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.lines([(x0 + 20, y0, x1 + 20, y1) for x0, y0, x1, y1 in lines])

    return draw


def letters(text: str, font: str = "Helvetica") -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 11)
        canvas.drawString(15, 3, text)

    return draw


def box(ticked: bool) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.rect(12, 2, 10, 10)
        if ticked:
            canvas.lines([(14, 7, 16, 4), (16, 4, 22, 13)])

    return draw


def nothing(_canvas: Canvas) -> None:
    pass


def scrawl(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(2, 5)
    for step in range(0, 45, 5):
        path.curveTo(2 + step, 14, 5 + step, -2, 7 + step, 8)
    canvas.drawPath(path)


def shading(canvas: Canvas) -> None:
    canvas.setFillGray(0.75)
    canvas.rect(-6, -3, 60, 20, fill=1, stroke=0)


TICK = strokes((-6, 6, -2, 1), (-2, 1, 7, 13))
CROSS = strokes((-5, 1, 5, 11), (-5, 11, 5, 1))
SLASH = strokes((-5, 1, 5, 13))
LETTER_N = strokes((-4, 1, -4, 11), (-4, 11, 4, 1), (4, 1, 4, 11))


def form(*marks: Draw) -> bytes:
    """A printed criteria form, whose needs are marked so."""
    rows = [["Headline", "Need", "Tick if present"]]
    for index, (need, mark) in enumerate(zip(NEEDS, marks, strict=True)):
        rows.append(["Education and health" if index == 0 else "", need, Mark(mark)])  # type: ignore[list-item]
    return set_out(grid(rows, [120, 290, 60], ("SPAN", (0, 1), (0, -1))))


def prose() -> bytes:
    return set_out(Paragraph(PROSE, TEXT))


def speckled(size: tuple[int, int], noise: float) -> Image.Image:
    """Grey noise, the same each time."""
    pixels = Image.frombytes("L", size, Random(7).randbytes(size[0] * size[1]))
    return pixels.point([round(128 + (value - 128) / 74 * noise) for value in range(256)])


def scanned(
    data: bytes,
    dpi: int = 200,
    skew: float = 0.0,
    noise: float = 0.0,
    blur: float = 0.0,
    turn: int = 0,
    paper: int = 255,
) -> bytes:
    """A file whose pages are pictures of another's, as a scanner makes them."""
    size = A4[::-1] if turn % 180 else A4
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            image = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
            image = image.point([round(value * paper / 255) for value in range(256)])
            image = image.filter(ImageFilter.GaussianBlur(blur))
            if noise:
                image = ImageChops.add(image, speckled(image.size, noise), 1, -128)
            canvas.drawImage(ImageReader(image.rotate(turn, expand=True)), 0, 0, *size)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def marks(document: Document) -> list[str]:
    """What stands in the third column under its title; what is unread by its reason."""
    found = []
    for row in table(document).children[1:]:
        reasons = [node.reason for node in row.children[2].walk() if node.kind is NodeKind.UNREAD]
        found.append(row.children[2].full_text or ",".join(map(str, reasons)))
    return found


def recall(document: Document, printed: Document) -> float:
    """How many of the printed words were recognised."""
    wanted, got = (Counter(re.findall(r"[\w%']+", " ".join(said(each)))) for each in (printed, document))
    return (wanted & got).total() / wanted.total()


SCANS = [
    pytest.param({"dpi": 200}, id="clean"),
    pytest.param({"dpi": 200, "skew": 0.8, "noise": 12, "blur": 0.6}, id="noisy"),
    pytest.param({"dpi": 150, "skew": -1.5, "noise": 10, "blur": 0.4}, id="150-dpi"),
    pytest.param({"dpi": 300, "skew": 2.0, "blur": 1.0}, id="skewed"),
    pytest.param({"dpi": 200, "paper": 205, "noise": 6}, id="grey-paper"),
    pytest.param({"dpi": 200, "turn": 90}, id="sideways"),
]


@needs_tesseract
@pytest.mark.parametrize("how", SCANS)
def test_a_scanned_form_is_a_table_with_its_ticks(how: dict[str, float]) -> None:
    printed = form(nothing, TICK, nothing, nothing, TICK)
    document = read(scanned(printed, **how))  # type: ignore[arg-type]
    assert document.problem is None
    assert recall(document, read(printed)) >= 0.95
    assert marks(document) == ["", "✓", "", "", "✓"]
    rows = table(document).children
    assert [row.children[0].continues for row in rows] == [False, False, True, True, True, True]
    assert rows[3].children[1].full_text == NEEDS[2]


@needs_tesseract
def test_scanned_prose_is_a_paragraph_at_its_place() -> None:
    document = read(scanned(prose(), skew=0.5, noise=8))
    assert kinds(document) == [("paragraph", PROSE)]
    place, printed = document.body[0].location, read(prose()).body[0].location
    assert place.page == 1
    assert place.bbox == pytest.approx(printed.bbox, abs=6)


@needs_tesseract
@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        pytest.param([nothing] * 5, [""] * 5, id="none"),
        pytest.param([TICK] * 5, ["✓"] * 5, id="all"),
        pytest.param([CROSS, nothing, CROSS, nothing, nothing], ["✓", "", "✓", "", ""], id="crosses"),
        pytest.param(
            [TICK, SLASH, LETTER_N, scrawl, nothing],
            ["✓", "ink", "ink|N", "ink", ""],
            id="what-is-no-tick",
        ),
        pytest.param([shading, nothing, TICK, nothing, nothing], ["ink", "", "✓", "", ""], id="shaded"),
        pytest.param(
            [box(False), box(True), box(False), box(False), box(True)], ["☐", "☒", "☐", "☐", "☒"], id="boxes"
        ),
        pytest.param(
            [letters("Yes"), letters("No"), letters("No"), letters("Yes"), letters("No")],
            ["Yes", "No", "No", "Yes", "No"],
            id="words",
        ),
    ],
)
def test_marks_on_a_scan_are_read_or_said_to_be_unread(drawing: list[Draw], expected: list[str]) -> None:
    found = marks(read(scanned(form(*drawing), skew=0.4, noise=8, blur=0.4)))
    assert all(mark in any_of.split("|") for mark, any_of in zip(found, expected, strict=True)), found


@needs_tesseract
def test_ink_that_is_no_word_is_unread() -> None:
    def signed(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "The parent signed this form on 3 February 2026.")
        canvas.translate(100, 640)
        canvas.scale(2, 2)
        scrawl(canvas)

    document = read(scanned(drawn(signed)))
    assert said(document) == ["The parent signed this form on 3 February 2026."]
    assert set(unread(document)) <= {"ink", "scan"}
    assert unread(document)


@needs_tesseract
def test_a_tick_beside_running_text_is_not_lost() -> None:
    def ticked(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "Adult needs support with their mental health")
        canvas.drawString(100, 680, "Child needs support with their mental health")
        canvas.translate(60, 698)
        TICK(canvas)

    document = read(scanned(drawn(ticked)))
    assert any("Adult needs support with their mental health" in text for text in said(document))
    assert unread(document) == ["ink"]


@needs_tesseract
def test_a_page_of_which_too_little_is_sure_is_unread() -> None:
    document = read(scanned(prose(), dpi=40, blur=2))
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.NO_TEXT
    assert "no words could be recognised in them surely enough" in document.problem.detail
    assert "not installed" not in document.problem.detail


@needs_tesseract
def test_the_empty_back_of_a_sheet_is_nothing() -> None:
    document = read(
        scanned(drawn(lambda c: c.drawString(72, 700, "Consent was given by the mother."), nothing))
    )
    assert kinds(document) == [("paragraph", "Consent was given by the mother.")]


@needs_tesseract
def test_a_scan_among_printed_pages_is_read() -> None:
    printed = drawn(lambda canvas: canvas.drawString(72, 700, "Printed words stay as they are."))
    buffer = BytesIO()
    with pypdfium2.PdfDocument(printed) as pdf, pypdfium2.PdfDocument(scanned(prose())) as other:
        pdf.import_pages(other)
        pdf.save(buffer)
    document = read(buffer.getvalue())
    assert said(document) == ["Printed words stay as they are.", PROSE]
    assert [node.location.page for node in document.body] == [1, 2]


def test_without_the_program_a_scan_stays_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    missing: Callable[[], str | None] = lambda: None  # noqa: E731
    monkeypatch.setattr("summarylint.extract.pdf.ocr.find_program", missing)
    monkeypatch.setattr("summarylint.extract.pdf.reader.find_program", missing)
    document = read(scanned(prose()))
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.NO_TEXT
    assert document.problem.detail.endswith(
        "Text recognition is not installed: install summarylint[ocr] and Tesseract."
    )


def test_a_program_that_fails_or_takes_too_long_leaves_a_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if os.name == "nt":
        pytest.skip("needs a shell script")
    slow = tmp_path_factory.mktemp("program") / "tesseract"
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o755)
    for program in (str(slow), str(slow.parent / "missing")):
        monkeypatch.setattr("summarylint.extract.pdf.ocr.find_program", lambda program=program: program)
        monkeypatch.setattr("summarylint.extract.pdf.ocr._PAGE_SECONDS", 0.3)
        document = read(scanned(prose()))
        assert document.problem is not None
        assert document.problem.kind is ProblemKind.NO_TEXT


@needs_tesseract
def test_pages_for_which_no_time_is_left_stay_pictures() -> None:
    data = scanned(prose())
    assert read(data).problem is None
    document = read_pdf("a.pdf", data, Limits(recognition_seconds=0))
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.NO_TEXT


@needs_tesseract
def test_scans_in_one_file_share_their_time() -> None:
    limits = Limits(recognition_seconds=60)
    one = Patience.of(limits)
    with shared(one):
        read_pdf("a.pdf", scanned(prose()), limits)
        after_first = one.left["recognition"]
        read_pdf("b.pdf", scanned(prose()), limits)
    assert 60 > after_first > one.left["recognition"] > 0
    assert one.left["conversion"] == limits.conversion_seconds


def test_the_tables_cells_are_those_of_the_printed_form() -> None:
    assert cells(table(read(form(*[nothing] * 5))))[1][1] == NEEDS[0]
