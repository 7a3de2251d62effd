"""Precision, recall and F1 of every rule on the labelled referrals: ``make accuracy``.

``--write`` puts the table into docs/accuracy.md. ``--folder`` names other labelled referrals: folders with
documents and an ``expected.yaml``.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from summarylint.batch import Batch, Options
from summarylint.cli.values import parse_moment
from summarylint.model.finding import Outcome
from summarylint.model.referral import Team
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
    for label in sorted(arguments.folder.glob("*/expected.yaml")):
        count(tally, library, label)
    lines = list(table(tally))
    print("\n".join(lines))
    if arguments.write:
        write(lines)


def count(tally: Tally, library: Library, label: Path) -> None:
    """Checks one referral and counts what was found against its label."""
    expected: dict[str, Any] = yaml.safe_load(label.read_text(encoding="utf-8"))
    report = Batch(library, options(expected.get("circumstances") or {})).check([label.parent])
    findings = [finding for referral in report.referrals for finding in referral.findings]
    is_whole = True
    for outcome, key in ((Outcome.VIOLATION, "violations"), (Outcome.REVIEW, "reviews")):
        found = {finding.code for finding in findings if finding.outcome is outcome}
        wanted = set(expected.get(key) or ())
        tally.right.update(found & wanted)
        tally.wrong.update(found - wanted)
        tally.missed.update(wanted - found)
        is_whole = is_whole and found == wanted
    decision = report.referrals[0].decision.value if report.referrals else None
    kinds = {Path(d.path).name: d.kind for referral in report.referrals for d in referral.documents}
    tally.referrals += 1
    tally.whole += is_whole
    tally.decisions += decision == expected["decision"]
    tally.kinds += all(kinds.get(name) == first(kind) for name, kind in expected["documents"].items())
    if expected["decision"] == "ready":
        tally.clean += 1
        tally.clean_returned += decision in ("not-ready", "unreadable")


def options(given: dict[str, Any]) -> Options:
    """The circumstances of a labelled referral."""
    received = given.get("received")
    return Options(
        today=day(given["today"]),
        panel_date=day(given["panel_date"]) if given.get("panel_date") else None,
        received=parse_moment(str(received)) if received else None,
        team=Team(given["team"]) if given.get("team") else None,
    )


def day(value: date | str) -> date:
    """A day as YAML gives it."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def first(kind: str | list[str] | None) -> str | None:
    """The kind by which a document is listed."""
    return kind[0] if isinstance(kind, list) else kind


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


def write(lines: list[str]) -> None:
    """Puts the table between the page's marks."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split("<!-- table -->", 1)
    after = rest.split("<!-- /table -->", 1)[1]
    body = "\n".join(lines)
    PAGE.write_text(f"{before}<!-- table -->\n{body}\n<!-- /table -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
