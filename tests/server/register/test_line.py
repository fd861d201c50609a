"""The commit line: answered means durable, once and in order, and nobody sees what is not committed."""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from meeting import agenda, calendar, voting
from meeting.command import Actor, Command
from meeting.copy import Changes, View
from meeting.membership import enrolment
from meeting.refusal import Refused
from meeting.registry import RECORDS
from meeting.safetext import Line
from server.register.journal import Tip
from server.register.line import Accepted
from tests.meeting.house import MEETING, House, sitting
from tests.server.on_disk import Register, register, voted


def _item(id: str) -> agenda.Put:
    return agenda.Put(id=id, order=1, title=Line(f"Nội dung {id}"))


def _queue(here: Register, house: House, *commands: tuple[str, str, Command]) -> list[asyncio.Future[Accepted]]:
    return [here.line.queue(house.actor(who), key, command) for who, key, command in commands]


async def _outcomes(waiting: list[asyncio.Future[Accepted]]) -> list[Any]:
    found = await asyncio.gather(*waiting, return_exceptions=True)
    return [one.code if isinstance(one, Refused) else one for one in found]


async def test_a_restart_keeps_everything_in_its_order(tmp_path: Path) -> None:
    house = voted()
    async with register(tmp_path / "meeting.db", house) as here:
        before = here.line.head
    async with register(tmp_path / "meeting.db") as here:
        after = here.line.head
    assert (after.seq, after.epoch) == (before.seq, before.epoch) == (len(house.given), before.epoch)
    for kind in RECORDS.values():
        for meeting in ("", MEETING):
            assert list(after.copy.of(kind, meeting)) == list(before.copy.of(kind, meeting))
    gone = [
        key
        for kind in RECORDS
        for id in ("i1", "p2")
        if (stamp := before.stamp(key := (kind, id))) and not stamp.record
    ]
    assert gone == [("item", "i1")]
    assert [after.stamp(key) for key in gone] == [before.stamp(key) for key in gone]


async def test_a_repeat_gets_the_stored_answer_also_after_a_restart(tmp_path: Path) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        (first,) = await asyncio.gather(*_queue(here, house, ("secretary", "once", _item("i9"))))
        (again,) = await asyncio.gather(*_queue(here, house, ("secretary", "once", _item("i9"))))
    async with register(tmp_path / "meeting.db") as here:
        (later,) = await asyncio.gather(*_queue(here, house, ("secretary", "once", _item("i9"))))
        assert first == again == later
        assert here.line.head.seq == first.seq


async def test_a_ballot_sent_again_after_the_closing_is_answered_as_recorded(tmp_path: Path) -> None:
    house = sitting()
    house.give("chair", voting.Open(motion="q1"))
    async with register(tmp_path / "meeting.db", house) as here:
        ballot = house.ballot("d1")
        (cast,) = await asyncio.gather(*_queue(here, house, ("d1", "my ballot", ballot)))
        await asyncio.gather(*_queue(here, house, ("chair", "closing", voting.Close(motion="q1"))))
        assert await _outcomes(_queue(here, house, ("d1", "my ballot", ballot))) == [cast]
        assert await _outcomes(_queue(here, house, ("d1", "another", ballot))) == ["vote_closed"]


async def test_a_key_older_than_those_in_memory_is_answered_from_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.register.line.KEYS_KEPT", 3)
    house = sitting()
    house.give("chair", voting.Open(motion="q1"))
    ballot = house.ballot("d1")
    async with register(tmp_path / "meeting.db", house) as here:
        (cast,) = await asyncio.gather(*_queue(here, house, ("d1", "my ballot", ballot)))
        for number in range(5):
            await asyncio.gather(*_queue(here, house, ("secretary", f"item-{number}", _item(f"x{number}"))))
        await asyncio.gather(*_queue(here, house, ("chair", "closing", voting.Close(motion="q1"))))
        found = await _outcomes(
            _queue(
                here, house, ("d1", "my ballot", ballot), ("secretary", "new", _item("y")), ("d1", "my ballot", ballot)
            )
        )
        assert found == [cast, Accepted(here.line.head.seq, found[1].at), cast]
        assert len(here.line._answered) == 3
    async with register(tmp_path / "meeting.db") as here:
        assert await _outcomes(_queue(here, house, ("d1", "my ballot", ballot))) == [cast]


