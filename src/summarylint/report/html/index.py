"""The index of a page: what is kept of each referral to list it, to choose it, and to count its gaps."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from summarylint.model.finding import Decision
from summarylint.model.report import About
from summarylint.report import wording
from summarylint.report.held import Piece
from summarylint.report.html.article import Article

_ORDER = (Decision.NOT_READY, Decision.UNREADABLE, Decision.NEEDS_REVIEW, Decision.READY)
_GROUPS = {decision.value: wording.DECISIONS[decision] for decision in _ORDER} | {"unchanged": "Nothing new"}
_OTHERS = {About.PANEL_LIST.value: "Panel lists", About.WAIVERS.value: "Waivers"}
_MOST_GAPS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A referral in the index."""

    anchor: str
    name: str
    path: str
    headline: str
    procedure: str | None
    decision: Decision
    group: str
    emergency_route: str  # where words may tell of danger
    to_put_right: int
    to_look_at: int
    unread: int
    gaps: tuple[str, ...]
    piece: Piece

    @property
    def rank(self) -> tuple[bool, int, str]:
        return not self.emergency_route, _ORDER.index(self.decision), self.path


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing in several referrals."""

    code: str
    name: str
    count: int
    percent: int  # of the commonest gap


@dataclass(frozen=True, slots=True)
class Group:
    """Referrals with one decision, or in which nothing is new; or panel lists, or waivers."""

    name: str
    words: str
    rows: list[Row]


class Index:
    """All referrals of a page."""

    def __init__(self) -> None:
        """None yet."""
        self._rows: list[Row] = []
        self._names: dict[str, str] = {}  # of gaps, by code

    @property
    def is_empty(self) -> bool:
        return not self._rows

    @property
    def next_number(self) -> int:
        return len(self._rows) + 1

    def add(self, article: Article, piece: Piece) -> None:
        """Keep what the index needs of a referral."""
        new = [one.finding for one in article.to_put_right if not one.finding.known]
        gaps = {finding.code: finding.name for finding in new}
        self._names |= {code: name.replace("-", " ").capitalize() for code, name in gaps.items()}
        report = article.report
        row = Row(
            anchor=article.anchor,
            name=article.name,
            path=report.path,
            headline=article.headline,
            procedure=report.procedure,
            decision=report.decision,
            group=article.group,
            emergency_route=report.emergency_route if article.danger else "",
            to_put_right=len(article.to_put_right),
            to_look_at=len(article.to_look_at) + len(article.danger),
            unread=article.unreadable,
            gaps=tuple(gaps),
            piece=piece,
        )
        self._rows.append(row)

    @property
    def rows(self) -> list[Row]:
        """All of them as the page has them: danger first, then what there is most to do about."""
        return sorted(self._rows, key=lambda row: row.rank)

    @property
    def others(self) -> list[Group]:
        """What is about no family: panel lists and waivers."""
        return self._grouped(_OTHERS)

    @property
    def in_danger(self) -> list[Row]:
        return [row for row in self.rows if row.emergency_route]

    @property
    def groups(self) -> list[Group]:
        """The families' referrals by decision."""
        return self._grouped(_GROUPS)

    def _grouped(self, names: Mapping[str, str]) -> list[Group]:
        by_group: dict[str, list[Row]] = {}
        for row in self.rows:
            by_group.setdefault(row.group, []).append(row)
        return [Group(name, words, by_group[name]) for name, words in names.items() if name in by_group]

    @property
    def procedures(self) -> list[str]:
        """Those that the referrals follow; empty where there is nothing to choose."""
        names = sorted({row.procedure for row in self._rows if row.procedure and row.group in _GROUPS})
        return names if len(names) > 1 else []

    @property
    def gaps(self) -> list[Gap]:
        """The commonest, each counted once a referral."""
        counts = Counter(code for row in self._rows if row.group in _GROUPS for code in row.gaps)
        most = counts.most_common(_MOST_GAPS)
        top = most[0][1] if most else 1
        return [Gap(code, self._names[code], count, round(100 * count / top)) for code, count in most]
