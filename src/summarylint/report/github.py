"""The report as workflow commands, which GitHub shows as annotations; danger first, the counts last."""

from collections.abc import Iterator

from summarylint.model.finding import Finding, Outcome, Severity
from summarylint.model.report import ReferralReport, Report
from summarylint.report import wording
from summarylint.report.view import View

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def render(report: Report, view: View) -> str:
    """A line for each finding."""
    lines = [line for referral in report.referrals for line in _lines(referral, view)]
    return (
        "\n".join([*sorted(lines, key=lambda line: wording.DANGER not in line), wording.totals(report)])
        + "\n"
    )


def _lines(referral: ReferralReport, view: View) -> Iterator[str]:
    for finding in view.findings(referral):
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
        yield f"::{_command(finding)} file={_property(file)},title={_property(title)}::{told}"


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
