"""Trends as a table for a terminal."""

from collections.abc import Iterator, Sequence

from summarylint.trends import wording
from summarylint.trends.counting import Trends
from summarylint.trends.escalating import Escalation

_WIDEST = 48


def render(trends: Trends, escalations: Sequence[Escalation]) -> str:
    """What recurs, the weeks, and every gap."""
    return "\n".join(_lines(trends, escalations)) + "\n"


def _lines(trends: Trends, escalations: Sequence[Escalation]) -> Iterator[str]:
    if not trends.weeks:
        yield wording.NOTHING
        return
    yield wording.totals(trends)
    for escalation in escalations:
        yield ""
        yield f"To escalate ({escalation.procedure})"
        for one in escalation.gaps:
            yield f"  - {wording.name(one)}, {wording.team(one)}: {wording.share(one, trends)}"
        yield f"  {escalation.what_to_do}"
        yield f"  Asked for by: {escalation.asked_for_by}"
    weeks = ((week.isoformat(), *trends.referrals_in(week)) for week in trends.weeks)
    yield ""
    yield from _table(("week of", "checked", "with a gap"), list(weeks))
    gaps = ((wording.name(o), wording.team(o), o.weeks, o.referrals, o.gaps) for o in trends.recurring)
    yield ""
    yield from _table(("gap", "team", "weeks", "referrals", "gaps"), list(gaps))
    yield ""
    yield wording.SCOPE


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Columns as wide as they must be: words to the left, numbers to the right."""
    cells = [[_cut(str(cell)) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    numbers = [bool(rows) and isinstance(rows[0][column], int) for column in range(len(heads))]
    for row in cells:
        columns = zip(row, widths, numbers, strict=True)
        yield "  ".join(cell.rjust(w) if number else cell.ljust(w) for cell, w, number in columns).rstrip()


def _cut(cell: str) -> str:
    return cell if len(cell) <= _WIDEST else f"{cell[: _WIDEST - 3]}..."
