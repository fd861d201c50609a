"""What happens to papers, told wherever one is: a new version to who reads, an answer to who submitted, a request to staff."""

from __future__ import annotations

from collections.abc import Iterator

from client_tui.ground.room import Room, RoomPart
from client_tui.link.events import Changed
from meeting.papers import Paper, PaperState
from words.language import _


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
                for words in self._told(paper):
                    self.room.app.notify(
                        words, severity="warning" if paper.state == "returned" else "information", timeout=10
                    )

    def _told(self, paper: Paper) -> Iterator[str]:
        if paper.submitter == self.room.me:
            if paper.state == "approved":
                yield _("Đã duyệt tài liệu của đồng chí: {title}", title=paper.title)
            elif paper.state == "returned":
                details = {"title": paper.title, "reason": paper.sent_back_because}
                yield _("Trả lại tài liệu của đồng chí: {title}. Lý do: {reason}", **details)
            elif paper.state == "published":
                yield _("Đã phát hành tài liệu của đồng chí: {title}", title=paper.title)
        elif paper.state == "submitted" and self.room.staff:
            name = self.room.name_of(paper.submitter) if paper.submitter else _("Thư ký")
            yield _("{name} vừa trình, chờ duyệt: {title}", name=name, title=paper.title)
        elif paper.state == "published" and paper.version > 1 and not self.room.roles & {"secretary", "admin"}:
            yield _("Có bản mới (bản {version}): {title}", version=paper.version, title=paper.title)
