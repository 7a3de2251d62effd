"""Checking a message: the same rules as ``summarylint check``, in memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from summarylint import __version__
from summarylint.batch import Bundle, Checker, Options
from summarylint.config import Config
from summarylint.extract.limits import Limits
from summarylint.inbox.message import Message
from summarylint.model.report import Report, Run
from summarylint.packs.library import Library
from summarylint.report.view import View


class Checking:
    """Checks messages, each as of the day on which it is checked."""

    def __init__(self, config: Config, library: Library, today: Callable[[], date] = date.today) -> None:
        """With an authority's configuration and packs.

        Raises:
            WaiverError: a waiver can't be used.
        """
        self._config = config
        self._today = today
        self._checker = Checker(library)
        self.limits: Limits = Options.configured(config, today()).limits
        view = View(templates=config.reply.templates)
        self.view: View = replace(view, contact=config.reply.contact) if config.reply.contact else view

    @property
    def most_bytes(self) -> int:
        """The size from which on a message is not checked."""
        return self.limits.file_bytes

    def check(self, message: Message) -> Report:
        """What was found of a message."""
        options = Options.configured(self._config, self._today())
        checked = self._checker.check(Bundle.of_bytes("", [(message.name, message.data)]), options)
        run = Run(options.today, options.panel_date, None, options.circumstances().cut_off)
        return Report(run, checked.referrals, checked.skipped, __version__)

    def close(self) -> None:
        """End the process that reads."""
        self._checker.close()
