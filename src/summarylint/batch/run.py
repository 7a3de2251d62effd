"""Many referrals, checked one after another, and given as they come."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from summarylint import __version__
from summarylint.batch.checker import Checker
from summarylint.batch.options import Options
from summarylint.batch.walk import bundles
from summarylint.model.report import ReferralReport, Report, Run, Skipped
from summarylint.packs.library import Library
from summarylint.panel_lists import PanelLists, placed
from summarylint.waiver_list import WaiverList


class Batch:
    """Checks what paths hold with one library and one set of options."""

    def __init__(self, library: Library, options: Options) -> None:
        """A run that has not begun."""
        self.library = library
        self.options = options
        self.skipped: list[Skipped] = []  # what was passed over; whole when the last report is there

    @property
    def run(self) -> Run:
        """The circumstances of the run."""
        options = self.options
        cut_off = options.circumstances().cut_off
        return Run(options.today, options.panel_date, options.received, cut_off)

    def check(self, paths: Sequence[Path]) -> Report:
        """Everything that the paths hold, checked; what is found of a panel list stands in its referrals."""
        reports = tuple(self.stream(paths))
        return Report(self.run, placed(reports), tuple(self.skipped), __version__)

    def stream(self, paths: Sequence[Path]) -> Iterator[ReferralReport]:
        """Each referral as soon as it is checked, in the paths' order; none is held here.

        Last come the panel lists, each with all that is found of it, also of single referrals on it:
        those have gone by; and an entry about waivers that cover nothing.
        See ``panel_lists.placed`` for who has them all.
        """
        options = self.options
        lists = PanelLists(self.library)
        waivers = WaiverList(self.library, options.waivers, options.selection, [str(path) for path in paths])
        with Checker(self.library) as checker:
            for bundle in bundles(paths, self.skipped.append):
                checked = checker.check(bundle, options)
                self.skipped += checked.skipped
                for report in checked.referrals:
                    lists.add(report)
                    waivers.add(report)
                    yield report
            judge = partial(checker.judge.findings, options=options)
            for entry in lists.entries(judge, options.circumstances()):
                waivers.add(entry)
                yield entry
            yield from waivers.entries(judge, options.circumstances(), options.waivers_kept_in)
