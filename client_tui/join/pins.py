"""The PIN of this device's key: asked for at the start, set, changed and taken off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from client_tui.device import pins
from client_tui.device.keep import Home, Keep
from client_tui.ground.pane import Ask, confirmed
from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.say import say
from client_tui.widgets.field import Field
from meeting.refusal import Refused
from words.language import _
from words.refusals import refusal


class AskPin(FrontDialog[Keep | None]):
    """Asks for the PIN until ``open_with`` opens the membership with it; None for Esc, and when the membership is given up."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)")]

    def __init__(self, open_with: Callable[[str], Keep], give_up: Callable[[], None]) -> None:
        super().__init__()
        self._open_with, self._give_up = open_with, give_up

    def compose(self) -> ComposeResult:
        """One field, and the way out for who has forgotten it."""
        with Vertical(id="box"):
            yield Static(say("MÃ PIN CỦA THIẾT BỊ"), classes="-title")
            yield Field(_("Mã PIN"), hint=_("Mã đồng chí đã đặt trên thiết bị này."), hidden=True, id="pin")
            with Horizontal(id="answers"):
                yield Button(say("Quay lại   (Esc)"), id="no")
                yield Button(say("Quên mã PIN"), id="lost")
                yield Button(say("Mở   (Enter)"), id="yes", classes="-primary")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#lost")
    def _lost(self) -> None:
        self.run_worker(self._leave(), exclusive=True)

    async def _leave(self) -> None:
        ask = Ask(
            _("Bỏ chỗ của đồng chí trên thiết bị này?"),
            _(
                "Không ai tìm lại được mã PIN. Bản lưu, tài liệu và việc chưa gửi trên thiết bị này bị xóa; đồng chí xin thư ký thẻ mới "
                "rồi vào họp lại. Ghi chú và phiếu đã gửi vẫn còn ở máy chủ."
            ),
            _("Bỏ và dùng thẻ mới"),
            grave=True,
        )
        if await confirmed(self.app, ask):
            self._give_up()
            self.dismiss(None)

    @on(Button.Pressed, "#yes")
    @on(Input.Submitted)
    def _try(self) -> None:
        self.run_worker(self._open, exclusive=True, thread=True)

    def _open(self) -> None:
        """In a thread: stretching the PIN takes a tenth of a second."""
        field = self.query_one(Field)
        try:
            keep = self._open_with(field.value)
        except Refused as refused:
            self.app.call_from_thread(field.complain, refusal(refused.code, refused.details))
        else:
            self.app.call_from_thread(self.dismiss, keep)


class ChangePin(FrontDialog[bool]):
    """Sets, changes or takes off the PIN; True when it is done. Whoever holds an open device must still know the old one."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(False)")]

    def __init__(self, home: Home, keep: Keep) -> None:
        super().__init__()
        self._home, self._keep = home, keep

    def compose(self) -> ComposeResult:
        """The old one where there is one, and twice the new one."""
        with Vertical(id="box"):
            yield Static(say("MÃ PIN CỦA THIẾT BỊ"), classes="-title")
            if self._keep.sealed:
                yield Field(_("Mã PIN đang dùng"), hidden=True, id="old")
            yield Field(
                _("Mã PIN mới"), hint=_("Ít nhất 6 ký tự; để trống là không dùng mã PIN."), hidden=True, id="pin"
            )
            yield Field(_("Nhập lại mã PIN mới"), hidden=True, id="again")
            with Horizontal(id="answers"):
                yield Button(say("Quay lại   (Esc)"), id="no")
                yield Button(say("Ghi"), id="yes", classes="-primary")

    def on_mount(self) -> None:
        """Type at once."""
        self.query(Input).first().focus()

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.dismiss(False)

    @on(Button.Pressed, "#yes")
    @on(Input.Submitted, "#again Input")
    def _set(self) -> None:
        self.run_worker(self._change(), exclusive=True)

    async def _change(self) -> None:
        pin, again = self.query_one("#pin", Field), self.query_one("#again", Field)
        try:
            for old in self.query("#old").results(Field):
                wrong = old
                await asyncio.to_thread(self._home.open, self._keep.membership.device, old.value or " ")
            wrong = pin
            pins.check(pin.value, again.value)
        except Refused as refused:
            wrong.complain(refusal(refused.code, refused.details))
        else:
            await asyncio.to_thread(self._keep.seal, pin.value)
            self.dismiss(True)
