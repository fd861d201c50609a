"""Papers one was asked to read: told when the asking arrives, counted on the tab, opened by one key."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.ground.pane import OpenPaper
from client_tui.ground.room import RoomPart
from client_tui.link.events import Changed
from client_tui.papers.pane import PapersPane
from client_tui.terminal.actions import Act
from client_tui.widgets.area_tabs import AreaTabs
from meeting.papers import Paper, Reminder
from words.language import N_, _
from words.papers.listing import reminded

READ_REMINDED: Final = Act(
    "read_reminded", "ctrl+r", N_("Xem tài liệu được nhắc"), N_("Mở tài liệu đồng chí được nhắc mà chưa xem.")
)


class Reminding(RoomPart):
    """The act."""

    ACTS: ClassVar[tuple[Act, ...]] = (READ_REMINDED,)

    @property
    def waiting(self) -> list[Paper]:
        """What I was asked to read."""
        return reminded(self.room.copy, self.room.meeting_id, self.room.me)

    async def changed(self, changed: Changed | None) -> None:
        """After a change, or (None) on a new screen: say what is newly asked for, and count what waits."""
        waiting = {paper.id: paper for paper in self.waiting}
        self.room.screen.query_one(AreaTabs).mark(PapersPane.AREA, len(waiting))
        if changed is None or changed.fresh:
            return
        for record in changed.changes.set:
            if isinstance(record, Reminder) and record.person == self.room.me and record.paper in waiting:
                details = {"name": self.room.name_of(record.by), "title": waiting[record.paper].title}
                self.room.app.notify(_("{name} nhắc đồng chí xem: {title}. Nhấn Ctrl+R để mở.", **details), timeout=10)

    def possible(self, act: Act) -> bool:
        """While something waits."""
        return bool(self.waiting)

    def action_read_reminded(self) -> None:
        """The first of them."""
        waiting = self.waiting
        if waiting:
            self.room.post_message(OpenPaper(waiting[0].id))
