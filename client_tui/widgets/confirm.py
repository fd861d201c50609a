"""A question before an act that cannot be taken back lightly: it repeats the act and what will follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.ticking import Ticking


class Follows(Ticking, Static):
    """What will follow. It grows with what it says and never shrinks, so that the buttons stay under the finger."""

    DEFAULT_CSS = "Follows { height: auto; }"

    def __init__(self, follows: str | Callable[[], str], *, id: str | None = None) -> None:
        super().__init__(plain(follows if isinstance(follows, str) else follows()), id=id)
        self._follows = follows

    def tick(self, now: int) -> None:
        """A second has passed."""
        if not isinstance(self._follows, str):
            self.styles.min_height = self.size.height
            self.update(plain(self._follows()))


class Confirm(FrontDialog[bool]):
    """``await app.push_screen_wait(Confirm("Đóng biểu quyết?", "36 đại biểu, 28 đã gửi.", "Đóng biểu quyết"))``.

    The safe button has the keyboard, so that Enter pressed once too often does nothing; the button that Enter presses is
    the one that is filled. A question to ``compare`` something is answered by nobody who only presses Enter: neither button
    has the keyboard until an arrow gives it one. All three texts are worded by the caller and may contain outside data;
    what follows may be a function, asked again as time goes by.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "answer(False)"),
        ("left,up", "point(-1)"),
        ("right,down", "point(1)"),
    ]

    DEFAULT_CSS = """
    Confirm {
        align: center middle;
        #box { width: 72; max-width: 96%; height: auto; max-height: 96%; padding: 1 3; background: $sheet;
               border: round $rule; }
        #act { text-style: bold; color: $primary; }
        #follows { margin-top: 1; }
        Horizontal { height: auto; margin-top: 1; }
        Button { width: 1fr; }
        #no { margin: 0 1 0 0; }
        #how { color: $muted; width: 100%; text-align: center; }
        &.-grave #box { border: heavy $no; }
        &.-grave #act { color: $no; }
    }
    """

    def __init__(
        self, act: str, follows: str | Callable[[], str], yes: str, *, grave: bool = False, compare: bool = False
    ) -> None:
        super().__init__(
            classes=" ".join(name for name, on in (("-grave", grave), ("-compare", compare)) if on) or None
        )
        self._compare = compare
        self._act, self._follows, self._yes = act, follows, yes
        self._grave = grave

    def compose(self) -> ComposeResult:
        """The act, what follows from it, and two answers."""
        with Vertical(id="box"):
            yield Static(plain(self._act), id="act")
            yield Follows(self._follows, id="follows")
            with Horizontal():
                yield Button(say("Không   (Esc)"), id="no")
                yield Button(plain(self._yes), id="yes", classes="-grave" if self._grave else "-primary")
            yield Static(say("← →: chọn câu trả lời    Enter: ô đang tô màu"), id="how")

    def on_mount(self) -> None:
        """The safe answer has the keyboard, or nobody where something is to be compared first."""
        if not self._compare:
            self.query_one("#no").focus()

    def action_point(self, step: int) -> None:
        """To the button beside; from none, to the one on that side."""
        self.remove_class("-compare")
        buttons = list(self.query(Button))
        lit = next((place for place, button in enumerate(buttons) if button.has_focus), None)
        beside = (0 if step < 0 else len(buttons) - 1) if lit is None else (lit + step) % len(buttons)
        buttons[beside].focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer by key."""
        self.dismiss(yes)
