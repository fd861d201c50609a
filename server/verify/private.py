"""What can be proved of private marks without the journal: that they stay out of it, and belong to their authors.

Their words are provable by nobody, on purpose. Their numbers fill the gaps of the journal's count exactly, so that a
row taken out of the journal is still noticed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from meeting.copy import Changes
from meeting.records import Record, only
from meeting.registry import RECORDS
from meeting.safetext import dec_hook
from server.register.columns import columns
from server.verify.faults import Fault


def numbers(connection: sqlite3.Connection) -> frozenset[int]:
    """The numbers of private commands."""
    if not _there(connection, "private_key"):
        return frozenset()
    return frozenset(int(seq) for (seq,) in connection.execute("SELECT seq FROM private_key"))


def leaked(changes: Changes) -> bool:
    """Whether changes of the journal tell of anything private."""
    kinds = {record.key[0] for record in changes.set} | {kind for kind, _ in changes.gone}
    return any(RECORDS[kind].private for kind in kinds if kind in RECORDS)


def rows(connection: sqlite3.Connection, taken: frozenset[int]) -> Iterator[Record | Fault]:
    """Every private record, or what is wrong with its row. ``taken``: the numbers of private commands."""
    for kind, record in RECORDS.items():
        if record.private and _there(connection, kind):
            yield from _rows_of(connection, kind, record, taken)


def _rows_of(
    connection: sqlite3.Connection, kind: str, record: type[Record], taken: frozenset[int]
) -> Iterator[Record | Fault]:
    wanted = columns(record)
    names = ", ".join(f'"{column.name}"' for column in wanted)
    for row in connection.execute(f'SELECT {names}, seq, ever FROM "{kind}"'):
        try:
            fields = {column.name: column.read(value) for column, value in zip(wanted, row, strict=False)}
            found = msgspec.convert(fields, record, dec_hook=dec_hook, builtin_types=(bytes,))
        except (msgspec.ValidationError, ValueError) as error:
            yield Fault(kind, str(row[0]), "unreadable", str(error))
            continue
        if row[-2] not in taken:
            yield Fault(kind, found.id, "no_private_command")
        elif not _one_person(found) or not _only_persons(msgspec.json.decode(row[-1]), found.audience):
            yield Fault(kind, found.id, "shown_to_others")
        else:
            yield found


def _one_person(record: Record) -> bool:
    return record.audience == only(getattr(record, "author", ""))


def _only_persons(ever: list[str], audience: str) -> bool:
    """Its author, and whoever used the same id before and dropped it; never a rung of the ladder."""
    return audience in ever and all(one == only(one.removeprefix("person:")) for one in ever)


def _there(connection: sqlite3.Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, (table,)).fetchone() is not None
