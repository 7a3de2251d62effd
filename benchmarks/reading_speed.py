"""How fast documents are read, beside the least that reading takes: ``python benchmarks/reading_speed.py``.

The floor of a Word file is unpacking and parsing its document.xml, that of a PDF the text of its pages by
PDFium. Where markitdown, docx2python and pdfplumber are installed, they read the same files in the same
rounds, one after the other, so that a machine's moods cancel out. Bare nodes are what no reader in Python
can do without: of a Word file a node, span and place for the text of each paragraph, whatever it looks like;
of a PDF the floor, and where each character stands. Given files are read instead of the usual.
``--write`` puts the table into docs/reading.md.
"""

import argparse
import logging
import statistics
import time
import warnings
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from itertools import cycle, repeat
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pypdfium2
from lxml import etree

from robustness import write
from summarylint.extract import read_file
from summarylint.extract.names import ending_of
from summarylint.extract.pdf.calls import address, calls
from summarylint.model.document import Location, Node, NodeKind, Span

SAMPLES = Path(__file__).resolve().parent.parent / "corpora" / "referrals"
LEAST_ROUNDS, MOST_ROUNDS = 3, 41
LEAST_SECONDS = 0.03  # for one reader in one round
ENOUGH = 10.0  # seconds for one file
LONG_TEXT = 400_000  # letters of a Word file: far more than 100 pages
LONG_PAGES = 100
MAIN_PART = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OTHERS = ("markitdown", "docx2python", "pdfplumber")

Read = Callable[[bytes], object]


@dataclass(frozen=True)
class Case:
    """One file, and how many times the floor it may take."""

    name: str
    ending: str
    data: bytes
    most: float | None = None


def main() -> None:
    """Prints how many times longer than each other the readers take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="write docs/reading.md")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    given = [Case(path.name, ending_of(path.name), path.read_bytes()) for path in arguments.files]
    lines: list[str] = []
    for line in table(given or list(usual())):
        print(line, flush=True)
        lines.append(line)
    missing = [name for name in OTHERS if find_spec(name) is None]
    if missing:
        print(f"\nNot installed, and so not measured: {', '.join(missing)}.")
    if arguments.write:
        write("speed", lines)


def table(cases: list[Case]) -> Iterator[str]:
    """A row a file: how often the floor fits into the time, and how often the time into that of others."""
    names = " | ".join(f"{name} takes" for name in OTHERS)
    yield f"| document | × the floor | at most | bare nodes | {names} |"
    yield "| --- | ---: | ---: | ---: |" + " ---: |" * len(OTHERS)
    for case in cases:
        ratios = measured(case)
        cells = [f"{ratios['floor']:.1f}", f"{case.most:g}" if case.most else "", f"{ratios['bare']:.1f}"]
        cells += [f"{ratios[name]:.1f} ×" if name in ratios else "" for name in OTHERS]
        yield f"| {case.name} | {' | '.join(cells)} |"


def measured(case: Case) -> dict[str, float]:
    """Our time over the floor's, and others' times over ours: medians of rounds."""
    readers: dict[str, Read] = {"ours": lambda data: read_file(f"case{case.ending}", data)}
    is_word = case.ending == ".docx"
    readers["floor"] = word_floor if is_word else pdf_floor
    readers["bare"] = word_nodes if is_word else pdf_places
    readers |= others(case.ending)
    times = {}
    for name, read in readers.items():
        read(case.data)  # imports what it needs
        times[name] = max(1, round(LEAST_SECONDS / seconds(read, case.data)))
    rounds: list[dict[str, float]] = []
    begun = time.perf_counter()
    while len(rounds) < LEAST_ROUNDS or (len(rounds) < MOST_ROUNDS and time.perf_counter() - begun < ENOUGH):
        rounds.append({name: seconds(read, case.data, times[name]) for name, read in readers.items()})
    ratios = {
        name: statistics.median(taken[name] / taken["ours"] for taken in rounds)
        for name in readers
        if name not in ("ours", "floor", "bare")
    }
    over = {"floor": "ours", "bare": "bare"}  # what is given in times of the floor
    floors = {
        name: statistics.median(taken[one] / taken["floor"] for taken in rounds) for name, one in over.items()
    }
    return ratios | floors


def seconds(read: Read, data: bytes, times: int = 1) -> float:
    """How long the processor takes for one reading, whatever else it has to do.

    It is the mean of so many in a row, where one is over before the processor is warm.
    """
    if times > 1:
        read(data)
    start = time.process_time()
    for _ in range(times):
        read(data)
    return (time.process_time() - start) / times


# --- readers ----------------------------------------------------------------------------------


def word_floor(data: bytes) -> object:
    """Unpacking and parsing, and nothing else."""
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(MAIN_PART))


def pdf_floor(data: bytes) -> object:
    """The text of every page, without places, tables or ticks."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def word_nodes(data: bytes) -> object:
    """A node for the text of each paragraph, and nothing else."""
    nodes: list[Node] = []
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(MAIN_PART))
    for number, paragraph in enumerate(root.iter(f"{W}p"), start=1):
        text = "".join([element.text or "" for element in paragraph.iter() if element.tag == f"{W}t"])
        nodes.append(Node(NodeKind.PARAGRAPH, Location(paragraph=number), (Span(text),)))
    return nodes


