"""What a run says of its waivers: those that have ended, and those that nothing needs any more.

They stand in an entry of their own, where there is something to tell.
"""

from collections.abc import Callable, Sequence

from summarylint.model.finding import Decision, Finding, LeftOver, Outcome, Waiver, WaiverState
from summarylint.model.referral import Circumstances, Referral
from summarylint.model.report import About, ReferralReport
from summarylint.packs.library import Library
from summarylint.policy.decision import decide_with
from summarylint.policy.selection import Selection
from summarylint.policy.waivers import covers, has_ended, lies_in

Judge = Callable[[Referral], tuple[Finding, ...]]
_NEEDS = (Outcome.VIOLATION, Outcome.REVIEW)


class WaiverList:
    """Looks, as a run's referrals go by, which of its waivers something needs."""

    def __init__(
        self, library: Library, waivers: Sequence[Waiver], selection: Selection, checked: Sequence[str]
    ) -> None:
        """Waivers, the rules that are reported, and the paths that were asked for."""
        self._emergency_route = library.common.emergency_route
        self._waivers = waivers
        self._selection = selection
        self._checked = checked
        self._needed: set[Waiver] = set()
        self._seen: set[str] = set()  # case numbers

    def add(self, report: ReferralReport) -> None:
        """Note what a referral has to do with them."""
        if not self._waivers:
            return
        self._seen.update(report.case_numbers)
        paths = [document.path for document in report.documents]
        for finding in report.findings:
            if finding.outcome in _NEEDS:
                self._needed.update(
                    waiver
                    for waiver in self._waivers
                    if waiver.code == finding.code and covers(waiver, report, paths, finding)
                )

    def entries(self, judge: Judge, circumstances: Circumstances, kept_in: str) -> list[ReferralReport]:
        """An entry about the waivers in a file, if one of them covers nothing."""
        left = tuple(LeftOver(*one) for one in self._left_over(circumstances))
        findings = judge(Referral("waivers", kept_in, (), circumstances, left_over=left)) if left else ()
        told = tuple(finding for finding in findings if finding.outcome in _NEEDS)
        if not told:
            return []
        return [
            ReferralReport(
                id="waivers",
                path=kept_in,
                procedure=None,
                edition=None,
                team=None,
                decision=decide_with(Decision.READY, told),
                documents=(),
                findings=told,
                emergency_route=self._emergency_route,
                about=About.WAIVERS,
            )
        ]

    def _left_over(self, circumstances: Circumstances) -> list[tuple[Waiver, WaiverState]]:
        ended = [w for w in self._waivers if has_ended(w, circumstances.today)]
        unused = [w for w in self._waivers if w not in ended and w not in self._needed and self._looked(w)]
        return [
            *((waiver, WaiverState.ENDED) for waiver in ended),
            *((waiver, WaiverState.UNUSED) for waiver in unused),
        ]

    def _looked(self, waiver: Waiver) -> bool:
        """Whether this run would have found what it is for: the rule was asked, and so was the place."""
        if not self._selection.keeps(waiver.code):
            return False
        if waiver.target in self._seen:
            return True
        return any(lies_in(waiver.target, path) for path in self._checked)
