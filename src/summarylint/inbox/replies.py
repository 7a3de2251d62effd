"""The reply to a message: an email to its sender and nobody else, that no program answers."""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from summarylint.inbox.answering import MARK
from summarylint.inbox.copies import NamedCopy
from summarylint.inbox.message import Message
from summarylint.inbox.settings import InboxSettings
from summarylint.model.report import ReferralReport, Run
from summarylint.report.reply import Again, write
from summarylint.report.view import View

# the standard library breaks long Message-IDs where it folds them
_POLICY = SMTP.clone(max_line_length=990)
_LONGEST_SUBJECT = 150
_LONGEST_REFERENCES = 900
_CONTACT = "us by answering this mail"  # where the authority names nobody
_PREFIXES = ("re:", "fw:", "fwd:")


def reply_to(
    message: Message,
    run: Run,
    referral: ReferralReport,
    settings: InboxSettings,
    view: View,
    now: datetime,
    again: Again | None = None,
    copies: Sequence[NamedCopy] = (),
) -> EmailMessage:
    """The reply about the one referral of a message that may be answered."""
    contact = _CONTACT if view.contact == View().contact else view.contact
    view = replace(view, quote=False, contact=contact)
    written = write(run, _as_sent(referral, _topic(message, now)), view, again, len(copies))
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = Address(addr_spec=settings.address)
    mail["To"] = Address(addr_spec=message.sender)
    mail["Subject"] = f"Re: {_subject(message) or written.subject}"
    mail["Date"] = now
    mail["Message-ID"] = reply_id(message, settings)
    _thread(mail, message)
    mail["Auto-Submitted"] = "auto-replied"
    mail["X-Auto-Response-Suppress"] = "All"
    mail[MARK] = "reply"
    mail.set_content(written.text, cte="quoted-printable")
    mail.add_alternative(written.html, subtype="html", cte="quoted-printable")
    for copy in copies:
        kind, _, subtype = copy.media_type.partition("/")
        mail.add_attachment(copy.data, maintype=kind, subtype=subtype, filename=copy.name)
    return mail


def _as_sent(referral: ReferralReport, topic: str) -> ReferralReport:
    """Under its sender's names for it and its documents, without the name that the message has here."""
    inside = f"{referral.path}/"
    findings = tuple(replace(one, message=one.message.replace(inside, "")) for one in referral.findings)
    return replace(referral, id=topic, findings=findings)


def reply_id(message: Message, settings: InboxSettings) -> str:
    """The Message-ID of the reply to a message: always the same, so that it is known when it is met again."""
    digest = hashlib.sha256(f"reply to {message.key}".encode()).hexdigest()[:32]
    return f"<{digest}@{settings.address.rpartition('@')[2]}>"


def _thread(mail: EmailMessage, message: Message) -> None:
    """What it answers, and of the thread as much as a line holds: the first message and the latest."""
    if not message.message_id.isascii() or not message.message_id:
        return
    mail["In-Reply-To"] = message.message_id
    *first, own = *(one for one in reversed(message.references) if one.isascii()), message.message_id
    while first and sum(len(one) + 1 for one in (*first, own)) > _LONGEST_REFERENCES:
        del first[1 if len(first) > 1 else 0]
    mail["References"] = " ".join((*first, own))


def _topic(message: Message, now: datetime) -> str:
    """What the referral is called in the reply: as its sender called it."""
    subject = _subject(message)
    return f"“{subject}”" if subject else f"of {now.day} {now:%B %Y}"


def _subject(message: Message) -> str:
    """The subject without Re: and the like, and without characters that are not seen."""
    shown = "".join(char for char in message.subject if unicodedata.category(char)[0] != "C")
    words = shown.split()
    while words and words[0].lower() in _PREFIXES:
        del words[0]
    subject = " ".join(words)
    return subject if len(subject) <= _LONGEST_SUBJECT else subject[: _LONGEST_SUBJECT - 3].rstrip() + "..."
