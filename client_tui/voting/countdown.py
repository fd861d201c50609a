"""Time left, always computed from the absolute end, so that a slow or reconnected device shows the same as all."""

from __future__ import annotations

from textual.widgets import Static

from client_tui.terminal.say import say
from client_tui.widgets.ticking import Ticking
from words.times import minutes_and_seconds, seconds_left

#: Seconds from the end at which the colour changes.
_SOON = 10


class Countdown(Static, Ticking):
    """``Còn 00:42`` on one line; empty without an end."""

    DEFAULT_CSS = """
    Countdown {
        width: auto; height: 1; text-style: bold; color: $primary;
        &.-soon { color: $no; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._ends_at: int | None = None

    def until(self, ends_at: int | None) -> None:
        """Count down to this instant (microseconds); None for no limit."""
        self._ends_at = ends_at
        if ends_at is None:
            self.update()
        self.tick(self.now())

    def hold(self, left: int) -> None:
        """Stand still with so many seconds left; 0: there is no limit."""
        self._ends_at = None
        self.remove_class("-soon")
        self.update(say("Còn {time}, tạm dừng", time=minutes_and_seconds(left)) if left else say("Tạm dừng"))

    def tick(self, now: int) -> None:
        """Draw the seconds that are left."""
        if self._ends_at is None:
            return
        left = seconds_left(self._ends_at, now)
        self.set_class(left <= _SOON, "-soon")
        self.update(say("Còn {time}", time=minutes_and_seconds(left)) if left else say("Đã hết giờ"))