async def test_the_same_key_twice_in_one_batch_is_one_command(tmp_path: Path) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        before = here.line.head.seq
        twice = _queue(
            here, house, ("secretary", "k", _item("a")), ("secretary", "k", _item("b")), ("chair", "k", _item("c"))
        )
        one, other, chairs = await asyncio.gather(*twice)
        assert one == other
        assert (chairs.seq, here.line.head.seq) == (one.seq + 1, before + 2)
        assert here.line.head.copy.get(agenda.Item, "b") is None


async def test_commands_are_decided_and_answered_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        answered: list[int] = []
        waiting = _queue(here, house, *(("secretary", f"k{n}", _item(f"x{n}")) for n in range(50)))
        for number, answer in enumerate(waiting):
            answer.add_done_callback(partial(lambda number, _: answered.append(number), number))
        accepted = await asyncio.gather(*waiting)
        assert answered == list(range(50))
        assert [one.seq for one in accepted] == list(range(accepted[0].seq, accepted[0].seq + 50))
        times = [one.at for one in accepted]
        assert times == sorted(set(times)), "every command has another time, though the clock stands still"


async def test_a_command_sees_those_before_it_in_the_same_batch(tmp_path: Path) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        batch = _queue(
            here,
            house,
            ("secretary", "1", _item("x")),
            ("secretary", "2", agenda.Remove(id="x")),
            ("secretary", "3", agenda.Remove(id="x")),
            ("secretary", "4", _item("x")),
            ("chair", "5", agenda.Run(id="x")),
        )
        found = await _outcomes(batch)
        assert [one if isinstance(one, str) else "ok" for one in found] == ["ok", "ok", "not_found", "ok", "ok"]
        assert agenda.running(here.line.head.copy, MEETING) == here.line.head.copy.get(agenda.Item, "x")
        assert here.line.refusals == {"not_found": 1}


async def test_the_clock_going_back_does_not_take_the_register_back(tmp_path: Path) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        here.clock.now += 10_000_000
        (late,) = await asyncio.gather(*_queue(here, house, ("secretary", "1", _item("x"))))
        here.clock.now -= 60_000_000
        (later,) = await asyncio.gather(*_queue(here, house, ("secretary", "2", _item("y"))))
        assert later.at == late.at + 1


async def test_nobody_sees_a_state_that_is_not_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        line, head = here.line, here.line.head
        before, commit = head.seq, here.store.commit
        seen: list[tuple[int, bool, bool]] = []

        def watched(expected: Any, entries: Any, stamps: Any) -> Tip:
            tip = commit(expected, entries, stamps)
            seen.append((head.seq, head.copy.get(agenda.Item, "x") is not None, waiting[0].done()))
            return tip

        monkeypatch.setattr(here.store, "commit", watched)
        waiting = _queue(here, house, ("secretary", "1", _item("x")))
        published: list[bool] = []
        line.on_publish = lambda: published.append(head.copy.get(agenda.Item, "x") is not None)
        await asyncio.gather(*waiting)
        assert seen == [(before, False, False)]
        assert published == [True]


