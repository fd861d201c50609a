"""The time of a register (giờ của sổ): it never goes back, never jumps, and passes at its natural pace.

A machine's clock is wrong somewhere every week: a flat battery, no network time, somebody who puts it right in the middle of a vote. The
register looks at that clock once, when it is opened, and from then on at one that nobody can set. So twenty seconds to vote are twenty
seconds, and a clock that is behind the last row stops nothing: time goes on from that row. How far the machine's clock is from the time of
the register is said to those who can do something about it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from meeting.records import Micros

#: From so many microseconds on the two are said to differ: less is the ordinary care of a machine for its clock.
ASTRAY: Final = 60_000_000
#: Longer than any body goes without a sitting: a clock so far after the last row is rather wrong than late.
FAR_AHEAD: Final = 366 * 24 * 3600 * 1_000_000


def wall() -> Micros:
    """What the machine believes: microseconds since 1970 UTC."""
    return time.time_ns() // 1000


def ticks() -> Micros:
    """Microseconds since some moment, as they passed, those in which the machine slept included."""
    try:
        return time.clock_gettime_ns(_STEADY) // 1000
    except AttributeError:  # Windows, whose own monotonic clock counts sleep
        return time.monotonic_ns() // 1000


#: Linux leaves sleep out of the clock that others call monotonic.
_STEADY: Final[int] = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", 0))


class RegisterClock:
    """Call it for the time. Both clocks beneath it can be put in its place by a test."""

    def __init__(self, wall: Callable[[], Micros] = wall, ticks: Callable[[], Micros] = ticks) -> None:
        self._wall = wall
        self._ticks = ticks
        self.begin(0)

    def begin(self, last: Micros) -> None:
        """From now on it is what the machine says, but later than the register's last row."""
        self._began, self._at = max(self._wall(), last + 1), self._ticks()

    def __call__(self) -> Micros:
        """Microseconds since 1970 UTC."""
        return self._began + self._ticks() - self._at

    def astray(self) -> Micros:
        """By how much the machine's clock is ahead of the time here (behind it: negative); 0 where that is nothing to speak of."""
        ahead = self._wall() - self()
        return ahead if abs(ahead) >= ASTRAY else 0
