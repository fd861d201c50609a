"""The register on disk: meeting.db, one SQLite connection in one thread, opened under a lock.

One connection is not only simple: SQLite before 3.51.3 can corrupt a WAL when two connections race. Every kind of
record is a STRICT table with real columns, so that the file reads like a register in any SQL tool; the journal is
append-only, and every row is chained to the one before by SHA-256.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlite_utils import Database

from meeting.refusal import Refused
from meeting.registry import RECORDS
from meeting.safetext import dec_hook
from server.register.columns import Column, columns
from server.register.journal import GENESIS, JournalRow, Stamp, Tip, Written, seen_by
from server.register.lock import Lock
from server.register.store import Damaged, Moved, Tombstone

_JOURNAL: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL UNIQUE, person TEXT NOT NULL, device TEXT NOT NULL,
  meeting TEXT NOT NULL, key TEXT NOT NULL, command TEXT NOT NULL, changes TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (person, key)
) STRICT;
CREATE TABLE gone (
  kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, ever TEXT NOT NULL, meeting TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;
CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_once BEFORE INSERT ON journal
  WHEN EXISTS (SELECT 1 FROM journal WHERE seq = new.seq OR at = new.at OR (person = new.person AND key = new.key))
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""


#: Private commands by number and key: nothing of what they said. With the journal they make one unbroken count.
_PRIVATE: Final = """
CREATE TABLE IF NOT EXISTS private_key (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, person TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (person, key)
) STRICT;
"""
_LAST: Final = "SELECT seq, at, hash FROM journal ORDER BY seq DESC LIMIT 1"
_LAST_PRIVATE: Final = "SELECT seq, at FROM private_key ORDER BY seq DESC LIMIT 1"
_KEYS: Final = "SELECT person, key, seq, at FROM journal UNION ALL SELECT person, key, seq, at FROM private_key"


class Tables:
    """The tables of a register as they stand."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def journal(self) -> Iterator[Written]:
        """All rows as they stand on disk, in order."""
        yield from map(
            Written._make,
            self._connection.execute(f"SELECT {', '.join(Written._fields)} FROM journal ORDER BY seq"),
        )

    def private(self) -> frozenset[int]:
        """The numbers of private commands; none in a register from before there were any."""
        if not self._there("private_key"):
            return frozenset()
        return frozenset(int(seq) for (seq,) in self._connection.execute("SELECT seq FROM private_key"))

    def rows(self, kind: str) -> Iterator[Mapping[str, Any]]:
        """One table, in no order. A register from before there was this kind has none, and one from before a field no
        column, or nothing in it: there stands what the field is by default.
        """
        there = {row[1] for row in self._connection.execute(f'PRAGMA table_info("{kind}")')}
        if not there:
            return
        unwritten = {column.name: column.unwritten for column in columns(RECORDS[kind])}
        names = [name for name in (*unwritten, "seq", "ever") if name in there]
        quoted = ", ".join(f'"{name}"' for name in names)
        for row in self._connection.execute(f'SELECT {quoted} FROM "{kind}"'):
            written = {name: value for name, value in zip(names, row, strict=True) if value is not None}
            yield unwritten | written

    def tombstones(self) -> Iterator[Tombstone]:
        """What is gone."""
        for kind, id, seq, ever, meeting in self._connection.execute("SELECT kind, id, seq, ever, meeting FROM gone"):
            yield Tombstone((kind, id), seq, ever, meeting)

    def end(self) -> Tip:
        """Where the register ends on disk."""
        seq, at, hash = self._connection.execute(_LAST).fetchone() or (0, 0, GENESIS)
        private = (self._connection.execute(_LAST_PRIVATE).fetchone() if self._there("private_key") else None) or (0, 0)
        return Tip(max(seq, private[0]), max(at, private[1]), hash)

    def _there(self, table: str) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return self._connection.execute(query, (table,)).fetchone() is not None


@contextmanager
def reading(path: Path) -> Iterator[Tables]:
    """A register to look at without changing it, also beside a running server.

    Refuses ``file_missing`` and ``register_unreadable``; raises :class:`~server.register.store.Damaged`, then or later.
    """
    if not path.is_file():
        raise Refused("file_missing", path=str(path))
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.text_factory = lambda raw: raw.decode(errors="replace")  # a broken letter is a fault of its row
    try:
        connection.execute("BEGIN")  # one consistent picture even while the server writes
        tables = Tables(connection)
        if not tables._there("journal"):
            raise Refused("register_unreadable", path=str(path))
        yield tables
    except sqlite3.DatabaseError as error:
        raise Damaged(path.name, str(error)) from error
    finally:
        connection.close()


