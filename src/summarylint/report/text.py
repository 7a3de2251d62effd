"""The report as text, made to be read: by document and question in reading order, danger first."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TextIO

from summarylint.model.finding import Decision, Finding, Outcome
from summarylint.model.report import ReferralReport, Run, Skipped
from summarylint.report import wording
from summarylint.report.held import Held
from summarylint.report.tally import Tally
from summarylint.report.view import View

WIDTH = 96


class Writer:
    """Writes a referral with danger at once; the others stand below all of these."""

    def __init__(self, out: TextIO, run: Run, view: View) -> None:
        """Begin the report."""
        self._out, self._run, self._view = out, run, view
        self._below = Held()

    def add(self, referral: ReferralReport) -> None:
        """What was found in it, by document."""
        lines = "\n".join([*_referral(referral, self._view), "", ""])
        if not wording.danger(referral.findings):
            self._below.write(lines)
            return
        self._out.write(lines)
        self._out.flush()

    def finish(self, tally: Tally, skipped: Sequence[Skipped]) -> None:
        """The others, what was not checked, and the counts."""
        self._below.pour(self._out)
        lines = [*_skipped(skipped), ""] if skipped else []
        self._out.write("\n".join([*lines, *_summary(tally, self._run), ""]))


def _referral(referral: ReferralReport, view: View) -> Iterator[str]:
    yield f"{referral.path}  ({wording.procedure(referral)})"
    yield f"  {wording.decision(referral)}"
    yield from _wrap(wording.checked_against(referral), "  ")
    findings = view.findings(referral)
    danger = wording.danger(findings)
    for finding in danger:
        yield ""
        yield f"  {wording.DANGER.upper()}"
        yield from _finding(finding, view)
    rest = [finding for finding in findings if finding not in danger]
    for document in _documents(referral, rest):
        yield ""
        yield f"  {PurePath(document).name if document else wording.whole(referral)}"
        own = [f for f in rest if (f.place.document if f.place else None) == document]
        for finding in wording.in_reading_order(own):
            yield from _finding(finding, view)
    yield ""
    yield from _wrap(wording.standing_advice(referral), "  ")


def _documents(referral: ReferralReport, findings: Sequence[Finding]) -> list[str | None]:
    """The documents that findings stand in, in the referral's order; what has no place comes last."""
    order = {document.path: number for number, document in enumerate(referral.documents)}
    placed = {finding.place.document for finding in findings if finding.place}
    named: list[str | None] = [*sorted(placed, key=lambda path: order.get(path, len(order)))]
    return [*named, None] if any(finding.place is None for finding in findings) else named


def _finding(finding: Finding, view: View) -> Iterator[str]:
    where = wording.where(finding)
    yield from _wrap(f"{wording.mark(finding)}: {finding.message}", "    - ")
    if view.quote and finding.place and finding.place.quote:
        yield from _wrap(
            f"It says “{wording.short(finding.place.quote)}”{f' ({where})' if where else ''}.", "      "
        )
    elif where:
        yield f"      Where: {where}."
    if finding.outcome in (Outcome.VIOLATION, Outcome.REVIEW):
        yield from _wrap(f"What to do: {finding.help}", "      ")
        yield from _wrap(f"Asked for by: {wording.asked_for(finding)}", "      ")


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )


def _skipped(skipped: Sequence[Skipped]) -> Iterator[str]:
    yield f"Not checked ({len(skipped)}):"
    by_name: dict[tuple[str, str], list[str]] = {}
    for one in skipped:
        by_name.setdefault((PurePath(one.path).name, one.reason), []).append(one.path)
    for (name, reason), paths in by_name.items():
        yield f"  {paths[0] if len(paths) == 1 else f'{name}, in {len(paths)} folders'}: {reason}"


def _summary(tally: Tally, run: Run) -> Iterator[str]:
    decisions = ", ".join(
        f"{tally.decisions[decision]} {word}"
        for decision, word in (
            (Decision.READY, "ready"),
            (Decision.NEEDS_REVIEW, "to look at first"),
            (Decision.NOT_READY, "returned for completion"),
            (Decision.UNREADABLE, "not readable"),
        )
    )
    count = tally.families
    yield f"{count} referral{'' if count == 1 else 's'}: {decisions}."
    yield from _wrap(tally.compared(run), "")
    yield wording.SCOPE
    yield tally.last_line
