"""Dates that stand together: ranges, and lists that share a month or a year."""

from dataclasses import dataclass
from itertools import pairwise

from summarylint.language.dates import context
from summarylint.language.dates.drafts import Draft, Form
from summarylint.language.dates.names import VERB_MONTHS
from summarylint.language.dates.patterns import LIST_GAP, RANGE_GAP, compiled
from summarylint.language.dates.reading import Reading

_LONGEST_GAP = 16
_BETWEEN = r"(?<![a-z])between[ ]+(?:the[ ]+)?$"
_DIGITS = (Form.FULL, Form.NUMERIC)


@dataclass(slots=True)
class Link:
    """A single date, or the two ends of a range."""

    first: Draft
    last: Draft | None = None

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The one draft or both."""
        return (self.first,) if self.last is None else (self.first, self.last)


def chain(drafts: list[Draft], reading: Reading) -> list[list[Link]]:
    """The dates of a text, those that stand together in one list."""
    groups: list[list[Link]] = []
    for draft in drafts:
        joint = _joint(groups[-1][-1], draft, reading) if groups else ""
        if joint == "range":
            groups[-1][-1].last = draft
        elif joint == "list":
            groups[-1].append(Link(draft))
        else:
            groups.append([Link(draft)])
    return [_settled(group) for group in groups if _is_date(group, reading)]


def _joint(link: Link, right: Draft, reading: Reading) -> str:
    """How the draft hangs on the one before it: "range", "list" or not at all."""
    left = link.last or link.first
    gap = reading.folded[left.end : right.start]
    if len(gap) > _LONGEST_GAP or not _is_kin(left, right, gap, reading):
        return ""
    if link.last is None and _is_range(left, right, gap, reading):
        return "range"
    if compiled(LIST_GAP).fullmatch(gap) and _is_list(left, right, gap, reading):
        return "list"
    return ""


def _is_kin(left: Draft, right: Draft, gap: str, reading: Reading) -> bool:
    """Whether two drafts can be told in one breath."""
    if left.form.names_a_day and right.form.names_a_day:
        return _days_agree(left, right, reading)
    if left.form is Form.MONTH and right.form is Form.MONTH:
        word = reading.folded[right.start : right.end]
        verb = right.year is None and word in VERB_MONTHS
        return not (verb and context.is_verb(reading.text, reading.folded, right.start, right.end))
    if left.form is Form.YEAR and right.form is Form.YEAR:
        return True
    forms = {left.form, right.form}
    worded = gap.strip() in ("to", "until", "till")
    return forms == {Form.MONTH, Form.DAY} and (worded or bool(left.year and right.year))


def _days_agree(left: Draft, right: Draft, reading: Reading) -> bool:
    if left.form is Form.BARE and right.month is not None and left.month is None:
        return (left.day or 0) < (right.day or 0)
    if right.form is Form.ORDINAL and right.month is None and left.month is not None:
        follows = context.ordinal_may_end(reading.folded, right.end)
        return follows and (right.day or 0) > (left.day or 0)
    return right.form is not Form.BARE or left.form is Form.BARE


def _is_range(left: Draft, right: Draft, gap: str, reading: Reading) -> bool:
    if compiled(RANGE_GAP).fullmatch(gap):
        tight = gap == "-" or "to" in gap
        return tight or left.form is not Form.BARE or right.form is Form.DAY
    word = gap.strip(" .\n").removesuffix(" the").strip()
    if word == "and":
        before = reading.folded[max(0, left.start - 16) : left.start]
        return compiled(_BETWEEN).search(before) is not None
    if word == "/":
        return right.form not in _DIGITS and right.form is not Form.YEAR
    return word == "or"


def _is_list(left: Draft, right: Draft, gap: str, reading: Reading) -> bool:
    if left.form is not Form.BARE:
        return Form.MONTH not in (left.form, right.form) or left.form is right.form
    if "/" in gap:
        return False
    return left.sure or context.starts_a_list(reading.folded, left.start) or _goes_on(left, reading)


def _goes_on(left: Draft, reading: Reading) -> bool:
    """Whether bare figures are themselves in a list of such ("2, 9 and 16 Dec")."""
    before = reading.folded[max(0, left.start - 24) : left.start]
    listed = compiled(r"(?:[0-9]{1,2}(?:st|nd|rd|th)?[ ]*(?:,|&|and)[ ]*)+$").search(before)
    if not listed:
        return False
    start = max(0, left.start - 24) + listed.start()
    return context.starts_a_list(reading.folded, start)


def _is_date(group: list[Link], reading: Reading) -> bool:
    """Whether anything in the group makes it more than figures that look like a date."""
    drafts = [draft for link in group for draft in link.drafts]
    if all(draft.form is Form.ORDINAL for draft in drafts):
        ends = context.ordinal_may_end(reading.folded, drafts[-1].end)
        return drafts[0].sure and (ends or drafts[-1].month is not None)
    if any(draft.sure for draft in drafts):
        return True
    link = group[0]
    months = link.last is not None and link.first.form is link.last.form is Form.MONTH
    return months and not any(reading.folded[d.start : d.end] in VERB_MONTHS for d in link.drafts)


def _settled(group: list[Link]) -> list[Link]:
    """Shares months and years; bare figures that get no month fall away."""
    drafts = [draft for link in group for draft in link.drafts]
    for left, right in reversed(list(pairwise(drafts))):
        _share_back(left, right)
    for left, right in pairwise(drafts):
        _share_on(left, right)
    return [link for link in map(_without_bare, group) if link]


def _share_back(left: Draft, right: Draft) -> None:
    """What the later date states holds for the earlier one too: "4th and 11th Feb 2023"."""
    if left.month is None and left.form.names_a_day and right.form.names_a_day:
        left.month = right.month
        left.weeks = left.weeks or None
    if left.year is None and right.year is not None and left.month and right.month:
        after = (left.month, left.day or 0) > (right.month, right.day or 31)
        left.year, left.year_stated = right.year - int(after), right.year_stated
    left.impossible = left.impossible or (right.impossible and left.form is Form.BARE)


def _share_on(left: Draft, right: Draft) -> None:
    """What the earlier date states holds for "3rd Feb and 5th" and for "w/c 6th and 13th"."""
    if right.month is None and right.form is Form.ORDINAL and left.month is not None:
        right.month, right.year, right.year_stated = left.month, left.year, left.year_stated
    if right.form.names_a_day:
        right.weeks = right.weeks or left.weeks


def _without_bare(link: Link) -> Link | None:
    kept = [d for d in link.drafts if d.form is not Form.BARE or d.month is not None]
    if not kept:
        return None
    return Link(kept[0], kept[1] if len(kept) > 1 else None)
