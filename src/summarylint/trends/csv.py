"""Trends as CSV: a row for each rule, team and week, to be taken apart in a spreadsheet."""

import csv
from io import StringIO

from summarylint.report.csv import safe
from summarylint.trends.counting import Trends

COLUMNS = (
    "week of",
    "procedure",
    "code",
    "name",
    "severity",
    "team",
    "referrals checked",
    "referrals with the gap",
    "gaps",
)


def render(trends: Trends) -> str:
    """The rows, with a line of headings."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in trends.counts:
        group, rule = one.group, one.rule
        told = (group.week.isoformat(), group.procedure or "", rule.code, rule.name, rule.severity.value)
        counted = (len(trends.checked[group]), one.referrals, one.gaps)
        table.writerow([safe(str(value)) for value in (*told, group.team or "", *counted)])
    return out.getvalue()
