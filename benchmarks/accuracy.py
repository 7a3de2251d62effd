"""Precision, recall and F1 of every rule, and of every reading of sentences: ``make accuracy``.

``--write`` puts the tables into docs/accuracy.md. ``--folder`` names other labelled referrals: folders with
documents and an ``expected.yaml``; then sentences are left out.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import reading
from summarylint.authoring.samples import Sample, first_kind, judged, samples_in
from summarylint.model.finding import Decision
from summarylint.packs.library import Library, load_library

HOME = Path(__file__).resolve().parent.parent
SAMPLES = HOME / "corpora" / "referrals"
PAGE = HOME / "docs" / "accuracy.md"


@dataclass
class Tally:
    """How often each code was found rightly, wrongly, and not at all; and what else was right."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    referrals: int = 0
    whole: int = 0
    decisions: int = 0
    kinds: int = 0
    clean: int = 0
    clean_returned: int = 0


def main() -> None:
    """Prints the table, or writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=SAMPLES)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(HOME)}")
    arguments = parser.parse_args()
    library = load_library()
    tally = Tally()
    for sample in samples_in(arguments.folder):
        count(tally, library, sample)
    found = {"table": list(table(tally))}
    if arguments.folder == SAMPLES:
        found["sentences"] = list(reading.tables())
    for mark, lines in found.items():
        print("\n".join(lines))
        if arguments.write:
            write(mark, lines)


def count(tally: Tally, library: Library, sample: Sample) -> None:
    """Checks one referral and counts what was found against its label."""
    label, found = sample.label, judged(library, sample)
    for got, wanted in ((found.violations, set(label.violations)), (found.reviews, set(label.reviews))):
        tally.right.update(got & wanted)
        tally.wrong.update(got - wanted)
        tally.missed.update(wanted - got)
    codes_right = (found.violations, found.reviews) == (set(label.violations), set(label.reviews))
    tally.referrals += 1
    tally.whole += codes_right
    tally.decisions += found.decision is label.decision
    tally.kinds += all(found.documents.get(name) == first_kind(k) for name, k in label.documents.items())
    if label.decision is Decision.READY:
        tally.clean += 1
        tally.clean_returned += found.decision in (Decision.NOT_READY, Decision.UNREADABLE)


def table(tally: Tally) -> Iterator[str]:
    """The figures as lines of Markdown."""
    yield "| code | right | wrong | missed | precision | recall | F1 |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    codes = sorted({*tally.right, *tally.wrong, *tally.missed})
    for code in codes:
        yield row(code, tally.right[code], tally.wrong[code], tally.missed[code])
    yield row("all", tally.right.total(), tally.wrong.total(), tally.missed.total())
    yield ""
    yield f"- Referrals: {tally.referrals}, of them wholly right: {tally.whole}."
    yield f"- Decisions right: {tally.decisions}. Kinds of all documents right: {tally.kinds}."
    yield f"- Ready referrals that were returned all the same: {tally.clean_returned} of {tally.clean}."


def row(name: str, right: int, wrong: int, missed: int) -> str:
    """One code's figures."""
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"| {name} | {right} | {wrong} | {missed} | {precision:.2f} | {recall:.2f} | {both:.2f} |"


def write(mark: str, lines: list[str]) -> None:
    """Puts a table between the page's marks."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(f"<!-- {mark} -->", 1)
    after = rest.split(f"<!-- /{mark} -->", 1)[1]
    body = "\n".join(lines)
    PAGE.write_text(f"{before}<!-- {mark} -->\n{body}\n<!-- /{mark} -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
