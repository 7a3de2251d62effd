"""What of a report is shown, whatever the format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarylint.extract.page_pictures import PagePicture
from summarylint.model.finding import Finding, Outcome
from summarylint.model.report import DocumentEntry, ReferralReport


@dataclass(frozen=True, slots=True)
class View:
    """What the reader asked to see."""

    quote: bool = False  # whether the document's own words may stand in the output
    passes: bool = False  # whether what is right, or does not apply, is listed too
    templates: Path | None = None  # the authority's own templates
    contact: str = "whoever sent you this"  # whom a sender may ask

    page_pictures: Callable[[DocumentEntry, Sequence[int]], Sequence[PagePicture]] | None = None

    def findings(self, referral: ReferralReport) -> list[Finding]:
        """The findings shown, in order."""
        told = (Outcome.VIOLATION, Outcome.REVIEW)
        return [finding for finding in referral.findings if self.passes or finding.outcome in told]
