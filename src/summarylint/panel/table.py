"""A panel's list as rows, which every format shows alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarylint.panel.agenda import Agenda, Listed, Slot, Standing
from summarylint.panel.form import names_of, numbers_of, team_of
from summarylint.report import wording


@dataclass(frozen=True, slots=True)
class Row:
    """One referral on the list, or beside it, in words."""

    standing: Standing
    slot: str
    time: str
    family: str  # the children's names, or where these are not to be told the referral's own name
    case_number: str
    pathway: str
    team: str
    paperwork: str
    received: str
    path: str


def slot_rows(agenda: Agenda, *, quote: bool) -> list[Row]:
    """Those who are heard."""
    return [_row(agenda, slot.listed, Standing.SLOT, quote, slot) for slot in agenda.slots]


def other_rows(agenda: Agenda, standing: Standing, *, quote: bool) -> list[Row]:
    """Those who stand otherwise."""
    return [_row(agenda, one, standing, quote) for one in agenda.others.get(standing, ())]


def rows(agenda: Agenda, *, quote: bool) -> Iterator[Row]:
    """All of them."""
    yield from slot_rows(agenda, quote=quote)
    for standing in agenda.others:
        yield from other_rows(agenda, standing, quote=quote)


def facts(agenda: Agenda) -> list[str]:
    """What is told above the list."""
    told = [capacity.words for capacity in agenda.capacities]
    told += [f"{len(listed)} {standing.value}." for standing, listed in agenda.others.items()]
    due = agenda.cut_off
    return [f"Papers were due by {due.day} {due:%B %Y, %H:%M}.", *told] if due else told


def _row(agenda: Agenda, one: Listed, standing: Standing, quote: bool, slot: Slot | None = None) -> Row:
    return Row(
        standing=standing,
        slot=str(slot.number) if slot else "",
        time=f"{slot.starts:%H:%M}" if slot and slot.starts else "",
        family=(names_of(one) if quote else "") or one.report.id,
        case_number=numbers_of(one) if quote else "",
        pathway=agenda.pathway(one),
        team=team_of(one),
        paperwork=_paperwork(one),
        received=f"{one.received:%d/%m/%Y %H:%M}" if one.received else "",
        path=one.report.path,
    )


def _paperwork(one: Listed) -> str:
    told = wording.counts(one.report)
    if one.looked_at:
        return f"Looked at by a person{f' ({told})' if told else ''}"
    return f"{wording.DECISIONS[one.report.decision]}{f': {told}' if told else ''}"
