"""Small lists to choose from: the places one belongs to, the meetings on the calendar, and the PIN of a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, OptionList, Static

from client_tui.device.keep import Keep
from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.field import Field
from client_tui.widgets.pick_list import PickList
from meeting.refusal import Refused
from words.language import _
from words.refusals import refusal
from words.rows import PickRow


class Choose(FrontDialog[str | None]):
    """``await app.push_screen_wait(Choose(title, rows))``: the id of the row picked, None for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)")]

    def __init__(self, title: str, rows: Sequence[PickRow]) -> None:
        super().__init__()
        self._title, self._rows = title, rows

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(id="box"):
            yield Static(plain(self._title), classes="-title")
            yield PickList(self._rows)
            yield Button(say("Quay lại   (Esc)"), id="no")

    def on_mount(self) -> None:
        """The list has the keyboard."""
        self.query_one(PickList).focus()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    @on(Button.Pressed)
    def _no(self) -> None:
        self.dismiss(None)


class AskPin(FrontDialog[Keep | None]):
    """Asks for the PIN until ``open_with`` opens the membership with it; None for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)")]

    def __init__(self, open_with: Callable[[str], Keep]) -> None:
        super().__init__()
        self._open_with = open_with

    def compose(self) -> ComposeResult:
        """One field."""
        with Vertical(id="box"):
            yield Static(say("MÃ PIN CỦA THIẾT BỊ"), classes="-title")
            yield Field(_("Mã PIN"), hint=_("Mã đã đặt khi vào họp lần đầu trên thiết bị này."), hidden=True, id="pin")
            with Horizontal(id="answers"):
                yield Button(say("Quay lại   (Esc)"), id="no")
                yield Button(say("Mở   (Enter)"), id="yes", classes="-primary")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
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
