"""The reply to the sender: a mail to open, read and send, as plain text and as HTML.

Several referrals make a mailbox (mbox) with a mail for each. The wording is in templates, which an
authority can change.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTPUTF8
from typing import Any

from summarylint.model.finding import Finding, Outcome
from summarylint.model.report import ReferralReport, Report, Run
from summarylint.report import wording
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


def render(report: Report, view: View) -> str:
    """The mail, or a mailbox of mails."""
    mails = [_mail(report.run, referral, view) for referral in report.families]
    if len(mails) == 1:
        return mails[0]
    return "".join(f"{_separator(report.run.today)}{_quoted(mail)}\n" for mail in mails)


def write(
    run: Run, referral: ReferralReport, view: View, again: Again | None = None, copies: int = 0
) -> Written:
    """What is said to the sender of a referral; of one that was sent before, also what has changed.

    ``copies`` is how many annotated copies are attached.
    """
    values = {**_values(run, referral, view), "again": again, "copies": copies}
    return Written(
        subject=" ".join(fill(SUBJECT, view.templates, **values).split()),
        text=fill(TEXT, view.templates, **values),
        html=fill(HTML, view.templates, **values),
    )


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
