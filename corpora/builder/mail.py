"""Mails, with the referral in the body or attached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from zoneinfo import ZoneInfo

SENDER = "Duty worker <duty@council.example>"
RECEIVER = "Early help panel <panel@council.example>"
BOUNDARY = "=====part====="
LONDON = ZoneInfo("Europe/London")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {".docx": WORD, ".pdf": "application/pdf"}


@dataclass(frozen=True)
class Letter:
    """What is said in a mail, in either form or in both."""

    subject: str
    sent: datetime
    plain: str | None = None
    html: str | None = None


def write_eml(letter: Letter, attached: Mapping[str, bytes]) -> bytes:
    """Write a mail as it travels."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = SENDER, RECEIVER
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.sent.replace(tzinfo=LONDON))
    message["Message-ID"] = "<referral@council.example>"
    _fill(message, letter)
    for name, content in attached.items():
        main, _, sub = TYPES[name[name.rindex(".") :]].partition("/")
        message.add_attachment(content, main, sub, filename=name)
    _settle([message])
    return message.as_bytes()


def _fill(message: EmailMessage, letter: Letter) -> None:
    if letter.plain is not None:
        message.set_content(letter.plain, cte="quoted-printable")
        if letter.html is not None:
            message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    elif letter.html is not None:
        message.set_content(letter.html, subtype="html", cte="quoted-printable")


def _settle(messages: Sequence[EmailMessage]) -> None:
    """Give the parts boundaries that are the same each time."""
    parts = [part for message in messages for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"{BOUNDARY}{number}")
