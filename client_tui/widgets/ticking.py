"""One clock for the whole app: a single 1 Hz timer, to which every widget that shows time listens."""

from __future__ import annotations

from typing import Protocol, cast

from textual.signal import Signal
from textual.widget import Widget

from words.times import Now


class Clockwork(Protocol):
    """What a ticking widget needs of its app."""

    now: Now
    ticked: Signal[int]


class Ticking(Widget):
    """A widget that is told the time once a second, and once when it appears."""

    def now(self) -> int:
        """The present instant in microseconds."""
        return cast(Clockwork, self.app).now()

    def on_mount(self) -> None:
        """Listen; a widget that has something to do itself then does it first."""
        cast(Clockwork, self.app).ticked.subscribe(self, self.tick, immediate=True)

    def tick(self, now: int) -> None:
        """A second has passed."""
        self.refresh()
