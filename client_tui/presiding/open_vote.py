"""Opening a vote: what is put, what it takes and by which article, who may vote, and how long."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.confirm import Follows
from words.language import N_, _

#: Seconds and their words; 0: until the chair closes.
TIMES: Final = (
    (0, N_("Không giới hạn")),
    (30, N_("30 giây")),
    (60, N_("1 phút")),
    (120, N_("2 phút")),
    (180, N_("3 phút")),
)


class OpenVote(FrontDialog[int | None]):
    """``await app.push_screen_wait(OpenVote(...))``: seconds to vote, 0 without a limit, None for no.

    The safe button has the keyboard; the digits choose the time.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(None)"),
        ("left,up", "app.focus_previous"),
        ("right,down", "app.focus_next"),
        *((str(place), f"time({place})") for place in range(1, len(TIMES) + 1)),
    ]

    def __init__(self, follows: Callable[[], str], *, grave: bool = False, timed: bool = True) -> None:
        super().__init__(classes=" ".join(filter(None, ("-grave" * grave, "-untimed" * (not timed)))))
        self._follows = follows
        self._seconds = 0

    def compose(self) -> ComposeResult:
        """The act, what follows from it, the time, two answers."""
        with Vertical(id="box"):
            yield Static(say("Mở biểu quyết?"), id="act")
            with VerticalScroll(id="follows", can_focus=False):
                yield Follows(self._follows)
            yield Static(say("Thời gian biểu quyết (phím 1 đến 5)"), classes="label")
            with Horizontal(id="times"):
                for place, (seconds, words) in enumerate(TIMES, 1):
                    yield TimeButton(place, seconds, words)
            with Horizontal(id="answers"):
                yield Button(say("Không   (Esc)"), id="no")
                yield Button(
                    say("Mở biểu quyết"), id="yes", classes="-grave" if self.has_class("-grave") else "-primary"
                )

    def on_mount(self) -> None:
        """The safe answer has the keyboard."""
        self.query_one("#no").focus()
        self._draw()

    def action_time(self, place: int) -> None:
        """Choose the time with this number."""
        self._seconds = TIMES[place - 1][0]
        self._draw()

    def _draw(self) -> None:
        for button in self.query(TimeButton):
            button.choose(button.seconds == self._seconds)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if isinstance(event.button, TimeButton):
            self.action_time(event.button.place)
        else:
            self.dismiss(self._seconds if event.button.id == "yes" else None)


class TimeButton(Button):
    """One time to choose; it leaves the keyboard where it is."""

    can_focus = False

    def __init__(self, place: int, seconds: int, words: str) -> None:
        super().__init__(_face(words, chosen=False))
        self.place, self.seconds, self._words = place, seconds, words

    def choose(self, chosen: bool) -> None:
        """Mark it as the one chosen, or not."""
        self.set_class(chosen, "-chosen")
        self.label = _face(self._words, chosen=chosen)


def _face(words: str, *, chosen: bool) -> Content:
    return plain(f"{'●' if chosen else '○'} {_(words)}")
