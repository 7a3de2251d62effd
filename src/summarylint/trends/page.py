"""Trends as one page of HTML with a chart: no scripts, no outside addresses, for screen and paper."""

from collections.abc import Sequence
from datetime import date

from summarylint.report.templating import fill
from summarylint.trends import wording
from summarylint.trends.counting import Recurring, Trends
from summarylint.trends.escalating import Escalation


def render(trends: Trends, escalations: Sequence[Escalation]) -> str:
    """The page."""
    weeks = [_week(week, trends) for week in trends.weeks]
    most = max((checked for _, checked, _ in weeks), default=0)
    commonest = max((one.referrals for one in trends.recurring), default=0)
    return fill(
        "trends.html.j2",
        title=f"Recurring gaps, {wording.span(trends)}" if weeks else "Recurring gaps",
        totals=wording.totals(trends) if weeks else wording.NOTHING,
        scope=wording.SCOPE,
        escalations=[
            (one, [f"{_who(gap)}: {wording.share(gap, trends)}" for gap in one.gaps]) for one in escalations
        ],
        weeks=[
            (week, checked, with_gap, _percent(checked, most), _percent(with_gap, most))
            for week, checked, with_gap in weeks
        ],
        gaps=[
            (wording.name(one), wording.team(one), one, _percent(one.referrals, commonest))
            for one in trends.recurring
        ],
    )


def _week(week: date, trends: Trends) -> tuple[date, int, int]:
    return week, *trends.referrals_in(week)


def _who(gap: Recurring) -> str:
    return f"{wording.name(gap)}, {wording.team(gap)}"


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
