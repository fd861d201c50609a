"""Small lists to choose from: the places one belongs to, the meetings on the calendar, and the PIN of a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Button, OptionList, Static

from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.pick_list import PickList
from words.rows import PickRow


class Choose(FrontDialog[str | None]):
    """``await app.push_screen_wait(Choose(title, rows))``: the id of the row picked, None for Esc.

    Where no row is ``lit`` Enter picks nothing until an arrow has lit one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)")]

    def __init__(self, title: str, rows: Sequence[PickRow], *, lit: bool = True) -> None:
        super().__init__()
        self._title, self._rows, self._lit = title, rows, lit

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(id="box"):
            yield Static(plain(self._title), classes="-title")
            yield PickList(self._rows, lit=self._lit)
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
