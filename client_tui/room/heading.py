"""The room's top line: which meeting this is, who sits here in which office, and the way back to the server."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.ground.room import Room, RoomPart
from client_tui.link.events import Astray, Changed, Down, Event, Up
from client_tui.terminal.actions import Act
from client_tui.widgets.link_header import LinkHeader
from meeting.people import Person
from words.clock import astray_in_short, astray_told
from words.language import N_
from words.people.names import office
from words.people.strength import standing

TRY_NOW: Final = Act("try_now", "f9", N_("Thử kết nối ngay"), N_("Kết nối lại với máy chủ ngay, không chờ."))


class Heading(RoomPart):
    """The line and its act."""

    ACTS: ClassVar[tuple[Act, ...]] = (TRY_NOW,)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        #: How the connection was last lost.
        self._down = Down("", None)

    async def changed(self, changed: Changed | None) -> None:
        """Meeting, name and office may be others."""
        self._draw()

    async def told(self, event: Event) -> None:
        """The connection is lost, another attempt was in vain, or it is back; the clock of the server's machine is wrong."""
        if isinstance(event, Down):
            self._down = event
        if isinstance(event, Astray):
            self.room.app.notify(
                astray_told(event.ahead), severity="warning" if event.ahead else "information", timeout=20
            )
        if isinstance(event, Down | Up | Astray):
            self._draw()

    def _draw(self) -> None:
        room, header = self.room, self.room.screen.query_one(LinkHeader)
        meeting, body = room.meeting, room.body
        header.title = " · ".join(filter(None, (body.name if body else "", meeting.title if meeting else "")))
        person = room.copy.get(Person, room.me)
        parts = (
            astray_in_short(room.link.astray),
            room.name_of(room.me),
            office(body, room.roles) if body is not None else "",
            standing(person) if person is not None else "",
        )
        header.who = " · ".join(filter(None, parts))
        header.link = "connected" if room.link.up else "offline" if self._down.again is None else "retrying"
        room.refresh_bindings()

    def possible(self, act: Act) -> bool:
        """Without a connection."""
        return not self.room.link.up

    def action_try_now(self) -> None:
        """Do not wait for the next attempt."""
        if self._down.again is not None:
            self.room.link.try_now()
