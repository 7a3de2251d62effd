"""What a panel list's rules find in a run: too many families for one panel, or one family twice.

What is about the list stands in an entry of its own, where there is something to tell; what is about some
of its referrals stands in theirs, as far as they are still there to take it.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from summarylint.model.finding import Decision, Finding, Outcome
from summarylint.model.referral import Circumstances, Member, Referral
from summarylint.model.report import About, ReferralReport
from summarylint.packs.library import Library
from summarylint.policy.decision import decide, decide_with

if TYPE_CHECKING:
    from summarylint.packs.schema import Pack

Judge = Callable[[Referral], tuple[Finding, ...]]
_TELLS = (Outcome.VIOLATION, Outcome.REVIEW)


class PanelLists:
    """Gathers a run's referrals, of each no more than a list's rules ask for."""

    def __init__(self, library: Library) -> None:
        """Lists without referrals."""
        self._library = library
        self._members: list[Member] = []

    @cached_property
    def _listed(self) -> set[str]:
        return {name for pack in self._library.lists.values() for name in pack.lists}

    def concern(self, report: ReferralReport) -> bool:
        """Whether something may be found in a referral when the others are there."""
        return report.procedure is not None and report.procedure in self._listed

    def add(self, report: ReferralReport) -> None:
        """Keep what is needed of a referral."""
        if report.procedure is not None and self.concern(report):
            document = report.documents[0].path if report.documents else None
            self._members.append(Member(report.path, report.procedure, document, report.case_numbers))

    def entries(self, judge: Judge, circumstances: Circumstances) -> Iterator[ReferralReport]:
        """An entry a list of which there is something to tell, with all that is found by its rules."""
        if len(self._members) < 2:  # nothing to compare
            return
        day = circumstances.panel_date or circumstances.today
        for procedure in self._library.lists:
            pack = self._library.edition_on(procedure, day)
            members = tuple(member for member in self._members if member.procedure in pack.lists)
            if pack.procedure == procedure and len(members) > 1:
                entry = _entry(pack, members, judge, circumstances)
                if _tells(entry):
                    yield entry


def _entry(
    pack: "Pack", members: tuple[Member, ...], judge: Judge, circumstances: Circumstances
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


class Placing:
    """Puts what lists say of single referrals into these; what none of them takes stays in the lists."""

    def __init__(self, entries: Iterable[ReferralReport]) -> None:
        """Nothing has its place yet."""
        self._entries = tuple(entries)
        self._taken: set[str] = set()  # documents whose referral has what is said of it
        self._said: defaultdict[str, list[Finding]] = defaultdict(list)  # by document
        for entry in self._entries:
            for finding in entry.findings:
                if finding.place is not None:
                    self._said[finding.place.document].append(finding)

    def placed(self, report: ReferralReport) -> ReferralReport:
        """A referral with what is said of it, and the decision that follows."""
        own = [document.path for document in report.documents if document.path in self._said]
        if not own:
            return report
        self._taken.update(own)
        more = tuple(finding for path in own for finding in self._said[path])
        return replace(report, findings=report.findings + more, decision=decide_with(report.decision, more))

    def left(self) -> Iterator[ReferralReport]:
        """The lists that still say something."""
        for entry in self._entries:
            own = tuple(f for f in entry.findings if f.place is None or f.place.document not in self._taken)
            left = replace(entry, findings=own, decision=decide_with(Decision.READY, own))
            if _tells(left):
                yield left


def _tells(entry: ReferralReport) -> bool:
    return any(finding.outcome in _TELLS for finding in entry.findings)
