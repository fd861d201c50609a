"""The device's copy of the records, and how far it reaches."""

from __future__ import annotations

from msgspec.structs import replace

from client_tui.device.keep import Keep, Saved
from client_tui.link.events import Changed
from meeting.copy import Changes, Copy
from meeting.records import Record
from meeting.wire import ChangesFrame, Welcome


class Replica:
    """Applies what arrives. A fresh start replaces the old copy only when its first full load is there."""

    def __init__(self, keep: Keep) -> None:
        kept = keep.load()
        self.copy = Copy()
        self.copy.apply(Changes(set=kept.records))
        #: The copy's reach; its own records stay empty.
        self.reach = replace(kept, records=())
        self._next = self.reach
        self._fresh = False
        self._stash: list[Changes] = []

    def welcomed(self, welcome: Welcome) -> None:
        """A new connection: from nothing, or on from the cursor."""
        self._stash.clear()
        self._fresh = welcome.fresh
        self._next = replace(self.reach, epoch=welcome.epoch, rung=welcome.rung, meeting=welcome.meeting)

    def changed(self, frame: ChangesFrame) -> Changed | None:
        """Apply a frame, and then those that came before it for the same point; None while more is to come."""
        changes = Changes(set=frame.set, gone=frame.gone)
        if not frame.upto:
            self._stash.append(changes)
            return None
        # What is shown to me alone came first and has the last word over what everyone on my rung is told.
        arrived = (changes, *self._stash)
        self._stash.clear()
        fresh, self._fresh = self._fresh, False
        if fresh:
            self.copy.clear()
        for one in arrived:
            self.copy.apply(one)
        touched = dict.fromkeys(key for one in arrived for key in (*(record.key for record in one.set), *one.gone))
        self.reach = replace(self._next, cursor=frame.upto)
        found = {key: self.copy.find(key) for key in touched}
        there: tuple[Record, ...] = tuple(record for record in found.values() if record is not None)
        gone = tuple(key for key, record in found.items() if record is None)
        return Changed(Changes(set=there, gone=gone), fresh)

    def snapshot(self) -> Saved:
        """The copy as it now stands, for the disk."""
        return replace(self.reach, records=tuple(self.copy))
