"""What is put beside a message for the people who open the mailbox, and the notice of danger.

A report stays in the mailbox with the message that it is about, and may quote it. A notice leaves the
mailbox, and holds nothing of the message.
"""

import hashlib
from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from summarylint.inbox.answering import MARK
from summarylint.inbox.ledger import Answer, Plan, Step
from summarylint.inbox.message import Message
from summarylint.inbox.settings import InboxSettings
from summarylint.model.report import Report
from summarylint.report.formats import FORMATS
from summarylint.report.view import View

_POLICY = SMTP.clone(max_line_length=990)
_LONGEST_SUBJECT = 150


def note_id(key: str, step: Step, settings: InboxSettings) -> str:
    """The Message-ID of a note: always the same, so that it is known when it is met again."""
    digest = hashlib.sha256(f"{step} about {key}".encode()).hexdigest()[:32]
    return f"<{digest}@{settings.address.rpartition('@')[2]}>"


def report_note(
    message: Message, plan: Plan, report: Report, settings: InboxSettings, view: View, now: datetime
) -> EmailMessage:
    """The report on a message, to lie beside it."""
    note = _note(message.key, Step.REPORT, settings, settings.address, now)
    note["Subject"] = f"Report: {message.subject[:_LONGEST_SUBJECT]}"
    if message.message_id.isascii() and message.message_id:
        note["In-Reply-To"] = note["References"] = message.message_id
    view = replace(view, quote=True)
    told = f"Not answered: {plan.reason}." if plan.answer is Answer.NONE else f"{plan.reason.capitalize()}."
    why = f"{told}\n\n" if plan.reason else ""
    note.set_content(why + FORMATS["text"].render(report, view), cte="quoted-printable")
    html = FORMATS["html"].render(report, view)
    note.add_attachment(html, subtype="html", filename="report.html", cte="base64")
    return note


def danger_notice(message: Message, settings: InboxSettings, now: datetime) -> EmailMessage:
    """Tells the administrator to look at once, and nothing of the message itself."""
    notice = _note(message.key, Step.NOTICE, settings, settings.administrator or settings.address, now)
    folder = settings.folders.danger
    notice["Subject"] = f"Look now: a new message in the folder “{folder}”"
    notice["Importance"] = "high"
    notice.set_content(
        f"A referral that came to {settings.address} may speak of a child who is not safe now.\n"
        f"It lies in the folder “{folder}”, marked, with a report beside it. Nobody was answered.\n\n"
        "Please open it now. Don't wait for paperwork.\n",
        cte="quoted-printable",
    )
    return notice


def _note(key: str, step: Step, settings: InboxSettings, to: str, now: datetime) -> EmailMessage:
    note = EmailMessage(policy=_POLICY)
    note["From"] = Address(addr_spec=settings.address)
    note["To"] = Address(addr_spec=to)
    note["Date"] = now
    note["Message-ID"] = note_id(key, step, settings)
    note["Auto-Submitted"] = "auto-generated"
    note["X-Auto-Response-Suppress"] = "All"
    note[MARK] = step.value
    return note
