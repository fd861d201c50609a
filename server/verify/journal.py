"""``hop verify``: is this register what the journal says, and does the journal say what was decided?

Three questions, each answered with the first row that is wrong: does every row of the journal chain to the one before;
do the tables equal the fold of the journal; does deciding every command again give the same changes. Votes are checked
from the ballots up besides: keys, voters, counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from sqlite_utils import Database

from meeting.annotations.marks import PRIVATE
from meeting.command import Actor
from meeting.copy import Copy
from meeting.gate import decide
from meeting.records import Key
from meeting.refusal import Refused
from meeting.registry import RECORDS, decode_changes, decode_command
from meeting.voting import Ballot
from server.register.columns import columns
from server.register.sqlite import GENESIS, Stamp, row_hash, seen_by, stamped
from server.verify.faults import Fault
from server.verify.private import leaked, numbers, rows
from server.verify.votes import wrong_votes


class Report(NamedTuple):
    """``faults`` is empty when the register is whole."""

    commands: int
    records: int
    ballots: int
    faults: tuple[Fault, ...]


def verify(path: Path) -> Report:
    """Read the register without changing it; works beside a running server."""
    if not path.is_file():
        raise Refused("file_missing", path=str(path))
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.text_factory = lambda raw: raw.decode(errors="replace")  # a broken letter is a fault of its row
    database = Database(connection, execute_plugins=False)
    try:
        connection.execute("BEGIN")  # one consistent picture even while the server writes
        if not database["journal"].exists():
            raise Refused("register_unreadable", path=str(path))
        return _verify(connection)
    except sqlite3.DatabaseError as error:
        return Report(0, 0, 0, (Fault("file", path.name, "database", str(error)),))
    finally:
        connection.close()


def _verify(connection: sqlite3.Connection) -> Report:
    fold = Copy()
    stamps: dict[Key, Stamp] = {}
    private = numbers(connection)
    expected = 0
    faults: list[Fault] = []
    previous, last_at = GENESIS, -1
    journal = connection.execute(
        "SELECT seq, at, person, device, meeting, key, command, changes, previous, hash FROM journal ORDER BY seq"
    )
    for row in journal:
        expected += 1
        while expected in private:
            expected += 1
        fault = _chained(row, expected, previous, last_at) or _replayed(row, fold, stamps)
        if fault is not None:
            faults.append(fault)
            break
        previous, last_at = row[9], row[1]
    else:
        faults.extend(_tables(connection, stamps))
        faults.extend(_tombstones(connection, stamps))
    kept = tuple(rows(connection, private))
    faults.extend(one for one in kept if isinstance(one, Fault))
    faults.extend(wrong_votes(fold))
    ballots = sum(isinstance(record, Ballot) for record in fold)
    commands = max(expected, max(private, default=0))
    records = len(fold) + sum(not isinstance(one, Fault) for one in kept)
    return Report(commands, records, ballots, tuple(faults))


def _chained(row: tuple[Any, ...], expected: int, previous: str, last_at: int) -> Fault | None:
    seq, at = row[0], row[1]
    if seq != expected:
        return Fault("journal", str(expected), "row_missing")
    if at <= last_at:
        return Fault("journal", str(seq), "time_stands_still")
    if row[8] != previous or row_hash(previous, row[:8]) != row[9]:
        return Fault("journal", str(seq), "hash_wrong")
    return None


def _replayed(row: tuple[Any, ...], fold: Copy, stamps: dict[Key, Stamp]) -> Fault | None:
    seq, at, person, device, meeting, _, command, changes = row[:8]
    try:
        asked = decode_command(command)
        if asked.private:
            return Fault("journal", str(seq), "private_command")
        again = decide(fold, asked, at, Actor(person, device, meeting))
    except Refused as refused:
        return Fault("journal", str(seq), "command_refused", str(refused))
    try:
        done = decode_changes(changes)
    except msgspec.DecodeError as error:
        return Fault("journal", str(seq), "changes_unreadable", str(error))
    if again != done:  # not byte by byte: fields that came later have defaults, and older rows do not name them
        return Fault("journal", str(seq), "changes_differ")
    if leaked(done):
        return Fault("journal", str(seq), "private_told")
    fold.apply(done)
    for stamp in stamped(seq, done, stamps.get):
        stamps[stamp.key] = stamp
    return None


def _tables(connection: sqlite3.Connection, stamps: dict[Key, Stamp]) -> Iterator[Fault]:
    for kind, record in RECORDS.items():
        if record.private:
            continue
        expected = {key[1]: stamp for key, stamp in stamps.items() if key[0] == kind and stamp.record is not None}
        wanted = columns(record)
        names = ", ".join(f'"{column.name}"' for column in wanted)
        place = [column.name for column in wanted].index("id")
        for row in connection.execute(f'SELECT {names}, seq, ever FROM "{kind}"'):
            one = expected.pop(row[place], None)
            if one is None:
                yield Fault(kind, str(row[place]), "not_in_journal")
            else:
                yield from _compared(one, row)
        yield from (Fault(kind, id, "row_missing") for id in expected)


def _compared(stamp: Stamp, row: tuple[Any, ...]) -> Iterator[Fault]:
    kind, id = stamp.key
    assert stamp.record is not None
    fields = [(column.name, column.write) for column in columns(type(stamp.record))]
    values = msgspec.structs.astuple(stamp.record)
    expected = {name: write(value) for (name, write), value in zip(fields, values, strict=True)}
    expected |= {"seq": stamp.seq, "ever": seen_by(stamp)}
    for (name, value), found in zip(expected.items(), row, strict=True):
        if value != found:
            yield Fault(kind, id, "field_differs", name)


def _tombstones(connection: sqlite3.Connection, stamps: dict[Key, Stamp]) -> Iterator[Fault]:
    expected = {
        key: (stamp.seq, seen_by(stamp), stamp.meeting) for key, stamp in stamps.items() if stamp.record is None
    }
    for kind, id, *found in connection.execute("SELECT kind, id, seq, ever, meeting FROM gone"):
        if kind in PRIVATE:
            continue
        if expected.pop((kind, id), None) != tuple(found):
            yield Fault("gone", id, "tombstone_differs")
    yield from (Fault("gone", key[1], "row_missing") for key in expected)
