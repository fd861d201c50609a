"""Presiding: the acts of chair and secretary on the meeting as a whole, at hand from every area of the room."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.actions import Act
from client_tui.motions import entitled, first_up, motions, names, needs, open_motion, silent, words_of
from client_tui.refusals import refusal
from client_tui.screens.pane import PREPARER_ROLES, Ask, Desk
from client_tui.words import N_, _
from meeting import agenda, calendar, voting
from meeting.agenda import Item
from meeting.attendance import Quorum, quorum
from meeting.calendar import Meeting
from meeting.command import CHAIR
from meeting.people import Body

PUBLISH: Final = Act(
    "publish",
    "ctrl+b",
    N_("Công bố cuộc họp"),
    N_("Chương trình và tài liệu đã phát hành hiện ra với mọi người được mời."),
    PREPARER_ROLES,
    footer=False,
)
OPEN: Final = Act("open_sitting", "f5", N_("Khai mạc"), N_("Bắt đầu phiên họp."), CHAIR)
RESUME: Final = Act("resume", "f5", N_("Họp tiếp"), N_("Tiếp tục sau giải lao."), CHAIR)
NEXT: Final = Act(
    "next_item", "f5", N_("Nội dung tiếp theo"), N_("Kết thúc nội dung đang họp, chuyển sang nội dung kế tiếp."), CHAIR
)
FINISH: Final = Act(
    "finish_item", "ctrl+e", N_("Kết thúc nội dung"), N_("Kết thúc nội dung đang họp."), CHAIR, footer=False
)
OPEN_VOTE: Final = Act(
    "open_vote", "f7", N_("Mở biểu quyết"), N_("Mở biểu quyết nội dung đã chuẩn bị, sau khi xác nhận."), CHAIR
)
CLOSE_VOTE: Final = Act(
    "close_vote", "f8", N_("Đóng biểu quyết"), N_("Đóng biểu quyết và công bố kết quả, sau khi xác nhận."), CHAIR
)
PAUSE: Final = Act("pause", "ctrl+g", N_("Giải lao"), N_("Tạm nghỉ phiên họp."), CHAIR, footer=False)
CLOSE: Final = Act("close_sitting", "ctrl+x", N_("Bế mạc"), N_("Kết thúc phiên họp."), CHAIR, footer=False)

PRESIDING: Final = (PUBLISH, OPEN, RESUME, CLOSE_VOTE, OPEN_VOTE, NEXT, FINISH, PAUSE, CLOSE)
#: In the order of their buttons; ending an item without going to another is rare.
BUTTONS: Final = tuple(act for act in PRESIDING if act is not FINISH)


def attendance_line(now: Quorum) -> str:
    """``Có mặt 28/36, cần 24: đủ điều kiện tiến hành.``"""
    details = {"present": now.present, "total": now.total, "needed": now.needed}
    if now.reached:
        return _("Có mặt {present}/{total}, cần {needed}: đủ điều kiện tiến hành.", **details)
    return _("Có mặt {present}/{total}, cần {needed}: chưa đủ điều kiện tiến hành.", **details)


class Presiding(Desk):
    """The acts, for a screen. Everything weighty is confirmed, and the question says what follows."""

    ACTS: ClassVar[tuple[Act, ...]] = PRESIDING

    def motion_at_hand(self) -> voting.Motion | None:
        """The prepared motion a chair means when opening a vote."""
        ready = [motion for motion in motions(self.copy, self.meeting_id) if motion.state == "prepared"]
        item = agenda.running(self.copy, self.meeting_id)
        of_item = [motion for motion in ready if item is not None and motion.item == item.id]
        return next(iter(of_item), None)

    def next_item(self) -> Item | None:
        """The first item not begun that stands after the one now dealt with."""
        items = sorted(self.copy.of(Item, self.meeting_id), key=lambda item: item.order)
        now = agenda.running(self.copy, self.meeting_id)
        waiting = [item for item in items if item.state == "waiting" and (now is None or item.order > now.order)]
        return next(iter(waiting), None)

    def possible(self, act: Act) -> bool:
        """By the state of the meeting, its items and its votes."""
        meeting = self.meeting
        state = meeting.state if meeting else ""
        voting_now = open_motion(self.copy, self.meeting_id) is not None
        running = state == "running"
        if act in (PUBLISH, OPEN, RESUME):
            return state == {PUBLISH: "draft", OPEN: "published", RESUME: "paused"}[act]
        if act is CLOSE_VOTE:
            return running and voting_now
        if act is CLOSE:
            return state in ("running", "paused") and not voting_now
        if act in PRESIDING:
            return running and not voting_now and self._something_for(act)
        return super().possible(act)

    def _something_for(self, act: Act) -> bool:
        """Whether there is what the act is about."""
        if act is NEXT:
            return self.next_item() is not None
        if act is FINISH:
            return agenda.running(self.copy, self.meeting_id) is not None
        return act is PAUSE or self.motion_at_hand() is not None

    def action_publish(self) -> None:
        """Publish a draft."""
        ask = Ask(_("Công bố cuộc họp?"), self._title(), _("Công bố"))
        self.give(calendar.Publish(), N_("Đã công bố cuộc họp."), ask)

    def action_open_sitting(self) -> None:
        """Open the sitting."""
        follows = f"{self._title()}\n\n{attendance_line(quorum(self.copy, self.meeting_id))}"
        self.give(
            calendar.Open(),
            N_("Đã khai mạc."),
            Ask(_("Khai mạc {sitting}?", sitting=self._sitting()), follows, _("Khai mạc")),
        )

    def action_resume(self) -> None:
        """Go on after a recess."""
        follows = attendance_line(quorum(self.copy, self.meeting_id))
        self.give(
            calendar.Resume(),
            N_("Đã họp tiếp."),
            Ask(_("Họp tiếp {sitting}?", sitting=self._sitting()), follows, _("Họp tiếp")),
        )

    def action_pause(self) -> None:
        """Recess."""
        follows = _("Mọi người thấy đang giải lao; không biểu quyết được cho đến khi họp tiếp.")
        self.give(calendar.Pause(), N_("Đã tạm nghỉ giải lao."), Ask(_("Giải lao?"), follows, _("Giải lao")))

    def action_close_sitting(self) -> None:
        """Close the sitting."""
        left = sum(item.state == "waiting" for item in self.copy.of(Item, self.meeting_id))
        unput = sum(motion.state == "prepared" for motion in self.copy.of(voting.Motion, self.meeting_id))
        follows = _(
            "{items} nội dung chưa họp, {motions} nội dung chưa biểu quyết. Sau bế mạc không mở lại được.",
            items=left,
            motions=unput,
        )
        ask = Ask(_("Bế mạc {sitting}?", sitting=self._sitting()), follows, _("Bế mạc"), grave=True)
        self.give(calendar.Close(), N_("Đã bế mạc."), ask)

    def action_next_item(self) -> None:
        """End the running item and go to the next."""
        item = self.next_item()
        if item is not None:
            self.run_item(item)

    def run_item(self, item: Item) -> None:
        """Go to an item; asked first when that passes over others or takes one up again."""
        following = self.next_item()
        ask = None
        if following is None or item.id != following.id:
            ask = Ask(_("Chuyển sang nội dung này?"), f"{item.order}. {item.title}", _("Chuyển sang"))
        self.give(agenda.Run(id=item.id), N_("Đã chuyển nội dung."), ask)

    def action_finish_item(self) -> None:
        """End the running item."""
        item = agenda.running(self.copy, self.meeting_id)
        if item is not None:
            ask = Ask(_("Kết thúc nội dung đang họp?"), f"{item.order}. {item.title}", _("Kết thúc"))
            self.give(agenda.Finish(id=item.id), N_("Đã kết thúc nội dung."), ask)

    def action_open_vote(self) -> None:
        """Open the vote at hand."""
        motion = self.motion_at_hand()
        if motion is not None:
            self.open_vote(motion)

    def open_vote(self, motion: voting.Motion) -> None:
        """Open a vote: without quorum the refusal is said at once, or (where the body's rules only warn) confirmed."""
        body, now = self.body, quorum(self.copy, self.meeting_id)
        if body is None:
            return
        if not now.reached and body.profile.not_quorate == "refuse":
            self.app.notify(
                refusal("not_quorate", {"present": now.present, "needed": now.needed}), severity="error", timeout=8
            )
            return
        follows = [motion.question, needs(self.copy, motion, body), attendance_line(now), self._entitled(body, now)]
        ask = Ask(_("Mở biểu quyết?"), "\n\n".join(follows), _("Mở biểu quyết"), grave=not now.reached)
        self.give(voting.Open(motion=motion.id), N_("Đã mở biểu quyết."), ask)

    def _entitled(self, body: Body, now: Quorum) -> str:
        return _("{count} {members} có mặt được biểu quyết.", count=now.present, members=words_of(body).members)

    def action_close_vote(self) -> None:
        """Close the open vote; the question says who has not voted."""
        motion = open_motion(self.copy, self.meeting_id)
        if motion is not None:
            ask = Ask(_("Đóng biểu quyết?"), self._still_silent(motion), _("Đóng biểu quyết"), grave=True)
            self.give(voting.Close(motion=motion.id), N_("Đã đóng biểu quyết."), ask)

    def _still_silent(self, motion: voting.Motion) -> str:
        missing, all_of_them = silent(self.copy, motion), len(entitled(self.copy, motion))
        done = _("Đã biểu quyết {done}/{all}.", done=all_of_them - len(missing), all=all_of_them)
        if not missing:
            return f"{motion.title}\n\n{done}"
        who = ", ".join(names(self.copy, missing)[:12]) + (", …" if len(missing) > 12 else "")
        waiting = _("Còn {count} người chưa biểu quyết: {names}.", count=len(missing), names=who)
        return f"{motion.title}\n\n{done}\n{waiting}"

    def _title(self) -> str:
        meeting = self.copy.get(Meeting, self.meeting_id)
        return meeting.title if meeting else ""

    def _sitting(self) -> str:
        return words_of(self.body).sitting if self.body else first_up(_("cuộc họp"))