def pdf_places(data: bytes) -> object:
    """The text of every page, and where each of its characters stands."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_places(page.get_textpage()) for page in pdf]
    finally:
        pdf.close()


def _places(textpage: Any) -> object:
    text = textpage.get_text_range()
    count = textpage.count_chars()
    boxes = array("f", bytes(16 * count))
    start, _ = boxes.buffer_info()
    targets = range(start, start + 16 * count, 16)
    ask = calls.FPDFText_GetLooseCharBox
    return text, deque(map(ask, repeat(address(textpage.raw)), range(count), targets), maxlen=0)


def others(ending: str) -> dict[str, Read]:
    """The installed readers of other projects that read a format."""
    found: dict[str, Read] = {}
    if find_spec("markitdown"):
        from markitdown import MarkItDown, StreamInfo  # type: ignore[import-not-found]

        converter, about = MarkItDown(), StreamInfo(extension=ending)
        found["markitdown"] = lambda data: converter.convert_stream(BytesIO(data), stream_info=about)
    if find_spec("docx2python") and ending == ".docx":
        found["docx2python"] = _docx2python
    if find_spec("pdfplumber") and ending == ".pdf":
        found["pdfplumber"] = _pdfplumber
    return found


def _docx2python(data: bytes) -> object:
    from docx2python import docx2python  # type: ignore[import-not-found]

    with docx2python(BytesIO(data)) as content:
        return content.text


def _pdfplumber(data: bytes) -> object:
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


# --- documents --------------------------------------------------------------------------------


def usual() -> Iterator[Case]:
    """A short document, a form and a long document of each format."""
    summary = _sample("wsx1-late-day29/Summary Devaney-Shah.docx")
    yield Case("Word: a summary", ".docx", summary, 4)
    yield Case("Word: a form", ".docx", _sample("wsx1-mark-told-mildly/Bea H - criteria form.docx"), 4)
    yield Case("Word: over 100 pages", ".docx", long_word(summary), 4)
    yield Case("PDF: a summary", ".pdf", _sample("sl-mixed-05/Case summary Ashdown.pdf"))
    yield Case("PDF: a form with ticks", ".pdf", _sample("wsx1-late-day29/Criteria Devaney-Shah.pdf"), 8)
    yield Case(f"PDF: {LONG_PAGES} pages of text", ".pdf", long_pdf(), 4)


def _sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def long_word(data: bytes) -> bytes:
    """A Word file whose paragraphs are repeated until it is long."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[MAIN_PART])
    body = root[0]
    content = [child for child in body if child.tag != f"{W}sectPr"]
    letters = len("".join("".join(map(str, child.itertext())) for child in content))
    for _ in range(LONG_TEXT // letters):
        for child in content:
            body.insert(len(body) - 1, deepcopy(child))
    parts[MAIN_PART] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def long_pdf() -> bytes:
    """Pages of the samples' sentences, with a heading now and then."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    document = read_file("case.pdf", _sample("eh-narrative-02/Case summary Adeyemi-Hart.pdf")).documents[0]
    texts = cycle([node.text for node in document.walk() if len(node.text) > 200])
    packed = BytesIO()
    canvas = Canvas(packed, pagesize=A4)
    for number in range(1, LONG_PAGES + 1):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 770, f"Contact {number}")
        canvas.setFont("Helvetica", 10.5)
        y = 740.0
        while y > 110:
            line = ""
            for word in next(texts).split():
                longer = f"{line} {word}".strip()
                if stringWidth(longer, "Helvetica", 10.5) > A4[0] - 144:
                    canvas.drawString(72, y, line)
                    y, longer = y - 13.5, word
                line = longer
            canvas.drawString(72, y, line)
            y -= 24
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


if __name__ == "__main__":
    main()
