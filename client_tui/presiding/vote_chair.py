"""Leading a vote: getting ready, opening, holding, closing, declaring. At hand from every area of the room."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.ground.pane import Ask, GoTo
from client_tui.ground.room import RoomPart
from client_tui.presiding.open_vote import OpenVote
from client_tui.terminal.actions import Act
from meeting import agenda, voting
from meeting.attendance import Quorum, quorum
from meeting.attendance import voters as present_voters
from meeting.command import CHAIR
from meeting.people import Body
from meeting.refusal import Refused
from meeting.voting import Motion
from words.language import N_, _
from words.refusals import refusal
from words.voting.counts import agreed
from words.voting.motions import FORMS, entitled, motions, names, needs, open_motion, question, ready, silent
from words.voting.results import sentence, verdict
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

#: So many lines of a ballot stand in the question before it is opened.
_READ_OUT: Final = 12

LEADING: Final = (CLOSE_VOTE, HOLD, GO_ON, DECLARE, OPEN_VOTE, CALL_READY)


def attendance_line(now: Quorum) -> str:
    """``Có mặt 28/36, cần 24: đủ điều kiện tiến hành.``"""
    details = {"present": now.present, "total": now.total, "needed": now.needed}
    if now.reached:
        return _("Có mặt {present}/{total}, cần {needed}: đủ điều kiện tiến hành.", **details)
    return _("Có mặt {present}/{total}, cần {needed}: chưa đủ điều kiện tiến hành.", **details)


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
        elif not motion.electronic and (able := voting.counters(self.room.copy, motion)) < voting.COUNTERS_NEEDED:
            self._complain("too_few_counters", able=able, needed=voting.COUNTERS_NEEDED)
            self.room.post_message(GoTo("voting", motion.id))
        else:

            def follows() -> str:
                here = quorum(self.room.copy, self.room.meeting_id)
                takes = " ".join((needs(self.room.copy, motion, body), _(FORMS[motion.form]) + "."))
                who = " ".join((attendance_line(here), self._entitled(body, here), self._called_ready(motion)))
                parts = (question(motion), _listed(motion), takes, _not_secret(motion), who)
                return "\n\n".join(filter(None, parts))

            screen = OpenVote(follows, grave=not now.reached, timed=motion.electronic)
            self.room.run_worker(self._open(motion, screen), group="commands")

    def _complain(self, code: str, **details: int) -> None:
        self.room.app.notify(refusal(code, details), severity="error", timeout=8)

    async def _open(self, motion: Motion, screen: OpenVote) -> None:
        seconds = await self.room.app.push_screen_wait(screen)
        if seconds is not None:
            await self.room.see_through(voting.Open(motion=motion.id, seconds=seconds), N_("Đã mở biểu quyết."))

    def _entitled(self, body: Body, now: Quorum) -> str:
        return _("{count} {members} có mặt được biểu quyết.", count=now.present)

    def _called_ready(self, motion: Motion) -> str:
        """How many have said that they are ready, where they were asked."""
        if not motion.ready_called:
            return ""
        counts = {
            "done": len(ready(self.room.copy, motion)),
            "all": len(present_voters(self.room.copy, motion.meeting)),
        }
        return _("Sẵn sàng {done}/{all}.", **counts)

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
                parts = (motion.title, self._so_far(motion), needs(self.room.copy, motion, body))
                return "\n\n".join(filter(None, parts))

            ask = Ask(_("Đóng biểu quyết?"), said, _("Đóng biểu quyết"), grave=True)
            self.room.give(voting.Close(motion=motion.id), N_("Đã đóng biểu quyết."), ask)

    def _so_far(self, motion: Motion) -> str:
        if not motion.electronic:
            return _("Sau khi đóng, hai người nhập số đã đếm; khớp nhau thì {chair} công bố.")
        missing, all_of_them = silent(self.room.copy, motion), len(entitled(self.room.copy, motion))
        done = _("Đã biểu quyết {done}/{all}.", done=all_of_them - len(missing), all=all_of_them)
        if not missing:
            return done
        who = ", ".join(names(self.room.copy, missing)[:12]) + (", …" if len(missing) > 12 else "")
        waiting = _("Còn {count} người chưa biểu quyết: {names}.", count=len(missing), names=who)
        return f"{done}\n{waiting}"

    def action_declare_vote(self) -> None:
        """Declare what two people counted alike; the question reads the result out."""
        motion, body = self.counted_motion(), self.room.body
        if motion is None or body is None:
            return
        try:
            result = agreed(self.room.copy, motion, body)
        except Refused as refused:
            self._complain(refused.code, **{key: int(value) for key, value in refused.details.items()})
            return
        follows = "\n\n".join((motion.title, verdict(result), sentence(result, body)))
        ask = Ask(_("Công bố kết quả?"), follows, _("Công bố"), grave=True)
        self.room.give(voting.Declare(motion=motion.id), N_("Đã công bố kết quả."), ask)


def _not_secret(motion: Motion) -> str:
    """Said where the law wants a secret ballot and this is none."""
    if motion.kind not in voting.SECRET_KINDS or motion.form == "paper_ballot":
        return ""
    return _("Lưu ý: bầu cử, lấy phiếu và bỏ phiếu tín nhiệm thì bỏ phiếu kín; hình thức này không phải bỏ phiếu kín.")


def _listed(motion: Motion) -> str:
    """Who or what stands on the ballot, as the chair reads it out; a long list is cut."""
    if motion.kind not in ("choice", "election", "confidence_grading"):
        return ""
    named = [f"{place}. {line.name}" for place, line in enumerate(motion.lines[:_READ_OUT], 1)]
    more = len(motion.lines) - len(named)
    return "\n".join([*named, *([_("… và {count} dòng nữa", count=more)] if more else [])])
