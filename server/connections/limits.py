"""Patience with clients: a token bucket per connection, and a doorkeeper against guessed card codes."""

from __future__ import annotations

import asyncio
import time
from typing import Final

from meeting.refusal import Refused

TRIES_MOST: Final = 10
TRIES_SECONDS: Final = 300
TRIES_OF_ALL_MOST: Final = 200


class Bucket:
    """``rate`` frames a second, ``burst`` at once. Slows a client down instead of dropping what it says."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._left = burst
        self._at = time.monotonic()

    def take(self) -> bool:
        """Take one; False when the client is too fast."""
        now = time.monotonic()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    async def wait(self) -> None:
        """Until one can be taken, and take it."""
        await asyncio.sleep(max(0.0, (1 - self._left) / self._rate))
        self.take()


class Doorkeeper:
    """Counts wrong codes. A code has 60 bits; ten tries in five minutes from one address are plenty for fingers.

    A class of tablets behind one address joins without a wrong code and is never held up.
    """

    def __init__(self) -> None:
        self._failures: dict[str, list[float]] = {}

    def check(self, address: str) -> None:
        """Refuses ``too_many_tries {seconds}``."""
        now = time.monotonic()
        for one, times in list(self._failures.items()):
            kept = [at for at in times if now - at < TRIES_SECONDS]
            if kept:
                self._failures[one] = kept
            else:
                del self._failures[one]
        mine = self._failures.get(address, [])
        if len(mine) >= TRIES_MOST or sum(map(len, self._failures.values())) >= TRIES_OF_ALL_MOST:
            oldest = min(mine, default=now)
            raise Refused("too_many_tries", seconds=max(1, int(TRIES_SECONDS - (now - oldest))))

    def failed(self, address: str) -> None:
        """A wrong code came from here."""
        self._failures.setdefault(address, []).append(time.monotonic())

    def succeeded(self, address: str) -> None:
        """A right code came from here: fingers, not a guesser."""
        self._failures.pop(address, None)
