"""Counts: how many referrals have which gap, by week and team."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from summarylint.model.finding import Finding, Outcome, Severity
from summarylint.model.fingerprint import fingerprints
from summarylint.model.report import ReferralReport, Report


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the reports name it."""

    code: str
    name: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Group:
    """Those of whom is counted: the referrals of one team in one week under one procedure."""

    week: date  # its Monday
    procedure: str | None
    team: str | None


@dataclass(slots=True)
class _Seen:
    referrals: set[str] = field(default_factory=set)
    gaps: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Count:
    """How often one rule was not met in one group."""

    group: Group
    rule: Rule
    referrals: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Recurring:
    """A gap of one team, over all weeks."""

    rule: Rule
    procedure: str | None
    team: str | None
    weeks: int
    referrals: int
    gaps: int


@dataclass(frozen=True)
class Trends:
    """What the reports of some weeks tell together."""

    checked: Mapping[Group, frozenset[str]]  # the referrals, by path: they are counted and never shown
    with_gap: Mapping[Group, frozenset[str]]
    counts: tuple[Count, ...]
    recurring: tuple[Recurring, ...]  # the most frequent rule first

    @property
    def weeks(self) -> list[date]:
        """The Mondays of all weeks from the first to the last, those without a report too."""
        told = sorted({group.week for group in self.checked})
        if not told:
            return []
        return [told[0] + timedelta(weeks=n) for n in range((told[-1] - told[0]).days // 7 + 1)]

    def referrals_in(self, week: date) -> tuple[int, int]:
        """How many referrals were checked in a week, and how many of them had a gap."""
        return _size(self.checked, week), _size(self.with_gap, week)

    @property
    def referrals(self) -> tuple[int, int]:
        """How many referrals were checked in all, and how many had a gap in any week."""
        return _size(self.checked), _size(self.with_gap)


def _size(groups: Mapping[Group, frozenset[str]], week: date | None = None) -> int:
    return len(
        frozenset[str]().union(*(paths for group, paths in groups.items() if week in (None, group.week)))
    )


def count(reports: Iterable[Report]) -> Trends:
    """Everything that the reports tell of gaps.

    A referral that was checked several times in a week counts once, with every gap that it had in it:
    what was put right before the week's end was missing all the same.
    """
    checked: dict[Group, set[str]] = defaultdict(set)
    with_gap: dict[Group, set[str]] = defaultdict(set)
    seen: dict[tuple[Group, Rule], _Seen] = defaultdict(_Seen)
    for report in reports:
        for referral in report.families:
            group = Group(_monday(report.run.today), referral.procedure, referral.team)
            path = referral.path.replace("\\", "/")
            checked[group].add(path)
            for finding, print_ in _gaps(referral):
                with_gap[group].add(path)
                one = seen[group, Rule(finding.code, finding.name, finding.severity)]
                one.referrals.add(path)
                one.gaps.add((path, print_))
    return Trends(
        checked={group: frozenset(paths) for group, paths in checked.items()},
        with_gap={group: frozenset(paths) for group, paths in with_gap.items()},
        counts=tuple(
            Count(group, rule, len(one.referrals), len(one.gaps))
            for (group, rule), one in sorted(seen.items(), key=lambda item: _order(*item[0]))
        ),
        recurring=_recurring(seen),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _gaps(referral: ReferralReport) -> Iterable[tuple[Finding, str]]:
    """Violations that nobody waived; what a person must look at is no gap until they have."""
    prints = fingerprints(referral, referral.findings)
    for finding, print_ in zip(referral.findings, prints, strict=True):
        if finding.counts and finding.outcome is Outcome.VIOLATION:
            yield finding, print_


def _order(group: Group, rule: Rule) -> tuple[date, str, str, str]:
    return group.week, group.procedure or "", rule.code, group.team or ""


def _recurring(seen: Mapping[tuple[Group, Rule], _Seen]) -> tuple[Recurring, ...]:
    together: dict[tuple[Rule, str, str], list[tuple[date, _Seen]]] = defaultdict(list)
    by_rule: dict[Rule, set[str]] = defaultdict(set)
    for (group, rule), one in seen.items():
        together[rule, group.procedure or "", group.team or ""].append((group.week, one))
        by_rule[rule] |= one.referrals
    found = [
        Recurring(
            rule=rule,
            procedure=procedure or None,
            team=team or None,
            weeks=len({week for week, _ in those}),
            referrals=len(set[str]().union(*(one.referrals for _, one in those))),
            gaps=len(set[tuple[str, str]]().union(*(one.gaps for _, one in those))),
        )
        for (rule, procedure, team), those in together.items()
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (-len(by_rule[one.rule]), one.rule.code, one.procedure or "", one.team or ""),
        )
    )
