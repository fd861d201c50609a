"""A client reduced to what it knows: records as plain JSON, a cursor, and the rule in which order frames are applied."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from meeting.records import Record, Viewer
from meeting.registry import encode
from server.register.head import Head, Window

Known = dict[tuple[str, str], Any]


class Follower:
    """Catches up with a head from wherever it is."""

    def __init__(self, viewer: Viewer, meeting: str) -> None:
        self.viewer = viewer
        self.meeting = meeting
        self.cursor = 0
        self.known: Known = {}

    def catch_up(self, head: Head) -> None:
        self.apply(head.window(self.meeting, self.cursor))
        self.cursor = head.seq

    def apply(self, window: Window) -> None:
        """As the protocol says: what all on my rung are told, and then what is said to me alone."""
        for frame in (window.shared(self.viewer.rung), window.personal(self.viewer)):
            if frame is not None:
                self._apply(msgspec.json.decode(frame))

    def _apply(self, frame: dict[str, Any]) -> None:
        for record in frame.get("set", ()):
            self.known[record["is"], record["id"]] = record
        for kind, id in frame.get("gone", ()):
            self.known.pop((kind, id), None)


def visible(records: Iterable[Record], viewer: Viewer, meeting: str) -> Known:
    """What a viewer ought to know, by the definition of an audience."""
    return {
        record.key: msgspec.json.decode(encode(record))
        for record in records
        if record.meeting in ("", meeting) and viewer.sees(record.audience)
    }
