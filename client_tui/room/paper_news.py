"""What happens to papers, told wherever one is: a new version to who reads, an answer to who submitted, a request to staff."""

from __future__ import annotations

from client_tui.ground.pane import Desk
from client_tui.link.events import Changed
from meeting.papers import Paper, PaperState
from words.papers.news import told


class PaperNews(Desk):
    """The room calls :meth:`look_at_papers`."""

    #: Where each paper stood when last looked at; None on a new screen.
    _stood: dict[str, PaperState] | None = None

    def look_at_papers(self, changed: Changed | None) -> None:
        """After a change, or (None) on a new screen: say what is new."""
        before = self._stood
        now = {paper.id: paper for paper in self.copy.of(Paper, self.meeting_id)}
        self._stood = {id: paper.state for id, paper in now.items()}
        if before is None or changed is None or changed.fresh:
            return
        for id, paper in now.items():
            if before.get(id) != paper.state:
                words = told(self.copy, paper, self.me, self.roles)
                if words:
                    self.app.notify(
                        words, severity="warning" if paper.state == "returned" else "information", timeout=10
                    )
