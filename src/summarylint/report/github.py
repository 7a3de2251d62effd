"""The report as workflow commands, which GitHub shows as annotations; danger first, the counts last."""

from collections.abc import Sequence
from typing import TextIO

from summarylint.model.finding import Finding, Outcome, Severity
from summarylint.model.report import ReferralReport, Run, Skipped
from summarylint.report import wording
from summarylint.report.held import Held
from summarylint.report.tally import Tally
from summarylint.report.view import View

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


class Writer:
    """Writes a line for each finding; those about danger at once, the others below them."""

    def __init__(self, out: TextIO, run: Run, view: View) -> None:  # noqa: ARG002
        """Begin the list."""
        self._out, self._view = out, view
        self._below = Held()

    def add(self, referral: ReferralReport) -> None:
        """Its lines."""
        for finding in self._view.findings(referral):
            out = self._out if wording.danger([finding]) else self._below
            out.write(f"{_line(referral, finding)}\n")

    def finish(self, tally: Tally, skipped: Sequence[Skipped]) -> None:  # noqa: ARG002
        """The counts."""
        self._below.pour(self._out)
        self._out.write(f"{tally.last_line}\n")


def _line(referral: ReferralReport, finding: Finding) -> str:
    file = finding.place.document if finding.place else referral.path
    title = f"{finding.code} {finding.name}"
    danger = wording.danger([finding])
    parts = [
        f"{wording.DANGER}. {referral.emergency_route}" if danger else "",
        f"{wording.mark(finding)}: {finding.message}".removesuffix(": "),
        f"Where: {wording.where(finding)}." if wording.where(finding) else "",
        f"What to do: {finding.help}" if finding.counts else "",
    ]
    told = _data(" ".join(part for part in parts if part))
    return f"::{_command(finding)} file={_property(file)},title={_property(title)}::{told}"


def _command(finding: Finding) -> str:
    if wording.danger([finding]):
        return "error"
    if not finding.counts or finding.known:
        return "notice"
    return _COMMANDS[finding.severity] if finding.outcome is Outcome.VIOLATION else "warning"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
