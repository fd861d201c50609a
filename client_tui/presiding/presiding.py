"""Presiding: the acts of chair and secretary on the meeting as a whole, at hand from every area of the room."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.message import Message

from client_tui.ground.choose import Choose
from client_tui.ground.pane import PREPARER_ROLES, Ask
from client_tui.ground.room import RoomPart
from client_tui.presiding.closing_question import closing_question
from client_tui.presiding.vote_chair import LEADING
from client_tui.terminal.actions import Act
from client_tui.widgets.ask_line import AskLine
from meeting import agenda, calendar, voting
from meeting.agenda import Item
from meeting.attendance import quorum
from meeting.calendar import Meeting
from meeting.calendar.doors import decided
from meeting.command import CHAIR
from meeting.days import day_of
from meeting.meetings import InCamera
from words.attendance.present import attendance_line
from words.calendar.sessions import called_again, not_a_time, time_meant, usual_next
from words.language import N_, _
from words.refusals import refusal
from words.rows import PickRow
from words.voting.motions import open_motion

PUBLISH: Final = Act(
    "publish",
    "ctrl+b",
    N_("Công bố {meeting}"),
    N_("Chương trình và tài liệu đã phát hành hiện ra với mọi người được mời."),
    PREPARER_ROLES,
    footer=False,
)
OPEN: Final = Act("open_sitting", "f5", N_("Khai mạc"), N_("Bắt đầu {sitting}."), CHAIR)
RESUME: Final = Act("resume", "f5", N_("Họp tiếp"), N_("Tiếp tục sau giải lao."), CHAIR)
NEXT: Final = Act(
    "next_item", "f5", N_("Nội dung tiếp theo"), N_("Kết thúc nội dung đang họp, chuyển sang nội dung kế tiếp."), CHAIR
)
FINISH: Final = Act(
    "finish_item", "ctrl+e", N_("Kết thúc nội dung"), N_("Kết thúc nội dung đang họp."), CHAIR, footer=False
)
PAUSE: Final = Act("pause", "ctrl+g", N_("Giải lao"), N_("Tạm nghỉ {sitting}."), CHAIR, footer=False, leads=False)
ADJOURN: Final = Act(
    "adjourn",
    "ctrl+d",
    N_("Nghỉ hết buổi"),
    N_("Kết thúc buổi họp; nghỉ đến buổi sau hoặc ngày sau, báo giờ họp tiếp."),
    CHAIR,
    footer=False,
    leads=False,
)
CLOSE_DOORS: Final = Act(
    "close_doors",
    "ctrl+p",
    N_("Họp kín"),
    N_(
        "Biểu quyết việc họp kín; đã được tán thành thì chuyển sang họp kín: khách mời và màn hình hội trường không còn thấy."
    ),
    CHAIR,
    footer=False,
    leads=False,
)
OPEN_DOORS: Final = Act(
    "open_doors",
    "ctrl+p",
    N_("Họp công khai"),
    N_("Thôi họp kín: khách mời và màn hình hội trường thấy lại phần công khai."),
    CHAIR,
    footer=False,
    leads=False,
)
CLOSE: Final = Act("close_sitting", "ctrl+x", N_("Bế mạc"), N_("Kết thúc {sitting}."), CHAIR, footer=False)

ON_SITTING: Final = (PUBLISH, OPEN, RESUME, NEXT, FINISH, PAUSE, ADJOURN, CLOSE_DOORS, OPEN_DOORS, CLOSE)
PRESIDING: Final = (PUBLISH, OPEN, RESUME, *LEADING, NEXT, FINISH, PAUSE, ADJOURN, CLOSE_DOORS, OPEN_DOORS, CLOSE)
#: In the order of their buttons; ending an item without going to another is rare, and so are closed doors.
BUTTONS: Final = tuple(act for act in PRESIDING if act not in (FINISH, CLOSE_DOORS))


_PREPARED: Final = N_("Đã soạn biểu quyết về việc họp kín. Mở biểu quyết (F7); được tán thành thì nhấn Ctrl+P lần nữa.")


class RunItem(Message):
    """Go to this item of the agenda."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item