class SqliteStore(Tables):
    """Open, load, commit. Every method must be called from the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Open or create; raises :class:`~meeting.refusal.Refused` ``register_in_use`` or ``register_unreadable``."""
        self.path = path
        self._lock = Lock(path.with_name(path.name + ".lock"))
        try:
            path.touch(mode=0o600)
            self.database = Database(path, strict=True, execute_plugins=False)
            super().__init__(self.database.conn)
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._lock.release()
            raise Refused("register_unreadable", path=str(path), why=str(error)) from error
        except BaseException:
            self._lock.release()
            raise

    def _prepare(self) -> None:
        connection = self._connection
        connection.isolation_level = None
        self.database.enable_wal()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA recursive_triggers = ON")
        if connection.execute("PRAGMA synchronous").fetchone()[0] != 2:
            raise RuntimeError("SQLite does not keep synchronous=FULL: an acknowledgement would not be durable")
        if not self.database["journal"].exists():
            connection.executescript(_JOURNAL)
            connection.execute("INSERT INTO meta VALUES ('epoch', ?)", (secrets.token_hex(8),))
        connection.executescript(_PRIVATE)
        self._columns = {kind: columns(record) for kind, record in RECORDS.items()}
        for kind, wanted in self._columns.items():
            self._reconcile(kind, wanted)
        self._puts = {kind: _put(kind, wanted) for kind, wanted in self._columns.items()}
        self.tip = self.end()
        self.epoch = str(connection.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()[0])

    def _reconcile(self, kind: str, wanted: tuple[Column, ...]) -> None:
        """Create the table of a kind, or add the columns a newer version knows."""
        table = self.database[kind]
        if not table.exists():
            inside = ", ".join(f'"{column.name}" {column.type}' for column in wanted)
            self._connection.execute(
                f'CREATE TABLE "{kind}" ({inside}, seq INTEGER NOT NULL, ever TEXT NOT NULL, PRIMARY KEY (id)) STRICT'
            )
            return
        present = set(table.columns_dict)
        for column in wanted:
            if column.name not in present:
                self._connection.execute(f'ALTER TABLE "{kind}" ADD COLUMN "{column.name}" {column.type}')

    def load(self) -> list[Stamp]:
        """Everything, oldest change first; what one command set together, in the order in which it did."""
        stamps = [stamp for kind in RECORDS for stamp in self._load(kind)]
        for gone in self.tombstones():
            stamps.append(Stamp(gone.seq, gone.key, None, frozenset(json.loads(gone.ever)), gone.meeting))
        stamps.sort(key=lambda stamp: stamp.seq)
        return stamps

    def _load(self, kind: str) -> Iterator[Stamp]:
        wanted = self._columns[kind]
        names = ", ".join(f'"{column.name}"' for column in wanted)
        for row in self._connection.execute(f'SELECT {names}, seq, ever FROM "{kind}" ORDER BY rowid'):
            fields = {
                column.name: column.read(value)
                for column, value in zip(wanted, row, strict=False)
                if value is not None or column.optional
            }
            record = msgspec.convert(fields, RECORDS[kind], dec_hook=dec_hook, builtin_types=(bytes,))
            yield Stamp(row[-2], record.key, record, frozenset(json.loads(row[-1])), record.meeting)

    def commit(self, expected: Tip, entries: Sequence[JournalRow], stamps: Sequence[Stamp]) -> Tip:
        """One transaction for a whole batch; on any error nothing of it is there.

        The end of the register is read again from the file: what another tool has written there is not built upon.
        """
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            if (found := self.end()) != expected:
                raise Moved(f"the register ends at {found.seq}, not at {expected.seq}")
            last = expected.hash
            for entry in entries:
                last = self._keep_key(entry, last) if entry.private else self._append(entry, last)
            for stamp in stamps:
                self._write(stamp)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self.tip = Tip(entries[-1].seq, entries[-1].at, last)
        return self.tip

    def _append(self, entry: JournalRow, previous: str) -> str:
        row = entry.written(previous)
        self._connection.execute("INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?,?)", row)
        return row.hash

    def _keep_key(self, entry: JournalRow, previous: str) -> str:
        row = (entry.seq, entry.at, entry.actor.person, entry.key)
        self._connection.execute("INSERT INTO private_key VALUES (?,?,?,?)", row)
        return previous

    def _write(self, stamp: Stamp) -> None:
        kind, id = stamp.key
        ever = seen_by(stamp)
        if stamp.record is None:
            self._connection.execute(f'DELETE FROM "{kind}" WHERE id = ?', (id,))
            self._connection.execute(
                "INSERT INTO gone VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET seq=excluded.seq, ever=excluded.ever",
                (kind, id, stamp.seq, ever, stamp.meeting),
            )
            return
        values = msgspec.structs.astuple(stamp.record)
        row = [column.write(value) for column, value in zip(self._columns[kind], values, strict=True)]
        self._connection.execute(self._puts[kind], (*row, stamp.seq, ever))
        self._connection.execute("DELETE FROM gone WHERE kind = ? AND id = ?", (kind, id))

    def answered(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, int]]:
        """``seq`` and ``at`` of those of these ``(person, key)`` whose command was accepted long ago."""
        found = {}
        for name in keys:
            for table in ("journal", "private_key"):
                query = f"SELECT seq, at FROM {table} WHERE person = ? AND key = ?"
                for seq, at in self._connection.execute(query, name):
                    found[name] = (int(seq), int(at))
        return found

    def recent_keys(self, most: int) -> Iterator[tuple[str, str, int, int]]:
        """``person, key, seq, at`` of the last accepted commands, oldest first."""
        return iter(
            self._connection.execute(
                f"SELECT * FROM (SELECT * FROM ({_KEYS}) ORDER BY seq DESC LIMIT ?) ORDER BY seq",
                (most,),
            ).fetchall()
        )

    def close(self) -> None:
        """Close the file and give up the lock."""
        self.database.close()
        self._lock.release()


def _put(kind: str, wanted: tuple[Column, ...]) -> str:
    """Replacing gives the row a new rowid, so that rows lie in the order in which they were last set."""
    names = [*(column.name for column in wanted), "seq", "ever"]
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    return f'INSERT OR REPLACE INTO "{kind}" ({quoted}) VALUES ({marks})'
