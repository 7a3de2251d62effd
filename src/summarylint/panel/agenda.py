"""Who is heard by a panel, in which slot, and who isn't on its list and why.

Who waits where there are more than the panel can hear is the chair's to say: referrals stand in the order
in which they came, and those beyond the last slot are told as such.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from summarylint.model.finding import Decision
from summarylint.model.referral import Referral
from summarylint.model.report import ReferralReport
from summarylint.packs.library import Library
from summarylint.packs.schema import Pack
from summarylint.report import wording


class Standing(StrEnum):
    """How a referral stands with this panel."""

    SLOT = "with a slot"
    NO_SLOT = "ready, without a free slot"
    TWICE = "sent again since"
    LATE = "late: after the cut-off"
    LOOK = "to be looked at"
    RETURNED = "not complete"


@dataclass(frozen=True, slots=True)
class Listed:
    """A referral that was sent for the panel, with what was found of it."""

    referral: Referral
    report: ReferralReport
    looked_at: bool = False  # a person has said that it may go on

    @property
    def received(self) -> datetime | None:
        """When it was received, where that is known."""
        return self.referral.circumstances.received

    @property
    def in_danger(self) -> bool:
        """Whether it may tell of a child in danger: then it waits for no panel."""
        return bool(wording.danger(self.report.findings))


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the agenda."""

    number: int
    listed: Listed
    starts: time | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many families a panel can hear, of one procedure or of all, and how many it does."""

    name: str
    used: int
    most: int

    @property
    def words(self) -> str:
        """As a sentence."""
        return f"{self.name}: {self.used} of {self.most} slots taken."


@dataclass(frozen=True, slots=True)
class Agenda:
    """One panel's list."""

    pack: Pack
    day: date
    cut_off: datetime | None
    slots: tuple[Slot, ...]
    others: Mapping[Standing, tuple[Listed, ...]]  # those without a slot
    capacities: tuple[Capacity, ...]
    titles: Mapping[str, str]  # of the procedures
    in_danger: tuple[Listed, ...]  # wherever they stand

    @property
    def title(self) -> str:
        """The panel's name."""
        return self.pack.agenda.title if self.pack.agenda else self.pack.title

    def pathway(self, listed: Listed) -> str:
        """What a referral asks for, in words."""
        return self.titles.get(listed.report.procedure or "", "Not known")


def agenda_of(
    listed: Sequence[Listed],
    pack: Pack,
    library: Library,
    day: date,
    starts: time | None = None,
    looked_at: Collection[str] = (),
) -> Agenda:
    """The list of a panel; ``looked_at`` names referrals that a person lets go on, by path or name."""
    ours = [
        replace(one, looked_at=one.looked_at or bool({one.report.path, one.report.id} & set(looked_at)))
        for one in listed
        if one.report.procedure is None or one.report.procedure in pack.lists
    ]
    ours.sort(key=lambda one: (one.received or datetime.max, one.report.path))
    latest = _latest([one for one in ours if _standing(one) is Standing.SLOT])
    heard = _heard(latest, pack)
    others: dict[Standing, tuple[Listed, ...]] = {}
    for one in ours:
        standing = _standing(one)
        if standing is Standing.SLOT:
            standing = _without_slot(one, latest, heard)
        if standing is not Standing.SLOT:
            others[standing] = (*others.get(standing, ()), one)
    titles = {name: library.edition_on(name, day).title for name in pack.lists}
    return Agenda(
        pack=pack,
        day=day,
        cut_off=next((one.referral.circumstances.cut_off for one in ours), None),
        slots=_slots(heard, pack, starts),
        others={name: others[name] for name in Standing if name in others},
        capacities=_capacities(heard, pack, titles),
        titles=titles,
        in_danger=tuple(one for one in ours if one.in_danger),
    )


def _standing(one: Listed) -> Standing:
    decision, cut_off = one.report.decision, one.referral.circumstances.cut_off
    if decision in (Decision.NOT_READY, Decision.UNREADABLE):
        return Standing.RETURNED
    if decision is Decision.NEEDS_REVIEW and not (one.looked_at and one.report.procedure):
        return Standing.LOOK
    is_late = one.received is not None and cut_off is not None and one.received > cut_off
    return Standing.LATE if is_late else Standing.SLOT


def _latest(ready: Sequence[Listed]) -> list[Listed]:
    """Of referrals of one family, as its case number tells, the one that came last."""
    kept: list[Listed] = []
    for one in reversed(ready):
        numbers = {number for other in kept for number in other.report.case_numbers}
        if numbers.isdisjoint(one.report.case_numbers):
            kept.insert(0, one)
    return kept


def _without_slot(one: Listed, latest: Sequence[Listed], heard: Sequence[Listed]) -> Standing:
    if any(one is other for other in heard):
        return Standing.SLOT
    return Standing.NO_SLOT if any(one is other for other in latest) else Standing.TWICE


def _most(pack: Pack) -> dict[str | None, int]:
    """How many families fit, by procedure and (None) in all, as the list's own rules have it."""
    return {
        rule.settings.get("procedure"): int(rule.settings["most"])
        for rule in pack.rules
        if rule.check == "families-within"
    }


def _heard(ready: Sequence[Listed], pack: Pack) -> list[Listed]:
    """Those that fit. Procedures with slots of their own take them first; the rest is the others'."""
    most = _most(pack)
    total = most.get(None, len(ready))
    heard: list[Listed] = []
    for procedure in sorted(pack.lists, key=lambda name: name not in most):
        own = [one for one in ready if one.report.procedure == procedure]
        heard += own[: min(most.get(procedure, total), total - len(heard))]
    return sorted(heard, key=lambda one: pack.lists.index(one.report.procedure or ""))


def _slots(heard: Sequence[Listed], pack: Pack, starts: time | None) -> tuple[Slot, ...]:
    """Pathway by pathway, so that those who present several families come once."""
    at = datetime.combine(date.min, starts) if starts else None
    slots = []
    for number, one in enumerate(heard, 1):
        minutes = pack.agenda.minutes.get(one.report.procedure or "") if pack.agenda else None
        slots.append(Slot(number, one, at.time() if at else None, minutes))
        at = at + timedelta(minutes=minutes) if at and minutes else None
    return tuple(slots)


def _capacities(heard: Sequence[Listed], pack: Pack, titles: Mapping[str, str]) -> tuple[Capacity, ...]:
    return tuple(
        Capacity(
            titles.get(procedure or "", "All families"),
            sum(procedure in (None, one.report.procedure) for one in heard),
            limit,
        )
        for procedure, limit in _most(pack).items()
    )
