"""A real SMTP server on loopback, which can be told to refuse, or to break off."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from servers import free_ports

from summarylint.inbox.settings import Server


class PostOffice:
    """What was handed over, and how the server behaves."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.answer = "250 Taken"
        self.to_recipient = "250 Yes"
        self.breaks_off = False
        self.port = 0

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[Any]
    ) -> str:
        """Whether a recipient is wanted."""
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """What is said when the text has come."""
        if self.answer.startswith("250"):
            self.taken.append(envelope)
        if self.breaks_off and server.transport is not None:
            server.transport.abort()
        return self.answer

    @property
    def settings(self) -> Server:
        """How it is reached."""
        return Server(host="127.0.0.1", port=self.port, tls="none")


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Open one."""
    office = PostOffice()
    (office.port,) = free_ports(1)
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
