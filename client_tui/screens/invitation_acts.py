"""Before and beside the roll: replies to the invitation, absences the chair approves, substitutes, remote sites, history."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.actions import Act
from client_tui.roll import history, reply_words
from client_tui.screens.choose import Choose
from client_tui.screens.pane import PREPARER_ROLES, Desk, see_through
from client_tui.widgets.ask_line import AskLine
from client_tui.widgets.pick_list import PickRow
from client_tui.words import N_, _
from meeting.attendance import Approve, Attendance, CheckIn, Reply, Substitute
from meeting.command import CHAIR, EVERYONE
from meeting.people import Person
from meeting.safetext import Line, name_key

REPLY: Final = Act("reply", "y", N_("Trả lời giấy mời"), N_("Báo sẽ dự, hoặc báo vắng kèm lý do."), EVERYONE)
APPROVE: Final = Act(
    "approve", "d", N_("Duyệt báo vắng"), N_("Đồng ý hoặc không đồng ý cho người đang chọn vắng."), CHAIR
)
SUBSTITUTE: Final = Act(
    "substitute", "u", N_("Người dự thay"), N_("Ghi người dự thay cho {member} vắng đang chọn."), PREPARER_ROLES
)
SITE: Final = Act(
    "site", "o", N_("Có mặt ở điểm cầu"), N_("Ghi người đang chọn có mặt ở một điểm cầu."), PREPARER_ROLES, footer=False
)
HISTORY: Final = Act("history", "q", N_("Quá trình"), N_("Các lần đến, về, báo vắng của người đang chọn."))

INVITATION: Final = (REPLY, APPROVE, SUBSTITUTE, SITE, HISTORY)
_NOBODY: Final = "nobody"


class InvitationActs(Desk):
    """The acts, for a pane that knows who is lit."""

    ACTS: ClassVar[tuple[Act, ...]] = INVITATION

    @property
    def lit(self) -> str:
        """The id of the person lit; "" for none."""
        raise NotImplementedError

    def record_of(self, person: str) -> Attendance | None:
        """A person's attendance."""
        return self.copy.get(Attendance, f"{self.meeting_id}.{person}")

    def can_invite(self, act: Act) -> bool:
        """Whether an act of this file is possible now."""
        meeting, lit = self.meeting, self.record_of(self.lit)
        if meeting is None:
            return False
        if act is HISTORY:
            return lit is not None
        if meeting.state not in CheckIn.when:
            return False
        mine = self.record_of(self.me)
        if act is REPLY:
            return mine is not None and not mine.present
        if act is APPROVE:
            return lit is not None and not lit.present and lit.reply == "absent" and bool(lit.reason)
        person = self.copy.get(Person, self.lit)
        if act is SUBSTITUTE:
            return lit is not None and not lit.present and person is not None and person.votes
        return lit is not None

    def action_reply(self) -> None:
        """Will come, or will not."""
        self.run_worker(self._reply(), group="commands")

    async def _reply(self) -> None:
        mine = self.record_of(self.me)
        rows = [PickRow("coming", _("Sẽ dự họp"), sign="✓"), PickRow("absent", _("Xin vắng, có lý do"), sign="–")]
        said = _("Trả lời giấy mời") + (f": {reply_words(mine)}" if mine and reply_words(mine) else "")
        picked = await self.app.push_screen_wait(Choose(said, rows))
        if picked == "coming":
            await see_through(self, self.link, Reply(coming=True), N_("Đã báo: đồng chí sẽ dự họp."))
        elif picked == "absent":
            follows = _("Lý do được báo cáo {chair} để xem xét.")
            reason = await self.app.push_screen_wait(AskLine(_("Xin vắng"), follows, _("Lý do vắng"), _("Gửi")))
            if reason:
                command = Reply(coming=False, reason=Line.of(reason))
                await see_through(self, self.link, command, N_("Đã báo vắng; chờ {chair} duyệt."))

    def action_approve(self) -> None:
        """Accept the absence of the one lit, or not."""
        record = self.record_of(self.lit)
        if record is not None:
            self.run_worker(self._approve(record), group="commands")

    async def _approve(self, record: Attendance) -> None:
        rows = [
            PickRow("yes", _("Đồng ý: vắng có lý do"), sign="✓", tone="yes"),
            PickRow("no", _("Không đồng ý: tính là vắng không có lý do"), sign="✗", tone="no"),
        ]
        title = _("{name} xin vắng: {reason}", name=self.name_of(record.person), reason=record.reason)
        picked = await self.app.push_screen_wait(Choose(title, rows))
        if picked:
            command = Approve(person=record.person, approved=picked == "yes")
            await see_through(self, self.link, command, N_("Đã ghi ý kiến của {chair}."))

    def action_substitute(self) -> None:
        """Choose who attends for the one lit."""
        if self.record_of(self.lit) is not None:
            self.run_worker(self._substitute(self.lit), group="commands")

    async def _substitute(self, person: str) -> None:
        free = [one for one in self.copy.of(Person) if not one.votes and not one.left and "admin" not in one.roles]
        free.sort(key=lambda one: name_key(one.name))
        rows = [PickRow(one.id, one.name, below=str(one.position)) for one in free]
        rows.append(PickRow(_NOBODY, _("Không có người dự thay"), sign="–"))
        title = _("Ai dự thay {name}?", name=self.name_of(person))
        picked = await self.app.push_screen_wait(Choose(title, rows))
        if picked:
            command = Substitute(person=person, by="" if picked == _NOBODY else picked)
            await see_through(self, self.link, command, N_("Đã ghi người dự thay."))

    def action_site(self) -> None:
        """Check the one lit in at a remote site."""
        if self.record_of(self.lit) is not None:
            self.run_worker(self._site(self.lit), group="commands")

    async def _site(self, person: str) -> None:
        known = sorted(
            {str(spell.site) for one in self.copy.of(Attendance, self.meeting_id) for spell in one.spells if spell.site}
        )
        hint = _("Đã dùng: {sites}", sites=", ".join(known)) if known else ""
        follows = self.name_of(person)
        site = await self.app.push_screen_wait(
            AskLine(_("Có mặt ở điểm cầu"), follows, _("Tên điểm cầu"), _("Ghi có mặt"), hint=hint)
        )
        if site:
            command = CheckIn(people=(person,), site=Line.of(site))
            await see_through(self, self.link, command, N_("Đã ghi có mặt ở điểm cầu."))

    def action_history(self) -> None:
        """Everything noted of the one lit."""
        record, meeting = self.record_of(self.lit), self.meeting
        if record is not None and meeting is not None:
            rows = [PickRow(str(place), words) for place, words in enumerate(history(record, meeting))]
            rows = rows or [PickRow("none", _("Chưa ghi nhận gì."))]
            self.app.push_screen(Choose(self.name_of(record.person), rows))
