"""Turns, rates and room: nobody keeps others waiting, and nothing grows without bound."""

import asyncio

import pytest

from summarylint.web.refusal import RefusalError
from summarylint.web.stage import Stage
from summarylint.web.turns import Rate, Turns
from summarylint.web.uploads import Room


def order_of(callers: list[str], *, gone: str = "") -> list[str]:
    """In which order they get the only place, all of them waiting while it is taken."""
    served: list[str] = []

    async def ask(turns: Turns, caller: str) -> None:
        async with turns.turn(caller[0]):
            served.append(caller)
            await asyncio.sleep(0)

    async def run() -> None:
        turns = Turns(places=1)
        async with turns.turn("before them"):
            tasks = {caller: asyncio.create_task(ask(turns, caller)) for caller in callers}
            await asyncio.sleep(0)
            if gone:
                tasks[gone].cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
        assert turns.places == 1
        assert turns.waiting == 0

    asyncio.run(run())
    return served


def test_those_who_wait_are_served_in_rotation() -> None:
    assert order_of(["a1", "a2", "a3", "b1", "c1", "b2"]) == ["a1", "b1", "c1", "a2", "b2", "a3"]


def test_who_has_gone_is_passed_over() -> None:
    assert order_of(["a1", "a2", "b1"], gone="a1") == ["a2", "b1"]


def test_too_many_who_wait_are_sent_away() -> None:
    async def run() -> None:
        turns = Turns(places=0, most_waiting=1)
        waiting = asyncio.create_task(turns.turn("a").__aenter__())
        await asyncio.sleep(0)
        with pytest.raises(RefusalError) as refused:
            await turns.turn("b").__aenter__()
        assert refused.value.status == 503
        waiting.cancel()

    asyncio.run(run())


def test_one_caller_may_ask_so_often_and_others_still_may() -> None:
    rate = Rate(a_minute=2)
    rate.spend("a", 0)
    rate.spend("a", 1)
    with pytest.raises(RefusalError) as refused:
        rate.spend("a", 2)
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "30")
    rate.spend("b", 2)
    rate.spend("a", 32)


def test_all_together_hold_no_more_than_there_is_room_for() -> None:
    room = Room(100)
    with room.share() as mine, room.share() as theirs:
        mine.take(60)
        with pytest.raises(RefusalError) as refused:
            theirs.take(41)
        assert refused.value.status == 503
        theirs.take(40)
    with room.share() as next_one:
        next_one.take(100)


def test_who_waits_is_told_which_file_is_being_read() -> None:
    stage = Stage(["a.pdf", "b.zip", "c.docx"])
    told = [stage.told()]
    for paths in (["a.pdf"], ["b.zip"], ["b.zip/inside.docx"], ["c.docx", "a.pdf"]):
        stage.reads(20, paths)
        told.append(stage.told())
    stage.is_making()
    told.append(stage.told())
    assert [(one["stage"], one["at"]) for one in told] == [
        ("waiting", 0), ("reading", 1), ("reading", 2), ("reading", 2), ("reading", 3), ("making", 0),
    ]  # fmt: skip
