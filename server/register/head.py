"""The head: the server's own copy as of the last committed batch, and what each audience must catch up with.

No log window is needed. Every record carries the sequence number of its last change, so the delta from any old cursor
is "what my audience sees with a higher number". One pass over those records serves every connection at that cursor.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Final

from meeting.copy import Changes, Copy
from meeting.papers import blobs
from meeting.records import Audience, Key, Record, Viewer, only, parts
from meeting.wire import ChangesFrame, encode
from server.register.journal import Stamp

#: Kinds of records from which roles follow: of a motion, because its roll holds until it is closed.
_STANDING: Final = frozenset(("attendance", "device", "meeting", "motion", "person"))
_WINDOWS_KEPT: Final = 64


class Window:
    """All changes after one cursor in one meeting, sorted by who sees them. Frames are encoded once."""

    def __init__(self, stamps: Iterable[Stamp], upto: int) -> None:
        self._upto = upto
        self._stamps = tuple(stamps)
        self._shared: dict[Audience, bytes | None] = {}
        #: Whether some of it may change who is what in the meeting.
        self.standing = any(stamp.key[0] in _STANDING for stamp in self._stamps)
        self._personal: dict[Audience, list[Stamp]] = {}
        for stamp in self._stamps:
            for part in {part for audience in stamp.ever for part in parts(audience) if part.startswith("person:")}:
                self._personal.setdefault(part, []).append(stamp)

    def shared(self, rung: Audience) -> bytes | None:
        """The frame for everyone on a rung; None when nothing in it concerns them."""
        if rung not in self._shared:
            self._shared[rung] = self._for_rung(rung)
        return self._shared[rung]

    def personal(self, viewer: Viewer) -> bytes | None:
        """The frame for one person alone, None for almost everyone. It goes before the shared one, is applied after it.

        It holds what the person sees beyond their rung, and what they saw beyond it and do not see any more.
        """
        stamps = self._personal.get(only(viewer.person))
        if stamps is None:
            return None
        others = Viewer("", viewer.rung)
        shown: list[Record] = []
        gone: list[Key] = []
        for stamp in stamps:
            if stamp.record is None or not viewer.sees(stamp.record.audience):
                gone.append(stamp.key)
            elif not others.sees(stamp.record.audience):
                shown.append(stamp.record)
        return _frame(0, tuple(shown), tuple(gone)) if shown or gone else None

    def _for_rung(self, rung: Audience) -> bytes | None:
        viewer = Viewer("", rung)
        shown: list[Record] = []
        gone: list[Key] = []
        for stamp in self._stamps:
            if stamp.record is not None and viewer.sees(stamp.record.audience):
                shown.append(stamp.record)
            elif any(viewer.sees(audience) for audience in stamp.ever):
                gone.append(stamp.key)
        return _frame(self._upto, tuple(shown), tuple(gone)) if shown or gone else None


def _frame(upto: int, shown: tuple[Record, ...], gone: tuple[Key, ...]) -> bytes:
    return encode(ChangesFrame(upto=upto, set=shown, gone=gone))


class Head:
    """The committed state. Only the commit line publishes to it."""

    def __init__(self, epoch: str, stamps: Iterable[Stamp], seq: int) -> None:
        self.epoch = epoch
        self.seq = seq
        self.copy = Copy()
        self._stamps: OrderedDict[Key, Stamp] = OrderedDict()
        self._windows: OrderedDict[tuple[str, int, int], Window] = OrderedDict()
        self._blobs: dict[str, set[Key]] = {}
        self.publish(stamps, seq)

    def stamp(self, key: Key) -> Stamp | None:
        """The last stamp of a record or tombstone."""
        return self._stamps.get(key)

    def publish(self, stamps: Iterable[Stamp], seq: int) -> None:
        """Take in a committed batch."""
        for stamp in stamps:
            self._stamps[stamp.key] = stamp
            self._stamps.move_to_end(stamp.key)
            old = self.copy.find(stamp.key)
            for blob in blobs(old) if old is not None else ():
                self._blobs[blob].discard(stamp.key)
            if stamp.record is None:
                self.copy.apply(Changes(gone=(stamp.key,)))
                continue
            self.copy.apply(Changes(set=(stamp.record,)))
            for blob in blobs(stamp.record):
                self._blobs.setdefault(blob, set()).add(stamp.key)
        self.seq = seq

    def window(self, meeting: str, cursor: int) -> Window:
        """What has changed after ``cursor`` in a meeting and in the body; cached, so that equal cursors share it."""
        name = (meeting, cursor, self.seq)
        found = self._windows.get(name)
        if found is None:
            found = Window(self._after(meeting, cursor), self.seq)
            self._windows[name] = found
            if len(self._windows) > _WINDOWS_KEPT:
                self._windows.popitem(last=False)
        return found

    def _after(self, meeting: str, cursor: int) -> list[Stamp]:
        found: list[Stamp] = []
        for stamp in self._newest_first():
            if stamp.seq <= cursor:
                break
            if stamp.meeting in ("", meeting):
                found.append(stamp)
        found.reverse()
        return found

    def after(self, seq: int) -> list[Stamp]:
        """Everything that has changed since, in all meetings, oldest first."""
        found: list[Stamp] = []
        for stamp in self._newest_first():
            if stamp.seq <= seq:
                break
            found.append(stamp)
        found.reverse()
        return found

    def naming(self, blob: str) -> tuple[Key, ...]:
        """The records that name a blob."""
        return tuple(self._blobs.get(blob, ()))

    def _newest_first(self) -> Iterator[Stamp]:
        return reversed(self._stamps.values())

    def may_fetch(self, viewer: Viewer, meeting: str, blob: str) -> bool:
        """Whether some record of the body or of this meeting that the viewer sees names this blob."""
        for key in self._blobs.get(blob, ()):
            record = self.copy.find(key)
            if record is not None and record.meeting in ("", meeting) and viewer.sees(record.audience):
                return True
        return False
