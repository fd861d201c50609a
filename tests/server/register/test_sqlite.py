"""The register on disk: what was committed is there, whole and in order, and nothing else can write it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from meeting.agenda import Item
from meeting.refusal import Refused
from meeting.safetext import Line
from server.register.sqlite import SqliteStore
from tests.server.on_disk import register, voted
from tests.server.register.test_any_store import commit


def test_an_acknowledgement_is_durable_because_sqlite_syncs_everycommit(tmp_path: Path) -> None:
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
    commit(store, Item(id="i1", meeting="m", order=1, title=Line("Nội dung")))
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
    commit(store, item)
    before = (store.tip, store.load())
    store.database.conn.execute(
        "CREATE TRIGGER broken BEFORE INSERT ON item WHEN new.id = 'i3' BEGIN SELECT RAISE(ABORT, 'broken'); END"
    )
    with pytest.raises(sqlite3.Error, match="broken"):
        commit(store, *(Item(id=id, meeting="m", order=1, title=Line("x")) for id in ("i1", "i2", "i3")))
    assert (store.tip, store.load()) == before
    assert not store.database.conn.in_transaction
    store.database.conn.execute("DROP TRIGGER broken")
    commit(store, Item(id="i3", meeting="m", order=1, title=Line("x")))
    assert store.tip.seq == 2
    store.close()


def test_a_register_of_an_older_version_gets_the_columns_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    store = SqliteStore(path)
    item = Item(id="i1", meeting="m", order=1, title=Line("Nội dung"), minutes=15)
    commit(store, item)
    store.database.conn.execute("ALTER TABLE item DROP COLUMN minutes")
    store.close()
    again = SqliteStore(path)
    assert [stamp.record for stamp in again.load()] == [Item(id="i1", meeting="m", order=1, title=Line("Nội dung"))]
    again.close()


async def test_a_register_reads_like_one_in_any_sql_tool(tmp_path: Path) -> None:
    async with register(tmp_path / "meeting.db", voted()):
        pass
    connection = sqlite3.connect(tmp_path / "meeting.db")
    query = 'SELECT person.name, "cast".choices FROM "cast" JOIN person ON person.id = "cast".person ORDER BY person.id'
    rows = connection.execute(query).fetchall()
    connection.close()
    assert rows == [("Nguyễn Văn Chủ", '["yes"]'), ("Đại biểu d1", '["yes"]'), ("Đại biểu d2", '["yes"]')]
