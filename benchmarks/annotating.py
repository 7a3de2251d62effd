"""How long checking a Word file of thirty pages takes with and without annotating it.

Both are timed in one process, warm, one after the other, and the median of several pairs is taken. The
file holds a case summary with gaps and a long chronology, some 15,000 words:
``python benchmarks/annotating.py``.
"""

import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import docx

from summarylint.batch import Batch, Options
from summarylint.extract.limits import Limits
from summarylint.packs.library import load_library
from summarylint.report.annotated.copies import copies_of

ROUNDS = 3
TODAY = date(2026, 3, 9)
SECTIONS = {
    "What is the suggested threshold level of support required?": "Level 3 or Level 4.",
    "What are the needs and identified outcomes for the children, young people, and family?": "To follow",
    "Do the family understand the reason support is being suggested and do they consent?": "Yes.",
    "What is the proposed plan if the family do not engage with support? What are the risks and bottom "
    "lines that could lead to further support being required at level 4?": "",
}
ENTRY = (
    "Visited at home. Mum was tired and said that the mornings are hard. Jamie had his breakfast and went "
    "to school by himself. The school says that he settles well once he is there, and that his reading has "
    "come on. We talked about bedtimes and about who can help at weekends. Nan will have the children on "
    "Saturdays."
)


def long_summary(path: Path) -> None:
    """A case summary of some thirty pages."""
    document = docx.Document()
    document.add_heading("Case summary for step across panel", 0)
    for label, value in {"Child": "Jamie Garland", "Mosaic ID": "4410221"}.items():
        document.add_paragraph(f"{label}: {value}")
    for heading, text in SECTIONS.items():
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    document.add_heading("Impact chronology", 1)
    for number in range(260):
        day = TODAY - timedelta(days=270 - number)
        document.add_paragraph(f"{day:%d/%m/%Y}. {ENTRY}")
    document.save(str(path))


def main() -> int:
    """Prints the ratio; fails where it takes twice as long."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Case summary.docx"
        long_summary(path)
        options = Options(today=TODAY, panel_date=date(2026, 3, 12))
        library = load_library()
        batch = Batch(library, options)
        batch.check([path])  # warm
        ratios = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            (referral,) = batch.check([path]).families
            between = time.perf_counter()
            (copy,) = copies_of(referral, TODAY, lambda name: Path(name).read_bytes(), Limits())
            ratios.append((time.perf_counter() - between) / (between - start))
        words = sum(len(one.text.split()) for one in docx.Document(str(path)).paragraphs)
    ratio = statistics.median(ratios)
    print(
        f"{words} words, {len(referral.findings)} findings: with annotating, checking takes "
        f"{1 + ratio:.3f} times as long as without."
    )
    return 0 if copy.data and ratio < 1 else 1


if __name__ == "__main__":
    sys.exit(main())
