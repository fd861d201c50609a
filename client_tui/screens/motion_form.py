"""A question prepared for the vote: its title, its words, the item it belongs to, the rule that decides it."""

from __future__ import annotations

import secrets
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, RadioButton, RadioSet, Static

from client_tui.link import Link
from client_tui.motions import rules
from client_tui.safe import plain
from client_tui.screens.pane import see_through
from client_tui.widgets.field import Field, at_most, required
from client_tui.widgets.pick_list import PickList, PickRow
from client_tui.words import N_, _, say
from meeting import agenda
from meeting.agenda import Item
from meeting.people import Body
from meeting.safetext import LINE_MOST, Line, Text
from meeting.voting import Motion, Prepare


def _title(value: str) -> str:
    return required(value) or at_most(LINE_MOST)(value)


class MotionForm(ModalScreen[None]):
    """New without ``motion``. It stays open until the server has taken it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)"), ("ctrl+s", "save")]

    def __init__(self, link: Link, body: Body, motion: Motion | None) -> None:
        super().__init__()
        self._link, self._motion = link, motion
        self._rules = rules(body)
        self._items = sorted(link.copy.of(Item, link.meeting), key=lambda item: item.order)

    def compose(self) -> ComposeResult:
        """The form and its two buttons."""
        old = self._motion
        with VerticalScroll(id="box", can_focus=False):
            yield Static(say("Sửa nội dung biểu quyết") if old else say("Nội dung biểu quyết mới"), classes="-title")
            yield Field(_("Tên gọi"), value=old.title if old else "", most=LINE_MOST, check=_title, id="title")
            yield Field(
                _("Câu hỏi đưa ra biểu quyết"),
                value=old.question if old else "",
                hint=_("Đại biểu đọc nguyên văn câu này trên phiếu."),
                lines=True,
                check=required,
                id="question",
            )
            yield Static(say("Thuộc nội dung chương trình"), classes="label")
            yield PickList([PickRow(item.id, f"{item.order}. {item.title}") for item in self._items], id="item")
            yield Static(say("Quy tắc quyết định"), classes="label")
            with RadioSet(id="rule"):
                for place, (rule, name) in enumerate(self._rules):
                    yield RadioButton(plain(name), value=rule is old.rule if old else place == 0)
            with Horizontal(id="answers"):
                yield Button(say("Không lưu   (Esc)"), id="no")
                yield Button(say("Lưu   (Ctrl+S)"), id="yes", classes="-primary")

    def on_mount(self) -> None:
        """Start at the title, with the item it belongs to, or the one now dealt with."""
        now = agenda.running(self._link.copy, self._link.meeting)
        wanted = self._motion.item if self._motion else now.id if now else ""
        places = [place for place, item in enumerate(self._items) if item.id == wanted]
        if places:
            self.call_after_refresh(setattr, self.query_one("#item", PickList), "highlighted", places[0])
        self.query_one("#title Input").focus(scroll_visible=False)
        self.call_after_refresh(self.call_after_refresh, self.query_one("#box").scroll_home, animate=False)

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#yes")
    def _yes(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Check the fields and give the command."""
        fields = [self.query_one("#title", Field), self.query_one("#question", Field)]
        wrong = [field for field in fields if not field.valid()]
        if wrong:
            wrong[0].query("Input, TextArea").first().focus()
            return
        self.run_worker(self._save(), exclusive=True)

    async def _save(self) -> None:
        if await see_through(self, self._link, self._command(), N_("Đã lưu nội dung biểu quyết.")):
            self.dismiss(None)

    def _command(self) -> Prepare:
        item = self.query_one("#item", PickList).picked or ""
        pressed = self.query_one("#rule", RadioSet).pressed_index
        old = self._motion
        known = [motion for motion in self._link.copy.of(Motion, self._link.meeting) if motion.item == item]
        return Prepare(
            id=old.id if old else secrets.token_hex(8),
            title=Line.of(self.query_one("#title", Field).value),
            question=Text.of(self.query_one("#question", Field).value),
            item=item,
            order=old.order if old else 1 + max((motion.order for motion in known), default=0),
            rule=self._rules[max(pressed, 0)][0],
        )
