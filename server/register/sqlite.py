"""The register on disk: meeting.db, one SQLite connection in one thread, opened under a lock.

One connection is not only simple: SQLite before 3.51.3 can corrupt a WAL when two connections race. Every kind of
record is a STRICT table with real columns, so that the file reads like a register in any SQL tool; the journal is
append-only, and every row is chained to the one before by SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
from sqlite_utils import Database

from meeting.command import Actor
from meeting.copy import Changes
from meeting.records import Audience, Key, Record
from meeting.refusal import Refused
from meeting.registry import RECORDS, encode
from meeting.safetext import dec_hook
from server.register.columns import Column, columns
from server.register.lock import Lock

GENESIS: Final = "0" * 64


class Stamp(NamedTuple):
    """A record as the store keeps it; ``record`` is None for a tombstone. ``ever``: audiences that have seen it."""

    seq: int
    key: Key
    record: Record | None
    ever: frozenset[Audience]
    meeting: str


class JournalRow(NamedTuple):
    """One accepted command: a row of the journal."""

    seq: int
    at: int
    actor: Actor
    key: str
    command: bytes
    changes: Changes
    #: Leaves no row in the journal, only the key that makes a repeat harmless.
    private: bool = False

    def digest(self, previous: str) -> str:
        """The hash of this row, chained to the row before."""
        return row_hash(
            previous,
            (self.seq, self.at, *self.actor[:3], self.key, self.command.decode(), encode(self.changes).decode()),
        )


def stamped(seq: int, changes: Changes, before: Callable[[Key], Stamp | None]) -> Iterator[Stamp]:
    """What one accepted command leaves of each record it touches; ``before`` is asked for the stamp so far."""
    for record in changes.set:
        old = before(record.key)
        ever = frozenset[Audience]() if old is None else old.ever
        yield Stamp(seq, record.key, record, ever | {record.audience}, record.meeting)
    for key in changes.gone:
        old = before(key)
        if old is not None:
            yield Stamp(seq, key, None, old.ever, old.meeting)


def seen_by(stamp: Stamp) -> str:
    """``ever`` as it stands in its column."""
    return json.dumps(sorted(stamp.ever))


def row_hash(previous: str, row: Sequence[Any]) -> str:
    """SHA-256 over the previous hash and the row as a JSON array."""
    return hashlib.sha256(previous.encode() + json.dumps(list(row), ensure_ascii=False).encode()).hexdigest()


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
_LAST: Final = "SELECT max(seq), max(at) FROM (SELECT seq, at FROM journal UNION ALL SELECT seq, at FROM private_key)"
_KEYS: Final = "SELECT person, key, seq, at FROM journal UNION ALL SELECT person, key, seq, at FROM private_key"


class Store:
    """Open, load, commit. Every method must be called from the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Open or create; raises :class:`~meeting.refusal.Refused` ``register_in_use`` or ``register_unreadable``."""
        self.path = path
        self._lock = Lock(path.with_name(path.name + ".lock"))
        try:
            path.touch(mode=0o600)
            self.database = Database(path, strict=True, execute_plugins=False)
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._lock.release()
            raise Refused("register_unreadable", path=str(path), why=str(error)) from error
        except BaseException:
            self._lock.release()
            raise

    def _prepare(self) -> None:
        connection = self.database.conn
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
        last = connection.execute("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        self.hash: str = last[0] if last else GENESIS
        seq, at = connection.execute(_LAST).fetchone()
        self.seq, self.last_at = int(seq or 0), int(at or 0)
        self.epoch = str(connection.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()[0])

    def _reconcile(self, kind: str, wanted: tuple[Column, ...]) -> None:
        """Create the table of a kind, or add the columns a newer version knows."""
        table = self.database[kind]
        if not table.exists():
            inside = ", ".join(f'"{column.name}" {column.type}' for column in wanted)
            self.database.conn.execute(
                f'CREATE TABLE "{kind}" ({inside}, seq INTEGER NOT NULL, ever TEXT NOT NULL, PRIMARY KEY (id)) STRICT'
            )
            return
        present = set(table.columns_dict)
        for column in wanted:
            if column.name not in present:
                self.database.conn.execute(f'ALTER TABLE "{kind}" ADD COLUMN "{column.name}" {column.type}')

    def load(self) -> list[Stamp]:
        """Everything, oldest change first; what one command set together, in the order in which it did."""
        stamps = [stamp for kind in RECORDS for stamp in self._load(kind)]
        for kind, id, seq, ever, meeting in self.database.conn.execute("SELECT kind, id, seq, ever, meeting FROM gone"):
            stamps.append(Stamp(seq, (kind, id), None, frozenset(json.loads(ever)), meeting))
        stamps.sort(key=lambda stamp: stamp.seq)
        return stamps

    def _load(self, kind: str) -> Iterator[Stamp]:
        wanted = self._columns[kind]
        names = ", ".join(f'"{column.name}"' for column in wanted)
        for row in self.database.conn.execute(f'SELECT {names}, seq, ever FROM "{kind}" ORDER BY rowid'):
            fields = {
                column.name: column.read(value)
                for column, value in zip(wanted, row, strict=False)
                if value is not None or column.optional
            }
            record = msgspec.convert(fields, RECORDS[kind], dec_hook=dec_hook, builtin_types=(bytes,))
            yield Stamp(row[-2], record.key, record, frozenset(json.loads(row[-1])), record.meeting)

    def commit(self, entries: Sequence[JournalRow], stamps: Sequence[Stamp]) -> None:
        """One transaction for a whole batch; on any error nothing of it is there."""
        connection = self.database.conn
        connection.execute("BEGIN IMMEDIATE")
        try:
            last = self.hash
            for entry in entries:
                last = self._keep_key(entry, last) if entry.private else self._append(entry, last)
            for stamp in stamps:
                self._write(stamp)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self.hash, self.seq, self.last_at = last, entries[-1].seq, entries[-1].at

    def _append(self, entry: JournalRow, previous: str) -> str:
        changes = encode(entry.changes).decode()
        command = entry.command.decode()
        row = (entry.seq, entry.at, *entry.actor[:3], entry.key, command, changes)
        digest = row_hash(previous, row)
        self.database.conn.execute("INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?,?)", (*row, previous, digest))
        return digest

    def _keep_key(self, entry: JournalRow, previous: str) -> str:
        row = (entry.seq, entry.at, entry.actor.person, entry.key)
        self.database.conn.execute("INSERT INTO private_key VALUES (?,?,?,?)", row)
        return previous

    def _write(self, stamp: Stamp) -> None:
        connection = self.database.conn
        kind, id = stamp.key
        ever = seen_by(stamp)
        if stamp.record is None:
            connection.execute(f'DELETE FROM "{kind}" WHERE id = ?', (id,))
            connection.execute(
                "INSERT INTO gone VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET seq=excluded.seq, ever=excluded.ever",
                (kind, id, stamp.seq, ever, stamp.meeting),
            )
            return
        values = msgspec.structs.astuple(stamp.record)
        row = [column.write(value) for column, value in zip(self._columns[kind], values, strict=True)]
        connection.execute(self._puts[kind], (*row, stamp.seq, ever))
        connection.execute("DELETE FROM gone WHERE kind = ? AND id = ?", (kind, id))

    def answered(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, int]]:
        """``seq`` and ``at`` of those of these ``(person, key)`` whose command was accepted long ago."""
        found = {}
        for name in keys:
            for table in ("journal", "private_key"):
                query = f"SELECT seq, at FROM {table} WHERE person = ? AND key = ?"
                for seq, at in self.database.conn.execute(query, name):
                    found[name] = (int(seq), int(at))
        return found

    def recent_keys(self, most: int) -> Iterator[tuple[str, str, int, int]]:
        """``person, key, seq, at`` of the last accepted commands, oldest first."""
        return iter(
            self.database.conn.execute(
                f"SELECT * FROM (SELECT * FROM ({_KEYS}) ORDER BY seq DESC LIMIT ?) ORDER BY seq",
                (most,),
            ).fetchall()
        )

    def journal(self) -> Iterator[tuple[Any, ...]]:
        """All rows as they stand on disk, in order."""
        yield from self.database.conn.execute(
            "SELECT seq, at, person, device, meeting, key, command, changes, previous, hash FROM journal ORDER BY seq"
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