class Presiding(RoomPart):
    """The acts. Everything weighty is confirmed, and the question says what follows."""

    ACTS: ClassVar[tuple[Act, ...]] = ON_SITTING

    def next_item(self) -> Item | None:
        """The first item not begun that stands after the one now dealt with."""
        items = sorted(self.room.copy.of(Item, self.room.meeting_id), key=lambda item: item.order)
        now = agenda.running(self.room.copy, self.room.meeting_id)
        waiting = [item for item in items if item.state == "waiting" and (now is None or item.order > now.order)]
        return next(iter(waiting), None)

    def possible(self, act: Act) -> bool:
        """By the state of the meeting, its items and its votes."""
        meeting = self.room.meeting
        state = meeting.state if meeting else ""
        voting_now = open_motion(self.room.copy, self.room.meeting_id) is not None
        running = state == "running"
        if act in (PUBLISH, OPEN, RESUME):
            return state == {PUBLISH: "draft", OPEN: "published", RESUME: "paused"}[act]
        if act is OPEN_DOORS:
            return state in ("running", "paused") and not voting_now and self._doors is not None
        if act in (CLOSE, ADJOURN):
            return state in ("running", "paused") and not voting_now
        return running and not voting_now and self._something_for(act)

    def _something_for(self, act: Act) -> bool:
        """Whether there is what the act is about."""
        if act is NEXT:
            return self.next_item() is not None
        if act is FINISH:
            return agenda.running(self.room.copy, self.room.meeting_id) is not None
        return act is PAUSE or (act is CLOSE_DOORS and self._doors is None)

    @property
    def _doors(self) -> InCamera | None:
        meeting = self.room.meeting
        return meeting.doors if meeting is not None else None

    def action_publish(self) -> None:
        """Publish a draft."""
        follows = _("Mọi người được mời thấy ngay chương trình và tài liệu đã phát hành, và trả lời giấy mời được.")
        ask = Ask(_("Công bố {meeting}?"), f"{self._title()}\n\n{follows}", _("Công bố"))
        self.room.give(calendar.Publish(), N_("Đã công bố {meeting}."), ask)

    def action_open_sitting(self) -> None:
        """Open the sitting: without quorum the refusal is said at once, or (where the body's rules only warn) confirmed."""
        body, now = self.room.body, quorum(self.room.copy, self.room.meeting_id)
        few = not now.reached
        if few and body is not None and body.profile.not_quorate == "refuse":
            self.room.app.notify(
                refusal("not_quorate", {"present": now.present, "needed": now.needed}), severity="error", timeout=8
            )
            return
        ask = Ask(_("Khai mạc {sitting}?"), lambda: f"{self._title()}\n\n{self._present()}", _("Khai mạc"), grave=few)
        self.room.give(calendar.Open(), N_("Đã khai mạc."), ask)

    def action_resume(self) -> None:
        """Go on after a recess."""
        ask = Ask(_("Họp tiếp {sitting}?"), self._present_today, _("Họp tiếp"))
        self.room.give(calendar.Resume(), N_("Đã họp tiếp."), ask)

    def action_pause(self) -> None:
        """Recess."""
        follows = _("Mọi người thấy đang giải lao; không biểu quyết được cho đến khi họp tiếp.")
        self.room.give(calendar.Pause(), N_("Đã tạm nghỉ giải lao."), Ask(_("Giải lao?"), follows, _("Giải lao")))

    def action_adjourn(self) -> None:
        """End the session, or say another time to go on."""
        self.room.app.run_worker(self._adjourn())

    async def _adjourn(self) -> None:
        question = AskLine(
            _("Nghỉ hết buổi họp?"),
            _("Không biểu quyết được cho đến khi họp tiếp. Sang ngày khác: mọi người điểm danh lại."),
            _("Họp tiếp lúc (bỏ trống nếu sẽ báo sau)"),
            _("Nghỉ"),
            value=usual_next(self.room.link.now()),
            check=self._no_time,
        )
        said = await self.room.app.push_screen_wait(question)
        meant = time_meant(said, self.room.link.now()) if said is not None else None
        if meant is not None:
            self.room.give(calendar.Adjourn(resumes=meant), N_("Đã nghỉ hết buổi."))

    def _no_time(self, said: str) -> str:
        now = self.room.link.now()
        return not_a_time(now) if time_meant(said, now) is None else ""

    def action_close_doors(self) -> None:
        """Close them, where the body has decided so; else prepare the vote that decides on it."""
        meeting, motions = self.room.meeting, tuple(self.room.copy.of(voting.Motion, self.room.meeting_id))
        given = [motion for motion in motions if meeting is not None and decided(meeting, motion)]
        if any(motion.to_close and motion.state == "prepared" for motion in motions) and not given:
            self.room.app.notify(_(_PREPARED))
            return
        if not given:
            self.room.app.run_worker(self._ask_the_body())
            return
        follows = _("Theo kết quả biểu quyết “{title}”.", title=given[-1].title)
        lost = _("Khách mời và màn hình hội trường không còn thấy nội dung, tài liệu, biểu quyết.")
        ask = Ask(_("Chuyển sang họp kín?"), f"{follows}\n\n{lost}", _("Họp kín"))
        self.room.give(calendar.CloseDoors(motion=given[-1].id), N_("Đã chuyển sang họp kín."), ask)

    async def _ask_the_body(self) -> None:
        """What is to be closed, and the question that is then put like any other."""
        body, item = self.room.body, agenda.running(self.room.copy, self.room.meeting_id)
        rows = [PickRow("sitting", _("Cả {sitting}"))]
        if item is not None:
            rows.insert(0, PickRow("item", f"{item.order}. {item.title}"))
        scope = await self.room.app.push_screen_wait(Choose(_("Biểu quyết việc họp kín: phần nào?"), rows))
        if scope is None or body is None:
            return
        asked = closing_question(scope, item, body)
        self.room.give(asked, _PREPARED)

    def action_open_doors(self) -> None:
        """Go on in the open."""
        follows = _(
            "Khách mời và màn hình hội trường thấy lại phần công khai; việc đã biểu quyết khi họp kín vẫn không hiện."
        )
        ask = Ask(_("Trở lại họp công khai?"), follows, _("Họp công khai"))
        self.room.give(calendar.OpenDoors(), N_("Đã trở lại họp công khai."), ask)

    def action_close_sitting(self) -> None:
        """Close the sitting."""
        left = sum(item.state == "waiting" for item in self.room.copy.of(Item, self.room.meeting_id))
        unput = sum(motion.state == "prepared" for motion in self.room.copy.of(voting.Motion, self.room.meeting_id))
        follows = _(
            "{items} nội dung chưa họp, {motions} nội dung chưa biểu quyết. Sau bế mạc không mở lại được.",
            items=left,
            motions=unput,
        )
        ask = Ask(_("Bế mạc {sitting}?"), follows, _("Bế mạc"), grave=True)
        self.room.give(calendar.Close(), N_("Đã bế mạc."), ask)

    def action_next_item(self) -> None:
        """End the running item and go to the next."""
        item = self.next_item()
        if item is not None:
            self.run_item(item)

    async def hear(self, message: Message) -> None:
        """An item was picked in its area."""
        if isinstance(message, RunItem):
            self.run_item(message.item)

    def run_item(self, item: Item) -> None:
        """Go to an item; asked first when that ends another, passes over others or takes one up again."""
        following = self.next_item()
        ask = None
        ends = agenda.running(self.room.copy, self.room.meeting_id) is not None
        if ends or following is None or item.id != following.id:
            ask = Ask(_("Chuyển sang nội dung này?"), f"{item.order}. {item.title}", _("Chuyển sang"))
        self.room.give(agenda.Run(id=item.id), N_("Đã chuyển nội dung."), ask)

    def action_finish_item(self) -> None:
        """End the running item."""
        item = agenda.running(self.room.copy, self.room.meeting_id)
        if item is not None:
            ask = Ask(_("Kết thúc nội dung đang họp?"), f"{item.order}. {item.title}", _("Kết thúc"))
            self.room.give(agenda.Finish(id=item.id), N_("Đã kết thúc nội dung."), ask)

    def _present(self) -> str:
        return attendance_line(quorum(self.room.copy, self.room.meeting_id))

    def _present_today(self) -> str:
        """Who is here; on another day than that of the last session they are all to be called again."""
        meeting = self.room.copy.get(Meeting, self.room.meeting_id)
        if meeting is None or not meeting.held or day_of(self.room.link.now()) == day_of(meeting.held[-1].since):
            return self._present()
        return f"{self._present()}\n\n{called_again()}"

    def _title(self) -> str:
        meeting = self.room.copy.get(Meeting, self.room.meeting_id)
        return meeting.title if meeting else ""
