"""``hop verify``: is this register what the journal says, and does the journal say what was decided?

Three questions, each answered with the first row that is wrong: does every row of the journal chain to the one before;
do the tables equal the fold of the journal; does deciding every command again give the same changes, from the row on from which
the rules of this program hold. Votes are checked
from the ballots up besides: keys, voters, counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

import msgspec

from meeting.annotations.marks import PRIVATE
from meeting.command import Actor
from meeting.copy import Copy
from meeting.edition import EDITION, Adopt, edition
from meeting.gate import decide
from meeting.records import Key
from meeting.refusal import Refused
from meeting.registry import RECORDS, decode_changes, decode_command
from meeting.voting import Ballot
from server.register.columns import columns
from server.register.journal import GENESIS, Stamp, Written, seen_by, stamped
from server.register.store import Damaged, Readable
from server.verify.faults import Fault
from server.verify.private import leaked, private_rows
from server.verify.votes import wrong_votes


class Report(NamedTuple):
    """``faults`` is empty when the register is whole."""

    commands: int
    records: int
    ballots: int
    faults: tuple[Fault, ...]
    #: Commands accepted under an earlier edition of the rules: proved by chain and fold, not decided again.
    earlier: int = 0


def verify(opening: AbstractContextManager[Readable]) -> Report:
    """Read a register without changing it, as whoever opens it gives it; works beside a running server."""
    try:
        with opening as register:
            return _verify(register)
    except Damaged as damaged:
        return Report(0, 0, 0, (Fault("file", damaged.name, "database", damaged.why),))


def _verify(register: Readable) -> Report:
    fold = Copy()
    stamps: dict[Key, Stamp] = {}
    private = register.private()
    expected = earlier = 0
    faults: list[Fault] = []
    previous, last_at = GENESIS, -1
    for row in register.journal():
        expected += 1
        while expected in private:
            expected += 1
        fault = _chained(row, expected, previous, last_at) or _replayed(row, fold, stamps)
        if fault is not None:
            faults.append(fault)
            break
        earlier += edition(fold) < EDITION
        previous, last_at = row.hash, row.at
    else:
        faults.extend(_tables(register, stamps))
        faults.extend(_tombstones(register, stamps))
    kept = tuple(private_rows(register, private))
    faults.extend(one for one in kept if isinstance(one, Fault))
    faults.extend(wrong_votes(fold))
    ballots = sum(isinstance(record, Ballot) for record in fold)
    commands = max(expected, max(private, default=0))
    records = len(fold) + sum(not isinstance(one, Fault) for one in kept)
    return Report(commands, records, ballots, tuple(faults), earlier)


def _chained(row: Written, expected: int, previous: str, last_at: int) -> Fault | None:
    if row.seq != expected:
        return Fault("journal", str(expected), "row_missing")
    if row.at <= last_at:
        return Fault("journal", str(row.seq), "time_stands_still")
    if row.previous != previous or row.true_hash != row.hash:
        return Fault("journal", str(row.seq), "hash_wrong")
    return None


def _replayed(row: Written, fold: Copy, stamps: dict[Key, Stamp]) -> Fault | None:
    place = str(row.seq)
    try:
        asked = decode_command(row.command)
        if asked.private:
            return Fault("journal", place, "private_command")
        judged = edition(fold) == EDITION or isinstance(asked, Adopt)
        again = decide(fold, asked, row.at, Actor(row.person, row.device, row.meeting)) if judged else None
    except Refused as refused:
        return Fault("journal", place, "command_refused", str(refused))
    try:
        done = decode_changes(row.changes)
    except msgspec.DecodeError as error:
        return Fault("journal", place, "changes_unreadable", str(error))
    if (
        judged and again != done
    ):  # not byte by byte: fields that came later have defaults, and older rows do not name them
        return Fault("journal", place, "changes_differ")
    if leaked(done):
        return Fault("journal", place, "private_told")
    fold.apply(done)
    for stamp in stamped(row.seq, done, stamps.get):
        stamps[stamp.key] = stamp
    return None


def _tables(register: Readable, stamps: dict[Key, Stamp]) -> Iterator[Fault]:
    for kind, record in RECORDS.items():
        if record.private:
            continue
        expected = {key[1]: stamp for key, stamp in stamps.items() if key[0] == kind and stamp.record is not None}
        for row in register.rows(kind):
            one = expected.pop(row["id"], None)
            if one is None:
                yield Fault(kind, str(row["id"]), "not_in_journal")
            else:
                yield from _compared(one, row)
        yield from (Fault(kind, id, "row_missing") for id in expected)


def _compared(stamp: Stamp, row: Mapping[str, Any]) -> Iterator[Fault]:
    kind, id = stamp.key
    assert stamp.record is not None
    values = msgspec.structs.astuple(stamp.record)
    for column, value in zip(columns(type(stamp.record)), values, strict=True):
        if not column.means(row[column.name], value):
            yield Fault(kind, id, "field_differs", column.name)
    for name, value in (("seq", stamp.seq), ("ever", seen_by(stamp))):
        if value != row[name]:
            yield Fault(kind, id, "field_differs", name)


def _tombstones(register: Readable, stamps: dict[Key, Stamp]) -> Iterator[Fault]:
    expected = {key: stamp for key, stamp in stamps.items() if stamp.record is None}
    for found in register.tombstones():
        if found.key[0] in PRIVATE:
            continue
        stamp = expected.pop(found.key, None)
        if stamp is None or (stamp.seq, seen_by(stamp), stamp.meeting) != (found.seq, found.ever, found.meeting):
            yield Fault("gone", found.key[1], "tombstone_differs")
    yield from (Fault("gone", key[1], "row_missing") for key in expected)
