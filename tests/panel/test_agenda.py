"""Who is heard by a panel, in which slot, and who is not and why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from builders import PANEL, STEP_ACROSS, STEP_UP, TODAY, finding
from summarylint.model.finding import Decision, Finding, Outcome
from summarylint.model.referral import Circumstances, Referral
from summarylint.model.report import ReferralReport
from summarylint.packs.library import Library
from summarylint.packs.schema import Pack
from summarylint.panel import Agenda, Listed, Standing, agenda_of

LIST = "west-sussex/panel-list"
CUT_OFF = datetime(2026, 3, 10, 17)


def listed(
    name: str,
    procedure: str | None = STEP_ACROSS,
    decision: Decision = Decision.READY,
    received: datetime | None = None,
    findings: tuple[Finding, ...] = (),
) -> Listed:
    """A referral that was sent for the panel."""
    circumstances = Circumstances(TODAY, PANEL, received, None, CUT_OFF)
    report = ReferralReport(
        name, f"inbox/{name}", procedure, None, None, decision, (), findings, "Tell the IFD."
    )
    return Listed(Referral(name, f"inbox/{name}", (), circumstances, procedure), report)


def agenda(library: Library, sent: Sequence[Listed], starts: time | None = None, *looked_at: str) -> Agenda:
    return agenda_of(sent, library.lists[LIST], library, PANEL, starts, looked_at)


def heard(found: Agenda) -> list[str]:
    return [slot.listed.report.id for slot in found.slots]


def others(found: Agenda) -> dict[Standing, list[str]]:
    return {name: [one.report.id for one in listed] for name, listed in found.others.items()}


def test_each_family_has_the_time_that_its_pathway_needs(library: Library) -> None:
    sent = [listed("up", STEP_UP), listed("across"), listed("across too")]
    found = agenda(library, sent, time(9, 30))
    assert [(slot.number, slot.listed.report.id, slot.starts) for slot in found.slots] == [
        (1, "across", time(9, 30)),
        (2, "across too", time(9, 45)),
        (3, "up", time(10, 0)),
    ]
    assert found.slots[2].minutes == 20


def test_without_a_beginning_slots_have_numbers_alone(library: Library) -> None:
    (slot,) = agenda(library, [listed("across")]).slots
    assert (slot.number, slot.starts) == (1, None)


def test_the_first_to_come_are_heard_first(library: Library) -> None:
    sent = [
        listed("unknown"),
        listed("noon", received=datetime(2026, 3, 9, 12)),
        listed("morning", received=datetime(2026, 3, 9, 8)),
    ]
    assert heard(agenda(library, sent)) == ["morning", "noon", "unknown"]


def test_early_help_has_three_slots(library: Library) -> None:
    found = agenda(library, [listed(f"up {number}", STEP_UP) for number in range(5)])
    assert heard(found) == ["up 0", "up 1", "up 2"]
    assert others(found) == {Standing.NO_SLOT: ["up 3", "up 4"]}
    assert [capacity.words for capacity in found.capacities] == [
        "All families: 3 of 20 slots taken.",
        "Step across from early help to children's social care: 3 of 3 slots taken.",
    ]


@pytest.mark.parametrize(("up", "across"), [(0, 20), (2, 18), (3, 17), (4, 17)])
def test_a_panel_hears_twenty(library: Library, up: int, across: int) -> None:
    sent = [listed(f"across {number:02}") for number in range(25)]
    sent += [listed(f"up {number}", STEP_UP) for number in range(up)]
    found = agenda(library, sent)
    assert sum(name.startswith("across") for name in heard(found)) == across
    assert len(found.others[Standing.NO_SLOT]) == 25 + up - len(found.slots)


def test_what_came_after_the_cut_off_is_late(library: Library) -> None:
    sent = [
        listed("in time", received=CUT_OFF),
        listed("late", received=CUT_OFF.replace(second=1)),
        listed("late and not complete", decision=Decision.NOT_READY, received=datetime(2026, 3, 11)),
    ]
    found = agenda(library, sent)
    assert heard(found) == ["in time"]
    assert others(found) == {Standing.LATE: ["late"], Standing.RETURNED: ["late and not complete"]}


def test_what_a_person_has_looked_at_may_go_on(library: Library) -> None:
    sent = [listed(name, decision=Decision.NEEDS_REVIEW) for name in ("a", "b", "c")]
    sent[2] = replace(sent[2], looked_at=True)
    found = agenda(library, sent, None, "inbox/a")
    assert heard(found) == ["a", "c"]
    assert others(found) == {Standing.LOOK: ["b"]}


@pytest.mark.parametrize(
    ("procedure", "decision"),
    [(None, Decision.NEEDS_REVIEW), (STEP_ACROSS, Decision.NOT_READY), (STEP_ACROSS, Decision.UNREADABLE)],
)
def test_looking_makes_nothing_complete(library: Library, procedure: str | None, decision: Decision) -> None:
    assert heard(agenda(library, [listed("a", procedure, decision)], None, "a")) == []


def test_referrals_of_other_procedures_are_nothing_to_this_panel(library: Library) -> None:
    found = agenda(library, [listed("a", "knowsley/step-up")])
    assert (heard(found), others(found)) == ([], {})


def test_of_a_family_that_was_sent_again_the_later_one_is_heard(library: Library) -> None:
    sent = [listed("first", received=datetime(2026, 3, 9)), listed("again", received=datetime(2026, 3, 10))]
    sent = [replace(one, report=replace(one.report, case_numbers=("4410221",))) for one in sent]
    found = agenda(library, sent)
    assert (heard(found), others(found)) == (["again"], {Standing.TWICE: ["first"]})


def test_danger_is_told_wherever_it_stands(library: Library) -> None:
    danger = finding("WSX190", Outcome.REVIEW)
    sent = [listed("a", decision=Decision.NOT_READY, findings=(danger,)), listed("b")]
    assert [one.report.id for one in agenda(library, sent).in_danger] == ["a"]


def test_the_pack_says_how_long_a_family_is_heard(library: Library) -> None:
    pack: Pack = library.lists[LIST]
    assert pack.agenda
    assert set(pack.agenda.minutes) == set(pack.lists)
    assert agenda_of([], pack, library, date(2026, 3, 12)).slots == ()
