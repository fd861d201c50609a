"""Before and beside the roll: replies to the invitation, absences the chair approves, substitutes, remote sites, history."""

from __future__ import annotations

import secrets
from typing import ClassVar, Final, Protocol

from client_tui.attendance.replying import REPLY, may_reply, record_of, reply
from client_tui.ground.choose import Choose
from client_tui.ground.pane import PREPARER_ROLES, Holder
from client_tui.terminal.actions import Act, Part
from client_tui.widgets.ask_line import AskLine
from meeting.attendance import (
    Approve,
    Attendance,
    CheckIn,
    Strike,
    Substitute,
    may_check_oneself_in,
    may_send,
    may_stand_in,
)
from meeting.calendar import Meeting
from meeting.command import CHAIR, EVERYONE
from meeting.people import Person
from meeting.refusal import Refused
from meeting.safetext import Line, name_key
from words.attendance.present import at_a_site, checked_in_at_a_site
from words.attendance.roll import known_sites
from words.attendance.timeline import timeline
from words.language import N_, _
from words.people.names import told_apart
from words.refusals import refusal
from words.rows import PickRow

REPLY_FOR: Final = Act(
    "reply_for",
    "p",
    N_("Trả lời thay"),
    N_("Ghi trả lời của người đang chọn, đã báo qua điện thoại hay bằng thư: sẽ dự, hoặc xin vắng."),
    PREPARER_ROLES,
    footer=False,
)
MYSELF_AT_SITE: Final = Act(
    "myself_at_site",
    "k",
    N_("Tôi ở điểm cầu"),
    N_("Điểm danh cho tôi ở một điểm cầu, ghi rõ tên điểm cầu."),
    EVERYONE,
    footer=False,
    leads=False,
)
APPROVE: Final = Act(
    "approve", "d", N_("Duyệt báo vắng"), N_("Đồng ý hoặc không đồng ý cho người đang chọn vắng."), CHAIR
)
SUBSTITUTE: Final = Act(
    "substitute", "u", N_("Người dự thay"), N_("Ghi người dự thay cho {member} vắng đang chọn."), PREPARER_ROLES
)
SITE: Final = Act(
    "site", "o", N_("Có mặt ở điểm cầu"), N_("Ghi người đang chọn có mặt ở một điểm cầu."), PREPARER_ROLES, footer=False
)
STRIKE: Final = Act(
    "strike",
    "b",
    N_("Bỏ ghi nhầm"),
    N_("Bỏ lần ghi có mặt vừa rồi của người đang chọn, vì ghi nhầm; có lý do, không được tính ở đâu nữa."),
    PREPARER_ROLES,
    footer=False,
    leads=False,
)
HISTORY: Final = Act(
    "history",
    "q",
    N_("Quá trình"),
    N_("Mọi việc đã ghi về người đang chọn: trả lời, xin vắng, dự thay, đến, về; lúc nào, ai ghi."),
    leads=False,
)

MORE: Final = Act(
    "more",
    "e",
    N_("Việc khác"),
    N_("Những việc khác làm được với người đang chọn."),
    PREPARER_ROLES,
    footer=False,
    leads=False,
)

INVITATION: Final = (MYSELF_AT_SITE, REPLY, REPLY_FOR, APPROVE, SUBSTITUTE, SITE, STRIKE, HISTORY, MORE)
#: Those at hand as buttons: of who keeps the roll, and of everybody else.
FOR_OTHERS: Final = (APPROVE, MORE)
FOR_ONESELF: Final = (MYSELF_AT_SITE, REPLY, HISTORY)
_MORE: Final = (HISTORY, REPLY_FOR, SITE, SUBSTITUTE, STRIKE)
_NOBODY: Final = "nobody"
#: The row for a site, or a person, nobody has named yet; no name has a space at its end.
_ANOTHER: Final = "another "


class OnPerson(Holder, Protocol):
    """A pane that knows who is lit."""

    @property
    def lit(self) -> str:
        """The id of the person lit; "" for none."""


