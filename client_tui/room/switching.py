"""The way to another meeting of the body, from wherever one is in the room."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.message import Message

from client_tui.ground.room import RoomPart
from client_tui.terminal.actions import Act
from words.language import N_

ANOTHER: Final = Act("another", "ctrl+o", N_("{Meeting} khác"), N_("Chọn {meeting} khác của cơ quan."), footer=False)


class AnotherMeeting(Message):
    """The person wants to choose another meeting."""


class Switching(RoomPart):
    """The act; the app asks which."""

    ACTS: ClassVar[tuple[Act, ...]] = (ANOTHER,)

    def action_another(self) -> None:
        """Choose from the calendar."""
        self.room.post_message(AnotherMeeting())
