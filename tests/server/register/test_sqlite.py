"""The register on disk: what was committed is there, whole and in order, and nothing else can write it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import hypothesis.strategies as some
import pytest
from hypothesis import given, settings

from meeting.agenda import Item
from meeting.attendance import Attendance, Spell
from meeting.command import Actor
from meeting.copy import Changes, Copy
from meeting.people import Device
from meeting.records import Key, Record
from meeting.refusal import Refused
from meeting.registry import RECORDS
from meeting.safetext import Line, Text, clean
from meeting.voting import Ballot
from server.register.journal import JournalRow, Stamp, stamped
from server.register.sqlite import SqliteStore
from tests.meeting.house import START
from tests.server.on_disk import register, voted


def _commit(store: SqliteStore, *records: Record, gone: tuple[Key, ...] = ()) -> list[Stamp]:
    changes = Changes(set=records, gone=gone)
    seq = store.tip.seq + 1
    known = {stamp.key: stamp for stamp in store.load()}
    made = list(stamped(seq, changes, known.get))
    entry = JournalRow(seq, START + seq, Actor("d1", "device", "m"), f"key-{seq}", b"{}", changes)
    store.commit(store.tip, [entry], made)
    return made


def test_every_kind_of_record_reads_back_as_it_was_written(tmp_path: Path) -> None:
    records = tuple(voted().copy)
    assert {record.key[0] for record in records} == set(RECORDS)
    store = SqliteStore(tmp_path / "meeting.db")
    written = _commit(store, *records)
    store.close()
    again = SqliteStore(tmp_path / "meeting.db")
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


@settings(max_examples=12, deadline=None)
@given(_batches)
def test_loading_gives_what_was_committed_in_the_order_in_which_it_was(
    tmp_path_factory: pytest.TempPathFactory, batches: list[tuple[list[Record], set[int]]]
) -> None:
    path = tmp_path_factory.mktemp("register") / "meeting.db"
    copy, store = Copy(), SqliteStore(path)
    for records, leave in batches:
        there = [record.key for record in copy]
        gone = tuple(there[place] for place in sorted(leave) if place < len(there))
        _commit(store, *records, gone=gone)
        copy.apply(Changes(set=tuple(records), gone=gone))
    store.close()
    again = SqliteStore(path)
    loaded = Copy()
    for stamp in again.load():
        if stamp.record is not None:
            loaded.apply(Changes(set=(stamp.record,)))
    again.close()
    for kind in RECORDS.values():
        for meeting in {record.meeting for record in copy}:
            assert list(loaded.of(kind, meeting)) == list(copy.of(kind, meeting))
    assert len(loaded) == len(copy)


def test_an_acknowledgement_is_durable_because_sqlite_syncs_every_commit(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "meeting.db")
    pragmas = {
        name: store.database.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
    }
    store.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}


def test_a_second_opener_in_this_process_is_refused_until_the_first_is_done(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    first = SqliteStore(path)
    with pytest.raises(Refused, match="register_in_use") as refused:
        SqliteStore(path)
    assert refused.value.details["path"] == str(path)
    first.close()
    SqliteStore(path).close()


@pytest.mark.process
def test_a_second_process_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    first = SqliteStore(path)
    script = "import sys; from pathlib import Path; from server.register.sqlite import SqliteStore; SqliteStore(Path(sys.argv[1]))"
    other = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=False)
    first.close()
    assert other.returncode == 1
    assert "register_in_use" in other.stderr


def test_a_file_that_is_no_register_is_refused_and_not_kept_locked(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    path.write_bytes(b"this is not a database, it is a letter" * 100)
    for _ in range(2):
        with pytest.raises(Refused, match="register_unreadable"):
            SqliteStore(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET person = 'd2' WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 1",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
        "INSERT OR REPLACE INTO journal SELECT 9, at, person, device, meeting, key, command, changes, previous, hash FROM journal",
        "INSERT OR REPLACE INTO journal SELECT 9, 9, person, device, meeting, key, command, changes, previous, hash FROM journal",
        "REPLACE INTO journal SELECT 1, 9, 'x', device, meeting, 'y', command, changes, previous, hash FROM journal",
    ],
)
def test_the_journal_is_append_only_for_any_tool_that_opens_the_file(tmp_path: Path, statement: str) -> None:
    store = SqliteStore(tmp_path / "meeting.db")
    _commit(store, Item(id="i1", meeting="m", order=1, title=Line("Nội dung")))
    store.close()
    connection = sqlite3.connect(tmp_path / "meeting.db")
    before = connection.execute("SELECT * FROM journal").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    assert connection.execute("SELECT * FROM journal").fetchall() == before
    connection.close()


def test_a_commit_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "meeting.db")
    item = Item(id="i1", meeting="m", order=1, title=Line("Nội dung"))
    _commit(store, item)
    before = (store.tip, store.load())
    store.database.conn.execute(
        "CREATE TRIGGER broken BEFORE INSERT ON item WHEN new.id = 'i3' BEGIN SELECT RAISE(ABORT, 'broken'); END"
    )
    with pytest.raises(sqlite3.Error, match="broken"):
        _commit(store, *(Item(id=id, meeting="m", order=1, title=Line("x")) for id in ("i1", "i2", "i3")))
    assert (store.tip, store.load()) == before
    assert not store.database.conn.in_transaction
    store.database.conn.execute("DROP TRIGGER broken")
    _commit(store, Item(id="i3", meeting="m", order=1, title=Line("x")))
    assert store.tip.seq == 2
    store.close()


def test_what_is_gone_stays_known_as_gone_until_it_comes_back(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "meeting.db")
    item = Item(id="i1", meeting="m", order=1, title=Line("Nội dung"))
    _commit(store, item)
    _commit(store, gone=(item.key,))
    assert store.load() == [Stamp(2, item.key, None, frozenset(("public",)), "m")]
    _commit(store, item)
    assert store.load() == [Stamp(3, item.key, item, frozenset(("public",)), "m")]
    store.close()


def test_a_register_of_an_older_version_gets_the_columns_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    store = SqliteStore(path)
    item = Item(id="i1", meeting="m", order=1, title=Line("Nội dung"), minutes=15)
    _commit(store, item)
    store.database.conn.execute("ALTER TABLE item DROP COLUMN minutes")
    store.close()
    again = SqliteStore(path)
    assert [stamp.record for stamp in again.load()] == [Item(id="i1", meeting="m", order=1, title=Line("Nội dung"))]
    again.close()


def test_the_epoch_is_made_once(tmp_path: Path) -> None:
    epochs = []
    for _ in range(2):
        store = SqliteStore(tmp_path / "meeting.db")
        epochs.append(store.epoch)
        store.close()
    assert len(set(epochs)) == 1
    other = SqliteStore(tmp_path / "other.db")
    assert other.epoch not in epochs
    other.close()


async def test_a_register_reads_like_one_in_any_sql_tool(tmp_path: Path) -> None:
    async with register(tmp_path / "meeting.db", voted()):
        pass
    connection = sqlite3.connect(tmp_path / "meeting.db")
    query = 'SELECT person.name, "cast".choices FROM "cast" JOIN person ON person.id = "cast".person ORDER BY person.id'
    rows = connection.execute(query).fetchall()
    connection.close()
    assert rows == [("Nguyễn Văn Chủ", '["yes"]'), ("Đại biểu d1", '["yes"]'), ("Đại biểu d2", '["yes"]')]
