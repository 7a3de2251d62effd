"""A run in numbers: all that is kept of a referral when it is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from summarylint.model.finding import Decision, Outcome
from summarylint.model.report import About, ReferralReport, Run
from summarylint.report import wording


@dataclass(slots=True)
class Tally:
    """How many there are of what. Panel lists and waivers are no referrals.

    What somebody waived or an earlier report told is not counted, nor the decision about a referral in
    which nothing is new.
    """

    families: int = 0
    unchanged: int = 0  # families in which nothing is new
    known: int = 0  # findings that an earlier report told
    decisions: Counter[Decision] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    unread: int = 0

    @classmethod
    def of(cls, referrals: Iterable[ReferralReport]) -> "Tally":
        """The numbers of these."""
        tally = cls()
        for referral in referrals:
            tally.add(referral)
        return tally

    def add(self, referral: ReferralReport) -> None:
        """Count a referral."""
        if referral.about is About.REFERRAL:
            self.families += 1
            self.unchanged += referral.is_unchanged
            self.decisions[referral.decision] += not referral.is_unchanged
        told = [finding for finding in referral.findings if finding.waiver is None]
        self.known += sum(finding.known for finding in referral.findings)
        self.outcomes.update(finding.outcome for finding in told if not finding.known)
        self.unread += sum(map(wording.is_unread, referral.findings))

    @property
    def last_line(self) -> str:
        """The last line of a report: three numbers, always."""
        right, look = self.outcomes[Outcome.VIOLATION], self.outcomes[Outcome.REVIEW]
        return f"{right} to put right, {look} to look at, {self.unread} not read."

    def compared(self, run: Run) -> str:
        """What was left out of the counts because an earlier report told it; empty where none was given."""
        since = run.new_since
        if since is None:
            return ""
        referrals = f"{self.unchanged} referral{'' if self.unchanged == 1 else 's'}"
        return (
            f"Only what is new since the report of {since:%d/%m/%Y} is counted. "
            f"As before: {self.known} to put right or to look at, {referrals} with nothing new."
        )
