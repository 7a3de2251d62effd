"""The referrals that were sent for a panel, read and checked as of that panel's day."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from summarylint.batch import Bundle, Checker, Options
from summarylint.model.report import ReferralReport, Skipped
from summarylint.packs.library import Library
from summarylint.packs.schema import Pack
from summarylint.panel.agenda import Listed
from summarylint.panel_lists import PanelLists, Placing


def gathered(bundles: Iterable[Bundle], library: Library, options: Options) -> list[Listed]:
    """Each referral with its report; a case number on two of them is told in both."""
    found: list[Listed] = []
    lists = PanelLists(library)
    with Checker(library) as checker:
        for bundle in bundles:
            for referral in checker.referrals(bundle, options, _pass_over):
                report = checker.judge.report(referral, options)
                lists.add(report)
                found.append(Listed(referral, report))
        judge = partial(checker.judge.findings, options=options)
        said = Placing(lists.entries(judge, options.circumstances()))
    return [replace(one, report=said.placed(one.report)) for one in found]


def list_for(listed: Iterable[Listed], library: Library, options: Options) -> Pack | None:
    """The panel list on which most of the referrals stand; None where there is no list of them."""
    day = options.panel_date or options.today
    packs = {library.edition_on(name, day).procedure: library.edition_on(name, day) for name in library.lists}
    reports: list[ReferralReport] = [one.report for one in listed]

    def members(pack: Pack) -> int:
        return sum(report.procedure in pack.lists for report in reports)

    return max(packs.values(), key=members, default=None)


def _pass_over(_skipped: Skipped) -> None:
    """What is no document is nothing to a panel."""
