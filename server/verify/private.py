"""What can be proved of private marks without the journal: that they stay out of it, and belong to their authors.

Their words are provable by nobody, on purpose. Their numbers fill the gaps of the journal's count exactly, so that a
row taken out of the journal is still noticed.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from meeting.copy import Changes
from meeting.records import Record, only
from meeting.registry import RECORDS
from meeting.safetext import dec_hook
from server.register.columns import columns
from server.register.store import Readable
from server.verify.faults import Fault


def leaked(changes: Changes) -> bool:
    """Whether changes of the journal tell of anything private."""
    kinds = {record.key[0] for record in changes.set} | {kind for kind, _ in changes.gone}
    return any(RECORDS[kind].private for kind in kinds if kind in RECORDS)


def private_rows(register: Readable, taken: frozenset[int]) -> Iterator[Record | Fault]:
    """Every private record, or what is wrong with its row. ``taken``: the numbers of private commands."""
    for kind, record in RECORDS.items():
        if record.private:
            yield from _rows_of(register, kind, record, taken)


def _rows_of(register: Readable, kind: str, record: type[Record], taken: frozenset[int]) -> Iterator[Record | Fault]:
    for row in register.rows(kind):
        try:
            fields = {column.name: column.read(row[column.name]) for column in columns(record)}
            found = msgspec.convert(fields, record, dec_hook=dec_hook, builtin_types=(bytes,))
        except (msgspec.ValidationError, ValueError) as error:
            yield Fault(kind, str(row["id"]), "unreadable", str(error))
            continue
        if row["seq"] not in taken:
            yield Fault(kind, found.id, "no_private_command")
        elif not _one_person(found) or not _only_persons(msgspec.json.decode(row["ever"]), found.audience):
            yield Fault(kind, found.id, "shown_to_others")
        else:
            yield found


def _one_person(record: Record) -> bool:
    return record.audience == only(getattr(record, "author", ""))


def _only_persons(ever: list[str], audience: str) -> bool:
    """Its author, and whoever used the same id before and dropped it; never a rung of the ladder."""
    return audience in ever and all(one == only(one.removeprefix("person:")) for one in ever)
