"""A hall whose every accepted command goes to a register on disk, and that can be started again from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from meeting.command import Actor, Command
from meeting.copy import Changes, Copy
from meeting.records import Key
from meeting.registry import encode
from server.register.journal import JournalRow, Stamp, stamped
from server.register.sqlite import SqliteStore
from tests.meeting.chamber import Chamber


class RegisteredChamber(Chamber):
    """``crash`` forgets all that is in memory; what was answered is on disk."""

    def __init__(self, path: Path, *arguments: Any, **options: Any) -> None:
        self.path = path
        self.store = SqliteStore(path)
        self._stamps: dict[Key, Stamp] = {}
        super().__init__(*arguments, **options)

    def decide(self, actor: Actor, command: Command) -> Changes:
        """One transaction for one command."""
        changes = super().decide(actor, command)
        seq = self.store.tip.seq + 1
        entry = JournalRow(seq, self.at, actor, f"key-{seq:012d}", encode(command), changes)
        stamps = list(stamped(seq, changes, self._stamps.get))
        self.store.commit(self.store.tip, [entry], stamps)
        self._stamps.update((stamp.key, stamp) for stamp in stamps)
        return changes

    def crash(self) -> None:
        """Start again from the disk alone."""
        self.store.close()
        self.store = SqliteStore(self.path)
        stamps = self.store.load()
        self._stamps = {stamp.key: stamp for stamp in stamps}
        self.copy = Copy()
        self.copy.apply(Changes(set=tuple(stamp.record for stamp in stamps if stamp.record is not None)))
