"""What a row of the journal is: its number, its time, its hash chained to the row before, and what it leaves of records.

Pure. Every store keeps these rows, and ``hop verify`` judges them without asking which store it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from meeting.command import Actor
from meeting.copy import Changes
from meeting.records import Audience, Key, Record
from meeting.registry import encode

GENESIS: Final = "0" * 64


class Tip(NamedTuple):
    """Where a register ends: the last number and time given, private ones counted, and the hash of the journal's last row."""

    seq: int = 0
    at: int = 0
    hash: str = GENESIS


class Stamp(NamedTuple):
    """A record as the store keeps it; ``record`` is None for a tombstone. ``ever``: audiences that have seen it."""

    seq: int
    key: Key
    record: Record | None
    ever: frozenset[Audience]
    meeting: str


class Written(NamedTuple):
    """A row of the journal as it stands in a store; ``command`` and ``changes`` are JSON."""

    seq: int
    at: int
    person: str
    device: str
    meeting: str
    key: str
    command: str
    changes: str
    previous: str
    hash: str

    @property
    def true_hash(self) -> str:
        """What its hash must be."""
        return row_hash(self.previous, self[:8])


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

    def written(self, previous: str) -> Written:
        """As it goes into the journal, chained to the hash of the row before."""
        changes = encode(self.changes).decode()
        row = (self.seq, self.at, *self.actor[:3], self.key, self.command.decode(), changes)
        return Written(*row, previous, row_hash(previous, row))


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
