"""One line asked for before an act that needs it: the reason of a recall, of an absence, the folder to save into."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.field import Check, Field, required


class AskLine(FrontDialog[str | None]):
    """``await app.push_screen_wait(AskLine("Thu hồi tài liệu?", "Tờ trình 12", "Lý do", "Thu hồi"))``; None for no.

    All texts are worded by the caller and may contain outside data.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave")]

    DEFAULT_CSS = """
    AskLine {
        align: center middle;
        #box { width: 76; max-width: 96%; height: auto; max-height: 96%; padding: 1 3; background: $sheet;
               border: round $rule; }
        #act { text-style: bold; color: $primary; }
        #follows { margin: 1 0; }
        Horizontal { height: auto; }
        Button { width: 1fr; }
        #no { margin: 0 1 0 0; }
    }
    """

    def __init__(
        self, act: str, follows: str, label: str, yes: str, *, value: str = "", hint: str = "", check: Check = required
    ) -> None:
        super().__init__()
        self._texts = act, follows, yes
        self._field = Field(label, value=value, hint=hint, most=400, check=check)

    def compose(self) -> ComposeResult:
        """What is to be done, the question, and two answers."""
        act, follows, yes = self._texts
        with Vertical(id="box"):
            yield Static(plain(act), id="act")
            yield Static(plain(follows), id="follows")
            yield self._field
            with Horizontal():
                yield Button(say("Không   (Esc)"), id="no")
                yield Button(plain(yes), id="yes", classes="-primary")

    def on_mount(self) -> None:
        """Writing begins at once."""
        self.query_one(OrderedInput).focus()

    @on(OrderedInput.Submitted)
    @on(Button.Pressed, "#yes")
    def _answered(self) -> None:
        if self._field.valid():
            self.dismiss(self._field.value)

    @on(Button.Pressed, "#no")
    def action_leave(self) -> None:
        """Not now."""
        self.dismiss(None)
