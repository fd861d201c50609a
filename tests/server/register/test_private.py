"""Private marks: durable, done once, seen by their author alone, and nowhere in the journal."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from meeting import annotations as marks
from meeting.annotations import PrivateMark
from meeting.refusal import Refused
from meeting.registry import encode
from meeting.safetext import Text
from meeting.wire import ChangesFrame
from server.verify.faults import Fault
from tests.meeting.annotations.examples import ANCHOR
from tests.meeting.house import sitting
from tests.server.on_disk import register, verified
from tests.server.served import served

SECRET = "Nghi số liệu này"
PUT = marks.Put(id="m1", body=Text(SECRET), **ANCHOR)


async def _kept(path: Path) -> None:
    house = sitting()
    async with register(path, house) as here:
        actor = house.actor("d1")
        first = await here.line.give(actor, "key-of-a-mark", PUT)
        again = await here.line.give(actor, "key-of-a-mark", PUT)
        assert first == again
        await here.line.give(actor, "another-key-here", marks.Put(id="m2", **ANCHOR))
        await here.line.give(actor, "a-third-key-here", marks.Drop(ids=("m2",)))
        await here.line.give(house.actor("chair"), "a-fourth-key-here", marks.GiveLead(person="d1"))


def test_a_private_mark_is_kept_and_leaves_no_trace_in_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    asyncio.run(_kept(path))
    with closing(sqlite3.connect(path)) as database:
        journal = str(database.execute("SELECT * FROM journal").fetchall())
        assert database.execute("SELECT body FROM private_mark").fetchall() == [(SECRET,)]
        assert len(database.execute("SELECT * FROM private_key").fetchall()) == 3
    assert SECRET not in journal
    assert "private_mark" not in journal
    assert "key-of-a-mark" not in journal
    report = verified(path)
    assert report.faults == ()
    assert report.commands == len(sitting().given) + 4


async def test_a_mark_given_before_a_restart_is_answered_as_the_first_time_after_it(tmp_path: Path) -> None:
    path, house = tmp_path / "meeting.db", sitting()
    async with register(path, house) as here:
        first = await here.line.give(house.actor("d1"), "key-of-a-mark", PUT)
    async with register(path, given=len(house.given)) as here:
        assert await here.line.give(house.actor("d1"), "key-of-a-mark", PUT) == first
        mark = here.line.head.copy.get(PrivateMark, "m1")
        assert mark is not None
        assert mark.body == SECRET
        later = await here.line.give(house.actor("d1"), "a-later-key-here", marks.Drop(ids=("m1",)))
        assert later.seq == first.seq + 1


async def test_the_server_tells_a_private_mark_to_its_author_and_to_nobody_else(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here:
        async with here.enter("d1") as mine, here.enter("d2") as other, here.enter("secretary") as staff:
            assert (await mine.give(PUT)).refused is None
            told = await mine.read(ChangesFrame, lambda frame: any(record.id == "m1" for record in frame.set))
            assert not told.upto
            await mine.give(marks.Share(id="m9", shared_with="room", body=Text("Chung"), **ANCHOR))
            for client in (other, staff):
                frame = b""
                while b'"m9"' not in frame:
                    frame = encode(await client.read(ChangesFrame))
                    assert SECRET.encode() not in frame
                    assert b"private_mark" not in frame
            assert (await other.give(marks.Drop(ids=("m1",)), "a-key-of-another")).refused is not None
        async with here.enter("chair") as late:
            assert SECRET.encode() not in encode(await late.read(ChangesFrame, lambda frame: bool(frame.upto)))


def _faults(path: Path, statement: str) -> tuple[Fault, ...]:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute(statement).rowcount
        database.commit()
    return verified(path).faults


@pytest.mark.parametrize(
    ("mischief", "found"),
    [
        (
            "UPDATE private_mark SET author = 'd2'",
            Fault("private_mark", "m1", "shown_to_others"),
        ),
        (
            """UPDATE private_mark SET ever = '["room"]'""",
            Fault("private_mark", "m1", "shown_to_others"),
        ),
        ("UPDATE private_mark SET seq = 1", Fault("private_mark", "m1", "no_private_command")),
    ],
)
def test_a_private_mark_that_changed_hands_is_found(tmp_path: Path, mischief: str, found: Fault) -> None:
    path = tmp_path / "meeting.db"
    asyncio.run(_kept(path))
    assert _faults(path, mischief) == (found,)


def test_a_private_row_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    asyncio.run(_kept(path))
    (fault,) = _faults(path, "UPDATE private_mark SET kind = 'drawing'")
    assert (fault.table, fault.what) == ("private_mark", "unreadable")


def test_a_number_neither_in_the_journal_nor_private_is_a_row_missing(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    asyncio.run(_kept(path))
    (fault, *_) = _faults(path, "DELETE FROM private_key WHERE seq = (SELECT min(seq) FROM private_key)")
    assert (fault.table, fault.what) == ("journal", "row_missing")


def test_a_private_command_in_the_journal_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    asyncio.run(_kept(path))
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TRIGGER journal_keeps")
        database.commit()
    from server.register.journal import row_hash

    with closing(sqlite3.connect(path)) as database:
        row = list(database.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 1").fetchone())
        row[6] = encode(PUT).decode()
        row[9] = row_hash(row[8], row[:8])
        database.execute("UPDATE journal SET command = ?, hash = ? WHERE seq = ?", (row[6], row[9], row[0]))
        database.commit()
    (fault,) = verified(path).faults
    assert fault.what == "private_command"


def test_a_register_from_before_there_were_private_marks_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"

    async def fill() -> None:
        async with register(path, sitting()):
            pass

    asyncio.run(fill())
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE private_key")
        database.execute("DROP TABLE private_mark")
        database.commit()
    assert verified(path).faults == ()


async def test_someone_elses_mark_is_not_there_for_the_line_either(tmp_path: Path) -> None:
    house = sitting()
    async with register(tmp_path / "meeting.db", house) as here:
        await here.line.give(house.actor("d1"), "key-of-a-mark", PUT)
        with pytest.raises(Refused, match="not_found"):
            await here.line.give(house.actor("secretary"), "key-of-staff-0001", marks.Drop(ids=("m1",)))
        with pytest.raises(Refused, match="not_found"):
            await here.line.give(
                house.actor("secretary"), "key-of-staff-0002", marks.Answer(id="r", mark="m1", body=Text("?"))
            )
