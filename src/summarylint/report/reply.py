"""The reply to the sender: a mail to open, read and send, as plain text and as HTML.

Several referrals make a mailbox (mbox) with a mail for each. The wording is in templates, which an
authority can change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTPUTF8
from typing import Any, TextIO

from summarylint.model.finding import Finding, Outcome
from summarylint.model.report import About, ReferralReport, Run, Skipped
from summarylint.report import wording
from summarylint.report.held import ERRORS
from summarylint.report.tally import Tally
from summarylint.report.templating import fill
from summarylint.report.view import View

SUBJECT, TEXT, HTML = "reply-subject.txt.j2", "reply.txt.j2", "reply.html.j2"
_POLICY = SMTPUTF8.clone(linesep="\n", cte_type="8bit", max_line_length=0)


@dataclass(frozen=True, slots=True)
class Again:
    """What has changed in a referral since it was sent before."""

    now_complete: tuple[str, ...]  # what was to be put right and is
    still: int  # how many points of last time stand
    new: int  # how many points are there that were not told of last time


@dataclass(frozen=True, slots=True)
class Written:
    """A reply in words."""

    subject: str
    text: str
    html: str


class Writer:
    """Writes the one mail as a mail; from the second on all of them as a mailbox."""

    def __init__(self, out: TextIO, run: Run, view: View) -> None:
        """Begin with no mail."""
        self._out, self._run, self._view = out, run, view
        self._first = ""  # until it is known whether another comes
        self._is_mailbox = False

    def add(self, referral: ReferralReport) -> None:
        """The mail about it; a panel list and waivers have no sender."""
        if referral.about is not About.REFERRAL:
            return
        mail = _mail(self._run, referral, self._view)
        if not (self._first or self._is_mailbox):
            self._first = mail
            return
        self._into_mailbox()
        self._post(mail)

    def finish(self, tally: Tally, skipped: Sequence[Skipped]) -> None:  # noqa: ARG002
        """The only mail, if there is but one."""
        self._out.write(self._first)

    def _into_mailbox(self) -> None:
        first, self._first = self._first, ""
        self._is_mailbox = True
        if first:
            self._post(first)

    def _post(self, mail: str) -> None:
        self._out.write(f"{_separator(self._run.today)}{_quoted(mail)}\n")


def write(
    run: Run, referral: ReferralReport, view: View, again: Again | None = None, copies: int = 0
) -> Written:
    """What is said to the sender of a referral; of one that was sent before, also what has changed.

    ``copies`` is how many annotated copies are attached.
    """
    values = {**_values(run, referral, view), "again": again, "copies": copies}
    return Written(
        subject=" ".join(_filled(SUBJECT, view, values).split()),
        text=_filled(TEXT, view, values),
        html=_filled(HTML, view, values),
    )


def _filled(template: str, view: View, values: Mapping[str, Any]) -> str:
    """A template filled in; what of a file's name is no text is shown as an escape."""
    return fill(template, view.templates, **values).encode(errors=ERRORS).decode()


def _mail(run: Run, referral: ReferralReport, view: View) -> str:
    written = write(run, referral, view)
    mail = EmailMessage(policy=_POLICY)
    mail["Subject"] = written.subject
    mail["X-Unsent"] = "1"  # mail programs open it to be sent
    mail.set_content(written.text, cte="8bit")
    mail.add_alternative(written.html, subtype="html", cte="8bit")
    mail.set_boundary("=_summarylint_reply")
    return mail.as_bytes().decode()


def _values(run: Run, referral: ReferralReport, view: View) -> dict[str, Any]:
    return {
        "referral": referral.id,
        "decision": referral.decision.value,
        "decided": wording.DECISIONS[referral.decision],
        "danger": bool(wording.danger(referral.findings)),
        "emergency_route": referral.emergency_route,
        "complete": list(dict.fromkeys(f.message for f in referral.with_outcome(Outcome.PASS) if f.message)),
        "to_put_right": _told(f for f in referral.with_outcome(Outcome.VIOLATION) if f.counts),
        "to_look_at": _told(f for f in referral.with_outcome(Outcome.REVIEW) if f.counts and not f.is_danger),
        "panel_date": run.panel_date,
        "due": run.cut_off,
        "too_late": run.cut_off is not None and run.today > run.cut_off.date(),
        "contact": view.contact,
        "scope": wording.SCOPE,
    }


def _told(findings: Iterable[Finding]) -> list[dict[str, str]]:
    return [
        {
            "message": finding.message,
            "what_to_do": finding.help,
            "where": wording.where(finding),
            "asked_for": wording.citation(finding),
            "code": finding.code,
        }
        for finding in findings
    ]


def _separator(today: date) -> str:
    return f"From summarylint {today:%a %b} {today.day:2} 00:00:00 {today.year}\n"


def _quoted(mail: str) -> str:
    """As a mailbox wants it, in which a line that begins with From starts the next mail."""
    return "\n".join(f">{line}" if line.startswith("From ") else line for line in mail.split("\n"))
