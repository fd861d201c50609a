"""A register in memory, behind the same face as the one on disk: what a store has to do, in its simplest form."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from meeting.records import Key
from meeting.refusal import Refused
from meeting.registry import RECORDS
from server.register.columns import columns
from server.register.journal import JournalRow, Stamp, Tip, Written, seen_by
from server.register.store import Moved, Tombstone


@dataclass
class Kept:
    """What outlives a store: the disk, as it were."""

    epoch: str = field(default_factory=lambda: secrets.token_hex(8))
    tip: Tip = field(default_factory=Tip)
    journal: list[Written] = field(default_factory=list)
    #: ``(person, key)`` to the number and time of its command, private ones too.
    keys: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    private: set[int] = field(default_factory=set)
    #: In the order in which they were last set.
    stamps: dict[Key, Stamp] = field(default_factory=dict)
    held: bool = False

    def copied(self) -> Kept:
        """The same, to be changed by itself."""
        return replace(
            self, journal=list(self.journal), keys=dict(self.keys), private=set(self.private), stamps=dict(self.stamps)
        )


class MemoryStore:
    """Opens what is kept; a second one meanwhile is refused."""

    def __init__(self, kept: Kept) -> None:
        if kept.held:
            raise Refused("register_in_use", path="memory")
        kept.held = True
        self._kept = kept

    @property
    def epoch(self) -> str:
        return self._kept.epoch

    @property
    def tip(self) -> Tip:
        return self._kept.tip

    def end(self) -> Tip:
        return self._kept.tip

    def load(self) -> list[Stamp]:
        return sorted(self._kept.stamps.values(), key=lambda stamp: stamp.seq)

    def commit(self, expected: Tip, entries: Sequence[JournalRow], stamps: Sequence[Stamp]) -> Tip:
        """On a copy, which takes the place of what was kept only when all of it is there."""
        if expected != self._kept.tip:
            raise Moved(f"the register ends at {self._kept.tip.seq}, not at {expected.seq}")
        made = self._kept.copied()
        for entry in entries:
            _append(made, entry)
        for stamp in stamps:
            if stamp.key[0] not in RECORDS:
                raise KeyError(stamp.key[0])
            made.stamps.pop(stamp.key, None)
            made.stamps[stamp.key] = stamp
        vars(self._kept).update(vars(made))
        return made.tip

    def answered(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, int]]:
        return {key: self._kept.keys[key] for key in keys if key in self._kept.keys}

    def recent_keys(self, most: int) -> Iterator[tuple[str, str, int, int]]:
        ordered = sorted(self._kept.keys.items(), key=lambda each: each[1])
        return iter([(person, key, seq, at) for (person, key), (seq, at) in ordered[-most:]])

    def journal(self) -> Iterator[Written]:
        yield from self._kept.journal

    def private(self) -> frozenset[int]:
        return frozenset(self._kept.private)

    def rows(self, kind: str) -> Iterator[Mapping[str, Any]]:
        for stamp in self._kept.stamps.values():
            if stamp.key[0] == kind and stamp.record is not None:
                yield _columns(stamp)

    def tombstones(self) -> Iterator[Tombstone]:
        for stamp in self._kept.stamps.values():
            if stamp.record is None:
                yield Tombstone(stamp.key, stamp.seq, seen_by(stamp), stamp.meeting)

    def close(self) -> None:
        self._kept.held = False


def _append(made: Kept, entry: JournalRow) -> None:
    name = (entry.actor.person, entry.key)
    if entry.seq <= made.tip.seq or entry.at <= made.tip.at or name in made.keys:
        raise ValueError("the journal is append-only")
    made.keys[name] = entry.seq, entry.at
    if entry.private:
        made.private.add(entry.seq)
        made.tip = Tip(entry.seq, entry.at, made.tip.hash)
        return
    row = entry.written(made.tip.hash)
    made.journal.append(row)
    made.tip = Tip(entry.seq, entry.at, row.hash)


def _columns(stamp: Stamp) -> Mapping[str, Any]:
    assert stamp.record is not None
    wanted = columns(RECORDS[stamp.key[0]])
    values = msgspec.structs.astuple(stamp.record)
    written = {column.name: column.write(value) for column, value in zip(wanted, values, strict=True)}
    return {**written, "seq": stamp.seq, "ever": seen_by(stamp)}
