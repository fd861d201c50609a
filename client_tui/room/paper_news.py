"""What happens to papers, told wherever one is: a new version to who reads, an answer to who submitted, a request to staff."""

from __future__ import annotations

from client_tui.ground.room import Room, RoomPart
from client_tui.link.events import Changed
from meeting.papers import Paper, PaperState
from words.papers.news import told


class PaperNews(RoomPart):
    """Keeps in mind where each paper stood."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        #: When last looked at; None on a new screen.
        self._stood: dict[str, PaperState] | None = None

    async def changed(self, changed: Changed | None) -> None:
        """After a change, or (None) on a new screen: say what is new."""
        before = self._stood
        now = {paper.id: paper for paper in self.room.copy.of(Paper, self.room.meeting_id)}
        self._stood = {id: paper.state for id, paper in now.items()}
        if before is None or changed is None or changed.fresh:
            return
        for id, paper in now.items():
            if before.get(id) != paper.state:
                words = told(self.room.copy, paper, self.room.me, self.room.roles)
                if words:
                    self.room.app.notify(
                        words, severity="warning" if paper.state == "returned" else "information", timeout=10
                    )
