"""What any store of a register must do, whichever it is: this suite is what a new one has to pass."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import hypothesis.strategies as some
import pytest
from hypothesis import given, settings

from meeting import agenda
from meeting.agenda import Item
from meeting.annotations import Put as PutMark
from meeting.attendance import Attendance, Spell
from meeting.command import Actor
from meeting.copy import Changes, Copy
from meeting.people import Device
from meeting.records import Key, Record
from meeting.refusal import Refused
from meeting.registry import RECORDS
from meeting.safetext import Line, Text, clean
from meeting.voting import Ballot
from server.register.journal import GENESIS, JournalRow, Stamp, Tip, stamped
from server.register.line import Accepted, CommitLine
from server.register.sqlite import SqliteStore
from server.register.store import Moved, Store
from server.verify.journal import verify
from tests.meeting.annotations.examples import ANCHOR
from tests.meeting.house import START, House, sitting
from tests.server.on_disk import Clock, at_work, voted
from tests.server.register.memory import Kept, MemoryStore

#: Opens the same register again and again.
Opening: TypeAlias = Callable[[], Store]
STORES = ("sqlite", "memory")


def opening_of(name: str, folder: Path) -> Opening:
    """A new register in this kind of store."""
    if name == "sqlite":
        return partial(SqliteStore, folder / "meeting.db")
    return partial(MemoryStore, Kept())


@pytest.fixture(params=STORES)
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Opening:
    return opening_of(request.param, tmp_path)


def commit(store: Store, *records: Record, gone: tuple[Key, ...] = ()) -> list[Stamp]:
    """One command that set these and took those away."""
    changes = Changes(set=records, gone=gone)
    seq = store.tip.seq + 1
    known = {stamp.key: stamp for stamp in store.load()}
    made = list(stamped(seq, changes, known.get))
    entry = JournalRow(seq, START + seq, Actor("d1", "device", "m"), f"key-{seq}", b"{}", changes)
    store.commit(store.tip, [entry], made)
    return made


def row(seq: int, at: int, key: str, *records: Record, person: str = "d1", private: bool = False) -> JournalRow:
    return JournalRow(seq, at, Actor(person, "device", "m"), key, b"{}", Changes(set=records), private)


def item(id: str, order: int = 1) -> Item:
    return Item(id=id, meeting="m", order=order, title=Line(f"Nội dung {id}"))


def everything(store: Store) -> tuple[Any, ...]:
    """All that can be asked of it."""
    tables = {kind: sorted(map(str, store.rows(kind))) for kind in RECORDS}
    keys = list(store.recent_keys(1000))
    return (
        store.epoch,
        store.tip,
        list(store.journal()),
        store.private(),
        store.load(),
        tables,
        set(store.tombstones()),
        keys,
    )


def test_every_kind_of_record_reads_back_as_it_was_written(opening: Opening) -> None:
    records = tuple(voted().copy)
    assert {record.key[0] for record in records} == set(RECORDS)
    store = opening()
    written = commit(store, *records)
    store.close()
    again = opening()
    read = again.load()
    assert {stamp.key: stamp for stamp in read} == {stamp.key: stamp for stamp in written}
    again.close()


lines = some.text(max_size=30).map(lambda text: Line(clean(text)))
texts = some.text(max_size=60).map(lambda text: Text(clean(text, lines=True)))
numbers = some.integers(-(2**53), 2**53)
ids = some.from_regex(r"[A-Za-z0-9_.-]{1,12}", fullmatch=True)
awkward: some.SearchStrategy[Record] = some.one_of(
    some.builds(Item, id=ids, meeting=ids, order=numbers, title=lines, presenter=lines, started=numbers),
    some.builds(
        Attendance,
        id=ids,
        meeting=ids,
        person=ids,
        votes=some.booleans(),
        reason=lines,
        spells=some.lists(some.builds(Spell, numbers, numbers), max_size=3).map(tuple),
    ),
    some.builds(Device, id=ids, person=ids, public_key=some.binary(max_size=40), label=lines, joined=numbers),
    some.builds(
        Ballot,
        id=ids,
        meeting=ids,
        motion=ids,
        person=ids,
        device=ids,
        choices=some.lists(some.text(some.characters(codec="utf-8"), max_size=9), max_size=3).map(tuple),
        text=texts,
        statement=some.text(some.characters(codec="utf-8"), max_size=30),
        signature=some.binary(max_size=64),
        at=numbers,
    ),
)
_batches = some.lists(
    some.tuples(some.lists(awkward, max_size=4), some.sets(some.integers(0, 9))), min_size=1, max_size=5
)


@pytest.mark.parametrize("name", STORES)
@settings(max_examples=12, deadline=None)
@given(_batches)
def test_loading_gives_what_was_committed_in_the_order_in_which_it_was(
    tmp_path_factory: pytest.TempPathFactory, name: str, batches: list[tuple[list[Record], set[int]]]
) -> None:
    opening = opening_of(name, tmp_path_factory.mktemp("register"))
    copy, store = Copy(), opening()
    for records, leave in batches:
        there = [record.key for record in copy]
        gone = tuple(there[place] for place in sorted(leave) if place < len(there))
        commit(store, *records, gone=gone)
        copy.apply(Changes(set=tuple(records), gone=gone))
    store.close()
    again = opening()
    loaded = Copy()
    for stamp in again.load():
        if stamp.record is not None:
            loaded.apply(Changes(set=(stamp.record,)))
    again.close()
    for kind in RECORDS.values():
        for meeting in {record.meeting for record in copy}:
            assert list(loaded.of(kind, meeting)) == list(copy.of(kind, meeting))
    assert len(loaded) == len(copy)


def test_what_is_gone_stays_known_as_gone_until_it_comes_back(opening: Opening) -> None:
    store = opening()
    there = item("i1")
    commit(store, there)
    commit(store, gone=(there.key,))
    assert store.load() == [Stamp(2, there.key, None, frozenset(("public",)), "m")]
    commit(store, there)
    assert store.load() == [Stamp(3, there.key, there, frozenset(("public",)), "m")]
    store.close()


def test_the_epoch_is_made_once(opening: Opening) -> None:
    epochs = []
    for _ in range(2):
        store = opening()
        epochs.append(store.epoch)
        store.close()
    assert len(set(epochs)) == 1


@pytest.mark.parametrize("name", STORES)
def test_another_register_has_another_epoch(tmp_path: Path, name: str) -> None:
    epochs = set()
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        store = opening_of(name, folder)()
        epochs.add(store.epoch)
        store.close()
    assert len(epochs) == 2


def test_a_new_register_is_empty_and_ends_at_nothing(opening: Opening) -> None:
    store = opening()
    assert (store.tip, store.load(), list(store.journal())) == (Tip(0, 0, GENESIS), [], [])
    store.close()


def test_a_second_opener_is_refused_until_the_first_is_done(opening: Opening) -> None:
    first = opening()
    with pytest.raises(Refused, match="register_in_use"):
        opening()
    first.close()
    opening().close()


def test_a_restart_changes_nothing(opening: Opening) -> None:
    store = opening()
    commit(store, item("i1"), item("i2"))
    commit(store, item("i3"), gone=(item("i1").key,))
    store.commit(store.tip, [row(3, START + 3, "mine", private=True)], [])
    before = everything(store)
    store.close()
    again = opening()
    assert everything(again) == before
    again.close()


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(row(3, START + 9, "key-1"), id="a key of before"),
        pytest.param(row(3, START + 2, "other"), id="a time of before"),
        pytest.param(row(2, START + 9, "other"), id="a number of before"),
    ],
)
def test_a_commit_that_fails_half_way_leaves_nothing(opening: Opening, second: JournalRow) -> None:
    store = opening()
    commit(store, item("i1"))
    before = everything(store)
    made = [Stamp(2, item("i2").key, item("i2"), frozenset(("public",)), "m")]
    with pytest.raises(Exception, match=r"append-only|UNIQUE"):
        store.commit(store.tip, [row(2, START + 2, "key-2", item("i2")), second], made)
    assert everything(store) == before
    commit(store, item("i2"))
    store.close()
    again = opening()
    assert again.tip.seq == 2
    again.close()


def test_a_record_that_cannot_be_written_takes_the_whole_batch_with_it(opening: Opening) -> None:
    store = opening()
    commit(store, item("i1"))
    before = everything(store)
    made = [Stamp(2, ("item", "i2"), item("i2"), frozenset(("public",)), "m")]
    made.append(Stamp(2, ("no such kind", "x"), item("i3"), frozenset(("public",)), "m"))
    with pytest.raises(KeyError, match="no such kind"):
        store.commit(store.tip, [row(2, START + 2, "key-2", item("i2"))], made)
    assert everything(store) == before
    commit(store, item("i2"))
    store.close()


def test_a_batch_decided_on_another_end_than_the_registers_is_refused(opening: Opening) -> None:
    store = opening()
    early = store.tip
    late = store.commit(early, [row(1, START + 1, "key-1", item("i1"))], [])
    assert late == store.tip
    before = everything(store)
    for other in (early, late._replace(seq=2), late._replace(hash=GENESIS), late._replace(at=late.at + 1)):
        with pytest.raises(Moved):
            store.commit(other, [row(2, START + 2, "key-2", item("i2"))], [])
        assert everything(store) == before
    store.close()


def test_the_journal_only_grows(opening: Opening) -> None:
    store = opening()
    grown: list[Any] = []
    for number in range(5):
        commit(store, item("i1", order=number))
        now = list(store.journal())
        assert now[:-1] == grown
        assert (now[-1].previous, now[-1].hash) == (grown[-1].hash if grown else GENESIS, now[-1].true_hash)
        assert store.tip == (now[-1].seq, now[-1].at, now[-1].hash)
        grown = now
    store.close()


def test_a_private_command_is_a_number_and_a_key_and_no_row_of_the_journal(opening: Opening) -> None:
    store = opening()
    commit(store, item("i1"))
    journal, end = list(store.journal()), store.tip
    tip = store.commit(end, [row(2, START + 2, "mine", item("i2"), private=True)], [])
    assert tip == (2, START + 2, end.hash)
    assert (list(store.journal()), store.private()) == (journal, frozenset((2,)))
    commit(store, item("i3"))
    assert [one.seq for one in store.journal()] == [1, 3]
    assert store.answered([("d1", "mine"), ("d2", "mine"), ("d1", "key-3")]) == {
        ("d1", "mine"): (2, START + 2), ("d1", "key-3"): (3, START + 3)
    }  # fmt: skip
    assert list(store.recent_keys(2)) == [("d1", "mine", 2, START + 2), ("d1", "key-3", 3, START + 3)]
    store.close()


async def test_a_hundred_commands_at_once_are_each_there_once_and_in_order(opening: Opening) -> None:
    house, clock = sitting(), Clock()
    async with at_work(opening, clock) as (line, _, _):
        await take_over(line, house)
        given = [line.queue(house.actor("secretary"), f"key-of-{n}", put(f"x{n}")) for n in range(100)]
        answers = await asyncio.gather(*given)
        again = [line.queue(house.actor("secretary"), f"key-of-{n}", put(f"x{n}")) for n in range(100)]
        assert await asyncio.gather(*again) == answers
    first = len(house.given) + 1
    assert [one.seq for one in answers] == list(range(first, first + 100))
    async with at_work(opening, clock) as (line, store, _):
        assert line.head.seq == store.tip.seq == first + 99
        assert [one.id for one in line.head.copy.of(Item, house.actor("secretary").meeting)][-100:] == [
            f"x{n}" for n in range(100)
        ]
        again = [line.queue(house.actor("secretary"), f"key-of-{n}", put(f"x{n}")) for n in range(100)]
        assert await asyncio.gather(*again) == answers, "and after a restart"


async def test_a_repeat_older_than_the_memory_of_the_line_gets_the_first_answer(
    opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.register.line.KEYS_KEPT", 2)
    house, mark = sitting(), PutMark(id="m1", **ANCHOR)
    async with at_work(opening, Clock()) as (line, _, _):
        await take_over(line, house)
        private = await line.give(house.actor("d1"), "key-of-a-mark", mark)
        public = await line.give(house.actor("secretary"), "key-of-an-item", put("x"))
        for number in range(4):
            await line.give(house.actor("secretary"), f"key-of-{number}", put(f"x{number}"))
        assert await line.give(house.actor("d1"), "key-of-a-mark", mark) == private
        assert await line.give(house.actor("secretary"), "key-of-an-item", put("x")) == public


async def test_a_whole_meeting_is_proved_through_the_face_alone(opening: Opening) -> None:
    house = voted()
    async with at_work(opening, Clock()) as (line, _, _):
        await take_over(line, house)
    store = opening()
    report = verify(nullcontext(store))
    store.close()
    assert report.faults == ()
    assert (report.commands, report.records, report.ballots) == (len(house.given), len(house.copy), 3)


async def take_over(line: CommitLine, house: House) -> list[Accepted]:
    """Give the line all that a house was given."""
    return await asyncio.gather(
        *(line.queue(one.actor, f"key-{number}", one.command) for number, one in enumerate(house.given))
    )


def put(id: str) -> agenda.Put:
    return agenda.Put(id=id, order=1, title=Line(f"Nội dung {id}"))
