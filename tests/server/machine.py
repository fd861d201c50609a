"""A machine's two clocks, moved by hand: the one that anybody may set, and the one that only time moves."""

from __future__ import annotations

from server.register.clock import RegisterClock
from tests.meeting.house import START

SECOND = 1_000_000


class Machine:
    """``passes`` is time; ``is_set`` is somebody putting the clock right, or wrong."""

    def __init__(self, now: int = START) -> None:
        self.now = now
        self._ticks = 7

    def clock(self) -> RegisterClock:
        """The time of a register opened on this machine."""
        return RegisterClock(lambda: self.now, lambda: self._ticks)

    def passes(self, seconds: float) -> None:
        self.now += int(seconds * SECOND)
        self._ticks += int(seconds * SECOND)

    def is_set(self, by: int) -> None:
        """By so many microseconds."""
        self.now += by
