"""Checking in by oneself, from wherever one is in the room."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.ground.room import RoomPart
from client_tui.terminal.actions import Act
from meeting.attendance import CHECK_IN, Attendance, CheckIn, may_check_oneself_in
from words.language import N_

CHECK_ME_IN: Final = Act("check_in", "f4", N_("Điểm danh"), N_("Ghi nhận tôi có mặt."))


class CheckingIn(RoomPart):
    """The act."""

    ACTS: ClassVar[tuple[Act, ...]] = (CHECK_ME_IN,)

    def possible(self, act: Act) -> bool:
        """While I am expected and not here, and it is the day of the meeting."""
        room = self.room
        mine, meeting = room.copy.get(Attendance, f"{room.meeting_id}.{room.me}"), room.meeting
        if mine is None or mine.present or meeting is None or meeting.state not in CHECK_IN:
            return False
        return may_check_oneself_in(meeting, room.roles, room.now())

    def action_check_in(self) -> None:
        """Be counted present."""
        self.room.give(CheckIn(), N_("Đã điểm danh: đồng chí có mặt."))
