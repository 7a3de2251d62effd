"""The referrals in the mailbox's folder for panel, to make the panel's list of. The mailbox is only read."""

from collections.abc import Iterator
from contextlib import closing

from summarylint.batch import Bundle, File
from summarylint.inbox.answering import MARK
from summarylint.inbox.ledger import Role
from summarylint.inbox.message import read_message
from summarylint.inbox.settings import InboxSettings
from summarylint.inbox.sources import GoneError, connect
from summarylint.model.document import Problem, ProblemKind

_TOO_LARGE = Problem(ProblemKind.LIMITS, "The message is larger than is read.")


def ready_messages(settings: InboxSettings, most: int) -> Iterator[Bundle]:
    """Each message there as a bundle of its own, without our own reports that lie beside them.

    Raises:
        ConfigError, MailboxError: the mailbox can't be used.
    """
    folder = settings.folders.ready
    with closing(connect(settings, read_only=True)) as mailbox:
        for number, place in enumerate(mailbox.places(Role.READY), 1):
            try:
                message = read_message(mailbox.fetch(place, most))
            except GoneError:  # moved by a person meanwhile
                continue
            path = f"{folder}/message {number}{message.name.removeprefix('message')}"
            if place.size > most:
                yield Bundle(path, (File(path, None, _TOO_LARGE),))
            elif MARK.lower() not in message.headers:
                yield Bundle(path, (File(path, message.data),))
