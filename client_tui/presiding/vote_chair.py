"""Leading a vote: getting ready, opening, holding, closing, declaring. At hand from every area of the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from client_tui.ground.pane import Ask, GoTo
from client_tui.ground.room import RoomPart
from client_tui.presiding.open_vote import OpenVote
from client_tui.terminal.actions import Act
from meeting import agenda, voting
from meeting.attendance import quorum
from meeting.command import CHAIR
from meeting.refusal import Refused
from meeting.voting import Motion
from meeting.voting.opening import item_to_begin
from words.language import N_, Detail, _
from words.refusals import refusal
from words.voting.asking import before_closing, before_declaring, before_opening
from words.voting.counts import agreed
from words.voting.motions import motions, open_motion
from words.voting.under_way import time_is_up

CALL_READY: Final = Act(
    "call_ready", "f2", N_("Kiểm tra sẵn sàng"), N_("Cho mọi người xem câu hỏi và báo sẵn sàng biểu quyết."), CHAIR
)
OPEN_VOTE: Final = Act(
    "open_vote", "f7", N_("Mở biểu quyết"), N_("Mở biểu quyết nội dung đã chuẩn bị, sau khi xác nhận."), CHAIR
)
HOLD: Final = Act("hold_vote", "f3", N_("Tạm dừng biểu quyết"), N_("Tạm dừng; đồng hồ đứng lại."), CHAIR)
GO_ON: Final = Act("go_on_vote", "f3", N_("Biểu quyết tiếp"), N_("Tiếp tục với thời gian còn lại."), CHAIR)
CLOSE_VOTE: Final = Act(
    "close_vote", "f8", N_("Đóng biểu quyết"), N_("Đóng biểu quyết và công bố kết quả, sau khi xác nhận."), CHAIR
)
DECLARE: Final = Act(
    "declare_vote",
    "f8",
    N_("Công bố kết quả"),
    N_("Công bố kết quả hai người đã đếm khớp nhau, sau khi xác nhận."),
    CHAIR,
)

LEADING: Final = (CLOSE_VOTE, HOLD, GO_ON, DECLARE, OPEN_VOTE, CALL_READY)


class VoteChair(RoomPart):
    """The acts. Everything weighty is confirmed, and the question says what follows."""

    ACTS: ClassVar[tuple[Act, ...]] = LEADING

    def motion_at_hand(self) -> Motion | None:
        """The prepared motion a chair means when opening a vote: what is looked at, or the next of the running item."""
        looked_at = self.room.shown.at_hand if self.room.stands else None
        if isinstance(looked_at, Motion) and looked_at.state == "prepared":
            return looked_at
        waiting = [motion for motion in motions(self.room.copy, self.room.meeting_id) if motion.state == "prepared"]
        item = agenda.running(self.room.copy, self.room.meeting_id)
        of_item = [motion for motion in waiting if item is not None and motion.item == item.id]
        return next(iter(of_item), None)

    def counted_motion(self) -> Motion | None:
        """The motion whose counts agree and wait to be declared."""
        closed = [one for one in motions(self.room.copy, self.room.meeting_id) if one.state == "closed"]
        return next((motion for motion in closed if motion.counting == "agree"), None)

    def possible(self, act: Act) -> bool:
        """By the votes there are, while the meeting is in session."""
        if self.room.meeting is None or self.room.meeting.state != "running":
            return False
        now = open_motion(self.room.copy, self.room.meeting_id)
        if act is DECLARE:
            return now is None and self.counted_motion() is not None
        if act is CLOSE_VOTE:
            return now is not None
        if act in (HOLD, GO_ON):
            held = now is not None and now.state == ("open" if act is HOLD else "paused")
            return held and now is not None and not time_is_up(now, self.room.now())
        return now is None and self.motion_at_hand() is not None

    def action_call_ready(self) -> None:
        """Show the question and ask everybody to get ready."""
        motion = self.motion_at_hand()
        if motion is not None:
            self.room.give(voting.CallReady(motion=motion.id), N_("Đã đề nghị mọi người chuẩn bị biểu quyết."))

    def action_open_vote(self) -> None:
        """Open the vote at hand."""
        motion = self.motion_at_hand()
        if motion is not None:
            self.open_vote(motion)

    def open_vote(self, motion: Motion) -> None:
        """Open a vote: without quorum the refusal is said at once, or (where the body's rules only warn) confirmed."""
        body, now = self.room.body, quorum(self.room.copy, self.room.meeting_id)
        if body is None:
            return
        if not now.reached and body.profile.not_quorate == "refuse":
            self._complain("not_quorate", present=now.present, needed=now.needed)
        elif motion.kind == "election" and not motion.list_closed:
            self._complain("list_open")
            self.room.post_message(GoTo("voting", motion.id))
        elif (uncounted := _refused(lambda: voting.countable(self.room.copy, motion, body))) is not None:
            self._complain(uncounted.code, **uncounted.details)
            self.room.post_message(GoTo("voting", motion.id))
        elif (other := _refused(lambda: item_to_begin(self.room.copy, motion))) is not None:
            self._complain(other.code, **other.details)
        else:

            def follows() -> str:
                return before_opening(self.room.copy, motion, body)

            screen = OpenVote(follows, grave=not now.reached, timed=motion.electronic)
            self.room.run_worker(self._open(motion, screen), group="commands")

    def _complain(self, code: str, **details: Detail) -> None:
        self.room.app.notify(refusal(code, details), severity="error", timeout=8)

    async def _open(self, motion: Motion, screen: OpenVote) -> None:
        seconds = await self.room.app.push_screen_wait(screen)
        if seconds is not None:
            await self.room.see_through(voting.Open(motion=motion.id, seconds=seconds), N_("Đã mở biểu quyết."))

    def action_hold_vote(self) -> None:
        """Hold the open vote, at once: that is what the key is for."""
        motion = open_motion(self.room.copy, self.room.meeting_id)
        if motion is not None:
            self.room.give(voting.Pause(motion=motion.id), N_("Đã tạm dừng biểu quyết."))

    def action_go_on_vote(self) -> None:
        """Go on with a vote that was held."""
        motion = open_motion(self.room.copy, self.room.meeting_id)
        if motion is not None:
            self.room.give(voting.Resume(motion=motion.id), N_("Biểu quyết tiếp tục."))

    def action_close_vote(self) -> None:
        """Close the open vote; the question says who has not voted and what it takes."""
        motion, body = open_motion(self.room.copy, self.room.meeting_id), self.room.body
        if motion is not None and body is not None:

            def said() -> str:
                return before_closing(self.room.copy, motion, body)

            ask = Ask(_("Đóng biểu quyết?"), said, _("Đóng biểu quyết"), grave=True)
            self.room.give(voting.Close(motion=motion.id), N_("Đã đóng biểu quyết."), ask)

    def action_declare_vote(self) -> None:
        """Declare what two people counted alike; the question reads the result out."""
        motion, body = self.counted_motion(), self.room.body
        if motion is None or body is None:
            return
        try:
            result = agreed(self.room.copy, motion, body)
        except Refused as refused:
            self._complain(refused.code, **refused.details)
            return
        ask = Ask(_("Công bố kết quả?"), before_declaring(result, body), _("Công bố"), grave=True)
        self.room.give(voting.Declare(motion=motion.id), N_("Đã công bố kết quả."), ask)


def _refused(asked: Callable[[], object]) -> Refused | None:
    """What the server would say, said before the question is read out in vain."""
    try:
        asked()
    except Refused as refused:
        return refused
    return None
