"""What a panel list's rules find in a run: too many families for one panel, or one family twice.

What is about the list stands in an entry of its own, where there is something to tell; what is about some
of its referrals stands in theirs, as far as they are still there to take it.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from summarylint.model.finding import Decision, Finding, Outcome
from summarylint.model.referral import Circumstances, Referral
from summarylint.model.report import About, Outline, ReferralReport
from summarylint.packs.library import Library
from summarylint.packs.schema import Pack
from summarylint.policy.decision import decide, decide_with

Judge = Callable[[Referral], tuple[Finding, ...]]
_TELLS = (Outcome.VIOLATION, Outcome.REVIEW)


class PanelLists:
    """Gathers a run's referrals, of each no more than a list's rules ask for."""

    def __init__(self, library: Library) -> None:
        """Lists without referrals."""
        self._library = library
        self._listed = {name for pack in library.lists.values() for name in pack.lists}
        self._members: list[ReferralReport] = []

    def add(self, report: ReferralReport) -> None:
        """Keep what is needed of a referral."""
        if report.procedure in self._listed:
            documents = tuple(replace(document, outline=Outline()) for document in report.documents[:1])
            self._members.append(replace(report, documents=documents, findings=()))

    def entries(self, judge: Judge, circumstances: Circumstances) -> Iterator[ReferralReport]:
        """An entry a list of which there is something to tell."""
        day = circumstances.panel_date or circumstances.today
        for procedure in self._library.lists:
            pack = self._library.edition_on(procedure, day)
            members = tuple(member for member in self._members if member.procedure in pack.lists)
            if pack.procedure == procedure and len(members) > 1:
                entry = _entry(pack, members, judge, circumstances)
                if _tells(entry):
                    yield entry


def _entry(
    pack: Pack, members: tuple[ReferralReport, ...], judge: Judge, circumstances: Circumstances
) -> ReferralReport:
    path = os.path.commonpath([member.path for member in members])
    name = pack.procedure.rpartition("/")[2]
    listing = Referral(name, path, (), circumstances, pack.procedure, members=members)
    findings = judge(listing)
    return ReferralReport(
        id=name,
        path=path,
        procedure=pack.procedure,
        edition=pack.edition.name,
        team=None,
        decision=decide(listing, findings, ()),
        documents=(),
        findings=findings,
        emergency_route=pack.emergency_route,
        members=tuple(member.path for member in members),
        about=About.PANEL_LIST,
    )


def placed(reports: Sequence[ReferralReport]) -> tuple[ReferralReport, ...]:
    """A run's reports, each with what its list says of it; a list that says no more than that is left out."""
    more = [finding for report in reports if report.is_list for finding in report.findings if finding.place]
    told = tuple(_without_places(report) if report.is_list else _with(report, more) for report in reports)
    return tuple(report for report in told if not report.is_list or _tells(report))


def _without_places(entry: ReferralReport) -> ReferralReport:
    own = tuple(finding for finding in entry.findings if finding.place is None)
    return replace(entry, findings=own, decision=decide_with(Decision.READY, own))


def _tells(entry: ReferralReport) -> bool:
    return any(finding.outcome in _TELLS for finding in entry.findings)


def _with(report: ReferralReport, findings: Sequence[Finding]) -> ReferralReport:
    """A referral with the list's findings that stand in its documents."""
    own = {document.path for document in report.documents}
    more = tuple(finding for finding in findings if finding.place and finding.place.document in own)
    if not more:
        return report
    return replace(report, findings=report.findings + more, decision=decide_with(report.decision, more))
