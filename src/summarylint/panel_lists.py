"""What a panel list's rules find in a run: too many families for one panel, or one family twice.

What is about the list stands in an entry of its own, where there is something to tell; what is about some
of its referrals stands in theirs.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace

from summarylint.model.finding import Finding, Outcome
from summarylint.model.referral import Circumstances, Referral
from summarylint.model.report import ReferralReport
from summarylint.packs.library import Library
from summarylint.packs.schema import Pack
from summarylint.policy.decision import decide, decide_with

Judge = Callable[[Referral], tuple[Finding, ...]]


def with_lists(
    reports: Sequence[ReferralReport], library: Library, judge: Judge, circumstances: Circumstances
) -> tuple[ReferralReport, ...]:
    """A run's reports with what the panel lists' rules find."""
    day = circumstances.panel_date or circumstances.today
    for procedure in library.lists:
        pack = library.edition_on(procedure, day)
        members = tuple(report for report in reports if report.procedure in pack.lists)
        if pack.procedure == procedure and len(members) > 1:
            reports = _with_list(reports, pack, members, judge, circumstances)
    return tuple(reports)


def _with_list(
    reports: Sequence[ReferralReport],
    pack: Pack,
    members: tuple[ReferralReport, ...],
    judge: Judge,
    circumstances: Circumstances,
) -> tuple[ReferralReport, ...]:
    path = os.path.commonpath([member.path for member in members])
    name = pack.procedure.rpartition("/")[2]
    listing = Referral(name, path, (), circumstances, pack.procedure, members=members)
    findings = judge(listing)
    own = tuple(finding for finding in findings if finding.place is None)
    entry = ReferralReport(
        id=name,
        path=path,
        procedure=pack.procedure,
        edition=pack.edition.name,
        team=None,
        decision=decide(listing, own, ()),
        documents=(),
        findings=own,
        emergency_route=pack.emergency_route,
        members=tuple(member.path for member in members),
    )
    placed = [_with(report, findings) if report in members else report for report in reports]
    tells = any(finding.outcome in (Outcome.VIOLATION, Outcome.REVIEW) for finding in own)
    return (*placed, entry) if tells else tuple(placed)


def _with(report: ReferralReport, findings: Sequence[Finding]) -> ReferralReport:
    """A referral with the list's findings that stand in its documents."""
    own = {document.path for document in report.documents}
    more = tuple(finding for finding in findings if finding.place and finding.place.document in own)
    if not more:
        return report
    return replace(report, findings=report.findings + more, decision=decide_with(report.decision, more))
