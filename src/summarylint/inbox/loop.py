"""The service: looks at the inbox, waits for more, and comes back when the mailbox can't be reached."""

import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

from summarylint.inbox import log
from summarylint.inbox.handle import Handler, StoppedError
from summarylint.inbox.health import Health
from summarylint.inbox.ledger import Ledger
from summarylint.inbox.records import forget_records
from summarylint.inbox.sending import NotSentError
from summarylint.inbox.settings import InboxSettings
from summarylint.inbox.sources import GoneError, Mailbox, MailboxError, Place

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 300.0
_SLICE = 0.5


class Service:
    """One mailbox's service."""

    def __init__(
        self,
        settings: InboxSettings,
        ledger: Ledger,
        connect: Callable[[], Mailbox],
        handler: Callable[[Mailbox], Handler],
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        """``connect`` opens the mailbox anew, ``stopping`` tells whether to end after this message."""
        self._settings = settings
        self._ledger = ledger
        self._connect = connect
        self._handler = handler
        self._stopping = stopping
        self._health = Health(settings.health)
        self._stumbles: Counter[tuple[str, str]] = Counter()

    def run(self) -> None:
        """Until it is told to stop."""
        log.event("started")
        while not self._stopping():
            try:
                with closing(self._connect()) as mailbox:
                    self._serve(mailbox)
            except MailboxError as error:
                self._rest(error)
        self._health.write("stopped")
        log.event("stopped")

    def once(self) -> None:
        """Look at everything that lies in the inbox now.

        Raises:
            MailboxError: the mailbox can't be reached.
        """
        with closing(self._connect()) as mailbox:
            self._look(mailbox)
        self._health.write("stopped")

    def _serve(self, mailbox: Mailbox) -> None:
        while not self._stopping():
            self._look(mailbox)
            self._health.write("waiting")
            mailbox.wait(self._settings.wait_seconds, self._stopping)

    def _look(self, mailbox: Mailbox) -> None:
        """Handle each message in the inbox, those last at which the connection broke before."""
        handler = self._handler(mailbox)
        places = mailbox.places()
        if places:
            self._ledger.forget_places(places[0].validity, {place.number for place in places})
        for place in sorted(places, key=self._stumbled):
            if self._stopping():
                return
            if self._stumbled(place) < self._settings.attempts:
                self._handle(handler, place)
        keys = [self._ledger.key_at(place.validity, place.number) for place in places]
        if None not in keys:
            handler.settle({key for key in keys if key})
        self._forget()
        self._health.looked()
        self._stumbles.clear()

    def _forget(self) -> None:
        before = datetime.now(UTC) - timedelta(days=self._settings.keep_days)
        self._ledger.forget(before)
        if self._settings.records is not None:
            forget_records(self._settings.records, before)

    def _handle(self, handler: Handler, place: Place) -> None:
        try:
            handler.handle(place)
        except StoppedError:
            return
        except GoneError:
            log.event("gone", reason="moved by a person meanwhile")
        except MailboxError:
            self._stumbles[place.validity, place.number] += 1
            raise
        except NotSentError as error:
            log.event("not sent", fault=str(error))
        except Exception as error:  # its text may be the message's, so it is not told
            log.event("fault", fault=type(error).__name__)
        self._health.handled()

    def _stumbled(self, place: Place) -> int:
        return self._stumbles[place.validity, place.number]

    def _rest(self, error: MailboxError) -> None:
        """Wait before the next attempt, longer each time, and not all at the same moment."""
        failures = self._health.failed()
        longest = min(_FIRST_PAUSE * 2 ** min(failures - 1, 16), _LONGEST_PAUSE)
        pause = random.uniform(longest / 2, longest)
        log.event("can't use the mailbox", fault=str(error), pause=round(pause, 1))
        self._health.write("retrying")
        until = time.monotonic() + pause
        while not self._stopping() and (left := until - time.monotonic()) > 0:
            time.sleep(min(_SLICE, left))
