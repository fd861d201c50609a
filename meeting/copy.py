"""A copy of the records: the server's own, a client's, and the overlay on which a batch of commands is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec

from meeting.records import Key, R, Record, kind_of
from meeting.refusal import Refused


class Changes(msgspec.Struct, frozen=True):
    """What an accepted command does: records set (new or replaced whole) and records gone."""

    set: tuple[Record, ...] = ()
    gone: tuple[Key, ...] = ()


class View(Protocol):
    """What ``decide`` may look at."""

    def get(self, kind: type[R], id: str) -> R | None:
        """The record, or None."""

    def of(self, kind: type[R], meeting: str = "") -> Iterable[R]:
        """All records of a kind in one meeting ("" for those of the body)."""


def need(view: View, kind: type[R], id: str) -> R:
    """The record, or the refusal ``not_found``."""
    found = view.get(kind, id)
    if found is None:
        raise Refused("not_found", kind=kind_of(kind), id=id)
    return found


class WithoutPrivate:
    """A view in which private records do not exist: what commands of the journal are decided on."""

    def __init__(self, below: View) -> None:
        self._below = below

    def get(self, kind: type[R], id: str) -> R | None:
        """The record, or None."""
        return None if kind.private else self._below.get(kind, id)

    def of(self, kind: type[R], meeting: str = "") -> Iterable[R]:
        """All records of a kind in one meeting; none of a private kind."""
        return () if kind.private else self._below.of(kind, meeting)


class Copy:
    """Records by kind and id, and by kind and meeting. ``apply`` is the one reducer of server, clients and tests."""

    def __init__(self) -> None:
        self._by_id: dict[str, dict[str, Record]] = {}
        self._by_meeting: dict[tuple[str, str], dict[str, Record]] = {}

    def get(self, kind: type[R], id: str) -> R | None:
        """The record, or None."""
        return self._by_id.get(kind_of(kind), {}).get(id)  # type: ignore[return-value]  # the tag names the class

    def of(self, kind: type[R], meeting: str = "") -> Iterable[R]:
        """All records of a kind in one meeting, in the order they were last set."""
        return self._by_meeting.get((kind_of(kind), meeting), {}).values()  # type: ignore[return-value]  # as above

    def every(self, kind: type[R]) -> Iterable[R]:
        """All records of a kind, of all meetings."""
        return self._by_id.get(kind_of(kind), {}).values()  # type: ignore[return-value]  # as above

    def find(self, key: Key) -> Record | None:
        """The record a tombstone would name."""
        return self._by_id.get(key[0], {}).get(key[1])

    def __iter__(self) -> Iterator[Record]:
        for records in self._by_id.values():
            yield from records.values()

    def __len__(self) -> int:
        return sum(map(len, self._by_id.values()))

    def apply(self, changes: Changes) -> None:
        """Set and remove. Applying the same changes twice is the same as once."""
        for record in changes.set:
            kind, id = record.key
            self.remove((kind, id))
            self._by_id.setdefault(kind, {})[id] = record
            self._by_meeting.setdefault((kind, record.meeting), {})[id] = record
        for key in changes.gone:
            self.remove(key)

    def remove(self, key: Key) -> Record | None:
        """Forget one record; None if it was not there."""
        old = self._by_id.get(key[0], {}).pop(key[1], None)
        if old is not None:
            del self._by_meeting[key[0], old.meeting][key[1]]
        return old

    def clear(self) -> None:
        """Forget everything: another epoch, another rung, another meeting."""
        self._by_id.clear()
        self._by_meeting.clear()


class Overlay:
    """A view of ``below`` with changes on top, so that a batch is decided without touching what others see."""

    def __init__(self, below: View) -> None:
        self._below = below
        self._top = Copy()
        self._gone: set[Key] = set()

    def get(self, kind: type[R], id: str) -> R | None:
        """The record as the batch has it so far."""
        found = self._top.get(kind, id)
        if found is not None or (kind_of(kind), id) in self._gone:
            return found
        return self._below.get(kind, id)

    def of(self, kind: type[R], meeting: str = "") -> Iterable[R]:
        """Those below that the batch has not replaced, then the batch's own."""
        word = kind_of(kind)
        for record in self._below.of(kind, meeting):
            if (word, record.id) not in self._gone and self._top.get(kind, record.id) is None:
                yield record
        yield from self._top.of(kind, meeting)

    def apply(self, changes: Changes) -> None:
        """Add one accepted command's changes."""
        self._top.apply(changes)
        self._gone.difference_update(record.key for record in changes.set)
        self._gone.update(changes.gone)
