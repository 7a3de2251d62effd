"""What every format does: it writes each referral when it comes, and then the end."""

from collections.abc import Sequence
from typing import Protocol

from summarylint.model.report import ReferralReport, Skipped
from summarylint.report.tally import Tally


class Writer(Protocol):
    """Writes a report. It is made when the run begins, and keeps no referral that it has written."""

    def add(self, referral: ReferralReport) -> None:
        """Write what was found in a referral."""

    def finish(self, tally: Tally, skipped: Sequence[Skipped]) -> None:
        """Write what is known when the last referral was added."""
