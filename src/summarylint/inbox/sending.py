"""Sending by SMTP, for authorities that have turned it on.

It is always known whether a mail may have gone out: before its text is handed over it certainly
hasn't, and after the server's word it is known. Between the two nobody can tell, and then nothing is
sent again.
"""

import smtplib
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress

from summarylint.config import ConfigError
from summarylint.inbox.settings import Server
from summarylint.inbox.tokens import secret_for

_TIMEOUT = 60.0


class NotSentError(Exception):
    """It was certainly not sent, and may be tried again later."""


class RefusedError(Exception):
    """It was certainly not sent, and never will be."""


class UnknownError(Exception):
    """Nobody can tell whether it was sent."""


class Smtp:
    """A server that mail is handed to."""

    def __init__(self, server: Server) -> None:
        """A server to which no connection is held."""
        self._server = server

    def send(
        self, mail: bytes, sender: str, recipients: Sequence[str], handing_over: Callable[[], None]
    ) -> None:
        """Send a mail; ``handing_over`` is called just before its text is given to the server.

        Raises:
            NotSentError: try again later.
            RefusedError: the server doesn't want it.
            UnknownError: the connection broke while the server had it.
        """
        try:
            client = self._connected()
        except (OSError, smtplib.SMTPException, ConfigError) as error:
            raise NotSentError(type(error).__name__) from error
        try:
            self._hand_over(client, mail, sender, recipients, handing_over)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                client.quit()

    def _hand_over(
        self,
        client: smtplib.SMTP,
        mail: bytes,
        sender: str,
        recipients: Sequence[str],
        handing_over: Callable[[], None],
    ) -> None:
        try:
            replies = [client.mail(sender), *(client.rcpt(address) for address in recipients)]
        except (OSError, smtplib.SMTPException) as error:
            raise NotSentError(type(error).__name__) from error
        for status, _ in replies:
            _judge(status)
        handing_over()
        try:
            status, _ = client.data(mail)
        except smtplib.SMTPDataError as error:
            status = error.smtp_code
        except (OSError, smtplib.SMTPException) as error:
            raise UnknownError(type(error).__name__) from error
        _judge(status)

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        context = ssl.create_default_context(cafile=str(server.ca_file) if server.ca_file else None)
        client: smtplib.SMTP
        if server.tls == "tls":
            client = smtplib.SMTP_SSL(server.host, server.port or 465, timeout=_TIMEOUT, context=context)
        else:
            client = smtplib.SMTP(server.host, server.port or 587, timeout=_TIMEOUT)
        try:
            if server.tls == "starttls":
                client.starttls(context=context)
            client.ehlo_or_helo_if_needed()
            if server.user is not None:
                _log_in(client, server, server.user)
        except BaseException:
            client.close()
            raise
        return client


def _log_in(client: smtplib.SMTP, server: Server, user: str) -> None:
    secret = secret_for(server)
    if server.auth == "xoauth2":
        client.auth("XOAUTH2", lambda _challenge=None: f"user={user}\x01auth=Bearer {secret}\x01\x01")
    else:
        client.login(user, secret)


def _judge(status: int) -> None:
    if status >= 500:
        raise RefusedError(f"status {status}")
    if status >= 400:
        raise NotSentError(f"status {status}")
