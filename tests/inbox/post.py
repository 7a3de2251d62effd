"""Small builders: a worker's message, what was found of it, and the inbox that receives it."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from builders import DOCX, finding
from summarylint.inbox.message import Message, read_message
from summarylint.inbox.settings import Answers, Directory, InboxSettings, Server
from summarylint.model.finding import Decision, Finding
from summarylint.model.report import DocumentEntry, ReferralReport

INBOX = "step.across@moorshire.example"
WORKER = "Tom Ford <tom.ford@moorshire.example>"
VOUCHED = {"Authentication-Results": "mx.moorshire.example; dmarc=pass header.from=moorshire.example"}


@dataclass(frozen=True)
class Mails:
    """One mail of each kind, their papers being real Word files."""

    ready: bytes
    incomplete: bytes
    look: bytes
    danger: bytes
    other: bytes  # no referral at all


def mail(headers: Mapping[str, str] | None = None, attachments: Mapping[str, bytes] | None = None) -> bytes:
    """A worker's mail with papers; an empty header is left out."""
    message = EmailMessage(policy=SMTP)
    message.set_content("Papers attached. Thanks, Tom")
    for name, data in (attachments or {}).items():
        kind, subtype = DOCX.split("/")
        message.add_attachment(data, maintype=kind, subtype=subtype, filename=name)
    usual = {
        "From": WORKER,
        "To": INBOX,
        "Subject": "Step across referral",
        "Message-ID": "<1@moorshire.example>",
        "Date": "Mon, 09 Mar 2026 09:00:00 +0000",
    }
    lines = [f"{name}: {value}" for name, value in {**usual, **(headers or {})}.items() if value]
    return "\r\n".join([*lines, ""]).encode() + message.as_bytes()


def received(headers: Mapping[str, str] | None = None) -> Message:
    """A worker's message as it was received."""
    return read_message(mail(headers))


def report(
    *findings: Finding,
    decision: Decision = Decision.NOT_READY,
    procedure: str | None = "west-sussex/csc-to-eh",
    case_numbers: tuple[str, ...] = ("4410221",),
) -> ReferralReport:
    """What was found of one referral."""
    entry = DocumentEntry("message.eml/Case summary.docx", "case-summary", DOCX, "0" * 64)
    return ReferralReport(
        id="message",
        path="message.eml",
        procedure=procedure,
        edition=None,
        team=None,
        decision=decision,
        documents=(entry,),
        findings=findings or (finding(),),
        emergency_route="Tell the Integrated Front Door now.",
        case_numbers=case_numbers,
    )


def settings(**answers: object) -> InboxSettings:
    """An inbox that answers the authority's own senders."""
    usual: dict[str, object] = {"domains": ("moorshire.example",), **answers}
    return InboxSettings(
        source="folder",
        address=INBOX,
        folder=Directory(path="mail"),  # type: ignore[arg-type]
        answers=Answers(**usual),  # type: ignore[arg-type]
        smtp=Server(host="localhost", tls="none"),
    )
