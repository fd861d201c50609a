"""The face of storage: what the commit line and ``hop verify`` may ask of whatever keeps a register.

Behind it stands SQLite (``sqlite.py``); ``server/app.py`` alone chooses. Another storage has to pass
``tests/server/register/test_any_store.py`` and needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from meeting.records import Key
from server.register.journal import JournalRow, Stamp, Tip, Written


class Moved(Exception):
    """Somebody else has written: the register ends elsewhere than the batch was decided upon."""


class Damaged(Exception):
    """The storage cannot read what it holds. ``name``: which file or database; ``why``: its own words."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why)
        self.name = name
        self.why = why


class Tombstone(NamedTuple):
    """What is kept of a record that is gone; ``ever`` as in its column."""

    key: Key
    seq: int
    ever: str
    meeting: str


class Readable(Protocol):
    """A register as it stands, right or wrong: one consistent picture, also while a server writes it."""

    def journal(self) -> Iterator[Written]:
        """All rows, in order."""

    def private(self) -> frozenset[int]:
        """The numbers of private commands: nothing else is kept of them. With the journal they make one unbroken count."""

    def rows(self, kind: str) -> Iterator[Mapping[str, Any]]:
        """The table of a kind of record: its columns as :mod:`server.register.columns` writes them, ``seq`` and ``ever``."""

    def end(self) -> Tip:
        """Where it ends."""

    def tombstones(self) -> Iterator[Tombstone]:
        """What is gone."""


class Store(Readable, Protocol):
    """A register to write to, by one writer at a time. Every method is called from the thread that opened it."""

    @property
    def epoch(self) -> str:
        """Made with the register, once; another one makes every cursor void."""

    @property
    def tip(self) -> Tip:
        """Where the register ends."""

    def load(self) -> list[Stamp]:
        """Everything, oldest change first; what one command set together, in the order in which it did."""

    def commit(self, expected: Tip, entries: Sequence[JournalRow], stamps: Sequence[Stamp]) -> Tip:
        """Make a whole batch durable on top of ``expected``; where the register ends then.

        On any error nothing of the batch is there; raises :class:`Moved` where the register ends elsewhere.
        """

    def answered(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, int]]:
        """``seq`` and ``at`` of those of these ``(person, key)`` whose command was ever accepted."""

    def recent_keys(self, most: int) -> Iterator[tuple[str, str, int, int]]:
        """``person, key, seq, at`` of the last accepted commands, oldest first."""

    def close(self) -> None:
        """Give the register up to the next who opens it."""
