"""The agenda (chương trình): the desk of everybody. The items, the one that is running, and what belongs to each."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static

from client_tui.agenda.item_acts import ItemActs
from client_tui.attendance.quorum_bar import Presence, QuorumBar
from client_tui.attendance.replying import REPLY, may_reply, record_of, reply
from client_tui.ground.pane import GoTo, OpenPaper, Pane
from client_tui.link.events import Changed
from client_tui.link.link import Link
from client_tui.presiding.presiding import ADJOURN, BUTTONS, PAUSE, RunItem
from client_tui.terminal.actions import Act, offers
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.pick_list import PickList
from meeting import agenda
from meeting.agenda import Item
from meeting.attendance import quorum, the_day_has_come
from meeting.calendar import Meeting
from meeting.command import CHAIR
from meeting.days import Session
from meeting.outcome import Conclusion
from meeting.papers import Paper
from meeting.voting import Motion
from words.agenda.items import facts, state_line, time_note
from words.agenda.speaking import speaking_line
from words.language import N_, _
from words.outcome.conclusions import told
from words.papers.listing import papers
from words.rows import PickRow
from words.times import SECOND
from words.voting.kinds import coming_after
from words.voting.motions import motions
from words.voting.results import mood, sign, state_words

SIGNS: Final = {"waiting": "·", "running": "▶", "done": "✓"}
FOLLOW = Act("follow", "f", N_("Về nội dung đang họp"), N_("Trở lại nội dung đang họp và đi theo chương trình."))
RUN = Act("run", "r", N_("Họp nội dung này"), N_("Chuyển sang nội dung đang chọn."), CHAIR)
LEAVE = Act("leave", "escape", N_("Về chương trình"), N_("Trở lại danh sách nội dung."), footer=False, listed=False)


class AgendaPane(Pane):
    """Master and detail; the running item is followed until another one is looked at."""

    AREA = "agenda"
    TITLE = N_("Chương trình")
    ACTS: ClassVar[tuple[Act, ...]] = (FOLLOW, RUN, LEAVE, REPLY)

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._dealt_with = ""
        self._selected = ""
        self.hold(ItemActs(self))

    def compose(self) -> ComposeResult:
        """State and quorum above; items on the left, what belongs to the chosen one on the right."""
        with Horizontal(id="standing"):
            yield Static(id="state")
            yield QuorumBar()
        yield Button(say("Đồng chí chưa điểm danh.   Điểm danh: F4"), id="check-in")
        if offers(self.screen, PAUSE):
            yield ActBar(self.screen, BUTTONS, spare=(PAUSE, ADJOURN))
        with Horizontal(id="desk"):
            yield PickList(id="items")
            with Vertical(id="detail"):
                yield Static(id="title")
                yield Static(id="facts")
                yield PickList(id="things")
                yield Static(id="speaking")
                with VerticalScroll(id="conclusion"):
                    yield Static()

    def take_focus(self) -> None:
        """The list of items."""
        self.query_one("#items").focus()

    def go_to(self, id: str) -> None:
        """Choose an item."""
        self._choose(id)

    # Drawing

    def refresh_copy(self, changed: Changed | None) -> None:
        """Everything here is small: draw it all."""
        self._draw_standing()
        items = sorted(self.copy.of(Item, self.meeting_id), key=lambda item: item.order)
        self.query_one("#items", PickList).show([self._row(item) for item in items])
        self._follow_along()
        self._draw_item()

    def tick(self, now: int) -> None:
        """A new minute of the running item."""
        item = self.copy.get(Item, self._dealt_with)
        if item is not None and (now - item.started) // SECOND % 60 == 0:
            self.refresh_copy(None)

    def _draw_standing(self) -> None:
        meeting = self.meeting
        line = state_line(meeting) if meeting else self._none_yet()
        self.query_one("#state", Static).update(plain(line))
        bar = self.query_one(QuorumBar)
        bar.display = meeting is not None and self.body is not None
        if self.body is not None and meeting is not None:
            bar.presence = Presence.of(quorum(self.copy, meeting.id))
        self._draw_asked()
        for buttons in self.query(ActBar):
            buttons.bring_up_to_date()

    def _none_yet(self) -> str:
        """Why there is no meeting on the screen: it is still on its way, or there is none."""
        if self.body is None or any(self.copy.of(Meeting)):
            return _("Đang tải về máy…")
        return _("Chưa có {meeting} nào được công bố.")

    @property
    def _early(self) -> bool:
        meeting = self.meeting
        return meeting is not None and meeting.state == "published" and not the_day_has_come(meeting, self.now())

    def _draw_asked(self) -> None:
        """What is asked of me: days before an answer to the invitation, then to be counted present."""
        asked = self.query_one("#check-in", Button)
        if self._early:
            asked.display = bool(self.check_action(REPLY.name, ()))
            asked.label = say("Đồng chí chưa trả lời giấy mời.   Trả lời: Y")
        else:
            asked.display = bool(self.screen.check_action("check_in", ()))
            asked.label = say("Đồng chí chưa điểm danh.   Điểm danh: F4")

    def _row(self, item: Item) -> PickRow:
        return PickRow(
            id=item.id,
            text=f"{item.order}. {item.title}",
            below=time_note(item, self.now(), self._held()),
            sign=SIGNS[item.state],
            tone="other" if item.state == "running" else None,
        )

    def _follow_along(self) -> None:
        """Move with the agenda, unless another item is being looked at."""
        now = agenda.running(self.copy, self.meeting_id)
        following = self._selected in ("", self._dealt_with)
        self._dealt_with = now.id if now else self._dealt_with
        if following and now is not None and self._selected != now.id:
            self._choose(now.id)
        elif not self._selected:
            self._selected = self.query_one("#items", PickList).picked or ""

    def _choose(self, id: str) -> None:
        items = self.query_one("#items", PickList)
        self._selected = id
        place = next((place for place, option in enumerate(items.options) if option.id == id), None)
        if place is not None:
            items.highlighted = place
        self._draw_item()

    @property
    def item(self) -> Item | None:
        """The item looked at."""
        return self.copy.get(Item, self._selected)

    def _draw_item(self) -> None:
        item = self.item
        self.query_one("#title", Static).update(plain(item.title if item else ""))
        self.query_one("#facts", Static).update(self._facts(item) if item else Content(""))
        rows = [*self._paper_rows(item), *self._motion_rows(item)] if item else []
        things = self.query_one("#things", PickList)
        things.display = bool(rows)
        things.show(rows)
        self._draw_speaking(item)
        self._draw_conclusion(item)
        self.screen.refresh_bindings()

    def _draw_speaking(self, item: Item | None) -> None:
        """How long people may speak, while the item is dealt with."""
        running = item if item is not None and item.state == "running" else None
        said = speaking_line(running.kind, self.body) if running is not None and self.body is not None else ""
        line = self.query_one("#speaking", Static)
        line.update(plain(said))
        line.display = bool(said)

    def _held(self) -> tuple[Session, ...]:
        return self.meeting.held if self.meeting is not None else ()

    def _facts(self, item: Item) -> Content:
        lines = [facts(item, self.now(), self._held())]
        if item.presenter:
            lines.append(_("Trình bày: {who}", who=item.presenter))
        if self.me in item.submitters:
            lines.append(_("Đồng chí được giao gửi, trình tài liệu của nội dung này ở mục Tài liệu."))
        elif item.submitters and self.staff:
            named = ", ".join(map(self.name_of, item.submitters))
            lines.append(_("Gửi, trình tài liệu: {who}", who=named))
        return plain("\n".join(lines))

    def _paper_rows(self, item: Item) -> list[PickRow]:
        found = [paper for paper in papers(self.copy, self.meeting_id) if paper.item == item.id]
        rows = [
            PickRow(f"paper:{paper.id}", paper.title, _paper_note(paper), "▤")
            for paper in found
            if paper.state != "superseded"
        ]
        return [PickRow("papers", _("Tài liệu"), heading=True), *rows] if rows else []

    def _motion_rows(self, item: Item) -> list[PickRow]:
        found = [motion for motion in motions(self.copy, self.meeting_id) if motion.item == item.id]
        rows = [_motion_row(motion) for motion in found]
        return [PickRow("motions", _("Biểu quyết"), heading=True), *rows] if rows else []

    def _draw_conclusion(self, item: Item | None) -> None:
        conclusion = self.copy.get(Conclusion, item.id) if item else None
        box = self.query_one("#conclusion")
        box.display = conclusion is not None
        if conclusion is not None:
            head = Content.assemble((_("Kết luận").upper(), "bold $primary"), "\n")
            self.query_one("#conclusion Static", Static).update(
                Content.assemble(head, plain(told(self.copy, conclusion)))
            )

    # What one can do

    def possible(self, act: Act) -> bool:
        """By the item looked at."""
        meeting, item = self.meeting, self.item
        if act is FOLLOW:
            return bool(self._dealt_with) and self._selected != self._dealt_with
        if act is RUN:
            running = meeting is not None and meeting.state == "running"
            return running and item is not None and item.state != "running"
        if act is REPLY:
            mine = record_of(self, self.me)
            unasked = mine is None or mine.reply != "unconfirmed" or bool(mine.reason)
            return meeting is not None and meeting.state == "published" and not unasked and may_reply(self)
        if act is LEAVE:
            return not self.query_one("#items").has_focus
        return super().possible(act)

    def action_follow(self) -> None:
        """Back to the running item."""
        self._choose(self._dealt_with)
        self.take_focus()

    def action_run(self) -> None:
        """Go to the item looked at."""
        if self.item is not None:
            self.post_message(RunItem(self.item))

    def action_reply(self) -> None:
        """Will come, or will not."""
        self.run_worker(reply(self, self.me), group="commands")

    def action_leave(self) -> None:
        """Back to the list."""
        self.take_focus()

    @on(OptionList.OptionHighlighted, "#items")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._selected and self.query_one("#items").has_focus:
            self._selected = event.option_id
            self._draw_item()

    @on(OptionList.OptionSelected, "#items")
    def _entered(self) -> None:
        things = self.query_one("#things")
        if things.display:
            things.focus()

    @on(OptionList.OptionSelected, "#things")
    def _opened(self, event: OptionList.OptionSelected) -> None:
        kind, _colon, id = (event.option_id or "").partition(":")
        self.post_message(OpenPaper(id) if kind == "paper" else GoTo("voting", id))

    @on(Button.Pressed, "#check-in")
    async def _asked(self) -> None:
        if self._early:
            self.action_reply()
        else:
            await self.app.run_action("check_in", self.screen)


def _paper_note(paper: Paper) -> str:
    if paper.state == "recalled":
        return _("đã thu hồi")
    if not paper.out:
        return _("chưa phát hành")
    return _("{pages} trang", pages=paper.pages)


def _motion_row(motion: Motion) -> PickRow:
    below = ". ".join(filter(None, (coming_after(motion), state_words(motion))))
    return PickRow(f"motion:{motion.id}", motion.title, below=below, sign=sign(motion), tone=mood(motion))