async def test_a_full_disk_refuses_the_whole_batch_and_writing_resumes_when_there_is_space(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        line, before = here.line, here.line.head.seq
        troubles: list[str] = []
        line.on_trouble = lambda: troubles.append(line.trouble)
        pages = (await here.sql("PRAGMA page_count"))[0][0]
        await here.sql(f"PRAGMA max_page_count = {pages}")
        batch = [("secretary", f"k{number}", _item(f"x{number}")) for number in range(200)]
        batch.append(("secretary", "k0", _item("x0")))
        batch.append(("secretary", "key-1", _item("x0")))
        found = await _outcomes(_queue(here, house, *batch))
        assert set(found[:201]) == {"not_written"}, "also the repeat of one that was not written"
        assert (line.trouble, line.head.seq, line.head.copy.get(agenda.Item, "x0")) == ("not_written", before, None)
        assert (await here.sql("SELECT count(*) FROM journal"))[0][0] == before
        await here.sql("PRAGMA max_page_count = 1000000")
        found = await _outcomes(_queue(here, house, *batch))
        assert [one.seq for one in found[:200]] == list(range(before + 1, before + 201))
        assert found[200] == found[0]
        assert troubles == ["not_written", ""]
    assert "register not written" in caplog.text


async def test_a_known_key_is_answered_even_while_the_disk_is_full(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        (first,) = await asyncio.gather(*_queue(here, house, ("secretary", "once", _item("x"))))
        await here.sql("CREATE TRIGGER full BEFORE INSERT ON item BEGIN SELECT RAISE(ABORT, 'no'); END")
        found = await _outcomes(_queue(here, house, ("secretary", "k", _item("y")), ("secretary", "once", _item("x"))))
        assert found == ["not_written", first]
        assert here.line.trouble == "not_written"
    assert "register not written" in caplog.text


class Faulty(agenda.Put, frozen=True, kw_only=True, tag="faulty"):
    """A command with a mistake in it."""

    def decide(self, view: View, at: int, actor: Actor) -> Changes:
        raise StopIteration


async def test_a_fault_in_one_command_ends_neither_the_batch_nor_the_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        faulty = Faulty(id="x", order=1, title=Line("x"))
        batch = _queue(
            here, house, ("secretary", "1", _item("a")), ("secretary", "2", faulty), ("secretary", "3", _item("b"))
        )
        found = await _outcomes(batch)
        assert found[1] == "server_error"
        assert [one.seq for one in (found[0], found[2])] == [here.line.head.seq - 1, here.line.head.seq]
        assert isinstance((await _outcomes(_queue(here, house, ("secretary", "4", _item("c")))))[0], Accepted)
    assert "could not be decided" in caplog.text


async def test_one_who_no_longer_waits_disturbs_nobody(tmp_path: Path) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        gone, stays = _queue(
            here, house, ("secretary", "1", _item("a")), ("secretary", "2", agenda.Remove(id="nothing"))
        )
        gone.cancel()
        stays.cancel()
        (last,) = await asyncio.gather(*_queue(here, house, ("secretary", "3", _item("b"))))
        assert last.seq == here.line.head.seq
        assert here.line.head.copy.get(agenda.Item, "a") is not None, "it was given, answered or not"


async def test_stopping_finishes_what_is_on_its_way_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        begun, stopping = asyncio.Event(), threading.Event()
        loop, commit = asyncio.get_running_loop(), here.store.commit

        def slow(expected: Any, entries: Any, stamps: Any) -> Tip:
            loop.call_soon_threadsafe(begun.set)
            stopping.wait(10)
            return commit(expected, entries, stamps)

        monkeypatch.setattr(here.store, "commit", slow)
        waiting = _queue(here, house, ("secretary", "1", _item("a")))
        await begun.wait()
        loop.call_soon(stopping.set)
    assert waiting[0].done()
    assert (await waiting[0]).seq == here.line.head.seq
    async with register(tmp_path / "meeting.db") as here:
        assert here.line.head.copy.get(agenda.Item, "a") is not None


async def test_a_big_batch_is_cut_and_everyone_in_it_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.register.line.BATCH_MOST", 7)
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        accepted = await asyncio.gather(
            *_queue(here, house, *(("secretary", f"k{n}", _item(f"x{n}")) for n in range(30)))
        )
        assert len({one.seq for one in accepted}) == 30


async def test_the_machines_own_commands_need_no_device(tmp_path: Path) -> None:
    async with register(tmp_path / "meeting.db") as here:
        with pytest.raises(Refused, match="not_found"):
            await here.line.give(Actor("system", "", ""), "first", enrolment.Enrol())
        with pytest.raises(Refused, match="device_unknown"):
            await here.line.give(Actor("chair", "", ""), "second", calendar.Publish())
