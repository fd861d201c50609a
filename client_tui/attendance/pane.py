"""Attendance: who is in the room, whether that is enough, and for who keeps the roll, checking in and out."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static

from client_tui.attendance.invitation_acts import FOR_ONESELF, FOR_OTHERS, INVITATION, InvitationActs
from client_tui.attendance.quorum_bar import Presence, QuorumBar
from client_tui.ground.pane import PREPARER_ROLES, Ask, Pane, see_through
from client_tui.link.events import Changed
from client_tui.link.link import Link
from client_tui.terminal.actions import Act
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.ask_line import AskLine
from client_tui.widgets.filter_line import FilterLine
from client_tui.widgets.pick_list import PickList
from meeting.attendance import Attendance, CheckIn, CheckOut, Excuse, quorum
from meeting.command import EVERYONE
from meeting.people import Person
from meeting.safetext import Line
from words.attendance.present import not_here
from words.attendance.roll import (
    ORDERS,
    OnRoll,
    Order,
    called,
    instead_of,
    marks,
    on_roll,
    place,
    reply_words,
    words,
)
from words.attendance.timeline import timeline
from words.calendar.sessions import called_again
from words.language import N_, _, first_up
from words.rows import PickRow

CHECK_IN: Final = Act(
    "present", "c", N_("Có mặt"), N_("Ghi có mặt: những người đã đánh dấu, hoặc người đang chọn."), PREPARER_ROLES
)
CHECK_OUT: Final = Act(
    "left", "v", N_("Về"), N_("Ghi đã về: những người đã đánh dấu, hoặc người đang chọn."), PREPARER_ROLES, leads=False
)
EXCUSE: Final = Act(
    "excuse",
    "x",
    N_("Vắng có lý do"),
    N_("Ghi lý do vắng: những người đã đánh dấu, hoặc người đang chọn."),
    PREPARER_ROLES,
    leads=False,
)
MARK: Final = Act("mark", "space", N_("Đánh dấu"), N_("Đánh dấu hoặc bỏ dấu người đang chọn."), PREPARER_ROLES)
MARK_ALL: Final = Act(
    "mark_all", "a", N_("Đánh dấu hết"), N_("Đánh dấu mọi người đang hiện mà chưa có mặt, trừ người vắng có lý do; lần nữa: bỏ mọi dấu."),
    PREPARER_ROLES,
)  # fmt: skip
MYSELF_IN: Final = Act("myself_in", "m", N_("Tôi có mặt"), N_("Điểm danh cho tôi."), EVERYONE, footer=False)
MYSELF_OUT: Final = Act(
    "myself_out", "r", N_("Tôi ra về"), N_("Ghi tôi rời phòng họp."), EVERYONE, footer=False, leads=False
)
SORT: Final = Act("sort", "s", N_("Sắp xếp"), N_("Theo tên, theo số ghế, theo danh sách."))
FILTER: Final = Act("filter", "slash", N_("Lọc"), N_("Gõ tên để lọc, không cần dấu."))


class AttendancePane(Pane):
    """The roll."""

    AREA = "attendance"
    TITLE = N_("Điểm danh")
    ACTS: ClassVar[tuple[Act, ...]] = (
        MYSELF_IN,
        CHECK_IN,
        CHECK_OUT,
        EXCUSE,
        MARK,
        MARK_ALL,
        MYSELF_OUT,
        *INVITATION,
        SORT,
        FILTER,
    )

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._order: Order = "name"
        self._marked: set[str] = set()
        #: Who attends for whom: names, by the absent member.
        self._instead: dict[str, str] = {}
        self._invitations = InvitationActs(self)
        self.hold(self._invitations)

    def compose(self) -> ComposeResult:
        """Quorum, counts, the roll, what to do."""
        yield QuorumBar()
        yield Static(id="roll-summary", classes="summary")
        yield FilterLine(_("Lọc theo tên, ghế, tổ (không cần gõ dấu)"))
        with Horizontal(id="roll-desk"):
            yield PickList(id="roll")
            with Vertical(id="beside"):
                yield Static(id="whose", classes="-title")
                yield PickList(id="happened")
        yield Static(id="roll-none", classes="none")
        yield ActBar(
            self, (CHECK_IN, EXCUSE, CHECK_OUT, *FOR_OTHERS) if self.staff else (MYSELF_IN, MYSELF_OUT, *FOR_ONESELF)
        )

    def take_focus(self) -> None:
        """The roll."""
        self.query_one("#roll", PickList).focus()

    def go_to(self, id: str) -> None:
        """Light a person."""
        listing = self.query_one("#roll", PickList)
        if any(option.id == id for option in listing.options):
            listing.highlighted = listing.get_option_index(id)

    # Drawing

    def refresh_copy(self, changed: Changed | None) -> None:
        """The roll as it stands."""
        if changed is not None and not changed.fresh and not _touches_roll(changed):
            return
        self._draw()

    def _draw(self) -> None:
        roll = on_roll(self.copy, self.meeting_id, self._order)
        known = {one.person.id for one in roll}
        self._instead = {one.record.substitute_for: one.person.name for one in roll if one.record.substitute_for}
        self._marked &= known
        members = [one for one in roll if one.member and not one.person.suspended]
        suspended = [one for one in roll if one.member and one.person.suspended]
        left = [one for one in roll if one.person.left]
        guests = [one for one in roll if not one.member and not one.person.left]
        if self.body is not None:
            self.query_one(QuorumBar).presence = Presence.of(quorum(self.copy, self.meeting_id))
        self.query_one("#roll-summary", Static).update(plain(self._summary(members)))
        rows = [self._row(one) for one in members]
        if suspended:
            title = _("Tạm đình chỉ, không biểu quyết: {count}", count=len(suspended))
            rows += [PickRow("suspended", title, heading=True), *(self._row(one) for one in suspended)]
        if guests:
            here = sum(one.state == "present" for one in guests)
            title = _("Khách mời, thư ký: {here}/{all} có mặt", here=here, all=len(guests))
            rows += [PickRow("guests", title, heading=True), *(self._row(one) for one in guests)]
        if left:
            title = _("Đã thôi nhiệm vụ ({count})", count=len(left))
            rows += [PickRow("left", title, heading=True), *(self._row(one) for one in left)]
        self.query_one("#roll", PickList).show(rows)
        self.set_class(not rows, "-none")
        self.query_one("#roll-none", Static).update(say("Chưa có danh sách người được mời."))
        self._acts_up_to_date()

    def _draw_history(self) -> None:
        """What happened to the one lit, beside the roll where there is room."""
        record, meeting = self._invitations.record_of(self.lit), self.meeting
        self.query_one("#whose", Static).update(plain(self.name_of(self.lit)))
        rows = timeline(self.copy, record, meeting) if record is not None and meeting is not None else []
        self.query_one("#happened", PickList).show(rows)

    def _acts_up_to_date(self) -> None:
        self._draw_history()
        self.query_one(ActBar).bring_up_to_date()
        self.refresh_bindings()

    def _summary(self, members: list[OnRoll]) -> str:
        meeting = self.meeting
        parts = not_here(members, opened=meeting is not None and called(meeting))
        if meeting is not None and meeting.roll_since and not quorum(self.copy, meeting.id).reached:
            parts.insert(0, called_again())
        parts.append(_("sắp xếp {order}", order=_(ORDERS[self._order])))
        if self._marked:
            parts.append(_("đã đánh dấu {count} người", count=len(self._marked)))
        return " · ".join(parts)

    def _row(self, one: OnRoll) -> PickRow:
        sign, tone = one.sign
        marked = one.person.id in self._marked
        me = _(" (tôi)") if one.person.id == self.me else ""
        where = place(one.person)
        text = f"{self.name_of(one.person.id)}{me}" + (f" · {where}" if where else "")
        below = " · ".join(filter(None, self._below(one)))
        return PickRow(
            one.person.id,
            text,
            words(one, self.meeting),
            "■" if marked else sign,
            "other" if marked else tone,
            first_up(below),
        )

    def _below(self, one: OnRoll) -> list[str]:
        """What else is known: reply, reason, late or early, whom they stand in for."""
        record, meeting = one.record, self.meeting
        found = marks(one, meeting) if meeting is not None else []
        if not one.today:
            found.append(reply_words(record))
        if record.reason:
            found.append(_("lý do: {reason}", reason=record.reason))
        if meeting is not None:
            found += instead_of(self.copy, record, meeting)
        if one.person.id in self._instead:
            found.append(_("{name} dự thay", name=self._instead[one.person.id]))
        return found

    @on(FilterLine.Changed)
    def _filtered(self, event: FilterLine.Changed) -> None:
        self.query_one("#roll", PickList).search(event.words)

    @on(FilterLine.Left)
    def _filtered_enough(self) -> None:
        self.take_focus()

    @on(OptionList.OptionHighlighted, "#roll")
    def _lit(self) -> None:
        self._acts_up_to_date()

    @on(OptionList.OptionSelected, "#roll")
    def _tapped(self, event: OptionList.OptionSelected) -> None:
        """A tap marks, for who keeps the roll; to others it tells the person's history."""
        event.stop()
        if self.staff:
            self.action_mark()
        else:
            self._invitations.action_history()

    # What one can do

    def _chosen(self) -> list[str]:
        """The marked people in the order of the list, else the lit one."""
        if self._marked:
            return [
                one.person.id
                for one in on_roll(self.copy, self.meeting_id, self._order)
                if one.person.id in self._marked
            ]
        picked = self.query_one("#roll", PickList).picked
        return [picked] if picked and self.copy.get(Person, picked) else []

    @property
    def lit(self) -> str:
        """The person lit."""
        picked = self.query_one("#roll", PickList).picked if self.is_mounted else None
        return picked if picked and self.copy.get(Person, picked) else ""

    def _here(self, person: str) -> bool:
        record = self._invitations.record_of(person)
        return record is not None and record.present

    def _in_the_room(self, person: str) -> bool:
        record = self._invitations.record_of(person)
        return record is not None and _in_the_room(record)

    def possible(self, act: Act) -> bool:
        """By the state of the meeting and of those chosen."""
        meeting = self.meeting
        if meeting is None or not self.is_mounted:
            return False
        mine = self._invitations.record_of(self.me)
        if act is MYSELF_IN:
            return mine is not None and not _in_the_room(mine) and self._invitations.day_for_me(meeting)
        if act is MYSELF_OUT:
            return mine is not None and mine.present and meeting.state in CheckOut.when
        chosen = self._chosen() if act in (CHECK_IN, CHECK_OUT, EXCUSE) else []
        return {
            CHECK_IN: meeting.state in CheckIn.when and not all(map(self._in_the_room, chosen)),
            CHECK_OUT: meeting.state in CheckOut.when and any(map(self._here, chosen)),
            EXCUSE: meeting.state in Excuse.when and not all(map(self._here, chosen)),
        }.get(act, super().possible(act))

    def action_myself_in(self) -> None:
        """Be counted present."""
        self.give(CheckIn(), N_("Đã điểm danh: đồng chí có mặt."))

    def action_myself_out(self) -> None:
        """Leave the room."""
        follows = _("Đồng chí không còn được tính là có mặt, không biểu quyết được cho đến khi điểm danh lại.")
        self.give(CheckOut(), N_("Đã ghi: đồng chí ra về."), Ask(_("Ra về?"), follows, _("Ra về")))

    def action_present(self) -> None:
        """Check in those chosen."""
        people = tuple(person for person in self._chosen() if not self._in_the_room(person))
        ask = Ask(_("Ghi {count} người có mặt?", count=len(people)), self._names(people), _("Ghi có mặt"))
        self.run_worker(self._give_for(CheckIn(people=people), N_("Đã ghi có mặt."), ask if len(people) > 1 else None))

    def action_left(self) -> None:
        """Check out those chosen."""
        people = tuple(person for person in self._chosen() if self._here(person))
        ask = Ask(_("Ghi {count} người đã về?", count=len(people)), self._names(people), _("Ghi đã về"))
        self.run_worker(self._give_for(CheckOut(people=people), N_("Đã ghi ra về."), ask))

    async def _give_for(self, command: CheckIn | CheckOut, done: str, ask: Ask | None) -> None:
        if command.people and await see_through(self, self.link, command, done, ask):
            self._marked.clear()
            self._draw()

    def action_excuse(self) -> None:
        """Note why those chosen are not here."""
        people = tuple(person for person in self._chosen() if not self._here(person))
        self.run_worker(self._excuse(people), group="commands")

    async def _excuse(self, people: tuple[str, ...]) -> None:
        known = self._invitations.record_of(people[0]) if len(people) == 1 else None
        question = AskLine(
            _("Vắng có lý do"), self._names(people), _("Lý do vắng"), _("Ghi"), value=known.reason if known else ""
        )
        reason = await self.app.push_screen_wait(question)
        if not reason:
            return
        noted = [await see_through(self, self.link, Excuse(person=one, reason=Line.of(reason))) for one in people]
        if all(noted):
            self.app.notify(_("Đã ghi lý do vắng."))
            self._marked.clear()
            self._draw()

    def _names(self, people: tuple[str, ...]) -> str:
        more = _(" và {count} người nữa", count=len(people) - 12) if len(people) > 12 else ""
        return ", ".join(self.name_of(person) for person in people[:12]) + more

    def action_mark(self) -> None:
        """Mark or unmark the lit person."""
        picked = self.query_one("#roll", PickList).picked
        if picked and self.copy.get(Person, picked):
            self._marked ^= {picked}
            self._draw()

    def action_mark_all(self) -> None:
        """Everyone in sight who is not here and not excused, or nobody."""
        shown = {option.id for option in self.query_one("#roll", PickList).options}
        if self._marked:
            self._marked.clear()
        else:
            roll = on_roll(self.copy, self.meeting_id)
            self._marked = {one.person.id for one in roll if one.person.id in shown and one.state in ("absent", "left")}
        self._draw()

    def action_sort(self) -> None:
        """The next order."""
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._draw()

    def action_filter(self) -> None:
        """Ask for words."""
        self.query_one(FilterLine).ask()


def _in_the_room(record: Attendance) -> bool:
    """Here, and not at a remote site: who comes over from there is checked in once more."""
    return record.present and not record.site


def _touches_roll(changed: Changed) -> bool:
    kinds = {record.key[0] for record in changed.changes.set} | {kind for kind, _id in changed.changes.gone}
    return bool(kinds & {"attendance", "person", "tenure", "meeting", "body"})
