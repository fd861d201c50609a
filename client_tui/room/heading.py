"""The room's top line: which meeting this is, who sits here in which office, and the way back to the server."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.ground.pane import Desk
from client_tui.link.events import Down
from client_tui.terminal.actions import Act
from client_tui.widgets.link_header import LinkHeader
from meeting.people import Person
from words.language import N_
from words.people.names import office
from words.people.strength import standing

TRY_NOW: Final = Act("try_now", "f9", N_("Thử kết nối ngay"), N_("Kết nối lại với máy chủ ngay, không chờ."))


class Heading(Desk):
    """The line and its act, for the room."""

    ACTS: ClassVar[tuple[Act, ...]] = (TRY_NOW,)

    #: How the connection was last lost.
    _down = Down("", None)

    def cut_off(self, down: Down) -> None:
        """The connection is lost, or another attempt was in vain."""
        self._down = down
        self.draw_heading()

    def draw_heading(self) -> None:
        """The line as things stand."""
        header = self.query_one(LinkHeader)
        meeting, body = self.meeting, self.body
        header.title = " · ".join(filter(None, (body.name if body else "", meeting.title if meeting else "")))
        person = self.copy.get(Person, self.me)
        parts = (
            self.name_of(self.me),
            office(body, self.roles) if body is not None else "",
            standing(person) if person is not None else "",
        )
        header.who = " · ".join(filter(None, parts))
        header.link = "connected" if self.link.up else "offline" if self._down.again is None else "retrying"
        self.refresh_bindings()

    def possible(self, act: Act) -> bool:
        """Without a connection."""
        return not self.link.up if act is TRY_NOW else super().possible(act)

    def action_try_now(self) -> None:
        """Do not wait for the next attempt."""
        if self._down.again is not None:
            self.link.try_now()
