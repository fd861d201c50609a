"""What has happened in the meeting, told wherever one is."""

from __future__ import annotations

from client_tui.ground.room import RoomPart
from client_tui.link.events import Changed
from words.news import news


class News(RoomPart):
    """Says it in a line that goes by itself; what is there on arrival is no news."""

    async def changed(self, changed: Changed | None) -> None:
        """Among the changes."""
        if changed is not None and not changed.fresh:
            for one in news(changed.changes, self.room.copy, self.room.me):
                self.room.app.notify(one.words, severity=one.severity, timeout=10)
