"""A referral that was sent before: what of it is complete now, and what still stands.

Of the earlier one nothing is known but the codes and outcomes in the ledger.
"""

from summarylint.inbox.ledger import Entry, Ledger
from summarylint.inbox.message import Message
from summarylint.model.finding import Outcome
from summarylint.model.report import ReferralReport
from summarylint.report.reply import Again


def what_changed(message: Message, report: ReferralReport, ledger: Ledger) -> Again | None:
    """What has changed since the referral was sent before; None where it wasn't, or nothing was wrong."""
    last = _last(message, report, ledger)
    if last is None:
        return None
    before = {code for code, outcome in ledger.findings(last.key).items() if outcome == Outcome.VIOLATION}
    now = {finding.code for finding in report.with_outcome(Outcome.VIOLATION) if finding.counts}
    right = [f for f in report.with_outcome(Outcome.PASS) if f.code in before and f.message]
    return (
        Again(
            now_complete=tuple(dict.fromkeys(finding.message for finding in right)),
            still=len(before & now),
            new=len(now - before),
        )
        if before
        else None
    )


def _last(message: Message, report: ReferralReport, ledger: Ledger) -> Entry | None:
    """The latest message with this referral: about the same case, or in the same thread and of no other case.

    In a thread a worker may send the next family's papers; these are compared with nothing.
    """
    for entry in ledger.earlier(message, report.case_numbers):
        of_case = ledger.same_case(entry.key, report.case_numbers)
        if of_case is not False and entry.procedure in (None, report.procedure):
            return entry
    return None
