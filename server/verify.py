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

from meeting.command import Actor
from meeting.copy import Copy
from meeting.gate import decide
from meeting.records import Record
from meeting.refusal import Refused
from meeting.registry import RECORDS, decode_changes, decode_command, encode
from meeting.voting import Ballot
from server.columns import columns
from server.store import GENESIS, row_hash
from server.verify_votes import wrong_votes


class Fault(NamedTuple):
    """What is wrong and where: ``table`` and ``row`` (``journal`` rows are named by their number)."""

    table: str
    row: str
    what: str


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
    database = Database(connection, execute_plugins=False)
    try:
        connection.execute("BEGIN")  # one consistent picture even while the server writes
        if not database["journal"].exists():
            raise Refused("register_unreadable", path=str(path))
        return _verify(connection)
    except sqlite3.DatabaseError as error:
        return Report(0, 0, 0, (Fault("file", path.name, f"SQLite: {error}"),))
    finally:
        connection.close()


def _verify(connection: sqlite3.Connection) -> Report:
    fold = Copy()
    commands = 0
    faults: list[Fault] = []
    previous, last_at = GENESIS, -1
    rows = connection.execute(
        "SELECT seq, at, person, device, meeting, key, command, changes, previous, hash FROM journal ORDER BY seq"
    )
    for row in rows:
        commands += 1
        fault = _chained(row, commands, previous, last_at) or _replayed(row, fold)
        if fault is not None:
            faults.append(fault)
            break
        previous, last_at = row[9], row[1]
    else:
        faults.extend(_tables(connection, fold))
    faults.extend(Fault(*wrong) for wrong in wrong_votes(fold))
    ballots = sum(isinstance(record, Ballot) for record in fold)
    return Report(commands, len(fold), ballots, tuple(faults))


def _chained(row: tuple[Any, ...], expected: int, previous: str, last_at: int) -> Fault | None:
    seq, at = row[0], row[1]
    if seq != expected:
        return Fault("journal", str(expected), "row missing")
    if at <= last_at:
        return Fault("journal", str(seq), "time does not move forward")
    if row[8] != previous or row_hash(previous, row[:8]) != row[9]:
        return Fault("journal", str(seq), "hash does not match")
    return None


def _replayed(row: tuple[Any, ...], fold: Copy) -> Fault | None:
    seq, at, person, device, meeting, _, command, changes = row[:8]
    try:
        again = decide(fold, decode_command(command), at, Actor(person, device, meeting))
    except Refused as refused:
        return Fault("journal", str(seq), f"deciding again refuses: {refused}")
    if encode(again).decode() != changes:
        return Fault("journal", str(seq), "deciding again gives other changes")
    fold.apply(decode_changes(changes))
    return None


def _tables(connection: sqlite3.Connection, fold: Copy) -> Iterator[Fault]:
    for kind, record in RECORDS.items():
        expected = {one.id: one for one in fold if isinstance(one, record)}
        wanted = columns(record)
        names = ", ".join(f'"{column.name}"' for column in wanted)
        place = [column.name for column in wanted].index("id")
        for row in connection.execute(f'SELECT {names} FROM "{kind}"'):
            one = expected.pop(row[place], None)
            if one is None:
                yield Fault(kind, str(row[place]), "not in the journal")
            else:
                yield from _compared(kind, one, row)
        yield from (Fault(kind, id, "row missing") for id in expected)


def _compared(kind: str, record: Record, row: tuple[Any, ...]) -> Iterator[Fault]:
    values = msgspec.structs.astuple(record)
    for column, value, found in zip(columns(type(record)), values, row, strict=True):
        if column.write(value) != found:
            yield Fault(kind, record.id, f"{column.name} is not what the journal says")
