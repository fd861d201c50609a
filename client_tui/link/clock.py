"""The server's clock as this device knows it: all times on the screen are drawn from it, whatever the tablet believes."""

from __future__ import annotations

import time

from meeting.records import Micros


class ServerClock:
    """Runs on from the server's last word; before the first, the device's own clock."""

    def __init__(self) -> None:
        self.heard(time.time_ns() // 1000)

    def heard(self, now: Micros) -> None:
        """The server says it is now this time."""
        self._said = now
        self._at = time.monotonic_ns()

    def now(self) -> Micros:
        """Microseconds since 1970 UTC."""
        return self._said + (time.monotonic_ns() - self._at) // 1000