class InvitationActs(Part):
    """The acts."""

    ACTS: ClassVar[tuple[Act, ...]] = INVITATION

    def __init__(self, pane: OnPerson) -> None:
        self.pane = pane

    def record_of(self, person: str) -> Attendance | None:
        """A person's attendance."""
        return record_of(self.pane, person)

    def possible(self, act: Act) -> bool:
        """By the state of the meeting, and of the one lit or of myself."""
        meeting, lit = self.pane.meeting, self.record_of(self.pane.lit)
        if meeting is None:
            return False
        if act in (HISTORY, MORE):
            return lit is not None
        if meeting.state not in CheckIn.when:
            return False
        if act is REPLY:
            return may_reply(self.pane)
        mine = self.record_of(self.pane.me)
        if act is MYSELF_AT_SITE:
            return mine is not None and self.day_for_me(meeting)
        if act is STRIKE:
            return lit is not None and bool(lit.spells)
        if act is REPLY_FOR:
            return lit is not None and not lit.present and lit is not mine
        if act is APPROVE:
            return lit is not None and not lit.present and bool(lit.reason)
        person = self.pane.copy.get(Person, self.pane.lit)
        if act is SUBSTITUTE:
            return lit is not None and not lit.present and person is not None and person.votes
        return lit is not None

    def day_for_me(self, meeting: Meeting) -> bool:
        """Whether I may check myself in now."""
        return meeting.state in CheckIn.when and may_check_oneself_in(meeting, self.pane.roles, self.pane.now())

    def action_strike(self) -> None:
        """Take back the last check-in of the one lit, which was a mistake."""
        if self.record_of(self.pane.lit) is not None:
            self.pane.run_worker(self._strike(self.pane.lit), group="commands")

    async def _strike(self, person: str) -> None:
        act = _("Bỏ ghi có mặt của {name}?", name=self.pane.name_of(person))
        follows = _("Lần ghi ấy không còn được tính; ai bỏ, lúc nào và vì sao vẫn còn trong quá trình.")
        reason = await self.pane.app.push_screen_wait(AskLine(act, follows, _("Lý do"), _("Bỏ ghi nhầm")))
        if reason:
            await self.pane.see_through(Strike(person=person, reason=Line.of(reason)), N_("Đã bỏ lần ghi có mặt ấy."))

    def action_reply(self) -> None:
        """Will come, or will not."""
        self.pane.run_worker(reply(self.pane, self.pane.me), group="commands")

    def action_reply_for(self) -> None:
        """What the one lit answered by telephone or letter."""
        if self.record_of(self.pane.lit) is not None:
            self.pane.run_worker(reply(self.pane, self.pane.lit), group="commands")

    def action_approve(self) -> None:
        """Accept the absence of the one lit, or not."""
        record = self.record_of(self.pane.lit)
        if record is not None:
            self.pane.run_worker(self._approve(record), group="commands")

    async def _approve(self, record: Attendance) -> None:
        rows = [
            PickRow("yes", _("Đồng ý: vắng có lý do"), sign="✓", tone="yes"),
            PickRow("no", _("Không đồng ý: tính là vắng không có lý do"), sign="✗", tone="no"),
        ]
        title = _("{name} xin vắng: {reason}", name=self.pane.name_of(record.person), reason=record.reason)
        picked = await self.pane.app.push_screen_wait(Choose(title, rows))
        if picked:
            command = Approve(person=record.person, approved=picked == "yes")
            await self.pane.see_through(command, N_("Đã ghi ý kiến của {chair}."))

    def action_substitute(self) -> None:
        """Choose who attends for the one lit."""
        record = self.record_of(self.pane.lit)
        if record is None:
            return
        try:
            may_send(self.pane.copy, record)
        except Refused as refused:
            self.pane.app.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
            return
        self.pane.run_worker(self._substitute(record.person), group="commands")

    async def _substitute(self, person: str) -> None:
        """Somebody on the register, somebody named by typing the name, or nobody any more."""
        sits = any(one.substitute_for == person for one in self.pane.copy.of(Attendance, self.pane.meeting_id))
        free = sorted(filter(may_stand_in, self.pane.copy.of(Person)), key=lambda one: name_key(one.name))
        called = told_apart(self.pane.copy)
        rows = [PickRow(one.id, called(one), below=str(one.position or one.unit)) for one in free]
        rows.append(PickRow(_ANOTHER, _("Người không có trong danh sách"), sign="+"))
        if sits:
            rows.append(PickRow(_NOBODY, _("Không có người dự thay"), sign="–"))
        title = _("Ai dự thay {name}?", name=self.pane.name_of(person))
        picked = await self.pane.app.push_screen_wait(Choose(title, rows))
        if picked == _ANOTHER:
            await self._named(person, title)
        elif picked:
            command = Substitute(person=person, by="" if picked == _NOBODY else picked)
            await self.pane.see_through(command, N_("Đã ghi người dự thay."))

    async def _named(self, person: str, title: str) -> None:
        """The name of a substitute nobody has put on the register; the person comes on it as a guest."""
        follows = _("Người này được ghi vào danh sách là khách mời; muốn vào họp bằng thiết bị thì in thêm thẻ.")
        name = await self.pane.app.push_screen_wait(AskLine(title, follows, _("Họ và tên"), _("Ghi")))
        if name:
            command = Substitute(person=person, by=f"dt-{secrets.token_hex(5)}", name=Line.of(name))
            await self.pane.see_through(command, N_("Đã ghi người dự thay."))

    def action_site(self) -> None:
        """Check the one lit in at a remote site."""
        if self.record_of(self.pane.lit) is not None:
            self.pane.run_worker(self._site(self.pane.lit), group="commands")

    def action_myself_at_site(self) -> None:
        """Be counted present at a remote site."""
        self.pane.run_worker(self._site(self.pane.me), group="commands")

    async def _site(self, person: str) -> None:
        """One of the sites known so far, or another by name; then where the person is counted."""
        known, mine = known_sites(self.pane.copy, self.pane.meeting_id), person == self.pane.me
        act = _("Có mặt ở điểm cầu") if mine else _("{name} có mặt ở điểm cầu", name=self.pane.name_of(person))
        site: str | None = _ANOTHER
        if known:
            rows = [*(PickRow(one, one) for one in known), PickRow(_ANOTHER, _("Điểm cầu khác"), sign="+")]
            site = await self.pane.app.push_screen_wait(Choose(f"{act}\n{at_a_site(self.pane.body)}", rows))
        if site == _ANOTHER:
            question = AskLine(act, at_a_site(self.pane.body), _("Tên điểm cầu"), _("Ghi có mặt"))
            site = await self.pane.app.push_screen_wait(question)
        if site:
            command = CheckIn(people=() if mine else (person,), site=Line.of(site))
            done = checked_in_at_a_site(self.pane.copy, self.pane.meeting_id, person, mine=mine)
            await self.pane.see_through(command, done)

    def action_more(self) -> None:
        """Choose among what else can be done, with whom it is done."""
        self.pane.run_worker(self._more(), group="commands")

    async def _more(self) -> None:
        rows = [PickRow(act.name, _(act.label), act.key) for act in _MORE if self.pane.check_action(act.name, ())]
        picked = await self.pane.app.push_screen_wait(Choose(self.pane.name_of(self.pane.lit), rows))
        ways = {
            HISTORY.name: self.action_history,
            REPLY_FOR.name: self.action_reply_for,
            SITE.name: self.action_site,
            SUBSTITUTE.name: self.action_substitute,
            STRIKE.name: self.action_strike,
        }
        if picked:
            ways[picked]()

    def action_history(self) -> None:
        """Everything noted of the one lit."""
        record, meeting = self.record_of(self.pane.lit), self.pane.meeting
        if record is not None and meeting is not None:
            self.pane.app.push_screen(
                Choose(self.pane.name_of(record.person), timeline(self.pane.copy, record, meeting))
            )
