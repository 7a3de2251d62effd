"""Precision, recall and F1 of every rule, and of every reading of sentences: ``make accuracy``.

``--write`` puts the tables into docs/accuracy.md, and the rules' figures where `explain` finds them.
``--folder`` names other labelled referrals: folders with
documents and an ``expected.yaml``; then sentences are left out.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import reading
from accuracy_page import PAGE, put_between
from summarylint.authoring.measured import MEASURED
from summarylint.authoring.samples import Sample, first_kind, judged, samples_in
from summarylint.model.finding import Decision
from summarylint.packs.library import Library, load_library

HOME = Path(__file__).resolve().parent.parent
SAMPLES = HOME / "corpora" / "referrals"


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
    if arguments.write and arguments.folder == SAMPLES:
        MEASURED.write_text(json.dumps(counted(tally, library), indent=1) + "\n", encoding="utf-8")
    if arguments.folder == SAMPLES:
        found["sentences"] = list(reading.tables())
    for mark, lines in found.items():
        print("\n".join(lines))
        if arguments.write:
            put_between(mark, lines)


def counted(tally: Tally, library: Library) -> dict[str, Any]:
    """The figures that `explain` and the rules' pages show."""
    rules = {
        code: {"right": tally.right[code], "wrong": tally.wrong[code], "missed": tally.missed[code]}
        for code in sorted(library.by_code)
    }
    return {"referrals": tally.referrals, "rules": rules}


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


if __name__ == "__main__":
    main()
